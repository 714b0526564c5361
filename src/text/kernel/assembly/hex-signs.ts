import { addDashed } from './delimited-signs'
import { beginsAsText, hexValue, holdsText, isHex } from './hex-text'
import { mask64 } from './lanes'
import { addHex } from './sign-records'

const MIN_HEX: usize = 24

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
    const hex = mask64(isHexDigit(v128.load(at)), isHexDigit(v128.load(at, 16)), isHexDigit(v128.load(at, 32)), isHexDigit(v128.load(at, 48)))
    const high = mask64(isHigh(v128.load(at)), isHigh(v128.load(at, 16)), isHigh(v128.load(at, 32)), isHigh(v128.load(at, 48)))
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

export function isMarked(first: u32, second: u32): bool {
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
