import { decodeUnits, type Unit, unitMap } from './unit-map.ts'
import type { Spelling } from './words.ts'

const ESCAPE = 0x1b
/** White space and the leaf separator end a word. */
const ENDS = new Uint8Array(256)
for (const byte of [0x09, 0x0a, 0x0d, 0x20, 0xff]) ENDS[byte] = 1
/** Bytes of one control sequence: more are none. */
const LONGEST = 64

/** Control sequences of a terminal (ECMA-48 §5.4) inside of a word: whoever looks at a screen does not see them. */
export const COLOUR_SPELLING: Spelling = {
  sign: ESCAPE,
  ends: ENDS,
  pass(text, at) {
    const length = sequenceLength(text, at)
    if (length === 0) return 1
    return isInside(text, at, at + length) ? 0 : length
  },
  decode: (text, start, end, into, to) => decodeUnits(text, start, end, into, to, readUnit, (bytes, at) => bytes[at]!),
  map: (text, base) => unitMap(text, base, readUnit),
}

/** Between two characters that are seen; other sequences may stand between. */
function isInside(text: Uint8Array, start: number, end: number): boolean {
  if (start === 0 || ENDS[text[start - 1]!] === 1) return false
  let after = end
  for (let length = sequenceLength(text, after); length > 0; length = sequenceLength(text, after)) after += length
  return ENDS[text[after] ?? 0x20] === 0
}

function readUnit(text: Uint8Array, at: number, into: Unit): void {
  const length = text[at] === ESCAPE ? sequenceLength(text, at) : 0
  into.length = length > 0 ? length : 1
  into.width = length > 0 ? 0 : 1
}

/** Bytes of the control sequence that begins here, or 0. */
function sequenceLength(text: Uint8Array, at: number): number {
  if (text[at] !== ESCAPE || text[at + 1] !== 0x5b) return 0
  for (let end = at + 2; end < at + LONGEST; end++) {
    const byte = text[end] ?? 0
    if (byte >= 0x40 && byte <= 0x7e) return end + 1 - at
    if (byte < 0x20 || byte > 0x7e) return 0
  }
  return 0
}
