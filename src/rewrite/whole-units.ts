/** Where a cut may be made at or around an offset. */
export interface Cut {
  readonly floor: number
  readonly ceil: number
}

/**
 * For each offset (ascending, within `start..end`) the nearest cuts that tear apart neither an escape sequence nor a
 * surrogate pair of two nor a UTF-8 sequence. One pass from `start`, because whether a backslash begins an escape is known
 * only from the left. `escapes` is false for text that is not the inside of a JSON string.
 */
export function wholeUnits(
  bytes: Uint8Array,
  start: number,
  end: number,
  offsets: readonly number[],
  escapes: boolean,
): readonly Cut[] {
  const cuts: Cut[] = []
  let at = start
  for (const offset of offsets) {
    let next = at
    while (next <= offset && next < end) {
      at = next
      next = Math.min(end, at + unitLength(bytes, at, end, escapes))
    }
    if (offset >= next) cuts.push({ floor: next, ceil: next })
    else cuts.push({ floor: at, ceil: offset === at ? at : next })
  }
  return cuts
}

function unitLength(bytes: Uint8Array, at: number, end: number, escapes: boolean): number {
  const byte = bytes[at] as number
  if (escapes && byte === 0x5c) {
    if (bytes[at + 1] !== 0x75) return 2
    return isSurrogate(bytes, at, 0x38, 0x62) && isSurrogate(bytes, at + 6, 0x63, 0x66) ? 12 : 6
  }
  const most = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
  let length = 1
  while (length < most && at + length < end && ((bytes[at + length] as number) & 0xc0) === 0x80) length++
  return length
}

/** Whether `\uDXXX` stands here with its second digit in the range (8..b: high, c..f: low). */
function isSurrogate(bytes: Uint8Array, at: number, low: number, high: number): boolean {
  if (bytes[at] !== 0x5c || bytes[at + 1] !== 0x75 || ((bytes[at + 2] as number) | 0x20) !== 0x64) return false
  const digit = bytes[at + 3] as number
  const folded = digit >= 0x41 ? digit | 0x20 : digit
  return folded >= low && folded <= high
}
