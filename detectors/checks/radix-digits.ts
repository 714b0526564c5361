export const BASE62: string = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
export const BASE36: string = '0123456789abcdefghijklmnopqrstuvwxyz'
/** RFC 4648 §6. */
export const BASE32: string = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A number below 2^53 written in the given digits, padded on the left with the first of them to `width`. */
export function radixDigits(value: number, digits: string, width: number): string {
  const base = digits.length
  let written = ''
  for (let rest = value; rest > 0; rest = Math.floor(rest / base)) written = digits[rest % base]! + written
  return written.padStart(width, digits[0])
}
