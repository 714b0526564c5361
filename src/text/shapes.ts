import type { GrowableU32 } from './growable.ts'

/**
 * Finds runs of one alphabet by looking at the last byte that a long enough run must cover and stepping back from there:
 * where words are short, most bytes are never read. Linear on any text: a byte is looked at twice at most.
 */
function findRuns(
  text: Uint8Array,
  length: number,
  member: Uint8Array,
  minimum: number,
  found: (start: number, end: number) => void,
): void {
  let start = 0
  let known = 0
  while (start + minimum <= length) {
    let probe = start + minimum - 1
    // Bytes from `start` up to `known` are members already.
    while (probe >= known && member[text[probe]!] === 1) probe--
    if (probe >= known) {
      known = start + minimum
      start = probe + 1
      continue
    }
    let end = start + minimum
    while (end < length && member[text[end]!] === 1) end++
    found(start, end)
    start = end + 1
    known = start
  }
}

const DIGITS = new Uint8Array(256)
const TOKENS = new Uint8Array(256)
for (const character of '0123456789 -./') DIGITS[character.charCodeAt(0)] = 1
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-=') {
  TOKENS[character.charCodeAt(0)] = 1
}

const MIN_DIGIT_RUN = 7

/**
 * Digits and quads: appends (start, end, quad) for every run of seven or more digits joined by at most one separator
 * (quad 0), and for every four groups of one to three digits joined by dots (quad 1).
 */
export function findDigits(text: Uint8Array, length: number, into: GrowableU32): void {
  findRuns(text, length, DIGITS, MIN_DIGIT_RUN, (start, end) => splitDigits(text, start, end, into))
}

/** Cuts a run of digits and separators where two separators meet, and trims separators from its ends. */
function splitDigits(text: Uint8Array, from: number, until: number, into: GrowableU32): void {
  let at = from
  while (at < until) {
    while (at < until && !isDigit(text[at]!)) at++
    const start = at
    let digits = 0
    let dots = 0
    let last = at
    while (at < until) {
      if (isDigit(text[at]!)) {
        digits++
        last = ++at
        continue
      }
      if (at + 1 >= until || !isDigit(text[at + 1]!)) break
      if (text[at] === 0x2e) dots++
      at++
    }
    if (digits >= MIN_DIGIT_RUN) push(into, start, last, 0)
    if (dots >= 3) push(into, start, last, 1)
  }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function push(into: GrowableU32, start: number, end: number, quad: number): void {
  into.reserve(3)
  into.data[into.length] = start
  into.data[into.length + 1] = end
  into.data[into.length + 2] = quad
  into.length += 3
}

/** Pictures of identifiers with few digits, and how many of them stand before the last capital. */
const CODES: readonly (readonly [picture: string, digits: number])[] = [
  ['A99A999A', 3],
  ['AAAAA9999A', 4],
  ['AA999999A', 6],
]

/** Digits between capitals: appends (start, end, 2) for those before the last capital of each of CODES. */
export function findCodes(text: Uint8Array, length: number, into: GrowableU32): void {
  for (let end = 3; end < length; end++) {
    if (!isCapital(text[end]!) || !isDigit(text[end - 1]!) || !isDigit(text[end - 2]!)) continue
    const code = CODES.find(([picture]) => isPictured(text, end, picture))
    if (code !== undefined) push(into, end - code[1], end, 2)
  }
}

/** Whether the picture ends at `last`. */
function isPictured(text: Uint8Array, last: number, picture: string): boolean {
  const first = last - picture.length + 1
  if (first < 0) return false
  for (let at = 0; at < picture.length; at++) {
    if (!(picture[at] === 'A' ? isCapital(text[first + at]!) : isDigit(text[first + at]!))) return false
  }
  return true
}

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a
}

/** Puts codes in the order of their starts among the other records: within one block of the kernel's they stand behind them. */
export function orderDigits({ data, length }: GrowableU32): void {
  for (let at = 0; at < length; at += 3) {
    if (data[at + 2] !== CODE) continue
    const [start, end] = [data[at]!, data[at + 1]!]
    let to = at
    for (; to > 0 && data[to - 3]! > start; to -= 3) data.copyWithin(to, to - 3, to)
    data.set([start, end, CODE], to)
  }
}

const CODE = 2

/** Merges records of another list into one, both in the order of their starts: linear, from the end. */
export function mergeDigits(into: GrowableU32, other: GrowableU32): void {
  into.reserve(other.length)
  const { data } = into
  let from = into.length - 3
  let to = into.length + other.length - 3
  for (let at = other.length - 3; at >= 0; to -= 3) {
    if (from >= 0 && data[from]! > other.data[at]!) {
      data.copyWithin(to, from, from + 3)
      from -= 3
    } else {
      data.set(other.data.subarray(at, at + 3), to)
      at -= 3
    }
  }
  into.length += other.length
}

/** Calls `found` for every run of `minimum` or more bytes of the base64, base64url and hex alphabets. */
export function findTokenRuns(
  text: Uint8Array,
  length: number,
  minimum: number,
  found: (start: number, end: number) => void,
): void {
  findRuns(text, length, TOKENS, minimum, found)
}
