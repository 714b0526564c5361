import { type Check, every, luhnHolds, mod11and10, numberAt, weighted } from '../checks/characters.ts'
import { dateAt, isDay } from '../checks/date-digits.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

/** Sex and century, date, county, serial. */
const cnp: Check = (c) => {
  const county = numberAt(c, 7, 9)
  const sum = weighted(c, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
  return (
    c[0] !== 0 &&
    c[0]! < 9 &&
    dateAt('YMD', 1)(c, 13) &&
    ((county >= 1 && county <= 52) || county === 70) &&
    numberAt(c, 9, 12) > 0 &&
    (sum === 10 ? 1 : sum) === c[12]
  )
}
/** Month higher by 20 before 1900 and by 40 from 2000 on. */
const egn: Check = (c) => {
  const month = numberAt(c, 2, 4)
  const real = month > 40 ? month - 40 : month > 20 ? month - 20 : month
  return isDay(numberAt(c, 4, 6), real) && (weighted(c, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === c[9]
}
/** Day, month, three digits of the year, region, serial. */
const jmbg: Check = (c) => {
  const year = numberAt(c, 4, 7)
  const sum = 11 - (weighted(c, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)
  return (year >= 890 || year <= 30) && dateAt('DMY')(c, 13) && (sum > 9 ? 0 : sum) === c[12]
}
const slovenianTax: Check = (c) => {
  const check = 11 - (weighted(c, [8, 7, 6, 5, 4, 3, 2]) % 11)
  return c[0] !== 0 && check !== 11 && check % 10 === c[7]
}
const amka: Check = every(dateAt('DMY'), (c) => luhnHolds(c, 0, 11))
const afm: Check = (c) => (weighted(c, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === c[8] && numberAt(c, 0, 8) > 0
const CYPRIOT = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
const tic: Check = (c) => {
  let sum = 0
  for (let at = 0; at < 8; at++) sum += at % 2 === 0 ? CYPRIOT[c[at]!]! : c[at]!
  return (sum % 26) + 10 === c[8]
}
/** The tenth digit checks odd and even places, the eleventh all. */
const tckn: Check = (c) => {
  const odd = c[0]! + c[2]! + c[4]! + c[6]! + c[8]!
  const even = c[1]! + c[3]! + c[5]! + c[7]!
  const tenth = (((odd * 7 - even) % 10) + 10) % 10
  return c[0] !== 0 && tenth === c[9] && (odd + even + c[9]!) % 10 === c[10]
}
const vkn: Check = (c) => {
  let sum = 0
  for (let at = 0; at < 9; at++) {
    const shifted = (c[at]! + 9 - at) % 10
    if (shifted !== 0) sum += (shifted * 2 ** (9 - at)) % 9 || 9
  }
  return (10 - (sum % 10)) % 10 === c[9]
}
const albanian: Check = (c) => {
  const month = numberAt(c, 2, 4) % 50
  const day = numberAt(c, 4, 6)
  return c[0]! >= 10 && isDay(day, month)
}

export const southEasternEurope: readonly PatternDetector[] = identifiers([
  {
    id: 'ro-cnp',
    title: 'Romanian personal number (CNP)',
    tier: 'a',
    forms: '9999999999999',
    check: cnp,
    words: 'cnp, cod numeric personal, codul numeric personal, romanian id',
    shared: 'national',
    samples: '1630615123457 1800101221144',
  },
  {
    id: 'bg-egn',
    title: 'Bulgarian citizen number (EGN)',
    tier: 'b',
    forms: '9999999999',
    check: egn,
    words: 'егн, egn, единен граждански номер, uniform civil number, лнч',
    shared: 'national',
    samples: '7523169263 8032056031',
  },
  {
    id: 'hr-oib',
    title: 'Croatian identification number (OIB)',
    tier: 'c',
    forms: '99999999999',
    check: (c) => mod11and10(c, 0, 11),
    words: 'oib, osobni identifikacijski broj, osobni identifikacijski, croatian id',
    shared: 'tax',
    samples: '33392005961 12345678903',
  },
  {
    id: 'si-emso',
    title: 'Slovenian citizen number (EMŠO)',
    tier: 'a',
    forms: '9999999999999',
    check: jmbg,
    words: 'emšo, emso, enotna matična številka občana, enotna maticna stevilka, slovenian id',
    shared: 'national',
    samples: '0101006500006',
  },
  {
    id: 'si-tax',
    title: 'Slovenian tax number',
    tier: 'c',
    forms: '99999999',
    check: slovenianTax,
    words: 'davčna številka, davcna stevilka, davčna, slovenian tax',
    shared: 'tax',
    samples: '50223054 15012557',
  },
  {
    id: 'rs-jmbg',
    title: 'Serbian citizen number (JMBG)',
    tier: 'a',
    forms: '9999999999999',
    check: jmbg,
    words:
      'jmbg, јмбг, jedinstveni matični broj, jedinstveni maticni broj, јединствени матични број, matični broj, serbian id',
    samples: '0101006500006',
  },
  {
    id: 'ba-jmbg',
    title: 'Bosnian citizen number (JMB)',
    tier: 'a',
    forms: '9999999999999',
    check: jmbg,
    words: 'jmb, јмб, jedinstveni matični broj građana, bosnian id, lični broj',
  },
  {
    id: 'mk-embg',
    title: 'Macedonian citizen number (EMBG)',
    tier: 'a',
    forms: '9999999999999',
    check: jmbg,
    words: 'ембг, embg, единствен матичен број, maticen broj, macedonian id',
  },
  {
    id: 'me-jmbg',
    title: 'Montenegrin citizen number',
    tier: 'a',
    forms: '9999999999999',
    check: jmbg,
    words: 'jmbg crna gora, matični broj građana, montenegrin id',
  },
  {
    id: 'rs-pib',
    title: 'Serbian tax number (PIB)',
    tier: 'c',
    forms: '999999999',
    check: (c) => mod11and10(c, 0, 9),
    words: 'pib, пиб, poreski identifikacioni broj, порески идентификациони број',
    shared: 'tax',
    samples: '101134702',
  },
  {
    id: 'al-nid',
    title: 'Albanian identity number',
    tier: 'c',
    forms: 'A99999999A',
    check: albanian,
    words: 'nid, numri personal, numri i identitetit, albanian id',
    shared: 'national',
  },
  {
    id: 'gr-amka',
    title: 'Greek social security number (AMKA)',
    tier: 'a',
    forms: '99999999999',
    check: amka,
    words: 'αμκα, amka, α μ κ α, αριθμός μητρώου κοινωνικής ασφάλισης, social security',
    samples: '01013099997',
  },
  {
    id: 'gr-afm',
    title: 'Greek tax number (AFM)',
    tier: 'c',
    forms: '999999999',
    check: afm,
    words: 'αφμ, afm, α φ μ, αριθμός φορολογικού μητρώου, greek tax',
    shared: 'tax',
    samples: '094259216 094259216',
  },
  {
    id: 'cy-tic',
    title: 'Cypriot tax number',
    tier: 'c',
    forms: '99999999A',
    check: tic,
    words: 'tic, αφτ, φπα, αριθμός φορολογικής ταυτότητας, cyprus tax',
    shared: 'tax',
    samples: '10259033P',
  },
  {
    id: 'mt-id',
    title: 'Maltese identity card number',
    tier: 'c',
    forms: '9999999A',
    check: (c) => [10, 11, 16, 17, 21, 22, 25, 35].includes(c[7]!),
    words: 'karta tal identità, karta ta l identita, numru tal karta, maltese id, malta id',
    shared: 'national',
  },
  {
    id: 'tr-tckn',
    title: 'Turkish identification number',
    tier: 'b',
    forms: '99999999999',
    check: tckn,
    words:
      'tckn, tc kimlik, t c kimlik no, kimlik no, tc no, kimlik numarası, kimlik numarasi, vatandaşlık, turkish id',
    shared: 'national',
    samples: '17291716060 10000000146',
  },
  {
    id: 'tr-vkn',
    title: 'Turkish tax number',
    tier: 'c',
    forms: '9999999999',
    check: vkn,
    words: 'vkn, vergi kimlik, vergi no, vergi numarası, turkish tax',
    shared: 'tax',
    samples: '4540536920',
  },
])
