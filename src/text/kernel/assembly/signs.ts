import { FOLD_ROOM, FOLDS, HEX_VALUES, HEXES, HEX_ROOM, JOIN_ROOM, JOINS } from './layout'

// Signs that a text is spelled in some way: views/signs.ts says what they are, and finds the same.

const ENTITIES: u32 = 1
const QUOTED: u32 = 2
const COLOURS: u32 = 4
const HEXES_LOST: u32 = 8
const PERCENT: u32 = 16
const BACKSLASH: u32 = 32
const ZEROS: u32 = 64

const MIN_HEX: usize = 24
const MIN_UNITS: usize = 12
const MIN_BASE32: usize = 32
const READABLE_BYTES: usize = 8
/** Bytes of numbers and of what parts them that lie within one block, with so many digits and gaps among them. */
const NUMBER_BYTES: u64 = 24
const NUMBER_DIGITS: u64 = 8
const NUMBER_GAPS: u64 = 2
const HEAD_BYTES: usize = 12
const LONGEST_NAME: usize = 24
const WIDEST_GAP: usize = 64
/** Most records that one block of 64 bytes may add. */
const BLOCK_RECORDS: u32 = 66

let hexEnd: usize = HEXES
let foldEnd: usize = FOLDS
let joinEnd: usize = JOINS
let flags: u32 = 0
/** What was asked for delimited digits ends here. */
let delimitedEnd: usize = 0
let dashedEnd: usize = 0
/** The records of one more block might not fit. */
let full: bool = false

export function beginSigns(): void {
  clearSigns()
  flags = 0
  delimitedEnd = 0
  dashedEnd = 0
}

/** Whether the records of one more block might not fit. */
export function signsFull(): bool {
  return full
}

/** What was seen of a stretch: zero where there was none; a terminal's escape character, and the least of all bytes. */
export function sawBytes(coloured: v128, least: v128): void {
  if (v128.any_true(coloured)) flags |= COLOURS
  if (!i8x16.all_true(least)) flags |= ZEROS
}

export function clearSigns(): void {
  hexEnd = HEXES
  foldEnd = FOLDS
  joinEnd = JOINS
  full = false
}

export function hexAddress(): usize {
  return hexEnd
}

export function foldAddress(): usize {
  return foldEnd
}

export function joinAddress(): usize {
  return joinEnd
}

export function signFlags(): u32 {
  return flags
}

// @ts-ignore: decorator
@inline
function hexValue(at: usize): u32 {
  return <u32>load<u8>(HEX_VALUES + <usize>load<u8>(at))
}

// @ts-ignore: decorator
@inline
function isHex(at: usize): bool {
  return hexValue(at) < 16
}

function isToken(at: usize): bool {
  const byte = <u32>load<u8>(at)
  return (
    (byte | 0x20) - 0x61 < 26 ||
    byte - 0x2f < 11 ||
    byte == 0x2b ||
    byte == 0x2d ||
    byte == 0x3d ||
    byte == 0x5f
  )
}

/** Whether the bytes that pairs of digits, `period` apart, stand for hold a readable stretch. Walks back from where one must reach. */
function holdsText(start: usize, end: usize, period: usize): bool {
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
function beginsAsText(start: usize, end: usize, period: usize): bool {
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

function addHex(start: usize, end: usize, period: usize, base: usize): void {
  if (hexEnd >= HEXES + <usize>HEX_ROOM * 12) {
    flags |= HEXES_LOST
    return
  }
  store<u32>(hexEnd, <u32>(start - base))
  store<u32>(hexEnd, <u32>(end - base), 4)
  store<u32>(hexEnd, <u32>period, 8)
  hexEnd += 12
  full = full || hexEnd > HEXES + <usize>(HEX_ROOM - BLOCK_RECORDS) * 12
}

/** Whether a stretch that is long enough may hold no letter that is neither a hexadecimal digit nor one of base32, or a dash. */
export function mayBeDigits(start: usize, end: usize): bool {
  let from = start
  while (from + MIN_HEX <= end) {
    const window = from + MIN_HEX - 16
    const bytes = v128.load(window)
    const others = <u32>i8x16.bitmask(i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x67)), i8x16.splat(19)))
    if (others == 0 || v128.any_true(i8x16.eq(bytes, i8x16.splat(0x2d)))) return true
    from = window + 32 - <usize>clz(others)
  }
  return false
}

/** Hexadecimal digits in a run of the base64 alphabets. A stretch that is long enough fills the sixteen bytes that are looked at. */
export function addHexOf(start: usize, end: usize, base: usize): void {
  let from = start
  while (from + MIN_HEX <= end) {
    const window = from + MIN_HEX - 16
    const bytes = v128.load(window)
    const others = ~i8x16.bitmask(isHexDigit(bytes)) & 0xffff
    if (others != 0) {
      if (i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(0x2d)))) addDashed(window, base)
      from = window + 32 - <usize>clz(<u32>others)
      continue
    }
    let first = window
    while (first > from && isHex(first - 1)) first--
    from = addStretch(first, base) + 1
  }
}

