import { beginsWith, type Check, every, luhnHolds, numberAt, weighted } from '../checks/characters.ts'
import { dateAt } from '../checks/date-digits.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

const iranian: Check = (c) => {
  const left = weighted(c, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return numberAt(c, 3, 9) > 0 && (left < 2 ? left : 11 - left) === c[9]
}
const kuwaiti: Check = (c) =>
  (c[0] === 2 || c[0] === 3) &&
  dateAt('YMD', 1)(c, 12) &&
  11 - (weighted(c, [2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11) === c[11]
const israeli: Check = (c) => numberAt(c, 0, 9) > 1000 && luhnHolds(c, 0, 9)

export const middleEast: readonly PatternDetector[] = identifiers([
  {
    id: 'ir-melli',
    title: 'Iranian national code',
    tier: 'c',
    forms: '9999999999|999-999999-9',
    check: iranian,
    words: 'کد ملی, شماره ملی, code melli, melli code, national code, کدملی',
    shared: 'national',
    samples: '0013542419',
  },
  {
    id: 'il-tz',
    title: 'Israeli identity number',
    tier: 'c',
    forms: '999999999|9-9999999-9|99999999-9|9 9999999 9',
    check: israeli,
    words: 'תעודת זהות, ת ז, מספר זהות, מספר תעודת זהות, teudat zehut, israeli id, tz',
    shared: 'national',
    samples: '039337423 123456782',
  },
  {
    id: 'ae-eid',
    title: 'Emirates identity number',
    tier: 'a',
    forms: '999-9999-9999999-9|999999999999999',
    check: (c) =>
      numberAt(c, 0, 3) === 784 && numberAt(c, 3, 7) > 1900 && numberAt(c, 3, 7) < 2031 && luhnHolds(c, 0, 15),
    words: 'emirates id, emiratesid, eid, رقم الهوية, الهوية الإماراتية, بطاقة الهوية',
    shared: 'national',
  },
  {
    id: 'sa-nid',
    title: 'Saudi identity or residence number',
    tier: 'c',
    forms: '9999999999',
    check: every(beginsWith('12'), (c) => luhnHolds(c, 0, 10)),
    words: 'رقم الهوية, الهوية الوطنية, رقم الإقامة, iqama, إقامة, saudi id, muqeem',
    shared: 'national',
  },
  {
    id: 'kw-civil',
    title: 'Kuwaiti civil number',
    tier: 'b',
    forms: '999999999999',
    check: kuwaiti,
    words: 'civil id, civil number, الرقم المدني, البطاقة المدنية, kuwait id',
    shared: 'national',
  },
  {
    id: 'qa-qid',
    title: 'Qatari identity number',
    tier: 'c',
    forms: '99999999999',
    check: beginsWith('23'),
    words: 'qid, qatar id, qatari id, رقم البطاقة الشخصية, البطاقة الشخصية, الرقم الشخصي, رقم شخصي',
    shared: 'national',
  },
  {
    id: 'bh-cpr',
    title: 'Bahraini personal number',
    tier: 'c',
    forms: '999999999',
    check: (c) => numberAt(c, 2, 4) >= 1 && numberAt(c, 2, 4) <= 12,
    words: 'cpr, cpr number, الرقم الشخصي, bahrain id, bahraini id',
    shared: 'national',
  },
  {
    id: 'jo-nid',
    title: 'Jordanian national number',
    tier: 'c',
    forms: '9999999999',
    check: beginsWith('29'),
    words: 'الرقم الوطني, jordanian id, jordan id, رقم وطني, jordanian national',
    shared: 'national',
  },
])
