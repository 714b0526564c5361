import { decodeUnits, type Unit, unitMap } from './unit-map.ts'
import type { Spelling } from './words.ts'

/** White space and the leaf separator end a word. */
const ENDS = new Uint8Array(256)
for (const byte of [0x09, 0x0a, 0x0d, 0x20, 0xff]) ENDS[byte] = 1

/** ASCII in two bytes a character (UTF-16, of either order) that was taken for text of one byte: every other byte is zero. */
export const WIDE_SPELLING: Spelling = {
  sign: 0,
  ends: ENDS,
  // Three characters in a row with zeros between and round them: numbers in binary data have fewer.
  pass: (text, at) => (isPair(text, at + 1) && isPair(text, at + 3) && isSeen(text[at + 5]) ? 0 : 1),
  decode: (text, start, end, into, to) => decodeUnits(text, start, end, into, to, readUnit, (bytes, at) => bytes[at]!),
  map: (text, base) => unitMap(text, base, readUnit),
  binds: (text, at) => text[at] !== 0xff && (text[at + 1] === 0 || text[at - 1] === 0),
}

function isPair(text: Uint8Array, at: number): boolean {
  return isSeen(text[at]) && text[at + 1] === 0
}

function isSeen(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0x20 && byte < 0x7f
}

function readUnit(text: Uint8Array, at: number, into: Unit): void {
  into.length = 1
  into.width = text[at] === 0 ? 0 : 1
}
