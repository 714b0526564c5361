import { DIGITS, RUNS } from './layout'
import { addBase32Of } from './base32-signs'
import { addHexOf, mayBeDigits } from './hex-signs'

const MIN_DIGITS: u32 = 7

const SAMPLE: usize = 128

let digitEnd: usize = DIGITS
let runEnd: usize = RUNS

export function clearRuns(): void {
  digitEnd = DIGITS
  runEnd = RUNS
}

export function digitAddress(): usize {
  return digitEnd
}

export function runAddress(): usize {
  return runEnd
}

/** Digits joined by single separators, from a digit up to a digit or one separator more. */
export function addDigits(start: usize, until: usize, base: usize): void {
  let digits: u32 = 0
  let dots: u32 = 0
  let end = until
  if (<u32>load<u8>(end - 1) - 0x30 >= 10) end--
  for (let at = start; at < end; at++) {
    const byte = <u32>load<u8>(at)
    digits += u32(byte - 0x30 < 10)
    dots += u32(byte == 0x2e)
  }
  if (digits >= MIN_DIGITS) addDigitRecord(start, end, base, 0)
  if (dots >= 3) addDigitRecord(start, end, base, 1)
}

/** `sort` is 0 for digits, 1 for four numbers joined by dots, 2 for digits between capitals. */
export function addDigitRecord(start: usize, end: usize, base: usize, sort: u32): void {
  store<u32>(digitEnd, <u32>(start - base))
  store<u32>(digitEnd, <u32>(end - base), 4)
  store<u32>(digitEnd, sort, 8)
  digitEnd += 12
}

/** A run of the base64 alphabets: kept when it has both cases and is not mostly signs, as far as its first bytes show. */
export function addRun(start: usize, end: usize, base: usize): void {
  if (mayBeDigits(start, end)) {
    addHexOf(start, end, base)
    if (end - start >= 32) addBase32Of(start, end, base)
  }
  const length = min<usize>(end - start, SAMPLE)
  let upper: u32 = 0
  let lower: u32 = 0
  let digit: u32 = 0
  for (let at: usize = 0; at < length; at += 16) {
    const bytes = v128.load(start + at)
    const rest = length - at
    const kept: u32 = rest >= 16 ? 0xffff : (1 << <u32>rest) - 1
    upper += popcnt(<u32>i8x16.bitmask(i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x41)), i8x16.splat(25))) & kept)
    lower += popcnt(<u32>i8x16.bitmask(i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x61)), i8x16.splat(25))) & kept)
    digit += popcnt(<u32>i8x16.bitmask(i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(9))) & kept)
  }
  if (upper == 0 || lower == 0 || (upper + lower + digit) << 1 <= <u32>length) return
  store<u32>(runEnd, <u32>(start - base))
  store<u32>(runEnd, <u32>(end - base), 4)
  runEnd += 8
}
