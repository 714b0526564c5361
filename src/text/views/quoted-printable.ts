import { HEX_VALUE } from '../unescape.ts'
import { decodeUnits, type Unit, unitMap } from './unit-map.ts'
import type { Spelling } from './words.ts'

const EQUALS = 0x3d
/** White space, quotes, angle brackets, control bytes and the leaf separator end a word. */
const ENDS = new Uint8Array(256)
ENDS.fill(1, 0, 0x21)
for (const character of '"\'<>`') ENDS[character.charCodeAt(0)] = 1
ENDS[0xff] = 1

/** `=67` and line breaks behind an equals sign (RFC 2045 §6.7). */
export const QUOTED_SPELLING: Spelling = {
  sign: EQUALS,
  ends: ENDS,
  pass: (text, at) => (spelledLength(text, at) > 0 ? 0 : 1),
  decode: (text, start, end, into, to) => decodeUnits(text, start, end, into, to, readUnit, valueOf),
  map: (text, base) => unitMap(text, base, readUnit),
  binds: isSoftBreak,
}

/** Whether the byte is part of a line break that is spelled away. */
export function isSoftBreak(text: Uint8Array, at: number): boolean {
  if (text[at] === 0x0d) return text[at - 1] === EQUALS && text[at + 1] === 0x0a
  if (text[at] !== 0x0a) return false
  return text[at - 1] === EQUALS || (text[at - 1] === 0x0d && text[at - 2] === EQUALS)
}

function spelledLength(text: Uint8Array, at: number): number {
  if (text[at + 1] === 0x0a) return 2
  if (text[at + 1] === 0x0d && text[at + 2] === 0x0a) return 3
  return (HEX_VALUE[text[at + 1] ?? 0xff]! | HEX_VALUE[text[at + 2] ?? 0xff]!) < 16 ? 3 : 0
}

function readUnit(text: Uint8Array, at: number, into: Unit): void {
  const length = text[at] === EQUALS ? spelledLength(text, at) : 0
  const next = text[at + 1]
  into.length = length > 0 ? length : 1
  into.width = length > 0 && (next === 0x0a || next === 0x0d) ? 0 : 1
}

function valueOf(text: Uint8Array, at: number): number {
  return (HEX_VALUE[text[at + 1]!]! << 4) | HEX_VALUE[text[at + 2]!]!
}
