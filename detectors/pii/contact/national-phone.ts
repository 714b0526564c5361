import { LatePattern } from '../../../src/text/late-pattern.ts'
import { escapeLiteral } from '../../checks/literal.ts'
import type { PatternDetector } from '../../contract.ts'
import { isInternational, isNational } from './numbering-plan.ts'
import { isEmbedded, isSampleNumber } from './phone.ts'

/** Words and parts of keys that name a telephone: with those they begin, `telefonnummer` or `mobilePhone`. */
const WORDS = [
  'phone',
  'telefon:',
  'tel:',
  'tel.',
  'mobil',
  'movil',
  'celular',
  'cell:',
  'fax:',
  'whatsapp',
  'handy',
  'rufnummer',
  'puhelin',
]
const QUALIFIERS =
  'o|e|phone|number|numbers|nummer|num|nr|no|numero|número|home|work|office|main|line|business|private|personal|mobile|fixe|ular|ulare'
const COUNTRIES =
  'US CA GB DE FR IT ES NL BE PL SE NO DK FI CH AT PT IE CZ GR HU RO BR MX AR CL CO PE IN CN JP KR AU NZ ZA TR UA RU IL SG HK TW MY TH PH ID AE EG NG KE'.split(
    ' ',
  )
/** Bytes between the word and the number. */
const MOST_BETWEEN = 36
const MOST_SEPARATED = 20
const LEAST_DIGITS = 7

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

/** Space, brackets, dot, dash, slash and plus. */
function joins(byte: number): boolean {
  return byte === 0x20 || byte === 0x28 || byte === 0x29 || (byte >= 0x2d && byte <= 0x2f) || byte === 0x2b
}

/** Whether seven digits that little parts begin on the same line, not far behind. */
function numberFollows(text: Uint8Array, _start: number, end: number): boolean {
  const until = Math.min(text.length, end + MOST_BETWEEN)
  for (let at = end; at < until; at++) {
    const byte = text[at]!
    if (byte === 0x0a || byte === 0xff) return false
    if (!isDigit(byte)) continue
    let digits = 0
    let to = at
    while (to < text.length && to - at < MOST_SEPARATED && (isDigit(text[to]!) || joins(text[to]!))) {
      if (isDigit(text[to++]!)) digits++
    }
    if (digits >= LEAST_DIGITS) return true
    at = to
  }
  return false
}

const ENDS_WORD = new LatePattern(String.raw`\p{L}$`)
const SEPARATOR = String.raw`["'\]\\*)]{0,4}[ \t]{0,4}(?::=|=>|[:=>]|is|at|ist|est|es|\x{e8})?\.?[ \t]{0,4}["'\\*]{0,4}`

export const nationalPhone: PatternDetector = {
  id: 'pii/phone-national',
  category: 'pii',
  kind: 'contact',
  title: 'Telephone number behind the word for one',
  keywords: WORDS,
  boundary: 'any',
  pattern: String.raw`(?i:${WORDS.map(escapeLiteral).join('|')})(?i:[ _.-]?(?:${QUALIFIERS})){0,3}(?:[_-]?[0-9]\b)?${SEPARATOR}(?<value>\(?[0-9](?:\)?[ .\-/]?\(?[0-9]){6,14})`,
  maxLength: 110,
  confidence: 'likely',
  precheck: numberFollows,
  judge(match) {
    const { whole, value } = match
    const before = match.before(match.whole.length + 1)
    const head = before.slice(0, before.indexOf(whole.slice(0, 3)))
    // A short word may be the end of another: `hotel`, `fax` of `telefax`, `cell` of a table.
    if (/^(?:tel[:.]|cell|fax|handy|mobil)/i.test(whole) && ENDS_WORD.test(head) && !/^[A-Z]/.test(whole))
      return 'reject'
    if (isEmbedded(match)) return 'reject'
    const digits = value.replaceAll(/[^0-9]/g, '')
    if (digits.length > 13 || /^(?:19|20)\d{2}[-/.](?:0[1-9]|1[0-2])[-/.]/.test(value)) return 'reject'
    // Time in seconds or milliseconds, of this quarter of a century.
    if (/^1[5-9]\d{8}(?:\d{3})?$/.test(value)) return 'possible'
    if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(value)) return 'reject'
    if (isSampleNumber(digits)) return 'sample'
    if (digits.startsWith('00') && isInternational(digits.slice(2))) return 'likely'
    return isNational(digits, COUNTRIES) ? 'likely' : 'possible'
  },
}
