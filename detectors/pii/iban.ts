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

const COUNTRIES: ReadonlySet<number> = new Set(
  [...ibanCountries()].flatMap(([, countries]) =>
    countries.map((code) => pair(code.charCodeAt(0), code.charCodeAt(1))),
  ),
)

function pair(first: number, second: number): number {
  return ((first & 0xdf) << 8) | (second & 0xdf)
}

/** Whether a country and two check digits stand within reach before the digits, at the beginning of a word. */
function followsCountry(text: Uint8Array, start: number): boolean {
  const before = text[start - 1] ?? 0
  const joined = before === 0x20 || before === 0x2d ? (text[start - 2] ?? 0) : before
  if (!isLetter(joined)) return false
  // The check digits may be those that the run begins with.
  for (let at = start - 2; at >= Math.max(0, start - REACH); at--) {
    if (!isDigit(text[at + 2] ?? 0) || !isDigit(text[at + 3] ?? 0)) continue
    if (!isLetter(text[at]!) || !isLetter(text[at + 1]!)) continue
    if (COUNTRIES.has(pair(text[at]!, text[at + 1]!)) && isWordStart(text, at)) return true
  }
  return false
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
  precheck: (text, start) => followsCountry(text, start),
  judge(match) {
    const compact = match.value.replaceAll(/[ -]/g, '')
    if (!isIban(compact.toUpperCase())) return 'reject'
    return /[-/=+]$/.test(match.before(1)) && /[0-9A-Za-z][-/=+]$/.test(match.before(2)) ? 'possible' : 'certain'
  },
}
