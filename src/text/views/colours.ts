import { decodeUnits, type Unit, unitMap } from './unit-map.ts'
import type { Spelling } from './words.ts'

const ESCAPE = 0x1b
/** White space and the leaf separator end a word. */
const ENDS = new Uint8Array(256)
for (const byte of [0x09, 0x0a, 0x0d, 0x20, 0xff]) ENDS[byte] = 1
/** Bytes of one control sequence: more are none. */
const LONGEST = 64
/** Of one that holds a text: titles, links. */
const LONGEST_STRING = 2048
const BELL = 0x07
const BACKSLASH = 0x5c

/** Control sequences of a terminal (ECMA-48 §5.4) inside of a word: whoever looks at a screen does not see them. */
export const COLOUR_SPELLING: Spelling = {
  sign: ESCAPE,
  ends: ENDS,
  pass(text, at) {
    const length = sequenceLength(text, at)
    if (length === 0) return 1
    let after = at + length
    for (let more = sequenceLength(text, after); more > 0; more = sequenceLength(text, after)) after += more
    // All that stand side by side are passed as one: each asking for those behind it would be a square of their number.
    return isInside(text, at, after) ? 0 : after - at
  },
  decode: (text, start, end, into, to) => decodeUnits(text, start, end, into, to, readUnit, (bytes, at) => bytes[at]!),
  map: (text, base) => unitMap(text, base, readUnit),
}

/** Between two characters that are seen: in binary data an escape has other neighbours as often as not. */
function isInside(text: Uint8Array, start: number, end: number): boolean {
  return isSeen(text[start - 1]) && isSeen(text[end])
}

function isSeen(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0x20 && byte < 0x7f
}

function readUnit(text: Uint8Array, at: number, into: Unit): void {
  const length = text[at] === ESCAPE ? sequenceLength(text, at) : 0
  into.length = length > 0 ? length : 1
  into.width = length > 0 ? 0 : 1
}

/** Bytes of the control sequence that begins here, or 0. */
function sequenceLength(text: Uint8Array, at: number): number {
  if (text[at] !== ESCAPE) return 0
  const second = text[at + 1] ?? 0
  if (second === 0x5b) return controlLength(text, at)
  // Titles, links and other strings (§5.6): `]`, `P`, `X`, `^`, `_`.
  if (second === 0x5d || second === 0x50 || second === 0x58 || second === 0x5e || second === 0x5f) {
    return stringLength(text, at)
  }
  // A set of characters is chosen: `(B`.
  return second >= 0x28 && second <= 0x2b && isSeen(text[at + 2]) ? 3 : 0
}

function controlLength(text: Uint8Array, at: number): number {
  for (let end = at + 2; end < at + LONGEST; end++) {
    const byte = text[end] ?? 0
    if (byte >= 0x40 && byte <= 0x7e) return end + 1 - at
    if (byte < 0x20 || byte > 0x7e) return 0
  }
  return 0
}

/** To the bell or the terminator that ends it. Ends at the next escape, so that each byte is asked by one sequence only. */
function stringLength(text: Uint8Array, at: number): number {
  for (let end = at + 2; end < at + LONGEST_STRING; end++) {
    const byte = text[end] ?? 0xff
    if (byte === BELL) return end + 1 - at
    if (byte === ESCAPE) return text[end + 1] === BACKSLASH ? end + 2 - at : 0
    if (byte === 0xff || byte === 0x0a) return 0
  }
  return 0
}
