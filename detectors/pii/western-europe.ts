import { type Check, crossSum, every, luhnHolds, mod11and10, numberAt, rest, weighted } from '../checks/characters.ts'
import { dateAt, isDay } from '../checks/date-digits.ts'
import { verhoeff } from '../checks/verhoeff.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

/** 11 minus the weighted sum, 11 standing for 0; 10 is never given out (NHS data dictionary). */
const nhs: Check = (c) => c[0] !== 0 && (11 - (weighted(c, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === c[9]

const utr: Check = (c) => Number('21987654321'[weighted(c, [6, 7, 8, 9, 10, 5, 4, 3, 2], 1) % 11]) === c[0]

const PPS_LETTERS = 'WABCDEFGHIJKLMNOPQRSTUV'
/** The second letter counts 9 times its place in the alphabet. */
const pps: Check = (c, length) => {
  const second = length === 9 && c[8]! !== 32 ? c[8]! - 9 : 0
  return PPS_LETTERS.charCodeAt((weighted(c, [8, 7, 6, 5, 4, 3, 2]) + second * 9) % 23) - 0x37 === c[7]
}

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

const luxembourg: Check = (c) => {
  if (!dateAt('YYYYMD')(c, 13) || !luhnHolds(c, 0, 12)) return false
  const body = Uint8Array.of(...c.subarray(0, 11), c[12]!)
  return verhoeff(body, 12)
}

const elfproef: Check = (c) => numberAt(c, 0, 9) > 9_999_999 && weighted(c, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0

/** Month 20 or 40 higher in numbers of people who are in no register; a 2 stands before the number of those born from 2000 on. */
const rijksregister: Check = (c) => {
  const month = numberAt(c, 2, 4) % 20
  const body = numberAt(c, 0, 9)
  const check = numberAt(c, 9, 11)
  const day = numberAt(c, 4, 6)
  if (!(isDay(day, month) || (month === 0 && day === 0)) || numberAt(c, 2, 4) > 52 || numberAt(c, 6, 9) === 0)
    return false
  return 97 - (body % 97) === check || 97 - ((2_000_000_000 + body) % 97) === check
}

/**
 * Sex, year, month, department, commune, order, key: 97 less the rest of the others, in which 2A and 2B are counted as 19 and 18.
 * Months from 20 on stand for one that is not known (INSEE, "Numéro d'inscription au répertoire"; fr.wikipedia.org, "Numéro de sécurité
 * sociale en France").
 */
const nir: Check = (c) => {
  const month = numberAt(c, 3, 5)
  if ((c[0] !== 1 && c[0] !== 2) || !((month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50))
    return false
  const digits = Uint8Array.from(c.subarray(0, 15))
  const corsica = digits[6]! > 9
  if (corsica && digits[5] !== 2) return false
  if (corsica) {
    const letter = digits[6]
    if (letter !== 10 && letter !== 11) return false
    digits[5] = 1
    digits[6] = letter === 10 ? 9 : 8
  }
  return 97 - rest(digits, 0, 13, 97) === numberAt(digits, 13, 15) && numberAt(digits, 10, 13) > 0
}

/** The first of thirteen digits is 0 to 3, the last three are the rest of the others by 511 (European Commission, TIN by country: France). */
const spi: Check = (c) => c[0]! < 4 && numberAt(c, 0, 10) % 511 === numberAt(c, 10, 13)

/** INSEE: Luhn over nine digits. */
const siren: Check = (c) => numberAt(c, 0, 9) > 0 && luhnHolds(c, 0, 9)
/** Luhn over all fourteen too, save for the post offices, whose digits add up to a multiple of five. */
const LA_POSTE = 356_000_000
const siret: Check = (c) => {
  if (!siren(c, 9)) return false
  if (numberAt(c, 0, 9) !== LA_POSTE) return luhnHolds(c, 0, 14)
  let sum = 0
  for (let at = 0; at < 14; at++) sum += c[at]!
  return sum % 5 === 0 || luhnHolds(c, 0, 14)
}

const partitaIva: Check = (c) => numberAt(c, 7, 10) >= 1 && numberAt(c, 7, 10) <= 201 && luhnHolds(c, 0, 11)

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'
function dniLetter(number: number): number {
  return DNI_LETTERS.charCodeAt(number % 23) - 0x37
}
const dni: Check = (c) => dniLetter(numberAt(c, 0, 8)) === c[8]
const nie: Check = (c) => c[0]! >= 33 && dniLetter((c[0]! - 33) * 10_000_000 + numberAt(c, 1, 8)) === c[8]
/** A serial below ten million is joined to the province with or without its leading zero. */
const afiliacion: Check = (c) => {
  const province = numberAt(c, 0, 2)
  const serial = numberAt(c, 2, 10)
  const check = numberAt(c, 10, 12)
  if (!((province >= 1 && province <= 53) || province === 66)) return false
  return numberAt(c, 0, 10) % 97 === check || (serial < 10_000_000 && (serial + province * 10_000_000) % 97 === check)
}

const nif: Check = (c) => {
  const known = [1, 2, 3, 5, 6, 8, 9].includes(c[0]!) || numberAt(c, 0, 2) === 45
  return known && ((11 - (weighted(c, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === c[8]
}
/** Every second character from the right is doubled, less 9 from 10 on. */
const cartaoCidadao: Check = (c) => {
  let sum = 0
  for (let at = 0; at < 12; at++) {
    const value = at % 2 === 0 ? c[at]! * 2 : c[at]!
    sum += at % 2 === 0 && value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}
const niss: Check = (c) =>
  (c[0] === 1 || c[0] === 2) && 9 - (weighted(c, [29, 23, 19, 17, 13, 11, 7, 5, 3, 2]) % 10) === c[10]

/** Nine digits, ten letters or digits of which a sole trader keeps one: every second digit doubled (Orden EHA/451/2008). */
const cif: Check = (c) => {
  let sum = 0
  for (let at = 1; at < 8; at++) {
    const value = at % 2 === 1 ? c[at]! * 2 : c[at]!
    sum += value > 9 ? value - 9 : value
  }
  const check = (10 - (sum % 10)) % 10
  return (
    'ABCDEFGHJNPQRSUVW'.includes(c[0]!.toString(36).toUpperCase()) &&
    (c[8] === check || c[8] === 'JABCDEFGHI'.charCodeAt(check) - 0x37)
  )
}

/** Weights 5 4 3 2 7 6 5 4 modulo 11 (eCH-0097). */
const swissUid: Check = (c) => (11 - (weighted(c, [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 === c[8]

/** Two check digits modulo 11 over bank and branch, and over the account (Banco de España). */
const ccc: Check = (c) => {
  const digit = (sum: number): number => (11 - (sum % 11)) % 11
  const [bank, account] = [
    digit(weighted(c, [4, 8, 5, 10, 9, 7, 3, 6])),
    digit(weighted(c, [1, 2, 4, 8, 5, 10, 9, 7, 3, 6], 10)),
  ]
  return (bank === 10 ? 1 : bank) === c[8] && (account === 10 ? 1 : account) === c[9]
}

export const westernEurope: readonly PatternDetector[] = identifiers([
  {
    id: 'gb-nhs',
    title: 'UK NHS number',
    kind: 'health',
    tier: 'c',
    forms: '999 999 9999|999-999-9999|9999999999',
    check: nhs,
    words:
      'nhs, nhs number, national health service, rhif gig, gig, patient nhs, h and c number, health and care number',
    samples: '9434765919 9876543210 4010232137',
  },
  {
    id: 'gb-chi',
    title: 'Scottish health index number (CHI)',
    kind: 'health',
    tier: 'c',
    forms: '9999999999|999999 9999',
    check: every(dateAt('DMY'), (c) => (11 - (weighted(c, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === c[9]),
    words: 'chi, chi number, community health index, nhs scotland, clàr slàinte',
  },
  {
    id: 'gb-utr',
    title: 'UK unique taxpayer reference',
    tier: 'c',
    forms: '9999999999|99999 99999|999 999 9999|9999 999 999',
    check: utr,
    words: 'utr, unique taxpayer, unique taxpayer reference, self assessment, cyfeirnod treth, hmrc',
    shared: 'tax',
  },
  {
    id: 'gb-bank-account',
    title: 'UK sort code and account number',
    kind: 'financial',
    tier: 'c',
    forms: '99-99-99 99999999|999999 99999999|99 99 99 99999999|99-99-99-99999999',
    words: 'sort code, sortcode, bank, bacs, faster payments, direct debit, cod didoli',
    shared: 'account',
    samples: '20000055779911 10799988837491',
  },
  {
    id: 'ie-pps',
    title: 'Irish personal public service number',
    tier: 'b',
    forms: '9999999A|9999999AA',
    check: pps,
    words:
      'pps, ppsn, pps number, personal public service, uimhir pps, uimhir phearsanta seirbhíse poiblí, revenue number',
    samples: '1234567T 1234567FA',
  },
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
    id: 'lu-matricule',
    title: 'Luxembourg identification number',
    tier: 'a',
    forms: '9999999999999|99999999 99999|9999 99 99 99999|9999 9999 99999',
    check: luxembourg,
    words: 'matricule, numéro d identification, cns, identifikatiounsnummer, national id, versicherungsnummer',
    samples: '1893120105732',
  },
  {
    id: 'nl-bsn',
    title: 'Dutch citizen service number',
    tier: 'c',
    forms: '999999999|9999.99.999|9999 99 999|999 999 999|99999999|999.999.999',
    check: (c, length) => (length === 9 ? elfproef(c, 9) : weighted(c, [8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0),
    words: 'bsn, burgerservicenummer, burger service nummer, sofinummer, sofi, citizen service number, persoonsnummer',
    samples: '111222333 123456782',
  },
  {
    id: 'be-nn',
    title: 'Belgian national register number',
    tier: 'a',
    forms: '99.99.99-999.99|99999999999|999999-999-99|999999 999 99|999999-999.99|99.99.99-999-99',
    check: rijksregister,
    words:
      'rijksregisternummer, rijksregister, numéro de registre national, registre national, nationalregisternummer, insz, niss, bis nummer, national register, national number, numéro national, numero national, rijksregisternr',
    shared: 'national',
    samples: '85073003328 93051822361',
  },
  {
    id: 'be-eid',
    title: 'Belgian identity card number',
    tier: 'b',
    forms: '999-9999999-99|?999999999999',
    check: (c) => numberAt(c, 0, 10) % 97 === numberAt(c, 10, 12) % 97,
    words: 'eid, identiteitskaart, carte d identité, kaartnummer, identity card, card number',
  },
  {
    id: 'fr-nir',
    title: 'French social security number (NIR)',
    tier: 'a',
    forms: '999999999999999|9 99 99 99 999 999 99|9 99 99 9X 999 999 99',
    check: nir,
    words:
      'nir, sécurité sociale, securite sociale, numéro de sécurité sociale, numero de securite sociale, insee, sécu, carte vitale, social security, ssn',
    samples: '255081416802538 295109912611193',
  },
  {
    id: 'fr-spi',
    title: 'French tax number (SPI)',
    tier: 'b',
    forms: '9999999999999|99 99 999 999 999',
    check: spi,
    words: 'spi, numéro fiscal, numero fiscal, référence fiscale, nif, identifiant fiscal, impôts',
    shared: 'tax',
    samples: '3023217600053',
  },
  {
    id: 'fr-cni',
    title: 'French identity card number',
    tier: 'c',
    forms: '999999999999',
    check: (c) => numberAt(c, 2, 4) >= 1 && numberAt(c, 2, 4) <= 12,
    words:
      'carte nationale d identité, carte d identité, cni, numéro de carte d identité, french identity card, carte identité, numéro carte identité',
    shared: 'national',
  },
  {
    id: 'fr-siren',
    title: 'French company number (SIREN)',
    tier: 'c',
    forms: '999 999 999|999999999',
    check: siren,
    words: 'siren, numéro siren, numero siren, sirene, rcs, insee, registre du commerce, company number',
    samples: '732829320',
  },
  {
    id: 'fr-siret',
    title: 'French establishment number (SIRET)',
    tier: 'b',
    forms: '?99999999999999|999 999 999 99999',
    check: siret,
    words: 'siret, numéro siret, numero siret, établissement, insee, sirene, establishment number',
    samples: '73282932000074',
  },
  {
    id: 'it-partita-iva',
    title: 'Italian VAT number',
    tier: 'c',
    forms: '99999999999',
    check: partitaIva,
    words: 'partita iva, p iva, piva, codice fiscale, c f, vat number, numero iva',
    shared: 'tax',
    samples: '00743110157',
  },
  {
    id: 'es-dni',
    title: 'Spanish identity number (DNI)',
    tier: 'b',
    forms: '99999999A|99999999-A|99999999 A|99.999.999-A|99.999.999A',
    check: dni,
    words:
      'dni, nif, documento nacional de identidad, documento de identidad, document nacional, nº dni, identificación, identidad',
    shared: 'national',
    samples: '12345678Z 00000000T 54362315K',
  },
  {
    id: 'es-nie',
    title: 'Spanish foreigner number (NIE)',
    tier: 'a',
    forms: 'A9999999A|A-9999999-A|A9999999-A|A-9999999A',
    check: nie,
    words:
      'nie, número de identidad de extranjero, numero de identidad de extranjero, extranjero, tarjeta de residencia, foreigner',
    samples: 'X1234567L X5253868R',
  },
  {
    id: 'es-nss',
    title: 'Spanish social security number',
    tier: 'b',
    forms: '99/9999999999|99/99999999/99|999999999999|99 99999999 99|99-99999999-99',
    check: afiliacion,
    words:
      'nss, naf, seguridad social, número de afiliación, número de la seguridad social, afiliación, social security, seguretat social',
  },
  {
    id: 'pt-nif',
    title: 'Portuguese tax number (NIF)',
    tier: 'c',
    forms: '999999999|999 999 999|999.999.999',
    check: nif,
    words: 'nif, contribuinte, número de contribuinte, número de identificação fiscal, numero de contribuinte, npc',
    shared: 'tax',
    samples: '501964843 123456789',
  },
  {
    id: 'pt-cc',
    title: 'Portuguese citizen card number',
    tier: 'b',
    forms: '999999999AA9|99999999 9 AA9|99999999-9-AA9|99999999 9AA9|99999999 9 AA 9',
    check: cartaoCidadao,
    words:
      'cartão de cidadão, cartao de cidadao, cartão do cidadão, bilhete de identidade, citizen card, cc, identificação civil',
    samples: '000000000ZZ4',
  },
  {
    id: 'pt-niss',
    title: 'Portuguese social security number',
    tier: 'c',
    forms: '99999999999|999 999 999 99',
    check: niss,
    words: 'niss, segurança social, seguranca social, número de segurança social, social security',
  },
  {
    id: 'es-cif',
    title: 'Spanish company tax number (CIF)',
    tier: 'c',
    forms: 'A99999999|A-99999999|A9999999A|A-9999999-A',
    check: cif,
    words: 'cif, código de identificación fiscal, codigo de identificacion fiscal, nif, spanish company, spanish tax',
    shared: 'tax',
    samples: 'A58818501',
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
    id: 'es-ccc',
    title: 'Spanish bank account (CCC)',
    kind: 'financial',
    tier: 'b',
    forms: '~99999999999999999999|~9999 9999 99 9999999999|9999-9999-99-9999999999',
    check: ccc,
    words: 'ccc, código cuenta cliente, codigo cuenta cliente, cuenta, cuenta bancaria, número de cuenta',
    shared: 'account',
    samples: '21000418450200051332',
  },
  {
    id: 'fr-rib',
    title: 'French bank account (RIB)',
    kind: 'financial',
    tier: 'c',
    forms: '99999999999999999999999|99999 99999 99999999999 99',
    words: 'rib, relevé d identité bancaire, compte bancaire, numéro de compte',
    shared: 'account',
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
