import { isWordStart } from '../engine/boundary.ts'
import type { PatternDetector } from '../contract.ts'
import { ibanCountries, isIban } from '../checks/iban.ts'

/** Bytes before the first seven digits where an IBAN may begin: up to eighteen letters and digits, in groups of four. */
const REACH = 26
const LONGEST = 33 + 8

/** One alternative a length, so that a match ends where the number does and not with the next word. */
const LENGTHS = [...ibanCountries()]
  .map(([length, countries]) => String.raw`(?:${countries.join('|')})[0-9]{2}(?:[ -]?[A-Z0-9]){${length - 4}}`)
  .join('|')

/** Characters of an IBAN by the letters of its country; 0 where there is none. */
const LENGTH_OF = new Uint8Array(1 << 10)
for (const [length, countries] of ibanCountries()) {
  for (const code of countries) LENGTH_OF[pair(code.charCodeAt(0), code.charCodeAt(1))] = length
}

/** Of two letters in either case. */
function pair(first: number, second: number): number {
  return ((first & 0x1f) << 5) | (second & 0x1f)
}

/** Whether as many letters and digits as the country has follow, single separators between them, whose check digits hold. */
function holdsIban(text: Uint8Array, start: number, length: number): boolean {
  let rest = 0
  let head = 0
  let at = start
  for (let count = 0; count < length; count++, at++) {
    if (count > 0 && isSeparator(text[at])) at++
    const value = valueOf(text[at] ?? 0)
    if (value < 0) return false
    if (count < 4) head = head * (value > 9 ? 100 : 10) + value
    else rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  // Country and check digits are read last; two letters and two digits make six digits.
  return (rest * 1_000_000 + head) % 97 === 1
}

function valueOf(byte: number): number {
  if (isDigit(byte)) return byte - 0x30
  return isLetter(byte) ? (byte | 0x20) - 0x61 + 10 : -1
}

/** Whether an IBAN with check digits that hold begins within reach before the digits, at the beginning of a word. */
function followsHead(text: Uint8Array, start: number): boolean {
  const before = text[start - 1] ?? 0
  const joined = isSeparator(before) ? (text[start - 2] ?? 0) : before
  if (!isLetter(joined)) return false
  // The check digits may be those that the run begins with.
  for (let at = start - 2; at >= Math.max(0, start - REACH); at--) {
    const byte = text[at]!
    if (!isLetter(byte)) {
      if (isDigit(byte) || (isSeparator(byte) && !isSeparator(text[at + 1]!))) continue
      return false
    }
    if (!isLetter(text[at + 1]!) || !isDigit(text[at + 2] ?? 0) || !isDigit(text[at + 3] ?? 0)) continue
    const length = LENGTH_OF[pair(byte, text[at + 1]!)]!
    if (length > 0 && isWordStart(text, at) && holdsIban(text, at, length)) return true
  }
  return false
}

function isSeparator(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x2d
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

export const iban: PatternDetector = {
  id: 'pii/iban',
  category: 'pii',
  kind: 'financial',
  title: 'IBAN',
  keywords: [],
  shape: 'digits',
  reach: REACH,
  pattern: String.raw`(?<value>(?i:${LENGTHS}))\b`,
  maxLength: LONGEST,
  confidence: 'certain',
  precheck: (text, start) => followsHead(text, start),
  judge(match) {
    const compact = match.value.replaceAll(/[ -]/g, '')
    if (!isIban(compact.toUpperCase())) return 'reject'
    return /[-/=+]$/.test(match.before(1)) && /[0-9A-Za-z][-/=+]$/.test(match.before(2)) ? 'possible' : 'certain'
  },
}
