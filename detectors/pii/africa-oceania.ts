import { beginsWith, type Check, every, luhnHolds, numberAt, weighted } from '../checks/characters.ts'
import { dateAt } from '../checks/date-digits.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

const tfn: Check = (c, length) =>
  length === 9
    ? weighted(c, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0 && numberAt(c, 0, 9) > 0
    : weighted(c, [10, 7, 8, 4, 6, 3, 5, 1]) % 11 === 0 && numberAt(c, 0, 8) > 0
const abn: Check = (c) => c[0] !== 0 && (weighted(c, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0
const acn: Check = (c) => (10 - (weighted(c, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === c[8]
const medicare: Check = (c) =>
  c[0]! >= 2 && c[0]! <= 6 && weighted(c, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === c[8] && c[9] !== 0

/** A second row of weights where the first gives 10. */
const ird: Check = (c, length) => {
  const shift = length === 8 ? 1 : 0
  const number = numberAt(c, 0, length)
  if (number < 10_000_000 || number > 150_000_000) return false
  const left = (weights: readonly number[]): number => {
    const check = 11 - (weighted(c, weights.slice(shift)) % 11)
    return check === 11 ? 0 : check
  }
  const first = left([3, 2, 7, 6, 5, 4, 3, 2])
  return (first === 10 ? left([7, 4, 3, 2, 5, 2, 7, 6]) : first) === c[length - 1]
}

const southAfrican: Check = (c) => dateAt('YMD')(c, 13) && c[10]! <= 1 && c[11]! >= 8 && luhnHolds(c, 0, 13)
/** Century, date, governorate. */
const EGYPTIAN = new Set([
  1, 2, 3, 4, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 31, 32, 33, 34, 35, 88,
])
const egyptian: Check = (c) => (c[0] === 2 || c[0] === 3) && dateAt('YMD', 1)(c, 14) && EGYPTIAN.has(numberAt(c, 7, 9))
const kenyanPin: Check = (c) => c[0] === 10 || c[0] === 25
const ghanaian: Check = (c) => c[0] === 16 && c[1] === 17 && c[2] === 10

export const africaOceania: readonly PatternDetector[] = identifiers([
  {
    id: 'au-tfn',
    title: 'Australian tax file number',
    tier: 'c',
    forms: '999 999 999|999-999-999|999999999|99999999',
    check: tfn,
    words: 'tfn, tax file number, tax file no, australian tax',
    shared: 'tax',
    samples: '123456782 876543210 648188480',
  },
  {
    id: 'au-abn',
    title: 'Australian business number',
    tier: 'b',
    forms: '99 999 999 999|99-999-999-999|99999999999',
    check: abn,
    words: 'abn, australian business number, business number',
    samples: '51824753556 83914571673',
  },
  {
    id: 'au-acn',
    title: 'Australian company number',
    tier: 'c',
    forms: '999 999 999|999999999',
    check: acn,
    words: 'acn, australian company number, company number',
    samples: '004085616 010499966',
  },
  {
    id: 'au-medicare',
    title: 'Australian Medicare number',
    kind: 'health',
    tier: 'c',
    forms: '9999 99999 9|9999999999|9999-99999-9|9999 99999 9-9|99999999999',
    check: medicare,
    words: 'medicare, medicare card, medicare number, irn, health care card, centrelink',
    samples: '2123456701 2428778132',
  },
  {
    id: 'au-bsb-account',
    title: 'Australian bank account with BSB',
    kind: 'financial',
    tier: 'c',
    forms: '999-999 999999999|999-999 99999999|999-999 999999|999999 99999999|999999 999999999',
    words: 'bsb, bank state branch, eft, direct entry',
    shared: 'account',
  },
  {
    id: 'nz-ird',
    title: 'New Zealand tax number (IRD)',
    tier: 'c',
    forms: '99-999-999|999-999-999|999 999 999|99 999 999|99999999|999999999',
    check: ird,
    words: 'ird, ird number, inland revenue, te tari taake, new zealand tax',
    shared: 'tax',
    samples: '49091850 136410132',
  },
  {
    id: 'nz-bank-account',
    title: 'New Zealand bank account number',
    kind: 'financial',
    tier: 'c',
    forms: '99-9999-9999999-99|99-9999-9999999-999|99 9999 9999999 99',
    check: (c) => numberAt(c, 0, 2) >= 1 && numberAt(c, 0, 2) <= 38,
    words: 'bank account, account number, account, westpac, anz, kiwibank, direct credit, pūtea',
    shared: 'account',
  },
  {
    id: 'za-id',
    title: 'South African identity number',
    tier: 'a',
    forms: '9999999999999|999999 9999 999|999999 9999 99 9',
    check: southAfrican,
    words:
      'identity number, id number, identiteitsnommer, sa id, south african id, inombolo kamazisi, rsa id, id nommer',
    shared: 'national',
    samples: '8001015009087 7503305044089',
  },
  {
    id: 'eg-nid',
    title: 'Egyptian national number',
    tier: 'b',
    forms: '99999999999999',
    check: egyptian,
    words: 'الرقم القومي, رقم قومي, egyptian id',
    shared: 'national',
    samples: '29505011234567',
  },
  {
    id: 'tn-cin',
    title: 'Tunisian identity number',
    tier: 'c',
    forms: '99999999',
    check: beginsWith('01'),
    words: 'cin, بطاقة التعريف, بطاقة التعريف الوطنية, carte d identité nationale, tunisian id',
    shared: 'national',
  },
  {
    id: 'dz-nin',
    title: 'Algerian national number',
    tier: 'c',
    forms: '999999999999999999',
    check: beginsWith('12'),
    words: 'nin, رقم التعريف الوطني, numéro d identification national, algerian id',
  },
  {
    id: 'ng-nin',
    title: 'Nigerian identity number (NIN)',
    tier: 'c',
    forms: '99999999999|9999 999 9999',
    words: 'nin, national identification number, nimc, nigerian id, lambar shaida',
    shared: 'national',
  },
  {
    id: 'ng-bvn',
    title: 'Nigerian bank verification number',
    kind: 'financial',
    tier: 'c',
    forms: '99999999999',
    check: beginsWith('2'),
    words: 'bvn, bank verification, bank verification number, lambar bvn',
  },
  {
    id: 'ke-pin',
    title: 'Kenyan taxpayer number (KRA PIN)',
    tier: 'b',
    forms: 'A999999999A',
    check: kenyanPin,
    words: 'kra, kra pin, pin ya kra, kenyan tax',
    shared: 'tax',
    samples: 'A123456789Z',
  },
  {
    id: 'ke-id',
    title: 'Kenyan identity number',
    tier: 'c',
    forms: '99999999|9999999',
    words: 'kitambulisho, kenyan id, huduma, huduma namba, kenya id',
  },
  {
    id: 'gh-card',
    title: 'Ghanaian identity number',
    tier: 'b',
    forms: 'AAA-999999999-9',
    check: ghanaian,
    words: 'ghana card, ghanacard, nia, ghanaian id, ghana id',
    shared: 'national',
  },
  {
    id: 'tz-nida',
    title: 'Tanzanian identity number',
    tier: 'b',
    forms: '99999999-99999-99999-99|99999999999999999999',
    check: every(dateAt('YYYYMD')),
    words: 'nida, nin, kitambulisho cha taifa, tanzanian id',
    shared: 'national',
  },
  {
    id: 'rw-nid',
    title: 'Rwandan identity number',
    tier: 'c',
    forms: '9 9999 9 9999999 9 99|9999999999999999',
    check: (c) => c[0]! >= 1 && c[0]! <= 3 && numberAt(c, 1, 5) >= 1900 && numberAt(c, 1, 5) <= 2030,
    words: 'indangamuntu, rwandan id, nid, irangamuntu',
    shared: 'national',
  },
  {
    id: 'zm-nrc',
    title: 'Zambian registration number',
    tier: 'c',
    forms: '999999/99/9',
    check: (c) => c[8]! >= 1 && c[8]! <= 3,
    words: 'nrc, national registration card, zambian id, national registration',
    shared: 'national',
  },
  {
    id: 'zw-id',
    title: 'Zimbabwean identity number',
    tier: 'c',
    forms: '99-9999999A99|99-9999999 A 99|99-9999999-A-99|99-999999A99|99-999999 A 99|99-999999-A-99',
    words: 'zimbabwean id, zimbabwe id, chitupa, national registration',
    shared: 'national',
  },
  {
    id: 'et-tin',
    title: 'Ethiopian taxpayer number',
    tier: 'c',
    forms: '9999999999',
    check: beginsWith('0'),
    words: 'የግብር ከፋይ, ethiopian tax, ethiopian tin, tin',
    shared: 'tax',
  },
  {
    id: 'ma-ice',
    title: 'Moroccan company number',
    tier: 'c',
    forms: '999999999999999',
    check: beginsWith('0123'),
    words: 'ice, identifiant commun de l entreprise, moroccan tax, if fiscal',
  },
  {
    id: 'ug-nin',
    title: 'Ugandan identity number (NIN)',
    tier: 'c',
    forms: 'AA9999999XXXXX',
    check: (c) => c[0] === 12 && (c[1] === 15 || c[1] === 22),
    words: 'nin, nira, ndaga muntu, ugandan id, ugandan national identification, ugandan',
    shared: 'national',
  },
  {
    id: 'mu-nic',
    title: 'Mauritian identity number',
    tier: 'c',
    forms: 'A999999999999X',
    check: dateAt('DMY', 1),
    words: 'nic, national identity card, mauritian id, mauritius id',
    shared: 'national',
  },
  {
    id: 'bw-omang',
    title: 'Botswanan identity number (Omang)',
    tier: 'c',
    forms: '999999999|9999 9 9999',
    check: (c) => c[4] === 1 || c[4] === 2,
    words: 'omang, botswana id, botswanan id',
    shared: 'national',
  },
  {
    id: 'et-fayda',
    title: 'Ethiopian identity number (Fayda)',
    tier: 'c',
    forms: '9999999999999999|9999 9999 9999 9999|9999-9999-9999-9999|999999999999|9999 9999 9999',
    words: 'fayda, fayda number, fayda id, fayda fan, ፋይዳ, ethiopian id',
    shared: 'national',
  },
])
