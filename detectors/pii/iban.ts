import type { PatternDetector } from '../contract.ts'
import { ibanCountries, isIban } from '../checks/iban.ts'

/** Bytes before the first seven digits where an IBAN may begin: up to eighteen letters and digits, in groups of four. */
const REACH = 26
const LONGEST = 33 + 8

/** One alternative a length, so that a match ends where the number does and not with the next word. */
const LENGTHS = [...ibanCountries()]
  .map(([length, countries]) => String.raw`(?:${countries.join('|')})[0-9]{2}(?:[ -]?[A-Z0-9]){${length - 4}}`)
  .join('|')

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
  judge(match) {
    const compact = match.value.replaceAll(/[ -]/g, '')
    if (!isIban(compact.toUpperCase())) return 'reject'
    return /[-/=+]$/.test(match.before(1)) && /[0-9A-Za-z][-/=+]$/.test(match.before(2)) ? 'possible' : 'certain'
  },
}
