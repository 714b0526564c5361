import { type Check, numberAt, weighted } from '../checks/characters.ts'
import { dateAt, isDay } from '../checks/date-digits.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

const rnokpp: Check = (c) => {
  const sum = weighted(c, [-1, 5, 7, 9, 4, 6, 10, 5, 7])
  return (((sum % 11) + 11) % 11) % 10 === c[9]
}
const innPerson: Check = (c) =>
  (weighted(c, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === c[10] &&
  (weighted(c, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === c[11] &&
  numberAt(c, 0, 4) > 0
const snils: Check = (c) => {
  const sum = weighted(c, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101
  return numberAt(c, 0, 9) > 1_001_998 && (sum === 100 ? 0 : sum) === numberAt(c, 9, 11)
}
const iin: Check = (c) => {
  const first = weighted(c, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11
  const check = first === 10 ? weighted(c, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11 : first
  return dateAt('YMD')(c, 12) && c[6]! <= 6 && check === c[11]
}
/** ICAO 9303: weights 7, 3 and 1; letters count from 10 on. */
const belarusian: Check = (c) =>
  c[0]! >= 1 &&
  c[0]! <= 6 &&
  dateAt('DMY', 1)(c, 14) &&
  weighted(c, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7]) % 10 === c[13]
const pinfl: Check = (c) =>
  c[0]! >= 1 &&
  c[0]! <= 6 &&
  dateAt('DMY', 1)(c, 14) &&
  weighted(c, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7]) % 10 === c[13]
const idnp: Check = (c) =>
  (c[0] === 2 || c[0] === 0) && weighted(c, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10 === c[12]
/** Day of birth, men's with 10 added and women's with 50. */
const armenian: Check = (c) => {
  const day = numberAt(c, 0, 2)
  const month = numberAt(c, 2, 4)
  return isDay(day, month) || isDay(day - 10, month) || isDay(day - 50, month)
}

export const easternEurope: readonly PatternDetector[] = identifiers([
  {
    id: 'ua-rnokpp',
    title: 'Ukrainian taxpayer number',
    tier: 'c',
    forms: '9999999999',
    check: rnokpp,
    words:
      'рнокпп, іпн, ідентифікаційний код, ідентифікаційний номер, індивідуальний податковий номер, rnokpp, ipn, інн',
    shared: 'tax',
    samples: '1759013776',
  },
  {
    id: 'ru-inn',
    title: 'Russian taxpayer number (INN)',
    tier: 'b',
    forms: '999999999999',
    check: innPerson,
    words: 'инн, inn, идентификационный номер налогоплательщика, налогоплательщика',
    shared: 'tax',
    samples: '500100732259',
  },
  {
    id: 'ru-snils',
    title: 'Russian insurance number (SNILS)',
    tier: 'b',
    forms: '999-999-999 99|?99999999999|999-999-999-99',
    check: snils,
    words: 'снилс, snils, страховой номер, пенсионное страхование, insurance number',
    samples: '11223344595',
  },
  {
    id: 'ru-passport',
    title: 'Russian passport number',
    tier: 'c',
    forms: '99 99 999999|9999 999999|9999999999',
    words: 'серия и номер, серия паспорта, номер паспорта, паспорт гражданина, russian passport',
    shared: 'passport',
  },
  {
    id: 'kz-iin',
    title: 'Kazakh identification number',
    tier: 'b',
    forms: '999999999999',
    check: iin,
    words: 'иин, iin, жсн, жеке сәйкестендіру нөмірі, индивидуальный идентификационный номер',
    shared: 'national',
    samples: '970423350106',
  },
  {
    id: 'by-personal',
    title: 'Belarusian personal number',
    tier: 'a',
    forms: '9999999A999AA9',
    check: belarusian,
    words: 'идентификационный номер, личный номер, асабісты нумар, personal number, belarus id',
  },
  {
    id: 'uz-pinfl',
    title: 'Uzbek personal number (PINFL)',
    tier: 'b',
    forms: '99999999999999',
    check: pinfl,
    words: 'пинфл, pinfl, жшшир, jshshir, персональный идентификационный номер',
    shared: 'national',
  },
  {
    id: 'md-idnp',
    title: 'Moldovan personal number (IDNP)',
    tier: 'c',
    forms: '9999999999999',
    check: idnp,
    words: 'idnp, cod personal, codul personal, идноп, moldovan id',
    shared: 'national',
  },
  {
    id: 'ge-personal',
    title: 'Georgian personal number',
    tier: 'c',
    forms: '99999999999',
    words: 'პირადი ნომერი, personal number georgia, piradi nomeri, georgian id, georgian personal',
  },
  {
    id: 'am-psn',
    title: 'Armenian public services number',
    tier: 'c',
    forms: '9999999999',
    check: armenian,
    words: 'հծհ, ծառայությունների համարանիշ, public services number, psn, armenian id',
  },
  {
    id: 'ua-unzr',
    title: 'Ukrainian number of the demographic register (UNZR)',
    tier: 'c',
    forms: '99999999-99999',
    check: dateAt('YYYYMD'),
    words: 'унзр, unzr, demographic register, номер запису в реєстрі',
    shared: 'national',
  },
])
