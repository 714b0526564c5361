import { beginsWith, type Check, every, luhnCheck, luhnHolds, numberAt, weighted } from '../checks/characters.ts'
import { isDay } from '../checks/date-digits.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

/** 9xx and a group that the revenue service gives out (IRS publication 1915). */
const itin: Check = (c) => {
  const group = c[3]! * 10 + c[4]!
  return c[0] === 9 && group >= 50 && ![66, 67, 68, 69, 89, 93].includes(group)
}

/** Campus prefixes that were never given out (IRS). */
const NO_EIN: ReadonlySet<number> = new Set([0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97])

/** The issuer number 80840 stands before the provider's (45 CFR 162.406): it adds 24 to the sum. */
const npi: Check = (c, length) => {
  let sum = 24
  for (let at = length - 1, double = false; at >= 0; at--, double = !double) {
    const value = double ? c[at]! * 2 : c[at]!
    sum += value > 9 ? value - 9 : value
  }
  return (c[0] === 1 || c[0] === 2) && sum % 10 === 0
}

const DEA_TYPES = 'ABCDEFGHJKLMPRSTUX'
const dea: Check = (c) => {
  const even = c[2]! + c[4]! + c[6]!
  const odd = c[3]! + c[5]! + c[7]!
  return DEA_TYPES.includes(c[0]!.toString(36).toUpperCase()) && (even + 2 * odd) % 10 === c[8]
}

