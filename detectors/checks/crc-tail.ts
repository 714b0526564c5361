import { crc32 } from 'node:zlib'
import { BASE36, BASE62, radixDigits } from './radix-digits.ts'

/** How a vendor writes the CRC-32 of the characters before it at the end of a token. */
export type CrcTail = 'base62' | 'base62-lower-first' | 'base36' | 'hex' | 'hex-little-endian' | 'base64-little-endian'

const LOWER_FIRST = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The tail that belongs to `body`. Lengths: base62 6, base36 7, hex 8 (lower case), base64 6. */
export function crcTail(body: string, kind: CrcTail): string {
  const sum = crc32(body)
  switch (kind) {
    case 'base62':
      return radixDigits(sum, BASE62, 6)
    case 'base62-lower-first':
      return radixDigits(sum, LOWER_FIRST, 6)
    case 'base36':
      return radixDigits(sum, BASE36, 7)
    case 'hex':
      return sum.toString(16).padStart(8, '0')
    case 'hex-little-endian':
      return littleEndian(sum).toString('hex')
    case 'base64-little-endian':
      return littleEndian(sum).toString('base64').slice(0, 6)
  }
}

/** Whether `text`, from `from` on, ends in the tail of what stands between. Case of hex digits is ignored. */
export function hasCrcTail(text: string, from: number, kind: CrcTail): boolean {
  const width = kind === 'base36' ? 7 : kind === 'hex' || kind === 'hex-little-endian' ? 8 : 6
  if (text.length - from <= width) return false
  const body = text.slice(from, -width)
  const tail = text.slice(-width)
  return crcTail(body, kind) === (width === 8 ? tail.toLowerCase() : tail)
}

function littleEndian(sum: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(sum)
  return bytes
}
