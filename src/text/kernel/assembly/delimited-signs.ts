import { beginsAsText, holdsText, isHex } from './hex-text'
import { mask64 } from './lanes'
import { addHex } from './sign-records'

const MIN_UNITS: usize = 12
/** Bytes of numbers and of what parts them that lie within one block, with so many digits and gaps among them. */
const NUMBER_BYTES: u64 = 24
const NUMBER_DIGITS: u64 = 8
const NUMBER_GAPS: u64 = 2

/** What was asked for delimited digits ends here. */
let delimitedEnd: usize = 0
let dashedEnd: usize = 0

export function beginDelimited(): void {
  delimitedEnd = 0
  dashedEnd = 0
}

/** Pairs of digits with a dash between them, round the sixteen bytes at `probe`. */
export function addDashed(probe: usize, base: usize): void {
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
  const numbers = mask64(
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
