import { isHex } from './hex-text'
import { mask64 } from './lanes'
import { addJoin, BACKSLASH, ENTITIES, PERCENT, QUOTED, saw } from './sign-records'
import { isToken } from './token-byte'

const LONGEST_NAME: usize = 24
const WIDEST_GAP: usize = 64

/** Bytes of a block that may begin an entity or a quoted-printable character, or part two literals: `&`, `=` and `+`; `%` and backslashes. */
// @ts-ignore: decorator
@inline
export function readMarks(at: usize, v1: v128, v2: v128, v3: v128, v4: v128, base: usize): void {
  const m1 = isMark(v1)
  const m2 = isMark(v2)
  const m3 = isMark(v3)
  const m4 = isMark(v4)
  if (v128.any_true(v128.or(v128.or(m1, m2), v128.or(m3, m4)))) readMarksAt(at, mask64(m1, m2, m3, m4), base)
}

// @ts-ignore: decorator
@inline
function isMark(bytes: v128): v128 {
  const marks = i8x16(-1, 0, 0, 0, 0, 0x25, 0x26, 0, 0, 0, 0, 0x2b, 0x5c, 0x3d, 0, 0)
  return i8x16.eq(i8x16.swizzle(marks, v128.and(bytes, i8x16.splat(15))), bytes)
}

function readMarksAt(at: usize, places: u64, base: usize): void {
  for (let left = places; left; left &= left - 1) {
    const mark = at + <usize>ctz(left)
    const byte = <u32>load<u8>(mark)
    if (byte == 0x2b) readJoin(mark, base)
    else if (byte == 0x25) saw(PERCENT)
    else if (byte == 0x5c) saw(BACKSLASH)
    else if (byte == 0x3d) {
      if (<u32>load<u8>(mark + 1) <= 0x46 && isQuoted(mark + 1)) saw(QUOTED)
    } else if (byte == 0x26) {
      if (isEntity(mark + 1)) saw(ENTITIES)
    }
  }
}

function isEntity(at: usize): bool {
  const byte = <u32>load<u8>(at)
  if (byte == 0x23) {
    const next = <u32>load<u8>(at + 1)
    return next - 0x30 < 10 || (next | 0x20) == 0x78
  }
  let end = at
  while (end < at + LONGEST_NAME && (<u32>load<u8>(end) | 0x20) - 0x61 < 26) end++
  return end > at && load<u8>(end) == 0x3b
}

/** A soft line break inside of a word, two characters in a row, or one that only spells what the encoding must spell. */
function isQuoted(at: usize): bool {
  const byte = <u32>load<u8>(at)
  if (byte == 0x0a || byte == 0x0d) {
    const last = <u32>load<u8>(at - 2)
    return last > 0x20 && last < 0x7f && last != 0x3d
  }
  if (byte - 0x30 > 0x19 || (byte & 15) > 9 || !isHex(at) || !isHex(at + 1)) return false
  if (load<u8>(at + 2) == 0x3d && isHex(at + 3) && isHex(at + 4)) return true
  const second = <u32>load<u8>(at + 1)
  return second == 0x44 ? byte == 0x33 || byte == 0x32 : second == 0x46 && byte == 0x35
}

// @ts-ignore: decorator
@inline
function isQuote(byte: u32): bool {
  return byte == 0x22 || byte == 0x27 || byte == 0x60
}

/** A quote, white space, `+`, white space, a quote, and what may be one word on both sides. */
function readJoin(at: usize, base: usize): void {
  let start = at - 1
  const before = <u32>load<u8>(start)
  if (!isQuote(before) && !isBlank(before)) return
  const least = at - WIDEST_GAP
  while (start > least && isBlank(load<u8>(start))) start--
  if (!isQuote(load<u8>(start)) || !isToken(start - 1)) return
  let end = at + 1
  const most = at + WIDEST_GAP
  while (end < most && isBlank(load<u8>(end))) end++
  if (!isQuote(load<u8>(end)) || !isToken(end + 1)) return
  addJoin(start, end + 1, base)
}

// @ts-ignore: decorator
@inline
function isBlank(byte: u32): bool {
  return byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
}
