import { type Escape, HEX_VALUE, readEscape, utf8Length, writeUtf8 } from '../unescape.ts'
import { type Unit, unitMap } from './unit-map.ts'
import type { Spelling } from './words.ts'

const BACKSLASH = 0x5c
/** White space, quotes, control bytes and the leaf separator end a word. */
const ENDS = new Uint8Array(256)
ENDS.fill(1, 0, 0x21)
for (const character of '"\'`') ENDS[character.charCodeAt(0)] = 1
ENDS[0xff] = 1

const scratch: Escape = { rawLength: 0, codePoint: 0 }

/**
 * `\uXXXX`, `\xXX`, `\103` and `\/`: JSON and code inside text that is no JSON as a whole. Line breaks and quotes that are
 * escaped stay as they are; they hide nothing.
 */
export const ESCAPE_SPELLING: Spelling = {
  sign: BACKSLASH,
  ends: ENDS,
  pass: (text, at) => (readSpelled(text, at, scratch) ? 0 : 2),
  decode: decodeEscapes,
  map: (text, base) => unitMap(text, base, readUnit),
}

/** Backslashes that escape one another: text was quoted so often. */
const MOST_QUOTED = 16

function readSpelled(text: Uint8Array, at: number, into: Escape): boolean {
  if (text[at + 1] !== BACKSLASH) return readOne(text, at, into)
  let last = at + 1
  while (last < at + MOST_QUOTED && text[last + 1] === BACKSLASH) last++
  const name = text[last + 1]
  // What stands for itself hides nothing: `\\\\/`.
  if (name === 0x2f) return false
  if (!readOne(text, last, into)) return false
  into.rawLength += last - at
  return true
}

function readOne(text: Uint8Array, at: number, into: Escape): boolean {
  const name = text[at + 1]
  if (name === 0x75) return text[at + 2] === 0x7b ? readBraced(text, at, into) : readEscape(text, at, into)
  into.rawLength = 2
  into.codePoint = 0x2f
  if (name === 0x2f) return true
  if (name === 0x65) return readControl(text, at, into)
  if (name === 0x55) return readLong(text, at, into)
  if (name !== undefined && name >= 0x30 && name <= 0x33) return readOctal(text, at, into)
  if (name !== 0x78) return false
  const high = HEX_VALUE[text[at + 2] ?? 0]!
  const low = HEX_VALUE[text[at + 3] ?? 0]!
  into.rawLength = 4
  into.codePoint = byteOf((high << 4) | low)
  return (high | low) < 16
}

/** `\\e[`: what terminals are sent, as shells write it. */
function readControl(text: Uint8Array, at: number, into: Escape): boolean {
  into.codePoint = 0x1b
  return text[at + 2] === 0x5b
}

/** Three octal digits, as C, shells and Python write them; a reference to a group has fewer. */
function readOctal(text: Uint8Array, at: number, into: Escape): boolean {
  const second = text[at + 2] ?? 0
  const third = text[at + 3] ?? 0
  if (second < 0x30 || second > 0x37 || third < 0x30 || third > 0x37) return false
  into.rawLength = 4
  into.codePoint = byteOf(((text[at + 1]! - 0x30) << 6) | ((second - 0x30) << 3) | (third - 0x30))
  return true
}

/** `\\u{67}`. */
function readBraced(text: Uint8Array, at: number, into: Escape): boolean {
  let value = 0
  let end = at + 3
  while (end < at + 9 && HEX_VALUE[text[end] ?? 0xff]! < 16) value = (value << 4) | HEX_VALUE[text[end++]!]!
  if (end === at + 3 || text[end] !== 0x7d) return false
  into.rawLength = end + 1 - at
  into.codePoint = characterOf(value)
  return true
}

/** `\\U00000067`. */
function readLong(text: Uint8Array, at: number, into: Escape): boolean {
  let value = 0
  for (let index = 2; index < 10; index++) {
    const digit = HEX_VALUE[text[at + index] ?? 0xff]!
    if (digit > 15) return false
    value = value * 16 + digit
  }
  into.rawLength = 10
  into.codePoint = characterOf(value)
  return true
}

function characterOf(value: number): number {
  return value > 0x10ffff || (value & 0x1ff800) === 0xd800 ? 0xfffd : value
}

/** Beyond ASCII `\\xe2` and `\\342` are bytes of UTF-8, as shells and Python write them: less than zero. */
function byteOf(value: number): number {
  return value < 0x80 ? value : -value
}

function widthOf(codePoint: number): number {
  return codePoint < 0 ? 1 : utf8Length(codePoint)
}

function decodeEscapes(text: Uint8Array, start: number, end: number, into: Uint8Array, to: number): number {
  let next = to
  for (let at = start; at < end;) {
    if (text[at] === BACKSLASH && readSpelled(text, at, scratch) && at + scratch.rawLength <= end) {
      if (scratch.codePoint < 0) into[next++] = -scratch.codePoint
      else next = writeUtf8(scratch.codePoint, into, next)
      at += scratch.rawLength
    } else {
      into[next++] = text[at++]!
    }
  }
  return next
}

function readUnit(text: Uint8Array, at: number, into: Unit): void {
  const spelled = text[at] === BACKSLASH && readSpelled(text, at, scratch)
  into.length = spelled ? scratch.rawLength : 1
  into.width = spelled ? widthOf(scratch.codePoint) : 1
}
