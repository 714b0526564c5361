import { GrowableU32, type Numbers } from '../growable.ts'
import { HEX_VALUE } from '../unescape.ts'
import { findBase32 } from './base32.ts'
import { findNumbers } from './number-places.ts'
import { isMarked } from './packed-mark.ts'

/** Signs that a text, or a part of it, may be spelled in another way. What they point at is looked at again by its view. */
export interface Signs {
  /** Bits that something stands somewhere in the text: HAS_… */
  readonly flags: number
  /** Offsets of characters that may stand for an ASCII one, or hide in a word. */
  readonly folds: Numbers
  /**
   * Three numbers: start, end, and the bytes from one pair of hexadecimal digits to the next, or 1 for base32. What they
   * stand for holds text, or bears the mark of compressed data. Or a place where numbers stand side by side, twice, and 0.
   */
  readonly hexes: Numbers
  /** Two numbers: the quote that ends one literal, and the first byte of the other. */
  readonly joins: Numbers
}

export const HAS_ENTITIES = 1
export const HAS_QUOTED = 2
export const HAS_COLOURS = 4
/** There were more hexadecimal digits in one run than the kernel has room for. */
export const HEXES_LOST = 8
export const HAS_PERCENT = 16
export const HAS_BACKSLASH = 32
export const HAS_ZEROS = 64

/** Digits of less than twelve bytes spell no value. */
const MIN_HEX = 24
const MIN_UNITS = 12
/** Readable bytes side by side that no hash is likely to have: see readable.ts. */
const READABLE_BYTES = 8
/** Bytes at the beginning by which text in any language is told from noise. */
const HEAD_BYTES = 12
const LONGEST_NAME = 24
const WIDEST_GAP = 64

const TOKENS = new Uint8Array(256)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-=') {
  TOKENS[character.charCodeAt(0)] = 1
}

/** As the kernel finds them, byte by byte. */
export class SignSearch implements Signs {
  flags: number = 0
  readonly folds: GrowableU32 = new GrowableU32(1 << 6)
  readonly hexes: GrowableU32 = new GrowableU32(1 << 6)
  readonly joins: GrowableU32 = new GrowableU32(1 << 6)

  search(text: Uint8Array, length: number): void {
    this.flags = 0
    this.folds.clear(1 << 10)
    this.hexes.clear(1 << 10)
    this.joins.clear(1 << 10)
    const whole = text.length === length ? text : text.subarray(0, length)
    for (let at = 0; at < length; at++) {
      const byte = whole[at]!
      if (byte >= 0x80) readFold(whole, at, this.folds)
      else if (byte === 0x26) this.flags |= isEntity(whole, at + 1) ? HAS_ENTITIES : 0
      else if (byte === 0x3d) this.flags |= isQuoted(whole, at + 1) ? HAS_QUOTED : 0
      else if (byte === 0x1b) this.flags |= HAS_COLOURS
      else if (byte === 0) this.flags |= HAS_ZEROS
      else if (byte === 0x25) this.flags |= HAS_PERCENT
      else if (byte === 0x5c) this.flags |= HAS_BACKSLASH
      else if (byte === 0x2b) readJoin(whole, at, this.joins)
    }
    findHexes(whole, this.hexes)
  }
}

function readFold(text: Uint8Array, at: number, into: GrowableU32): void {
  const byte = text[at]!
  if (byte === 0xff) return
  if (byte >= 0xc0) {
    if ((isToken(text, at - 1) || isStrong(text, at)) && isTelling(text, at)) addFold(at, into)
    return
  }
  if (!isToken(text, at + 1)) return
  let lead = at
  while (lead > at - 3 && (text[lead]! & 0xc0) === 0x80) lead--
  if (isTelling(text, lead)) addFold(lead, into)
}

function addFold(at: number, into: GrowableU32): void {
  if (into.length > 0 && into.data[into.length - 1]! >= at) return
  into.reserve(1)
  into.data[into.length++] = at
}

function isToken(text: Uint8Array, at: number): boolean {
  return TOKENS[text[at] ?? 0xff] === 1
}

/** A digit or an underscore. */
function isFigure(text: Uint8Array, at: number): boolean {
  const byte = text[at] ?? 0xff
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x5f
}

