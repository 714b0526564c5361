import { isCodiceFiscale, isCurp, isRfc } from '../checks/national-letters.ts'
import { escapeLiteral } from '../checks/literal.ts'
import type { Confidence, PatternDetector } from '../contract.ts'

/** An identifier of letters and few digits that its shape tells, and its check where it has one. */
interface BareCode {
  readonly id: string
  readonly title: string
  /** RE2 syntax. */
  readonly value: string
  readonly length: number
  /** Characters before the digits that lead to it: see the shape `code`. */
  readonly reach: number
  /** Without a word. */
  readonly alone: Confidence
  /** Words of the country that say more of it, in lower case. */
  readonly words: readonly string[]
  readonly check?: (text: string) => boolean
}

/** Year, month and day, two digits each. */
const DAY = '[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])'
/** Of a name: its consonants, then its vowels, then X. */
const NAME = '(?:[B-DF-HJ-NP-TV-Z]{3}|[B-DF-HJ-NP-TV-Z]{2}[AEIOU]|[B-DF-HJ-NP-TV-Z][AEIOU][AEIOUX]|[AEIOU]{2}[AEIOUX])'
/** Bytes before it in which a word counts. */
const BEFORE = 48
const AFTER = 24
/** What is numbered in that way as well. */
const PRODUCT =
  /\b(?:part|sku|model|serial|asset|item|product|article|order|batch|lot|ref|tracking|s\/n|p\/n|sn|pn|mpn)\b[^\n]{0,12}$/i

const CODES: readonly BareCode[] = [
  {
    id: 'it-codice-fiscale-bare',
    title: 'Italian tax code',
    value: `${NAME}${NAME}[0-9]{2}[A-EHLMPRST](?:[0-6][0-9]|7[01])[A-M][0-9]{3}[A-Z]`,
    length: 16,
    reach: 12,
    alone: 'certain',
    words: [],
    check: isCodiceFiscale,
  },
  {
    id: 'mx-curp-bare',
    title: 'Mexican population code (CURP)',
    value: `[A-Z][AEIOUX][A-Z]{2}${DAY}[HMX][A-Z]{5}[0-9A-Z][0-9]`,
    length: 18,
    reach: 4,
    alone: 'certain',
    words: [],
    check: isCurp,
  },
  {
    id: 'mx-rfc-bare',
    title: 'Mexican tax number (RFC) of a person',
    value: `[A-Z][AEIOUX][A-Z]{2}${DAY}[A-Z][A-Z0-9]{2}`,
    length: 13,
    reach: 4,
    alone: 'likely',
    words: ['rfc'],
    check: isRfc,
  },
  {
    id: 'in-pan-bare',
    title: 'Indian tax number (PAN) of a person',
    value: '[A-Z]{3}P[A-Z][0-9]{4}[A-Z]',
    length: 10,
    reach: 5,
    alone: 'possible',
    words: ['pan', 'income tax', 'permanent account', 'form 16', 'itr', 'aadhaar', 'kyc', 'pan card'],
  },
  {
    id: 'gb-nino-bare',
    title: 'UK national insurance number',
    value:
      '(?:[ACEHJ-MOPRSW-Y][A-CEGHJ-NPR-TW-Z]|B[A-CEHJ-NPR-TW-Z]|G[ACEGHJ-MPR-TW-Z]|[NT][A-CEGHJ-MPRSW-Z]|Z[A-CEGHJ-NPR-TW-Y])[0-9]{6}[A-D]',
    length: 9,
    reach: 2,
    alone: 'possible',
    words: ['nino', 'ni', 'national insurance', 'insurance number', 'payroll', 'paye', 'hmrc', 'tax code'],
  },
]

function isWordByte(byte: number): boolean {
  const folded = byte | 0x20
  return (byte >= 0x30 && byte <= 0x39) || (folded >= 0x61 && folded <= 0x7a) || byte === 0x5f
}

/** Such codes where no word leads to them: by the digits between their capitals. */
export const bareCodes: readonly PatternDetector[] = CODES.map(
  ({ id, title, value, length, reach, alone, words, check }) => {
    const named = new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?:${words.map(escapeLiteral).join('|')})(?![\p{L}\p{N}])`,
      'iu',
    )
    return {
      id: `pii/${id}`,
      category: 'pii',
      kind: 'government',
      country: id.slice(0, 2).toUpperCase(),
      title,
      keywords: [],
      shape: 'code',
      reach,
      pattern: `(?<value>${value})\\b`,
      maxLength: length,
      confidence: alone,
      generic: true,
      // A word of just so many characters, which the digits stand in where they must.
      precheck: (text, start) =>
        start >= reach && !isWordByte(text[start - reach - 1] ?? 0) && !isWordByte(text[start - reach + length] ?? 0),
      judge(match) {
        if (check !== undefined && !check(match.value)) return 'reject'
        if (/^[-./]?[\w]|^=/.test(match.after(2)) || /[\w.]-$|[-/+]$/.test(match.before(2))) return 'reject'
        const before = match.before(BEFORE)
        if (words.length > 0 && (named.test(before) || named.test(match.after(AFTER)))) return 'likely'
        return PRODUCT.test(before) ? 'reject' : alone
      },
    } satisfies PatternDetector
  },
)