/** Digits from `first` on, as far as they go; returns where that is. Nearly all stand for bytes that are no text. */
function addStretch(first: usize, base: usize): usize {
  let maybe = false
  let at = first
  while (true) {
    const hex = mask(isHexDigit(v128.load(at)), isHexDigit(v128.load(at, 16)), isHexDigit(v128.load(at, 32)), isHexDigit(v128.load(at, 48)))
    const high = mask(isHigh(v128.load(at)), isHigh(v128.load(at, 16)), isHigh(v128.load(at, 32)), isHigh(v128.load(at, 48)))
    // Eight pairs in a row whose first digit is that of a readable byte.
    let pairs = high & (hex >> 1)
    pairs &= pairs >> 2
    pairs &= pairs >> 4
    maybe = maybe || (pairs & (pairs >> 8)) != 0
    if (~hex != 0) {
      at += <usize>ctz(~hex)
      break
    }
    at += 48
  }
  if (at - first < MIN_HEX) return at
  if ((maybe && (holdsText(first, at, 2) || holdsText(first + 1, at, 2))) || beginsAsText(first, at, 2) || bearsMark(first)) {
    addHex(first, at, 2, base)
  }
  return at
}

/** Whether the digits begin as compressed data does: gzip, zlib, zstd. */
function bearsMark(at: usize): bool {
  const first = (hexValue(at) << 4) | hexValue(at + 1)
  const second = (hexValue(at + 2) << 4) | hexValue(at + 3)
  return isMarked(first, second)
}

function isMarked(first: u32, second: u32): bool {
  if (first == 0x78) return ((first << 8) | second) % 31 == 0
  return (first == 0x1f && second == 0x8b) || (first == 0x28 && second == 0xb5)
}

// @ts-ignore: decorator
@inline
function isHexDigit(bytes: v128): v128 {
  return v128.or(
    i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(9)),
    i8x16.le_u(i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.splat(5)),
  )
}

/** `2` to `7`, and `0`, which begins a line break. */
// @ts-ignore: decorator
@inline
function isHigh(bytes: v128): v128 {
  return v128.or(i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x32)), i8x16.splat(5)), i8x16.eq(bytes, i8x16.splat(0x30)))
}

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

function addDashed(probe: usize, base: usize): void {
  const last = delimitedEnd
  delimitedEnd = dashedEnd
  for (let at = probe; at < probe + 16; at++) {
    if (load<u8>(at) == 0x2d && load<u8>(at + 3) == 0x2d) addDelimited(at, 3, 1, base)
  }
  dashedEnd = delimitedEnd
  delimitedEnd = last
}

/**
 * Looks for pairs of digits round the `gap` bytes at `at` that part them, `period` bytes from one pair to the next: two bytes
 * and the gap, or four (`0x67`) and the gap.
 */
export function addDelimited(at: usize, period: usize, gap: usize, base: usize): void {
  if (at < delimitedEnd) return
  if (!isUnit(at + gap, period - gap)) return
  let first = at + gap
  while (isUnit(first - period, period - gap) && isSameGap(first - gap, at, gap)) first -= period
  let last = at + gap
  while (isUnit(last + period, period - gap) && isSameGap(last + period - gap, at, gap)) last += period
  const end = last + period - gap
  delimitedEnd = end
  if ((last - first) / period + 1 < MIN_UNITS) return
  const digits = first + period - gap - 2
  if (holdsText(digits, end, period) || beginsAsText(digits, end, period)) addHex(digits, end, period, base)
}

/** Two digits and no more, with `0x` before them where there is room for it. */
function isUnit(at: usize, length: usize): bool {
  if (!isHex(at + length - 2) || !isHex(at + length - 1) || isHex(at + length)) return false
  if (length == 2) return !isHex(at - 1)
  return load<u8>(at) == 0x30 && (load<u8>(at + 1) | 0x20) == 0x78
}

function isSameGap(at: usize, other: usize, length: usize): bool {
  return load<u8>(at) == load<u8>(other) && (length == 1 || load<u8>(at + 1) == load<u8>(other + 1))
}

/** Gaps between pairs of digits come at equal distances: four of them are in one block, or three where they are far apart. */
// @ts-ignore: decorator
@inline
export function readGaps(at: usize, gaps: u64, base: usize): void {
  const first = gaps & ~(gaps << 1)
  const narrow = first & ~(gaps >> 1)
  const wide = first & (gaps >> 1) & ~(gaps >> 2)
  const two = narrow & (narrow >> 3) & (narrow >> 6) & (narrow >> 9)
  const four = narrow & (narrow >> 5) & (narrow >> 10)
  const three = wide & (wide >> 4) & (wide >> 8)
  const six = wide & (wide >> 6) & (wide >> 12)
  if ((two | three | four | six) == 0) return
  tryGaps(at, two, 3, 1, base)
  tryGaps(at, three, 4, 2, base)
  tryGaps(at, four, 5, 1, base)
  tryGaps(at, six, 6, 2, base)
}

