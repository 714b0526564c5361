import { type Check, luhnHolds, numberAt, rest, weighted } from '../checks/characters.ts'
import { dateAt, isDay } from '../checks/date-digits.ts'
import { verhoeff } from '../checks/verhoeff.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

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

export const westernEurope: readonly PatternDetector[] = identifiers([
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
    id: 'fr-rib',
    title: 'French bank account (RIB)',
    kind: 'financial',
    tier: 'c',
    forms: '99999999999999999999999|99999 99999 99999999999 99',
    words: 'rib, relevé d identité bancaire, compte bancaire, numéro de compte',
    shared: 'account',
  },
])
