import { isMarked } from './hex-signs'
import { READABLE_BYTES } from './hex-text'
import { addHex } from './sign-records'

const MIN_BASE32: usize = 32

/** Capital letters and digits of base32 (RFC 4648 §6) that stand for text: a record whose pairs are 1 apart. */
export function addBase32Of(start: usize, end: usize, base: usize): void {
  let from = start
  while (from + MIN_BASE32 <= end) {
    const window = from + MIN_BASE32 - 16
    const bytes = v128.load(window)
    const others = ~i8x16.bitmask(areBase32(bytes)) & 0xffff
    if (others != 0) {
      from = window + 32 - <usize>clz(<u32>others)
      continue
    }
    let first = window
    while (first > from && isBase32(first - 1)) first--
    let until = window + 16
    while (until < end && isBase32(until)) until++
    if (until - first >= MIN_BASE32 && (bearsMark32(first) || holdsText32(first, until))) addHex(first, until, 1, base)
    from = until + 1
  }
}

// @ts-ignore: decorator
@inline
function isBase32(at: usize): bool {
  const byte = <u32>load<u8>(at)
  return byte - 0x41 < 26 || byte - 0x32 < 6
}

// @ts-ignore: decorator
@inline
function areBase32(bytes: v128): v128 {
  return v128.or(
    i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x41)), i8x16.splat(25)),
    i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x32)), i8x16.splat(5)),
  )
}

function holdsText32(start: usize, end: usize): bool {
  const bytes = ((end - start) * 5) >> 3
  for (let first: usize = 0; first + READABLE_BYTES <= bytes;) {
    let at = first + READABLE_BYTES
    while (at > first && isReadable32(start, at - 1)) at--
    if (at == first) return true
    first = at
  }
  return false
}

function isReadable32(start: usize, index: usize): bool {
  const bit = index << 3
  const place = bit / 5
  const three = (digit32(start + place) << 10) | (digit32(start + place + 1) << 5) | digit32(start + place + 2)
  const byte = (three >> <u32>(7 - (bit - place * 5))) & 0xff
  return byte - 0x20 < 0x5f || byte == 0x09 || byte == 0x0a || byte == 0x0d
}

/** As of hexadecimal digits: the first two bytes. */
function bearsMark32(at: usize): bool {
  const four = (digit32(at) << 15) | (digit32(at + 1) << 10) | (digit32(at + 2) << 5) | digit32(at + 3)
  return isMarked(four >> 12, (four >> 4) & 0xff)
}

// @ts-ignore: decorator
@inline
function digit32(at: usize): u32 {
  const byte = <u32>load<u8>(at)
  return (byte >= 0x41 ? byte - 0x41 : byte - 0x18) & 31
}
