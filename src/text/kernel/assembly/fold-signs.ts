import { mask64 } from './lanes'
import { addFold } from './sign-records'
import { isToken } from './token-byte'

// @ts-ignore: decorator
@inline
function isContinuation(bytes: v128): v128 {
  return i8x16.lt_s(bytes, i8x16.splat(-64))
}

/** First bytes of characters that are looked at wherever they stand: digits and letters of their own kind. */
// @ts-ignore: decorator
@inline
function isStrong(at: usize, bytes: v128): v128 {
  const next = v128.load(at, 1)
  const third = v128.load(at, 2)
  const arabic = v128.and(i8x16.eq(bytes, i8x16.splat(<i8>0xd9)), i8x16.le_u(i8x16.sub(next, i8x16.splat(<i8>0xa0)), i8x16.splat(9)))
  const persian = v128.and(i8x16.eq(bytes, i8x16.splat(<i8>0xdb)), i8x16.le_u(i8x16.sub(next, i8x16.splat(<i8>0xb0)), i8x16.splat(9)))
  // Nine scripts of India, whose digits lie two leads apart, and Thai.
  const scripts = v128.and(
    i8x16.le_u(i8x16.sub(next, i8x16.splat(<i8>0xa5)), i8x16.splat(0x10)),
    i8x16.eq(v128.and(next, i8x16.splat(1)), i8x16.splat(1)),
  )
  const indic = v128.and(
    i8x16.eq(bytes, i8x16.splat(<i8>0xe0)),
    v128.or(
      v128.and(scripts, i8x16.le_u(i8x16.sub(third, i8x16.splat(<i8>0xa6)), i8x16.splat(9))),
      v128.and(i8x16.eq(next, i8x16.splat(<i8>0xb9)), i8x16.le_u(i8x16.sub(third, i8x16.splat(<i8>0x90)), i8x16.splat(9))),
    ),
  )
  const enclosed = v128.and(i8x16.eq(bytes, i8x16.splat(<i8>0xe2)), i8x16.le_u(i8x16.sub(next, i8x16.splat(<i8>0x91)), i8x16.splat(2)))
  const wide = v128.and(i8x16.eq(bytes, i8x16.splat(<i8>0xef)), i8x16.le_u(i8x16.sub(next, i8x16.splat(<i8>0xbc)), i8x16.splat(1)))
  const mathematical = v128.and(i8x16.eq(bytes, i8x16.splat(<i8>0xf0)), i8x16.eq(next, i8x16.splat(<i8>0x9d)))
  const tags = i8x16.eq(bytes, i8x16.splat(<i8>0xf3))
  return v128.or(v128.or(v128.or(arabic, persian), v128.or(indic, enclosed)), v128.or(v128.or(wide, mathematical), tags))
}

/** Characters of a block that may stand for an ASCII one, or hide in a word: `gaps` are the bytes of no word. */
export function readFolds(at: usize, gaps: u64, base: usize): void {
  const v1 = v128.load(at)
  const v2 = v128.load(at, 16)
  const v3 = v128.load(at, 32)
  const v4 = v128.load(at, 48)
  const separator = i8x16.splat(-1)
  const above = mask64(v1, v2, v3, v4) & ~mask64(i8x16.eq(v1, separator), i8x16.eq(v2, separator), i8x16.eq(v3, separator), i8x16.eq(v4, separator))
  if (above == 0) return
  const rest = mask64(isContinuation(v1), isContinuation(v2), isContinuation(v3), isContinuation(v4))
  const leads = above & ~rest
  const words = ~gaps
  const behind = leads & ((words << 1) | <u64>isToken(at - 1))
  const strong = leads & mask64(isStrong(at, v1), isStrong(at + 16, v2), isStrong(at + 32, v3), isStrong(at + 48, v4))
  let before = rest & ((words >> 1) | (<u64>isToken(at + 64) << 63))
  let found = behind | strong
  while (before) {
    const last = at + <usize>ctz(before)
    before &= before - 1
    let lead = last
    while (lead > last - 3 && (load<u8>(lead) & 0xc0) == 0x80) lead--
    if (lead < at) {
      if (isTelling(lead)) addFold(lead, base)
    } else found |= <u64>1 << <u64>(lead - at)
  }
  while (found) {
    const lead = at + <usize>ctz(found)
    found &= found - 1
    if (isTelling(lead)) addFold(lead, base)
  }
}

/** Not one of the characters that ordinary text puts beside ASCII letters. */
function isTelling(at: usize): bool {
  const lead = <u32>load<u8>(at)
  const second = <u32>load<u8>(at + 1)
  const third = <u32>load<u8>(at + 2)
  if (lead < 0xc6) {
    if (lead == 0xc2) return second == 0xa0 || second == 0xad
    return lead > 0xc2 && (isFigure(at - 1) || isFigure(at + 2))
  }
  if (lead < 0xe0) return true
  switch (lead) {
    case 0xe0:
      return true
    case 0xe1:
      return isFigure(at - 1) || isFigure(at + 3) || second == 0xa0 || second == 0x9a
    case 0xe2:
      if (second == 0x80) return third < 0x93 || (third < 0x98 && isFigure(at - 1) && isFigure(at + 3)) || (third > 0xa7 && third < 0xb0)
      if (second == 0x88) return third == 0x92
      return second == 0x81 || second == 0x84 || second == 0x85 || (second > 0x90 && second < 0x94)
    case 0xe3:
      return (second == 0x80 && third == 0x80) || (second == 0x85 && third == 0xa4)
    case 0xef:
      if (second == 0xbc) return (third > 0x8f && third < 0x9a) || (third > 0xa0 && third < 0xbb) || third == 0xbf || third == 0x8d
      return true
    case 0xf0:
      return second == 0x9d || (second == 0x9f && (load<u8>(at + 2) == 0x84 || load<u8>(at + 2) == 0x85 || load<u8>(at + 2) == 0xaf))
    case 0xf3:
      return true
    default:
      return false
  }
}

/** A digit or an underscore. */
function isFigure(at: usize): bool {
  const byte = <u32>load<u8>(at)
  return byte - 0x30 < 10 || byte == 0x5f
}