/** Digits and letters of their own kind: looked at wherever they stand. */
function isStrong(text: Uint8Array, at: number): boolean {
  const second = text[at + 1] ?? 0xff
  switch (text[at]) {
    case 0xd9:
      return second >= 0xa0 && second <= 0xa9
    case 0xdb:
      return second >= 0xb0 && second <= 0xb9
    case 0xe0:
      return second === 0xa5 && text[at + 2]! >= 0xa6 && text[at + 2]! <= 0xaf
    case 0xe2:
      return second >= 0x91 && second <= 0x93
    case 0xef:
      return second === 0xbc || second === 0xbd
    case 0xf0:
      return second === 0x9d
    case 0xf3:
      return true
    default:
      return false
  }
}

/** Not one of the characters that ordinary text puts beside ASCII letters: accents, quotes, punctuation, whole scripts. */
function isTelling(text: Uint8Array, at: number): boolean {
  const lead = text[at]!
  const second = text[at + 1] ?? 0xff
  const third = text[at + 2] ?? 0xff
  if (lead < 0xc6) {
    if (lead === 0xc2) return second === 0xa0 || second === 0xad
    return lead > 0xc2 && (isFigure(text, at - 1) || isFigure(text, at + 2))
  }
  if (lead < 0xe0) return true
  switch (lead) {
    case 0xe0:
    case 0xf3:
      return true
    case 0xe1:
      return isFigure(text, at - 1) || isFigure(text, at + 3) || second === 0xa0 || second === 0x9a
    case 0xe2:
      return isTellingSign(text, at, second, third)
    case 0xe3:
      return (second === 0x80 && third === 0x80) || (second === 0x85 && third === 0xa4)
    case 0xef:
      if (second !== 0xbc) return true
      return (third > 0x8f && third < 0x9a) || (third > 0xa0 && third < 0xbb) || third === 0xbf || third === 0x8d
    case 0xf0:
      return second === 0x9d || (second === 0x9f && (third === 0x84 || third === 0x85 || third === 0xaf))
    default:
      return false
  }
}

function isTellingSign(text: Uint8Array, at: number, second: number, third: number): boolean {
  if (second === 0x80) {
    const dash = third > 0x92 && third < 0x98
    return third < 0x93 || (dash && isFigure(text, at - 1) && isFigure(text, at + 3)) || (third > 0xa7 && third < 0xb0)
  }
  if (second === 0x88) return third === 0x92
  return second === 0x81 || second === 0x84 || second === 0x85 || (second > 0x90 && second < 0x94)
}

function isEntity(text: Uint8Array, at: number): boolean {
  if (text[at] === 0x23) {
    const next = text[at + 1] ?? 0xff
    return (next >= 0x30 && next <= 0x39) || (next | 0x20) === 0x78
  }
  let end = at
  while (end < at + LONGEST_NAME && isLetter(text[end] ?? 0xff)) end++
  return end > at && text[end] === 0x3b
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
}

/** A soft line break inside of a word, two characters in a row, or one that only spells what the encoding must spell. */
function isQuoted(text: Uint8Array, at: number): boolean {
  const byte = text[at]
  if (byte === 0x0a || byte === 0x0d) {
    const last = text[at - 2] ?? 0xff
    return last > 0x20 && last < 0x7f && last !== 0x3d
  }
  if (byte === undefined || byte < 0x30 || byte > 0x49 || (byte & 15) > 9) return false
  if (pairValue(text, at) < 0) return false
  if (text[at + 2] === 0x3d && pairValue(text, at + 3) >= 0) return true
  // `=3D`, `=5F` and `=2D`: encoders write capitals, and identifiers seldom.
  const second = text[at + 1]
  return second === 0x44 ? byte === 0x33 || byte === 0x32 : second === 0x46 && byte === 0x35
}

function isQuote(byte: number | undefined): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x60
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** A quote, white space, `+`, white space, a quote, and what may be one word on both sides. */
function readJoin(text: Uint8Array, at: number, into: GrowableU32): void {
  let start = at - 1
  if (!isQuote(text[start]) && !isBlank(text[start])) return
  while (start > at - WIDEST_GAP && isBlank(text[start])) start--
  if (!isQuote(text[start]) || !isToken(text, start - 1)) return
  let end = at + 1
  while (end < at + WIDEST_GAP && isBlank(text[end])) end++
  if (!isQuote(text[end]) || !isToken(text, end + 1)) return
  into.reserve(2)
  into.data[into.length] = start
  into.data[into.length + 1] = end + 1
  into.length += 2
}