/** A place where numbers stand side by side: a record whose pairs are 0 apart, one a block. */
// @ts-ignore: decorator
@inline
export function readNumbers(at: usize, digits: u64, gaps: u64, base: usize): void {
  if (popcnt(digits) < NUMBER_DIGITS || popcnt(gaps) < NUMBER_GAPS) return
  const numbers = mask(
    areNumbers(v128.load(at)),
    areNumbers(v128.load(at, 16)),
    areNumbers(v128.load(at, 32)),
    areNumbers(v128.load(at, 48)),
  )
  let starts = numbers & (numbers >> 1)
  starts &= starts >> 2
  starts &= starts >> 4
  starts &= starts >> 8
  starts &= starts >> 8
  for (; starts; starts &= starts - 1) {
    const window = ((<u64>1 << NUMBER_BYTES) - 1) << ctz(starts)
    if (popcnt(digits & window) < NUMBER_DIGITS || popcnt(gaps & window) < NUMBER_GAPS) continue
    const place = at + <usize>ctz(starts)
    addHex(place, place, 0, base)
    return
  }
}

/** Hexadecimal digits, `x`, and what parts numbers: white space, comma, colon, separator. */
// @ts-ignore: decorator
@inline
function areNumbers(bytes: v128): v128 {
  const rows = i8x16(1, 0, 2, 4, 8, 16, 8, 16, 0, 0, 0, 0, 0, 0, 0, 32)
  const columns = i8x16(6, 12, 12, 12, 12, 12, 12, 4, 20, 5, 5, 0, 2, 1, 0, 32)
  const found = v128.and(
    i8x16.swizzle(rows, i8x16.shr_u(bytes, 4)),
    i8x16.swizzle(columns, v128.and(bytes, i8x16.splat(15))),
  )
  return i8x16.ne(found, i8x16.splat(0))
}

function tryGaps(at: usize, places: u64, period: usize, gap: usize, base: usize): void {
  for (let left = places; left; left &= left - 1) addDelimited(at + <usize>ctz(left), period, gap, base)
}

/** Bytes of a block that may begin an entity or a quoted-printable character, or part two literals: `&`, `=` and `+`; `%` and backslashes. */
// @ts-ignore: decorator
@inline
export function readMarks(at: usize, v1: v128, v2: v128, v3: v128, v4: v128, base: usize): void {
  const m1 = isMark(v1)
  const m2 = isMark(v2)
  const m3 = isMark(v3)
  const m4 = isMark(v4)
  if (v128.any_true(v128.or(v128.or(m1, m2), v128.or(m3, m4)))) readMarksAt(at, mask(m1, m2, m3, m4), base)
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
    else if (byte == 0x25) flags |= PERCENT
    else if (byte == 0x5c) flags |= BACKSLASH
    else if (byte == 0x3d) {
      if (<u32>load<u8>(mark + 1) <= 0x46 && isQuoted(mark + 1)) flags |= QUOTED
    } else if (byte == 0x26) {
      if (isEntity(mark + 1)) flags |= ENTITIES
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
  store<u32>(joinEnd, <u32>(start - base))
  store<u32>(joinEnd, <u32>(end + 1 - base), 4)
  joinEnd += 8
  full = full || joinEnd > JOINS + <usize>(JOIN_ROOM - BLOCK_RECORDS) * 8
}

// @ts-ignore: decorator
@inline
function isBlank(byte: u32): bool {
  return byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
}

// @ts-ignore: decorator
@inline
function mask(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(a) | (<u32>i8x16.bitmask(b) << 16)) |
    (<u64>(<u32>i8x16.bitmask(c) | (<u32>i8x16.bitmask(d) << 16)) << 32)
  )
}

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
  const indic = v128.and(
    i8x16.eq(bytes, i8x16.splat(<i8>0xe0)),
    v128.and(i8x16.eq(next, i8x16.splat(<i8>0xa5)), i8x16.le_u(i8x16.sub(third, i8x16.splat(<i8>0xa6)), i8x16.splat(9))),
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
  const above = mask(v1, v2, v3, v4) & ~mask(i8x16.eq(v1, separator), i8x16.eq(v2, separator), i8x16.eq(v3, separator), i8x16.eq(v4, separator))
  if (above == 0) return
  const rest = mask(isContinuation(v1), isContinuation(v2), isContinuation(v3), isContinuation(v4))
  const leads = above & ~rest
  const words = ~gaps
  const behind = leads & ((words << 1) | <u64>isToken(at - 1))
  const strong = leads & mask(isStrong(at, v1), isStrong(at + 16, v2), isStrong(at + 32, v3), isStrong(at + 48, v4))
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

function addFold(at: usize, base: usize): void {
  const offset = <u32>(at - base)
  if (foldEnd > FOLDS && load<u32>(foldEnd - 4) >= offset) return
  store<u32>(foldEnd, offset)
  foldEnd += 4
  full = full || foldEnd > FOLDS + <usize>(FOLD_ROOM - BLOCK_RECORDS) * 4
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
