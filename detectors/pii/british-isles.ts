import { type Check, every, weighted } from '../checks/characters.ts'
import { dateAt } from '../checks/date-digits.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

/** 11 minus the weighted sum, 11 standing for 0; 10 is never given out (NHS data dictionary). */
const nhs: Check = (c) => c[0] !== 0 && (11 - (weighted(c, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === c[9]
const utr: Check = (c) => Number('21987654321'[weighted(c, [6, 7, 8, 9, 10, 5, 4, 3, 2], 1) % 11]) === c[0]
const PPS_LETTERS = 'WABCDEFGHIJKLMNOPQRSTUV'
/** The second letter counts 9 times its place in the alphabet. */
const pps: Check = (c, length) => {
  const second = length === 9 && c[8]! !== 32 ? c[8]! - 9 : 0
  return PPS_LETTERS.charCodeAt((weighted(c, [8, 7, 6, 5, 4, 3, 2]) + second * 9) % 23) - 0x37 === c[7]
}

export const britishIsles: readonly PatternDetector[] = identifiers([
  {
    id: 'gb-nhs',
    title: 'UK NHS number',
    kind: 'health',
    tier: 'c',
    forms: '999 999 9999|999-999-9999|9999999999',
    check: nhs,
    words:
      'nhs, nhs number, national health service, rhif gig, gig, patient nhs, h and c number, health and care number',
    samples: '9434765919 9876543210 4010232137',
  },
  {
    id: 'gb-chi',
    title: 'Scottish health index number (CHI)',
    kind: 'health',
    tier: 'c',
    forms: '9999999999|999999 9999',
    check: every(dateAt('DMY'), (c) => (11 - (weighted(c, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === c[9]),
    words: 'chi, chi number, community health index, nhs scotland, clàr slàinte',
  },
  {
    id: 'gb-utr',
    title: 'UK unique taxpayer reference',
    tier: 'c',
    forms: '9999999999|99999 99999|999 999 9999|9999 999 999',
    check: utr,
    words: 'utr, unique taxpayer, unique taxpayer reference, self assessment, cyfeirnod treth, hmrc',
    shared: 'tax',
  },
  {
    id: 'gb-bank-account',
    title: 'UK sort code and account number',
    kind: 'financial',
    tier: 'c',
    forms: '99-99-99 99999999|999999 99999999|99 99 99 99999999|99-99-99-99999999',
    words: 'sort code, sortcode, bank, bacs, faster payments, direct debit, cod didoli',
    shared: 'account',
    samples: '20000055779911 10799988837491',
  },
  {
    id: 'ie-pps',
    title: 'Irish personal public service number',
    tier: 'b',
    forms: '9999999A|9999999AA',
    check: pps,
    words:
      'pps, ppsn, pps number, personal public service, uimhir pps, uimhir phearsanta seirbhíse poiblí, revenue number',
    samples: '1234567T 1234567FA',
  },
])
