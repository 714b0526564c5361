import { checkCard, isTestCard } from '../checks/card-network.ts'
import { checksField } from '../checks/mrz.ts'
import type { PatternDetector } from '../contract.ts'

const M = 0x4d
/** Bytes before the fillers: a line of 44 with its break, and most of the next. */
const REACH = 88
const NAMES = '[A-Z]+(?:<[A-Z]+){0,4}<<(?:[A-Z]+<)*[A-Z<]*'

/** Lines of the machine-readable zone, of passports (ICAO 9303-4), cards and visas (-5, -6, -7), and what airlines send of them. */
export const travelDocuments: readonly PatternDetector[] = [
  {
    id: 'pii/mrz',
    category: 'pii',
    kind: 'government',
    title: 'Machine-readable zone of a passport, visa or identity card',
    keywords: ['<<<<'],
    reach: REACH,
    boundary: 'any',
    pattern: String.raw`(?<value>(?:[PV][A-Z<]{4}[A-Z<]{31,39}(?:\r?\n|\\n))?[A-Z0-9<]{9}[0-9<][A-Z<]{3}[0-9]{7}[MFX<][0-9]{7}[A-Z0-9<]{8,16}|(?:[ACI][A-Z0-9<]{29}(?:\r?\n|\\n))?[0-9]{7}[MFX<][0-9]{7}[A-Z<]{3}[A-Z0-9<]{11}[0-9](?:(?:\r?\n|\\n)[A-Z<]{30})?)`,
    maxLength: 100,
    confidence: 'certain',
    judge({ value }) {
      const dates = /([0-9]{6})([0-9])[MFX<]([0-9]{6})([0-9])/.exec(value)
      if (dates === null) return 'reject'
      const [, birth = '', first = '', expiry = '', second = ''] = dates
      return checksField(birth, first) && checksField(expiry, second) ? 'certain' : 'reject'
    },
  },
  {
    id: 'pii/mrz-name',
    generic: true,
    category: 'pii',
    kind: 'government',
    title: 'Name in the machine-readable zone of a passport or visa',
    keywords: ['<<<<'],
    reach: 44,
    boundary: 'any',
    pattern: `(?:^|[^A-Z0-9<])(?<value>[PV][A-Z<][A-Z<]{3}${NAMES}<<<<)`,
    maxLength: 46,
    confidence: 'likely',
    judge: (match) =>
      [36, 44].includes(match.value.length) && !/^[A-Z0-9<]/.test(match.after(1)) ? 'likely' : 'reject',
  },
  {
    id: 'pii/airline-docs',
    category: 'pii',
    kind: 'government',
    title: 'Travel document in an airline reservation',
    keywords: ['ssr docs', 'sr docs'],
    reach: 1,
    pattern: String.raw`(?i:ssr docs|sr docs)[ /](?:[A-Z0-9]{2} )?HK[0-9]{0,2}[ /]{1,3}(?<value>[PIACV]{1,2}/[A-Z]{2,3}/[A-Z0-9]{5,15}(?:/[A-Z0-9 -]{0,30}){1,7})`,
    maxLength: 200,
    confidence: 'likely',
  },
  {
    id: 'pii/airline-card',
    category: 'pii',
    kind: 'financial',
    title: 'Payment card in an airline reservation',
    keywords: ['fp cc', 'fp*cc'],
    pattern: String.raw`(?i:fp[ *]cc)[A-Z]{2}(?<value>[0-9]{12,19})`,
    maxLength: 32,
    confidence: 'certain',
    judge: ({ value }) => (checkCard(value) === 'no' ? 'reject' : isTestCard(value) ? 'sample' : 'certain'),
  },
  {
    id: 'pii/airline-passenger',
    category: 'pii',
    kind: 'person',
    title: 'Passenger in an airline reservation',
    keywords: [' mrs', ' mstr'],
    reach: 48,
    boundary: 'any',
    pattern: String.raw`(?:^|[\s.])(?<value>[A-Z]{2,30}/[A-Z]{2,20}(?: [A-Z]{1,20}){0,2} (?:MRS|MSTR))\b`,
    maxLength: 64,
    confidence: 'likely',
    precheck: (text, start) => text[start + 1] === M && isCapital(text[start - 1]),
  },
]

function isCapital(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x41 && byte <= 0x5a
}
