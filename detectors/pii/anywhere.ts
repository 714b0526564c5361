import { type Check, mod11and10, numberAt } from '../checks/characters.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

/** Characters behind the country's letters (European Commission, VIES: VAT identification number structure). */
const VAT_LENGTHS: Readonly<Record<string, readonly number[]>> = {
  AT: [9],
  BE: [10],
  BG: [9, 10],
  CY: [9],
  CZ: [8, 9, 10],
  DE: [9],
  DK: [8],
  EE: [9],
  EL: [9],
  ES: [9],
  FI: [8],
  FR: [11],
  GB: [9, 12],
  HR: [11],
  HU: [8],
  IE: [8, 9],
  IT: [11],
  LT: [9, 12],
  LU: [8],
  LV: [11],
  MT: [8],
  NL: [12],
  PL: [10],
  PT: [9],
  RO: [8, 9, 10],
  SE: [12],
  SI: [8],
  SK: [10],
  XI: [9, 12],
}
/** Country and length; of Germany and France the check digits too. */
const vat: Check = (c, length) => {
  const country = String.fromCharCode(c[0]! + 0x37, c[1]! + 0x37)
  if (VAT_LENGTHS[country]?.includes(length - 2) !== true) return false
  if (country === 'DE') return mod11and10(c, 2, 11)
  if (country !== 'FR' || c[2]! > 9 || c[3]! > 9) return true
  return (12 + 3 * (numberAt(c, 4, 13) % 97)) % 97 === numberAt(c, 2, 4)
}

/** Documents that every country numbers in its own way and without a check: a name beside the number is all there is. */
export const anywhere: readonly PatternDetector[] = identifiers([
  {
    id: 'passport',
    title: 'Passport number',
    tier: 'c',
    forms: '999999999|A99999999|AA9999999|A9999999|99999999|AA99999999',
    words: 'passport',
    shared: 'passport',
  },
  {
    id: 'driving-licence',
    title: 'Driving licence number',
    tier: 'c',
    forms:
      'A9999999|A99999999|A999999999999|A99999999999999|9999999|99999999|999999999|9999999999|99999999999|999999999999|AA9999999|A999-9999-9999|A9999-99999-99999|A999-999-99-999-9',
    words: 'driver license',
    shared: 'licence',
  },
  {
    id: 'bank-account',
    title: 'Bank account number',
    kind: 'financial',
    tier: 'c',
    forms:
      '9999999|99999999|999999999|9999999999|99999999999|999999999999|9999999999999|99999999999999|999999999999999|9999999999999999|9999.99.99999|999-999-999999|999-99-999999|9999-99-9999999|999999-99-999999|9999 9999 9999|9999 9999 9999 9999',
    words: 'account number',
    shared: 'account',
  },
  {
    id: 'medical-record',
    title: 'Medical record or health insurance number',
    kind: 'health',
    tier: 'c',
    forms:
      '9999999|99999999|999999999|9999999999|99999999999|999999999999|A9999999|A99999999|A999999999|AAA999999999|AA9999999|9999-9999|999-999-999|99-99-999',
    words: 'mrn',
    shared: 'medical',
  },
  {
    id: 'tax-number',
    title: 'Tax number',
    tier: 'c',
    forms: '99999999|999999999|9999999999|99999999999|999999999999|9999999999999|99-9999999',
    words: 'tax id',
    shared: 'tax',
  },
  {
    id: 'identity-number',
    title: 'Identity card number',
    tier: 'c',
    forms:
      '99999999|999999999|9999999999|99999999999|999999999999|9999999999999|99999999999999|A99999999|AA9999999|A9999999',
    words: 'national id',
    shared: 'national',
  },
  {
    id: 'vat-number',
    title: 'European VAT number',
    tier: 'c',
    forms:
      'AA99999999|AA999999999|AA9999999999|AA99999999999|AA999999999999|AAA99999999|AAX9999999X|AA9999999A|AA9999999AA|AA99999999A|AA999999999A99|AA 999999999|AA 999 999 999|AA 999 9999 99|AA99 999999999|AA 99 999999999|AA99 999 999 999|AA 99 999 999 999|AA 9999.999.999|AA9999.999.999|AA 999999999A99',
    check: vat,
    words:
      'vat, vat id, vat no, vat reg, ust id, ust id nr, ust idnr, ustid, ustidnr, umsatzsteuer id, umsatzsteueridentifikationsnummer, uid nummer, tva, numéro de tva, numero tva, tva intracommunautaire, partita iva, p iva, iva, nif iva, btw, btw nummer, btw nr, moms, momsnummer, momsregistreringsnummer, alv numero, dph, dič, ič dph, áfa, adószám, ддс, pvm kodas, pvn, kmkr, käibemaksukohustuslase, cui, cif, αφμ, φπα, eori',
    shared: 'tax',
  },
])
