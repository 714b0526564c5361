import { type Check, numberAt, weighted } from '../checks/characters.ts'
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
/** An IBAN without its country: ISO 13616, `PL` as 2521 behind the account with the check digits last. */
const nrb: Check = (c) => {
  let rest = 0
  for (let at = 2; at < 26; at++) rest = (rest * 10 + c[at]!) % 97
  return (rest * 1_000_000 + 252_100 + c[0]! * 10 + c[1]!) % 97 === 1
}
/** Weights 8 to 2, the last digit of 11 less the rest (vyhláška o IČO). */
const ico: Check = (c) => (11 - (weighted(c, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === c[7]

export const centralEurope: readonly PatternDetector[] = identifiers([
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
    id: 'cz-ico',
    title: 'Czech or Slovak company number (IČO)',
    tier: 'c',
    forms: '99999999',
    check: ico,
    words: 'ičo, ico, ič, identifikační číslo osoby, czech company',
    samples: '25123891',
  },
])
