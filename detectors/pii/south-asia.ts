import { beginsWith, type Check, every, numberAt } from '../checks/characters.ts'
import { verhoeff } from '../checks/verhoeff.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

const aadhaar: Check = (c, length) => c[0]! >= 2 && verhoeff(c, length)
const dayOfYear = (day: number): boolean => (day >= 1 && day <= 366) || (day >= 501 && day <= 866)
const sriLankan: Check = (c, length) =>
  length === 12
    ? numberAt(c, 0, 4) >= 1900 && numberAt(c, 0, 4) <= 2030 && dayOfYear(numberAt(c, 4, 7))
    : dayOfYear(numberAt(c, 2, 5)) && (c[9] === 31 || c[9] === 33)
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

export const southAsia: readonly PatternDetector[] = identifiers([
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
])
