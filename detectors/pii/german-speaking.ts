import { type Check, crossSum, mod11and10, numberAt, weighted } from '../checks/characters.ts'
import { isDay } from '../checks/date-digits.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

/** Ten of the digits hold one or two that repeat, no three in a row (§ 139b AO; since 2016 one may stand thrice). */
const steuerId: Check = (c) => {
  if (c[0] === 0 || !mod11and10(c, 0, 11)) return false
  const counts = new Uint8Array(10)
  for (let at = 0; at < 10; at++) counts[c[at]!]!++
  const absent = counts.filter((count) => count === 0).length
  const most = Math.max(...counts)
  return (most === 2 && absent === 1) || (most === 3 && absent === 2)
}
/** Area, date of birth, letter of the name, serial; the letter counts with both digits of its place (VKVV § 2). */
const rentenversicherung: Check = (c) => {
  const letter = c[8]! - 9
  const digits = Uint8Array.of(...c.subarray(0, 8), Math.floor(letter / 10), letter % 10, ...c.subarray(9, 12))
  const day = numberAt(c, 2, 4)
  return (
    isDay(day > 31 ? day - 31 : day, numberAt(c, 4, 6)) &&
    crossSum(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === c[11]
  )
}
/** The letter counts as the two digits of its place, weights 1 and 2, digits of each product added (§ 290 SGB V; GKV-Spitzenverband, Anlage 1). */
const krankenversicherung: Check = (c) => {
  const letter = c[0]! - 9
  const digits = Uint8Array.of(Math.floor(letter / 10), letter % 10, ...c.subarray(1, 9))
  return crossSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === c[9]
}
const lanr: Check = (c) => (10 - (weighted(c, [4, 9, 4, 9, 4, 9]) % 10)) % 10 === c[6]
/** The fourth digit checks the others; a month of 13 to 15 stands in for a date that has run out of numbers. */
const austrian: Check = (c) => {
  const month = numberAt(c, 6, 8)
  const sum = weighted(c, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6])
  return c[0] !== 0 && isDay(numberAt(c, 4, 6), month > 12 && month < 16 ? 12 : month) && sum % 11 === c[3]
}
const ahv: Check = (c) => numberAt(c, 0, 3) === 756 && weighted(c, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0
/** Weights 5 4 3 2 7 6 5 4 modulo 11 (eCH-0097). */
const swissUid: Check = (c) => (11 - (weighted(c, [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 === c[8]

export const germanSpeaking: readonly PatternDetector[] = identifiers([
  {
    id: 'de-steuer-id',
    title: 'German tax identification number',
    tier: 'b',
    forms: '99999999999|99 999 999 999',
    check: steuerId,
    words:
      'steuer id, steuerid, steueridentifikationsnummer, steuerliche identifikationsnummer, steuer identifikationsnummer, identifikationsnummer, idnr, steuer idnr, steuernummer, steuer identnummer, steuerident',
    shared: 'tax',
    samples: '86095742719 47036892816 65929970489 57549285017 25768131411',
  },
  {
    id: 'de-svnr',
    title: 'German pension insurance number',
    tier: 'a',
    forms: '99999999A999|99 999999 A 999',
    check: rentenversicherung,
    words:
      'svnr, rvnr, sozialversicherungsnummer, rentenversicherungsnummer, versicherungsnummer, rv nummer, sv nummer, social security, pension insurance',
    samples: '15070649C103 65170839J003',
  },
  {
    id: 'de-kvnr',
    title: 'German health insurance number',
    kind: 'health',
    tier: 'b',
    forms: '~A999999999',
    check: krankenversicherung,
    words:
      'kvnr, krankenversichertennummer, krankenversicherungsnummer, versichertennummer, krankenkasse, versicherten nr, health insurance, egk',
    samples: 'A123456780',
  },
  {
    id: 'de-lanr',
    title: 'German physician number',
    kind: 'health',
    tier: 'c',
    forms: '999999999',
    check: lanr,
    words: 'lanr, arztnummer, lebenslange arztnummer, physician number, vertragsarzt',
  },
  {
    id: 'de-steuernummer',
    title: 'German tax number of an office',
    tier: 'c',
    forms: '99/999/99999|999/999/99999|999/9999/9999|9999999999999|99999999999|9999999999',
    words: 'steuernummer, steuernr, st nr, stnr, steuer nr, umsatzsteuernummer, tax number',
  },
  {
    id: 'at-svnr',
    title: 'Austrian social insurance number',
    tier: 'b',
    forms: '9999999999|9999 999999|9999-999999|?9999 99 99 99',
    check: austrian,
    words:
      'svnr, sozialversicherungsnummer, sv nummer, versicherungsnummer, ecard, e card, social security, social insurance, svn, sv nr, svnummer, österreichische sozialversicherungsnummer',
    samples: '1237010180',
  },
  {
    id: 'ch-ahv',
    title: 'Swiss social insurance number (AHV)',
    tier: 'a',
    forms: '999.9999.9999.99|9999999999999|999 9999 9999 99',
    check: ahv,
    words:
      'ahv, ahv nummer, avs, numéro avs, navs, ahvn13, sozialversicherungsnummer, social security, assicurazione sociale, numero avs',
    samples: '7569217076985 7561234567897',
  },
  {
    id: 'ch-uid',
    title: 'Swiss company number (UID)',
    tier: 'c',
    forms: 'CHE-999.999.999|CHE999999999|CHE 999 999 999',
    check: swissUid,
    words: 'uid nummer, uid nr, mwst, mwst nr, mehrwertsteuer, numéro ide, numero idi, tva, iva, swiss company',
    shared: 'tax',
    samples: '116281710',
  },
  {
    id: 'de-account-with-bank',
    title: 'German bank and account number',
    kind: 'financial',
    tier: 'c',
    forms: '9999999999|999999999|99999999|999 999 99',
    words: 'kto nr, konto nr, blz, bankleitzahl, bank sort code',
  },
])
