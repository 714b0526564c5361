import { HEX_VALUES } from './layout'

// What pairs of hexadecimal digits stand for.

/** Bytes of a stretch that reads as text. */
export const READABLE_BYTES: usize = 8
const HEAD_BYTES: usize = 12

// @ts-ignore: decorator
@inline
export function hexValue(at: usize): u32 {
  return <u32>load<u8>(HEX_VALUES + <usize>load<u8>(at))
}

// @ts-ignore: decorator
@inline
export function isHex(at: usize): bool {
  return hexValue(at) < 16
}

/** Whether the bytes that pairs of digits, `period` apart, stand for hold a readable stretch. Walks back from where one must reach. */
export function holdsText(start: usize, end: usize, period: usize): bool {
  const least = (READABLE_BYTES - 1) * period
  for (let first = start; first + least + 2 <= end;) {
    let at = first + least
    while (at >= first && isReadablePair(at)) at -= period
    if (at < first) return true
    first = at + period
  }
  return false
}

/** Whether the first bytes are text in any language: UTF-8 without control characters. */
export function beginsAsText(start: usize, end: usize, period: usize): bool {
  let rest: u32 = 0
  const until = start + HEAD_BYTES * period
  if (until - period + 2 > end) return false
  for (let at = start; at < until; at += period) {
    const byte = (hexValue(at) << 4) | hexValue(at + 1)
    if (rest > 0) {
      if ((byte & 0xc0) != 0x80) return false
      rest--
    } else if (byte >= 0xc2 && byte <= 0xf4) rest = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3
    else if (!isReadablePair(at)) return false
  }
  return true
}

function isReadablePair(at: usize): bool {
  const high = hexValue(at)
  const low = hexValue(at + 1)
  if (high - 2 < 6) return high != 7 || low != 15
  return high == 0 && (low == 9 || low == 10 || low == 13)
}
