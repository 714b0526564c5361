import { type Check, every, luhnHolds, mod11and10, numberAt, weighted } from '../checks/characters.ts'
import { dateAt, isDay } from '../checks/date-digits.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

/** Month higher by 20, 40, 60 or 80 in other centuries than the twentieth. */
const pesel: Check = (c) =>
  isDay(numberAt(c, 4, 6), numberAt(c, 2, 4) % 20) && weighted(c, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0
const nip: Check = (c) => c[0] !== 0 && weighted(c, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === c[9]
const regon: Check = (c) => (weighted(c, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10 === c[8]
const polishPassport: Check = (c) => weighted(c, [7, 3, 0, 1, 7, 3, 1, 7, 3]) % 10 === c[2]

/** Months of women are higher by 50, by 20 more where a day ran out of numbers. Nine digits until 1953, without a check. */
const rodneCislo: Check = (c, length) => {
  let month = numberAt(c, 2, 4)
  if (month > 50) month -= 50
  if (month > 20 && length === 10) month -= 20
  if (!isDay(numberAt(c, 4, 6), month)) return false
  if (length === 9) return numberAt(c, 0, 2) <= 53
  const check = numberAt(c, 0, 9) % 11
  return (check === 10 ? 0 : check) === c[9]
}

const taj: Check = (c) => weighted(c, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === c[8]
const adoazonosito: Check = (c) => c[0] === 8 && weighted(c, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 === c[9]
const szemelyi: Check = (c) => {
  const up = weighted(c, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) % 11
  const down = weighted(c, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11
  return c[0]! >= 1 && c[0]! <= 8 && dateAt('YMD', 1)(c, 11) && (up === c[10] || down === c[10])
}

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
const albanian: Check = (c) => {
  const month = numberAt(c, 2, 4) % 50
  const day = numberAt(c, 4, 6)
  return c[0]! >= 10 && isDay(day, month)
}

/** An IBAN without its country: ISO 13616, `PL` as 2521 behind the account with the check digits last. */
const nrb: Check = (c) => {
  let rest = 0
  for (let at = 2; at < 26; at++) rest = (rest * 10 + c[at]!) % 97
  return (rest * 1_000_000 + 252_100 + c[0]! * 10 + c[1]!) % 97 === 1
}

/** Day of birth, men's with 10 added and women's with 50. */
const armenian: Check = (c) => {
  const day = numberAt(c, 0, 2)
  const month = numberAt(c, 2, 4)
  return isDay(day, month) || isDay(day - 10, month) || isDay(day - 50, month)
}

/** Weights 8 to 2, the last digit of 11 less the rest (vyhláška o IČO). */
const ico: Check = (c) => (11 - (weighted(c, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === c[7]

export const easternEurope: readonly PatternDetector[] = identifiers([
  {
    id: 'pl-nrb',
    title: 'Polish bank account number (NRB)',
    kind: 'financial',
    tier: 'b',
    forms: '99999999999999999999999999|99 9999 9999 9999 9999 9999 9999',
    check: nrb,
    words: 'nr rachunku, numer rachunku, rachunek bankowy, nrb, numer konta, nr konta',
    shared: 'account',
  },
  {
    id: 'pl-pesel',
    title: 'Polish identification number (PESEL)',
    tier: 'b',
    forms: '99999999999',
    check: pesel,
    words: 'pesel, numer pesel, nr pesel, numer ewidencyjny, polish id, personal number',
    shared: 'national',
    samples: '44051401359 02070803628',
  },
  {
    id: 'pl-nip',
    title: 'Polish tax number (NIP)',
    tier: 'c',
    forms: '9999999999|999-999-99-99|999-99-99-999',
    check: nip,
    words: 'nip, numer nip, numer identyfikacji podatkowej, podatnik, polish tax',
    shared: 'tax',
    samples: '1234563218',
  },
  {
    id: 'pl-regon',
    title: 'Polish business register number',
    tier: 'c',
    forms: '999999999',
    check: regon,
    words: 'regon, numer regon, nr regon, business register',
    samples: '192598184 123456785',
  },
  {
    id: 'pl-passport',
    title: 'Polish passport number',
    tier: 'c',
    forms: 'AA9999999|AA 9999999',
    check: polishPassport,
    words: 'paszport, paszportu, numer paszportu, polish passport',
    shared: 'passport',
  },
  {
    id: 'cz-rc',
    title: 'Czech birth number',
    tier: 'b',
    forms: '999999/9999|9999999999|?999999/999',
    check: rodneCislo,
    words: 'rodné číslo, rodne cislo, rč, rc, r č, birth number, czech id',
    shared: 'national',
    samples: '7103192745',
  },
  {
    id: 'sk-rc',
    title: 'Slovak birth number',
    tier: 'b',
    forms: '?999999/9999|?9999999999|?999999/999',
    check: rodneCislo,
    words: 'rodné číslo, rodného čísla, slovak id, birth number, slovenské rodné číslo',
    shared: 'national',
  },
  {
    id: 'cz-op',
    title: 'Czech or Slovak identity card number',
    tier: 'c',
    forms: '999999999',
    words:
      'občanský průkaz, obcansky prukaz, číslo op, občiansky preukaz, czech identity card, občanského průkazu, občianskeho preukazu, číslo občanského průkazu',
  },
  {
    id: 'hu-taj',
    title: 'Hungarian social security number (TAJ)',
    kind: 'health',
    tier: 'c',
    forms: '999 999 999|999-999-999|999999999',
    check: taj,
    words: 'taj, taj szám, tajszám, társadalombiztosítási, társadalombiztosítási azonosító, social security',
    samples: '111111110',
  },
  {
    id: 'hu-tax-id',
    title: 'Hungarian tax identification number',
    tier: 'c',
    forms: '9999999999',
    check: adoazonosito,
    words: 'adóazonosító, adóazonosító jel, adoazonosito jel, adószám, hungarian tax',
    shared: 'tax',
  },
  {
    id: 'hu-szemelyi',
    title: 'Hungarian personal identifier',
    tier: 'b',
    forms: '9-999999-9999|?99999999999',
    check: szemelyi,
    words: 'személyi szám, szemelyi szam, személyi azonosító, hungarian id, personal identifier',
    shared: 'national',
  },
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
    id: 'cz-ico',
    title: 'Czech or Slovak company number (IČO)',
    tier: 'c',
    forms: '99999999',
    check: ico,
    words: 'ičo, ico, ič, identifikační číslo osoby, czech company',
    samples: '25123891',
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
