import { type Check, luhnHolds, numberAt, weighted } from '../checks/characters.ts'
import { dateAt } from '../checks/date-digits.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

const NRIC: Readonly<Record<number, readonly [offset: number, letters: string]>> = {
  28: [0, 'JZIHGFEDCBA'],
  29: [4, 'JZIHGFEDCBA'],
  15: [0, 'XWUTRQPNMLK'],
  16: [4, 'XWUTRQPNMLK'],
  22: [3, 'XWUTRQPNJLK'],
}
const singaporean: Check = (c) => {
  const series = NRIC[c[0]!]
  if (series === undefined) return false
  const [offset, letters] = series
  return letters.charCodeAt((weighted(c, [2, 7, 6, 5, 4, 3, 2], 1) + offset) % 11) - 0x37 === c[8]
}
/** Date of birth and place: states 1 to 59, and countries up to 99 save a few. */
const malaysian: Check = (c) => {
  const place = numberAt(c, 6, 8)
  return dateAt('YMD')(c, 12) && place > 0 && ![17, 18, 19, 20, 69, 70, 73, 80, 81, 94, 95, 96, 97].includes(place)
}
/** Province, then day (women's with 40 added), month and year of birth. */
const nik: Check = (c) => {
  const day = numberAt(c, 6, 8) % 40
  const month = numberAt(c, 8, 10)
  return (
    numberAt(c, 0, 2) >= 11 &&
    numberAt(c, 0, 2) <= 97 &&
    day >= 1 &&
    day <= 31 &&
    month >= 1 &&
    month <= 12 &&
    numberAt(c, 12, 16) > 0
  )
}
/** Kind of person from 1 to 8, weights 13 to 2 (กรมการปกครอง; th.wikipedia.org, เลขประจำตัวประชาชนไทย). */
const thai: Check = (c) => {
  const sum = weighted(c, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
  return c[0] !== 0 && c[0] !== 9 && (11 - (sum % 11)) % 10 === c[12]
}
const vietnamese: Check = (c) => numberAt(c, 0, 3) >= 1 && numberAt(c, 0, 3) <= 96 && c[3]! <= 3
const philippine: Check = (c) => numberAt(c, 0, 9) > 0
const VIETNAMESE_TAX: readonly number[] = [31, 29, 23, 19, 17, 13, 7, 5, 3]
const vietnameseTax: Check = (c) => 10 - (weighted(c, VIETNAMESE_TAX) % 11) === c[9]

export const southEastAsia: readonly PatternDetector[] = identifiers([
  {
    id: 'sg-nric',
    title: 'Singaporean identity number (NRIC, FIN)',
    tier: 'a',
    forms: 'A9999999A',
    check: singaporean,
    words: 'nric, fin, nric no, singapore id, identity card, kad pengenalan, 身份证',
    samples: 'S1234567D',
  },
  {
    id: 'my-nric',
    title: 'Malaysian identity number (MyKad)',
    tier: 'b',
    forms: '999999-99-9999|?999999999999',
    check: malaysian,
    words: 'nric, mykad, ic, no ic, kad pengenalan, no kad pengenalan, malaysian id',
    shared: 'national',
    samples: '770305021234',
  },
  {
    id: 'id-nik',
    title: 'Indonesian identity number (NIK)',
    tier: 'c',
    forms: '9999999999999999|999999 999999 9999',
    check: nik,
    words: 'nik, ktp, nomor induk kependudukan, no ktp, nomor ktp, kartu tanda penduduk, indonesian id',
    shared: 'national',
    samples: '3171011708450001',
  },
  {
    id: 'id-npwp',
    title: 'Indonesian taxpayer number (NPWP)',
    tier: 'b',
    forms: '99.999.999.9-999.999|?999999999999999',
    check: (c) => luhnHolds(c, 0, 9),
    words: 'npwp, nomor pokok wajib pajak, wajib pajak, indonesian tax',
    shared: 'tax',
    samples: '013000666091000',
  },
  {
    id: 'ph-sss',
    title: 'Philippine social security number',
    tier: 'c',
    forms: '99-9999999-9|9999999999',
    check: philippine,
    words: 'sss, sss number, social security system, gsis, umid, philippine social security',
  },
  {
    id: 'ph-tin',
    title: 'Philippine taxpayer number',
    tier: 'c',
    forms: '999-999-999-999|999-999-999|999999999999|999-999-999-99999',
    check: philippine,
    words: 'tin, bir, taxpayer identification, philippine tax, buwis',
    shared: 'tax',
  },
  {
    id: 'ph-philsys',
    title: 'Philippine identity number (PhilSys)',
    tier: 'c',
    forms: '9999-9999-9999|9999-9999-9999-9999|999999999999|9999999999999999|9999 9999 9999 9999',
    check: philippine,
    words: 'philsys, pcn, psn, philid, philippine id, pambansang id, phil sys, phil id',
    shared: 'national',
  },
  {
    id: 'th-nid',
    title: 'Thai identity number',
    tier: 'b',
    forms: '9-9999-99999-99-9|?9999999999999|?9 9999 99999 99 9',
    check: thai,
    words: 'บัตรประชาชน, เลขประจำตัวประชาชน, เลขบัตรประชาชน, thai id, citizen id',
    shared: 'national',
  },
  {
    id: 'vn-cccd',
    title: 'Vietnamese citizen number',
    tier: 'c',
    forms: '999999999999|999 999 999 999',
    check: vietnamese,
    words:
      'cccd, căn cước, căn cước công dân, can cuoc cong dan, số căn cước, cmnd, chứng minh nhân dân, vietnamese id',
    shared: 'national',
  },
  {
    id: 'kh-nid',
    title: 'Cambodian identity number',
    tier: 'c',
    forms: '999999999|999 999 999',
    words: 'អត្តសញ្ញាណ, khmer id, cambodian id, khmer identity card',
  },
  {
    id: 'sg-uen',
    title: 'Singaporean entity number (UEN)',
    tier: 'c',
    forms: '99999999A|999999999A',
    words: 'uen, unique entity number, singapore company',
  },
  {
    id: 'ph-philhealth',
    title: 'Philippine health insurance number (PhilHealth)',
    kind: 'health',
    tier: 'c',
    forms: '99-999999999-9|999999999999',
    words: 'philhealth, phil health, philippine health insurance',
  },
  {
    id: 'vn-mst',
    title: 'Vietnamese tax code',
    tier: 'c',
    forms: '9999999999|9999999999-999',
    check: vietnameseTax,
    words: 'mst, mã số thuế, ma so thue, vietnamese tax',
    shared: 'tax',
    samples: '0100233488',
  },
])
