import { type Check, luhnCheck, luhnHolds, numberAt, weighted } from '../checks/characters.ts'
import { dateAt, isDay } from '../checks/date-digits.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

/** Day of birth, 60 added for those who are in no register; Luhn over the last ten digits. */
const personnummer: Check = (c, length) => {
  const at = length - 10
  if (at === 2 && (numberAt(c, 0, 2) < 18 || numberAt(c, 0, 2) > 20)) return false
  const day = numberAt(c, at + 4, at + 6)
  return isDay(day > 60 ? day - 60 : day, numberAt(c, at + 2, at + 4)) && luhnHolds(c, at, length)
}

/** Day 40 higher in numbers of people who are in no register; two check digits modulo 11. */
const fodselsnummer: Check = (c) => {
  const day = numberAt(c, 0, 2)
  const month = numberAt(c, 2, 4)
  return (
    isDay(day > 40 ? day - 40 : day, month) &&
    weighted(c, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(c, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  )
}

const HETU_SIGNS = '0123456789ABCDEFHJKLMNPRSTUVWXY'
const hetu: Check = (c, length) => {
  const body = numberAt(c, 0, 6) * 1000 + numberAt(c, length - 4, length - 1)
  const sign = HETU_SIGNS[body % 31]!
  return dateAt('DMY')(c, length) && Number.parseInt(sign, 36) === c[length - 1]
}

const kennitala: Check = (c) => {
  const day = numberAt(c, 0, 2)
  const sum = weighted(c, [3, 2, 7, 6, 5, 4, 3, 2])
  return (
    isDay(day > 40 ? day - 40 : day, numberAt(c, 2, 4)) && (11 - (sum % 11)) % 11 === c[8] && [0, 8, 9].includes(c[9]!)
  )
}

/** A second row of weights where the first gives 10, and 0 where the second does too. */
function balticHolds(c: Uint8Array): boolean {
  const first = weighted(c, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
  const check = first === 10 ? (weighted(c, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10 : first
  return check === c[10]
}

/** Century and sex, date, serial (isikukood, EVS 585:2007). */
const baltic: Check = (c) => c[0]! >= 3 && c[0]! <= 6 && isDay(numberAt(c, 5, 7), numberAt(c, 3, 5)) && balticHolds(c)

/** Of those who remember neither month nor day of birth, zeros stand there (LST 1185-91, "Asmens kodas. Sudėtis ir struktūra"). */
const lithuanian: Check = (c) => {
  const [month, day] = [numberAt(c, 3, 5), numberAt(c, 5, 7)]
  const known = isDay(day, month) || (day === 0 && month <= 12)
  return c[0]! >= 3 && c[0]! <= 6 && known && balticHolds(c)
}

const latvian: Check = (c) => {
  const check = (1 + 1100 - weighted(c, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11
  // Numbers from 2017 on begin with 32 and tell no date.
  return numberAt(c, 0, 2) === 32 || (dateAt('DMY')(c, 11) && c[6]! <= 2 && check % 10 === c[10])
}

/** Brønnøysund register: weights 3 2 7 6 5 4 3 2 modulo 11; 10 is never given out. */
const organisasjonsnummer: Check = (c) =>
  (c[0] === 8 || c[0] === 9) && weighted(c, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0

export const northernEurope: readonly PatternDetector[] = identifiers([
  {
    id: 'se-personnummer',
    title: 'Swedish personal identity number',
    tier: 'b',
    forms: '999999-9999|99999999-9999|999999999999|9999999999|999999 9999',
    check: personnummer,
    words:
      'personnummer, personnr, person nr, pnr, samordningsnummer, personal identity number, svenskt personnummer, medborgarnummer',
    shared: 'national',
    samples: '8507099805 189001019802',
  },
  {
    id: 'se-orgnr',
    title: 'Swedish organisation number',
    tier: 'c',
    forms: '999999-9999|9999999999',
    check: (c) => c[2]! >= 2 && luhnHolds(c, 0, 10),
    words: 'organisationsnummer, orgnr, org nr, organization number, organisation number',
    samples: '1234567897',
  },
  {
    id: 'no-fnr',
    title: 'Norwegian national identity number',
    tier: 'a',
    forms: '99999999999|999999 99999|?999999-99999',
    check: fodselsnummer,
    words: 'fødselsnummer, fodselsnummer, fnr, personnummer, d nummer, dnummer, norwegian id, national identity',
    shared: 'national',
    samples: '15108695088',
  },
  {
    id: 'dk-cpr',
    title: 'Danish civil registration number',
    tier: 'c',
    forms: '999999-9999|9999999999|999999 9999',
    check: dateAt('DMY'),
    words: 'cpr, cpr nummer, cprnr, cpr nr, personnummer, civil registration, det centrale personregister, danish id',
    shared: 'national',
    samples: '2110625629 0707610000',
  },
  {
    id: 'fi-hetu',
    title: 'Finnish personal identity code',
    tier: 'a',
    forms: '999999-999X',
    check: hetu,
    words: 'hetu, henkilötunnus, henkilotunnus, sosiaaliturvatunnus, personbeteckning, personal identity code',
    shared: 'national',
    samples: '131052308T',
  },
  {
    id: 'is-kennitala',
    title: 'Icelandic identification number',
    tier: 'b',
    forms: '999999-9999|9999999999|999999 9999',
    check: kennitala,
    words: 'kennitala, kt, kennitölu, icelandic id, identification number',
    shared: 'national',
    samples: '1201743399 4504013150',
  },
  {
    id: 'ee-isikukood',
    title: 'Estonian personal identification code',
    tier: 'a',
    forms: '99999999999',
    check: baltic,
    words: 'isikukood, ik, personal code, estonian id, eesti isikukood, personal identification code',
    shared: 'national',
    samples: '37605030299 36805280109',
  },
  {
    id: 'lt-asmens-kodas',
    title: 'Lithuanian personal code',
    tier: 'a',
    forms: '99999999999',
    check: lithuanian,
    words: 'asmens kodas, asmens koda, personal code, lithuanian id, ak',
    shared: 'national',
    samples: '33309240064 38703181745',
  },
  {
    id: 'lv-personas-kods',
    title: 'Latvian personal code',
    tier: 'b',
    forms: '999999-99999|?99999999999',
    check: latvian,
    words: 'personas kods, personas koda, p k, personal code, latvian id',
    shared: 'national',
    samples: '16117519997',
  },
  {
    id: 'no-orgnr',
    title: 'Norwegian organisation number',
    tier: 'c',
    forms: '999999999|999 999 999',
    check: organisasjonsnummer,
    words: 'organisasjonsnummer, orgnr, org nr, foretaksnummer, organisation number, organization number',
    samples: '974760673',
  },
  {
    id: 'se-bankgiro',
    title: 'Swedish giro number (Bankgiro, Plusgiro)',
    kind: 'financial',
    tier: 'c',
    forms: '9999-9999|999-9999|99999999|9999999|999999-9',
    check: luhnCheck,
    words: 'bankgiro, bg nr, bankgironummer, plusgiro, pg nr, plusgironummer, postgiro',
  },
])