/** The byte that two hexadecimal digits spell, or -1. */
function pairValue(text: Uint8Array, at: number): number {
  const high = HEX_VALUE[text[at] ?? 0xff]!
  const low = HEX_VALUE[text[at + 1] ?? 0xff]!
  return (high | low) > 15 ? -1 : (high << 4) | low
}

function isHex(text: Uint8Array, at: number): boolean {
  return HEX_VALUE[text[at] ?? 0xff]! < 16
}

/** All hexadecimal digits that stand for text: in one run, or pair by pair with what parts them. */
export function findHexes(text: Uint8Array, into: GrowableU32): void {
  const { length } = text
  let delimited = 0
  const tryDelimited = (at: number, period: number, gap: number): void => {
    if (at < delimited || !isUnit(text, at + gap, period - gap)) return
    delimited = readDelimited(text, at, period, gap, into)
  }
  for (let at = 0; at < length;) {
    if (!isHex(text, at)) {
      // What parts the first two pairs.
      if (text[at] !== 0xff && !isHex(text, at)) {
        if (!isToken(text, at) || text[at] === 0x2d) {
          tryDelimited(at, 3, 1)
          if (text[at] !== 0x2d) {
            tryDelimited(at, 5, 1)
            if (!isToken(text, at + 1)) {
              tryDelimited(at, 4, 2)
              tryDelimited(at, 6, 2)
            }
          }
        }
      }
      at++
      continue
    }
    let end = at + 1
    while (end < length && isHex(text, end)) end++
    if (
      end - at >= MIN_HEX &&
      (holdsText(text, at, end, 2) ||
        holdsText(text, at + 1, end, 2) ||
        beginsAsText(text, at, end, 2) ||
        isMarked(pairValue(text, at), pairValue(text, at + 2)))
    ) {
      add(into, at, end, 2)
    }
    at = end
  }
  findBase32(text, (start, end) => add(into, start, end, 1))
  findNumbers(text, (place) => add(into, place, place, 0))
}

/** Returns where the pairs end. */
function readDelimited(text: Uint8Array, at: number, period: number, gap: number, into: GrowableU32): number {
  let first = at + gap
  while (isUnit(text, first - period, period - gap) && isSameGap(text, first - gap, at, gap)) first -= period
  let last = at + gap
  while (isUnit(text, last + period, period - gap) && isSameGap(text, last + period - gap, at, gap)) last += period
  const end = last + period - gap
  const digits = first + period - gap - 2
  const holds = (): boolean => holdsText(text, digits, end, period) || beginsAsText(text, digits, end, period)
  if ((last - first) / period + 1 >= MIN_UNITS && holds()) add(into, digits, end, period)
  return end
}

/** Two digits and no more, with `0x` before them where there is room for it. */
function isUnit(text: Uint8Array, at: number, length: number): boolean {
  if (!isHex(text, at + length - 2) || !isHex(text, at + length - 1) || isHex(text, at + length)) return false
  if (length === 2) return !isHex(text, at - 1)
  return text[at] === 0x30 && (text[at + 1]! | 0x20) === 0x78
}

function isSameGap(text: Uint8Array, at: number, other: number, length: number): boolean {
  return text[at] === text[other] && (length === 1 || text[at + 1] === text[other + 1])
}

function add(into: GrowableU32, start: number, end: number, period: number): void {
  into.reserve(3)
  into.data[into.length] = start
  into.data[into.length + 1] = end
  into.data[into.length + 2] = period
  into.length += 3
}

/** Whether the bytes that pairs of digits, `period` apart, stand for hold a readable stretch. Walks back from where one must reach. */
export function holdsText(text: Uint8Array, start: number, end: number, period: number): boolean {
  const least = (READABLE_BYTES - 1) * period
  for (let first = start; first + least + 2 <= end;) {
    let at = first + least
    while (at >= first && isReadable(pairValue(text, at))) at -= period
    if (at < first) return true
    first = at + period
  }
  return false
}

/** Whether the first bytes are text in any language: UTF-8 without control characters. */
export function beginsAsText(text: Uint8Array, start: number, end: number, period: number): boolean {
  let rest = 0
  const until = start + HEAD_BYTES * period
  if (until - period + 2 > end) return false
  for (let at = start; at < until; at += period) {
    const byte = pairValue(text, at)
    if (rest > 0) {
      if ((byte & 0xc0) !== 0x80) return false
      rest--
    } else if (byte >= 0xc2 && byte <= 0xf4) rest = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3
    else if (!isReadable(byte)) return false
  }
  return true
}

function isReadable(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d
}
