import { beginsWith, type Check, numberAt, weighted } from '../checks/characters.ts'
import { dateAt } from '../checks/date-digits.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

/** Province codes of GB/T 2260. */
const CHINESE_PROVINCES: ReadonlySet<number> = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
  64, 65, 71, 81, 82, 83, 91,
])
/** GB 11643: ISO 7064 mod 11-2, X for 10. */
const residentIdentity: Check = (c) => {
  const sum = weighted(c, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
  const check = (12 - (sum % 11)) % 11
  return CHINESE_PROVINCES.has(numberAt(c, 0, 2)) && dateAt('YYYYMD', 6)(c, 18) && (check === 10 ? 33 : check) === c[17]
}
const TAIWAN_LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'
const taiwanese: Check = (c) => {
  const area = TAIWAN_LETTERS.indexOf(c[0]!.toString(36).toUpperCase()) + 10
  const sum = Math.floor(area / 10) + (area % 10) * 9 + weighted(c, [8, 7, 6, 5, 4, 3, 2, 1, 1], 1)
  return [1, 2, 8, 9].includes(c[1]!) && sum % 10 === 0
}
const myNumber: Check = (c) => {
  const left = weighted(c, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
  return (left < 2 ? 0 : 11 - left) === c[11]
}
/** Date of birth, sex and century, place up to 95, check digit, two more for foreigners (주민등록법 시행규칙 제2조; en.wikipedia.org, "Resident registration number"). */
const residentRegistration: Check = (c) => {
  const foreign = c[6]! >= 5
  const left = weighted(c, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11
  return (
    c[6]! >= 1 &&
    c[6]! <= 8 &&
    dateAt('YMD')(c, 13) &&
    (foreign ? (13 - left) % 10 : (11 - left) % 10) === c[12] &&
    (foreign || numberAt(c, 7, 9) <= 95)
  )
}
/** Since October 2020 six digits are drawn by lot: date, sex and century are all there is to see. */
const drawnRegistration: Check = (c) =>
  numberAt(c, 0, 2) >= 20 && numberAt(c, 0, 2) <= 30 && [3, 4, 7, 8].includes(c[6]!) && dateAt('YMD')(c, 13)
const koreanBusiness: Check = (c) => {
  const sum = weighted(c, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((c[8]! * 5) / 10)
  return numberAt(c, 0, 3) > 100 && (10 - (sum % 10)) % 10 === c[9]
}
/** The first of thirteen digits checks the others, weights 1 and 2, modulo 9 (法人番号の指定等に関する省令). */
const japaneseCorporate: Check = (c) => 9 - (weighted(c, [2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], 1) % 9) === c[0]

export const eastAsia: readonly PatternDetector[] = identifiers([
  {
    id: 'cn-ric',
    title: 'Chinese resident identity number',
    tier: 'a',
    forms: '99999999999999999X|999999 99999999 999X',
    check: residentIdentity,
    words:
      '身份证, 身份证号, 身份证号码, 公民身份号码, 居民身份证, 证件号码, shenfenzheng, resident identity, chinese id',
    shared: 'national',
    samples: '11010519491231002X 110105194912310021',
  },
  {
    id: 'tw-id',
    title: 'Taiwanese identity number',
    tier: 'b',
    forms: '~A999999999',
    check: taiwanese,
    words:
      '身分證, 身分證字號, 國民身分證, 統一編號, 居留證, taiwan id, national id, 身份證字號, 身分證統一編號, tw id, taiwanese id',
    shared: 'national',
    samples: 'A123456789',
  },
  {
    id: 'jp-my-number',
    title: 'Japanese individual number (My Number)',
    tier: 'c',
    forms: '9999 9999 9999|9999-9999-9999|999999999999',
    check: myNumber,
    words: 'マイナンバー, 個人番号, my number, mynumber, individual number, kojin bango',
    samples: '123456789018',
  },
  {
    id: 'jp-licence',
    title: 'Japanese driving licence number',
    tier: 'c',
    forms: '999999999999',
    words: '運転免許証番号, 運転免許証, 免許証番号, japanese driving licence',
    shared: 'licence',
  },
  {
    id: 'kr-rrn',
    title: 'Korean resident registration number',
    tier: 'a',
    forms: '999999-9999999|9999999999999',
    check: residentRegistration,
    words:
      '주민등록번호, 주민번호, 외국인등록번호, resident registration, rrn, jumin, alien registration, foreigner registration, jumin number',
    shared: 'national',
  },
  {
    id: 'kr-rrn-drawn',
    title: 'Korean resident registration number, of 2020 and later',
    tier: 'b',
    forms: '999999-9999999|?9999999999999',
    check: drawnRegistration,
    words: '주민등록번호, 주민번호, 외국인등록번호, resident registration, rrn, jumin',
    shared: 'national',
  },
  {
    id: 'kr-brn',
    title: 'Korean business registration number',
    tier: 'c',
    forms: '999-99-99999|9999999999',
    check: koreanBusiness,
    words: '사업자등록번호, 사업자번호, business registration, brn',
    samples: '1168200276',
  },
  {
    id: 'kr-licence',
    title: 'Korean driving licence number',
    tier: 'c',
    forms: '99-99-999999-99|999999999999',
    words: '운전면허, 운전면허번호, 면허번호, korean driver license',
    shared: 'licence',
  },
  {
    id: 'jp-corporate',
    title: 'Japanese corporate number',
    tier: 'c',
    forms: '9999999999999|T9999999999999|9-9999-9999-9999',
    check: japaneseCorporate,
    words: '法人番号, 登録番号, corporate number, houjin bango, hojin bango, houjin bangou, japanese corporate',
    samples: '7000012050002',
  },
  {
    id: 'mo-bir',
    title: 'Macanese identity card number',
    tier: 'c',
    forms: '9999999(9)|9/999999/9|99999999',
    check: beginsWith('157'),
    words: '澳門身份證, 澳门身份证, 居民身份證, macau id, macao id, bir, macau resident, macao resident',
    shared: 'national',
  },
])
