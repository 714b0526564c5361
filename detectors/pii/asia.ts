import { beginsWith, type Check, every, luhnHolds, numberAt, weighted } from '../checks/characters.ts'
import { dateAt } from '../checks/date-digits.ts'
import { verhoeff } from '../checks/verhoeff.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

const aadhaar: Check = (c, length) => c[0]! >= 2 && verhoeff(c, length)

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
const dayOfYear = (day: number): boolean => (day >= 1 && day <= 366) || (day >= 501 && day <= 866)
const sriLankan: Check = (c, length) =>
  length === 12
    ? numberAt(c, 0, 4) >= 1900 && numberAt(c, 0, 4) <= 2030 && dayOfYear(numberAt(c, 4, 7))
    : dayOfYear(numberAt(c, 2, 5)) && (c[9] === 31 || c[9] === 33)
const iranian: Check = (c) => {
  const left = weighted(c, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return numberAt(c, 3, 9) > 0 && (left < 2 ? left : 11 - left) === c[9]
}
const kuwaiti: Check = (c) =>
  (c[0] === 2 || c[0] === 3) &&
  dateAt('YMD', 1)(c, 12) &&
  11 - (weighted(c, [2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11) === c[11]
const israeli: Check = (c) => numberAt(c, 0, 9) > 1000 && luhnHolds(c, 0, 9)
const philippine: Check = (c) => numberAt(c, 0, 9) > 0

/** States and union territories as number plates name them. */
const INDIAN_STATES: ReadonlySet<string> = new Set(
  'AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TG TN TR TS UA UK UP WB'.split(
    ' ',
  ),
)
/** State, office, year of issue, serial (Central Motor Vehicles Rules). */
const indianLicence: Check = (c) => {
  const state = String.fromCharCode(c[0]! + 0x37, c[1]! + 0x37)
  const year = numberAt(c, 4, 8)
  return INDIAN_STATES.has(state) && year >= 1950 && year <= 2035
}

/** The first of thirteen digits checks the others, weights 1 and 2, modulo 9 (法人番号の指定等に関する省令). */
const japaneseCorporate: Check = (c) => 9 - (weighted(c, [2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], 1) % 9) === c[0]

const VIETNAMESE_TAX: readonly number[] = [31, 29, 23, 19, 17, 13, 7, 5, 3]
const vietnameseTax: Check = (c) => 10 - (weighted(c, VIETNAMESE_TAX) % 11) === c[9]

export const asia: readonly PatternDetector[] = identifiers([
  {
    id: 'in-aadhaar',
    title: 'Indian identity number (Aadhaar)',
    tier: 'c',
    forms: '9999 9999 9999|9999-9999-9999|999999999999',
    check: aadhaar,
    words: 'aadhaar, aadhar, adhaar, uid, uidai, आधार, आधार संख्या, aadhaar card',
    shared: 'national',
    samples: '999941057058 234123412346',
  },
  {
    id: 'in-vid',
    title: 'Indian virtual identity number (VID)',
    tier: 'c',
    forms: '9999 9999 9999 9999|9999999999999999',
    check: aadhaar,
    words: 'vid, virtual id, aadhaar vid, आभासी आईडी',
    samples: '9131124120231234',
  },
  {
    id: 'in-epic',
    title: 'Indian voter number (EPIC)',
    tier: 'c',
    forms: 'AAA9999999',
    words: 'epic, epic no, voter id, voter, election card, मतदाता, मतदाता पहचान पत्र',
  },
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
    id: 'lk-nic',
    title: 'Sri Lankan identity number',
    tier: 'b',
    forms: '999999999A|?999999999999',
    check: sriLankan,
    words: 'nic, nic no, national identity card, ජාතික හැඳුනුම්පත, தேசிய அடையாள அட்டை, sri lankan id',
    shared: 'national',
  },
  {
    id: 'pk-cnic',
    title: 'Pakistani identity number (CNIC)',
    tier: 'c',
    forms: '99999-9999999-9|9999999999999',
    check: every(beginsWith('1234567'), (c) => c[12] !== 0 || c[11] !== 0),
    words: 'cnic, nicop, nadra, شناختی کارڈ, شناختی کارڈ نمبر, pakistani id',
    shared: 'national',
    samples: '3420112345678',
  },
  {
    id: 'bd-nid',
    title: 'Bangladeshi identity number',
    tier: 'c',
    forms: '9999999999|9999999999999|99999999999999999',
    words: 'nid, জাতীয় পরিচয়পত্র, smart card, bangladesh id, bangladeshi id, এনআইডি',
  },
  {
    id: 'np-citizenship',
    title: 'Nepalese citizenship number',
    tier: 'c',
    forms: '99-99-99-99999|99999999999|999-999-999-9',
    words:
      'citizenship number, citizenship no, नागरिकता, नागरिकता नम्बर, nagarikta, nepali citizenship, nepalese citizenship, citizenship',
  },
  {
    id: 'kh-nid',
    title: 'Cambodian identity number',
    tier: 'c',
    forms: '999999999|999 999 999',
    words: 'អត្តសញ្ញាណ, khmer id, cambodian id, khmer identity card',
  },
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
  {
    id: 'in-driving-licence',
    title: 'Indian driving licence number',
    tier: 'c',
    forms:
      'AA99 99999999999|AA9999999999999|AA-99-9999-9999999|AA-9999999999999|AA99-99999999999|AA99 9999 9999999|AA-99 99999999999|AA 99 99999999999',
    check: indianLicence,
    words: 'driving licence, dl no, indian driving licence, ड्राइविंग लाइसेंस',
    shared: 'licence',
  },
  {
    id: 'in-abha',
    title: 'Indian health account number (ABHA)',
    kind: 'health',
    tier: 'c',
    forms: '99-9999-9999-9999|99999999999999|99 9999 9999 9999',
    words: 'abha, abha number, abha no, ndhm, ayushman bharat health account, health account number',
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