/** Federal reserve districts, thrift institutions, electronic and government numbers (ABA). */
const routing: Check = (c) => {
  const district = c[0]! * 10 + c[1]!
  const known =
    (district >= 1 && district <= 12) ||
    (district >= 21 && district <= 32) ||
    (district >= 61 && district <= 72) ||
    district === 80
  return known && weighted(c, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0
}

const personalHealth: Check = (c) => {
  let sum = 0
  for (const [at, weight] of [2, 4, 8, 5, 10, 9, 7, 3].entries()) sum += (c[at + 1]! * weight) % 11
  return c[0] === 9 && (11 - (sum % 11)) % 11 === c[9]
}

/** Three letters of the name and one of the first name, year, month (women's with 50 added) and day of birth, two digits more. */
const ramq: Check = (c) => {
  const month = numberAt(c, 6, 8)
  return isDay(numberAt(c, 8, 10), month > 50 ? month - 50 : month)
}

/** Weights 3, 7 and 1 on 17 digits, of each product the last digit (Banco de México and ABM). Banks are numbered up to 9xx: 901 CLS, 902 Indeval. */
const clabe: Check = (c) => {
  let sum = 0
  for (let at = 0; at < 17; at++) sum += (c[at]! * [3, 7, 1][at % 3]!) % 10
  return (10 - (sum % 10)) % 10 === c[17]
}

export const northAmerica: readonly PatternDetector[] = identifiers([
  {
    id: 'us-itin',
    title: 'US individual taxpayer number (ITIN)',
    tier: 'b',
    forms: '999-99-9999|?999 99 9999|?999999999',
    check: itin,
    words: 'itin, individual taxpayer, taxpayer number',
    shared: 'tax',
  },
  {
    id: 'us-ein',
    title: 'US employer identification number',
    tier: 'c',
    forms: '99-9999999|999999999',
    check: (c) => !NO_EIN.has(c[0]! * 10 + c[1]!),
    words: 'ein, fein, employer identification, employer id, federal tax id, federal employer, federal id',
  },
  {
    id: 'us-npi',
    title: 'US national provider identifier',
    kind: 'health',
    tier: 'c',
    forms: '9999999999',
    check: npi,
    words:
      'npi, national provider, provider identifier, provider number, rendering provider, billing provider, attending provider',
    samples: '1234567893',
  },
  {
    id: 'us-dea',
    title: 'US prescriber registration (DEA)',
    kind: 'health',
    tier: 'b',
    forms: '~AA9999999',
    check: dea,
    words: 'dea, dea registration, prescriber, drug enforcement',
    samples: 'AB1234563 F91234563',
  },
  {
    id: 'us-aba-routing',
    title: 'US bank routing number',
    kind: 'financial',
    tier: 'c',
    forms: '999999999|9999-9999-9',
    check: routing,
    words: 'aba, routing, routing number, routing transit, rtn, transit number, bank routing, wire routing, ach',
    samples: '123456780 021000021',
  },
  {
    id: 'ca-sin',
    title: 'Canadian social insurance number',
    tier: 'c',
    forms: '999-999-999|999 999 999|999999999',
    check: every((c) => c[0] !== 0 && c[0] !== 8, luhnCheck),
    words: 'sin, social insurance, social insurance number, assurance sociale, numéro d assurance sociale, nas',
    samples: '046454286',
  },
  {
    id: 'ca-bc-phn',
    title: 'British Columbia personal health number',
    kind: 'health',
    tier: 'c',
    forms: '9999999999|9999 999 999|9999-999-999',
    check: personalHealth,
    words: 'phn, personal health number, msp, bc health, health card, carecard, carte santé',
    samples: '9698658215',
  },
  {
    id: 'ca-ohip',
    title: 'Ontario health card number',
    kind: 'health',
    tier: 'c',
    forms: '9999-999-999-AA|9999 999 999 AA|9999999999AA|9999-999-999|9999 999 999|9999999999',
    check: (c) => c[0] !== 0 && luhnHolds(c, 0, 10),
    words: 'ohip, ontario health, health card, health insurance, carte santé, hcn',
  },
  {
    id: 'ca-ramq',
    title: 'Quebec health insurance number',
    kind: 'health',
    tier: 'b',
    forms: '~AAAA 9999 9999|~AAAA99999999',
    check: ramq,
    words: 'ramq, health insurance, assurance maladie, carte soleil, nam, health card',
  },
  {
    id: 'mx-clabe',
    title: 'Mexican bank account (CLABE)',
    kind: 'financial',
    tier: 'c',
    forms: '999999999999999999|999 999 99999999999 9',
    check: clabe,
    words: 'clabe, clabe interbancaria, interbank, cuenta clabe, cuenta, transferencia, spei',
    samples: '002010077777777771 032180000118359719',
  },
  {
    id: 'mx-nss',
    title: 'Mexican social security number',
    tier: 'c',
    forms: '99999999999|99-99-99-9999-9|99 99 99 9999 9',
    check: luhnCheck,
    words: 'nss, imss, seguro social, número de seguridad social, numero de seguridad social, social security',
  },
])

/** Of devices, that no country gives out. */
export const devices: readonly PatternDetector[] = identifiers([
  {
    id: 'imei',
    title: 'Mobile device identity (IMEI)',
    kind: 'device',
    tier: 'c',
    forms: '999999999999999|99-999999-999999-9|99 999999 999999 9|999999-99-999999-9',
    check: luhnCheck,
    words: 'imei, imei1, imei2, meid, device identity, handset, geräte imei, numéro imei, dispositivo',
    samples: '490154203237518 352099001761481',
  },
  {
    id: 'imsi',
    title: 'Mobile subscriber identity (IMSI)',
    kind: 'device',
    tier: 'c',
    forms: '999999999999999|999 99 9999999999|999-99-9999999999',
    check: every(beginsWith('234567'), (c) => c[1] !== 9),
    words: 'imsi, subscriber identity, mobile subscriber, teilnehmerkennung, abonné',
    samples: '001010123456789 310150123456789',
  },
  {
    id: 'iccid',
    title: 'SIM card number (ICCID)',
    kind: 'device',
    tier: 'b',
    forms: '~9999999999999999999|~99999999999999999999',
    check: (c, length) => c[0] === 8 && c[1] === 9 && luhnHolds(c, 0, length),
    words: 'iccid, sim card, sim number, sim, simkarte, carte sim, tarjeta sim, euicc',
  },
])
