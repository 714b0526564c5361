import { HEX_VALUE, utf8Length, writeUtf8 } from '../unescape.ts'
import { type Unit, unitMap } from './unit-map.ts'
import type { Spelling } from './words.ts'

const AMPERSAND = 0x26
const SEMICOLON = 0x3b
const LONGEST_NAME = 24
/** Digits of a number: leading zeros may stand before it. */
const LONGEST_NUMBER = 12
/** White space, angle brackets, control bytes and the leaf separator end a word. */
const ENDS = new Uint8Array(256)
ENDS.fill(1, 0, 0x21)
for (const character of '<>') ENDS[character.charCodeAt(0)] = 1
ENDS[0xff] = 1

/**
 * Names of ASCII signs and of characters that cannot be seen (HTML, "Named character references"): letters and digits have no
 * names. What is not in the list stays as it is.
 */
const NAMES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    amp: 0x26, AMP: 0x26, lt: 0x3c, LT: 0x3c, gt: 0x3e, GT: 0x3e, quot: 0x22, QUOT: 0x22, apos: 0x27, excl: 0x21,
    num: 0x23, dollar: 0x24, percnt: 0x25, lpar: 0x28, rpar: 0x29, ast: 0x2a, midast: 0x2a, plus: 0x2b, comma: 0x2c,
    period: 0x2e, sol: 0x2f, colon: 0x3a, semi: 0x3b, equals: 0x3d, quest: 0x3f, commat: 0x40, lsqb: 0x5b, lbrack: 0x5b,
    bsol: 0x5c, rsqb: 0x5d, rbrack: 0x5d, Hat: 0x5e, lowbar: 0x5f, UnderBar: 0x5f, grave: 0x60, DiacriticalGrave: 0x60,
    lcub: 0x7b, lbrace: 0x7b, verbar: 0x7c, vert: 0x7c, VerticalLine: 0x7c, rcub: 0x7d, rbrace: 0x7d, Tab: 0x09,
    NewLine: 0x0a, nbsp: 0x20, NonBreakingSpace: 0x20, ensp: 0x20, emsp: 0x20, thinsp: 0x20, hairsp: 0x20, numsp: 0x20,
    puncsp: 0x20, hyphen: 0x2d, dash: 0x2d, ndash: 0x2d, minus: 0x2d, shy: -1, zwnj: -1, zwj: -1, lrm: -1, rlm: -1,
    ZeroWidthSpace: -1, NoBreak: -1, NegativeThinSpace: -1, NegativeThickSpace: -1, NegativeMediumSpace: -1,
    NegativeVeryThinSpace: -1, ApplyFunction: -1, af: -1, InvisibleTimes: -1, it: -1, InvisibleComma: -1, ic: -1,
  }),
) // oxfmt-ignore

/** One character as it is spelled; a code point of -1 is one that cannot be seen. */
interface Spelled {
  length: number
  codePoint: number
}

const scratch: Spelled = { length: 0, codePoint: 0 }

/** `&#103;`, `&#x67;`, also without the semicolon, and names of signs. */
export const ENTITY_SPELLING: Spelling = {
  sign: AMPERSAND,
  ends: ENDS,
  pass: (text, at) => (readEntity(text, at, scratch) ? 0 : 1),
  decode: decodeEntities,
  map: (text, base) => unitMap(text, base, readUnit),
  // Digits are spelled by numbers, and parted by spaces that do not break.
  lead: (text, at) => (text[at + 1] === NUMBER_SIGN || isSpace(text, at) ? LEAD : 0),
}

const NUMBER_SIGN = 0x23
/** Bytes of a label. */
const LEAD = 48
const NBSP = Buffer.from('&nbsp;')

/** Behind a digit. */
function isSpace(text: Uint8Array, at: number): boolean {
  const before = text[at - 1] ?? 0
  return before >= 0x30 && before <= 0x39 && NBSP.every((byte, index) => text[at + index] === byte)
}

function readEntity(text: Uint8Array, at: number, into: Spelled): boolean {
  return text[at + 1] === 0x23 ? readNumber(text, at, into) : readName(text, at, into)
}

function readNumber(text: Uint8Array, at: number, into: Spelled): boolean {
  const hex = (text[at + 2]! | 0x20) === 0x78
  const base = hex ? 16 : 10
  const from = at + (hex ? 3 : 2)
  let value = 0
  let end = from
  while (end < from + LONGEST_NUMBER && HEX_VALUE[text[end] ?? 0xff]! < base) {
    value = Math.min(0x110000, value * base + HEX_VALUE[text[end]!]!)
    end++
  }
  if (end === from) return false
  const known = value > 0 && value < 0x110000 && (value & 0x1ff800) !== 0xd800
  into.codePoint = known ? value : 0xfffd
  into.length = end - at + (text[end] === SEMICOLON ? 1 : 0)
  return true
}

function readName(text: Uint8Array, at: number, into: Spelled): boolean {
  let end = at + 1
  while (end < at + 1 + LONGEST_NAME && isLetter(text[end] ?? 0xff)) end++
  if (end === at + 1 || text[end] !== SEMICOLON) return false
  const codePoint = NAMES.get(String.fromCharCode(...text.subarray(at + 1, end)))
  if (codePoint === undefined) return false
  into.codePoint = codePoint
  into.length = end - at + 1
  return true
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
}

function widthOf(codePoint: number): number {
  return codePoint < 0 ? 0 : utf8Length(codePoint)
}

function decodeEntities(text: Uint8Array, start: number, end: number, into: Uint8Array, to: number): number {
  let next = to
  for (let at = start; at < end;) {
    if (text[at] === AMPERSAND && readEntity(text, at, scratch) && at + scratch.length <= end) {
      if (scratch.codePoint >= 0) next = writeUtf8(scratch.codePoint, into, next)
      at += scratch.length
    } else {
      into[next++] = text[at++]!
    }
  }
  return next
}

function readUnit(text: Uint8Array, at: number, into: Unit): void {
  const spelled = text[at] === AMPERSAND && readEntity(text, at, scratch)
  into.length = spelled ? scratch.length : 1
  into.width = spelled ? widthOf(scratch.codePoint) : 1
}
