import { type Check, luhnHolds, numberAt, weighted } from '../checks/characters.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

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
/** Two check digits modulo 11 over bank and branch, and over the account (Banco de España). */
const ccc: Check = (c) => {
  const digit = (sum: number): number => (11 - (sum % 11)) % 11
  const [bank, account] = [
    digit(weighted(c, [4, 8, 5, 10, 9, 7, 3, 6])),
    digit(weighted(c, [1, 2, 4, 8, 5, 10, 9, 7, 3, 6], 10)),
  ]
  return (bank === 10 ? 1 : bank) === c[8] && (account === 10 ? 1 : account) === c[9]
}

export const southernEurope: readonly PatternDetector[] = identifiers([
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
])
