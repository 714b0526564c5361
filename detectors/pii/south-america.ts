import { type Check, luhnHolds, numberAt, weighted } from '../checks/characters.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

/** Zero where the rest is 0 or 1, as for CPF and CNPJ. */
function eleven(characters: Uint8Array, weights: readonly number[]): number {
  const left = weighted(characters, weights) % 11
  return left < 2 ? 0 : 11 - left
}
function repeats(characters: Uint8Array, length: number): boolean {
  for (let at = 1; at < length; at++) if (characters[at] !== characters[0]) return false
  return true
}
const cpf: Check = (c) =>
  !repeats(c, 11) &&
  eleven(c, [10, 9, 8, 7, 6, 5, 4, 3, 2]) === c[9] &&
  eleven(c, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) === c[10]
const cnpj: Check = (c) =>
  !repeats(c, 14) &&
  eleven(c, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === c[12] &&
  eleven(c, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === c[13]
const pis: Check = (c) => eleven(c, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === c[10]
const cns: Check = (c) =>
  [1, 2, 7, 8, 9].includes(c[0]!) && weighted(c, [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
const CUIT_TYPES = new Set([20, 23, 24, 25, 26, 27, 30, 33, 34])
const cuit: Check = (c) =>
  CUIT_TYPES.has(numberAt(c, 0, 2)) && weighted(c, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
const cbu: Check = (c) =>
  weighted(c, [7, 1, 3, 9, 7, 1, 3, 1]) % 10 === 0 &&
  weighted(c, [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3, 1], 8) % 10 === 0 &&
  numberAt(c, 0, 8) > 0
/** The check character is K for 10. */
const rut: Check = (c, length) => {
  let sum = 0
  for (let at = length - 2, weight = 2; at >= 0; at--, weight = weight === 7 ? 2 : weight + 1) sum += c[at]! * weight
  const check = (11 - (sum % 11)) % 11
  return c[length - 1] === (check === 10 ? 20 : check)
}
const NIT = [3, 7, 13, 17, 19, 23, 29, 37, 41]
const nit: Check = (c) => {
  let sum = 0
  for (let at = 0; at < 9; at++) sum += c[8 - at]! * NIT[at]!
  const left = sum % 11
  return (left < 2 ? left : 11 - left) === c[9]
}
const peruvianRuc: Check = (c) =>
  [10, 15, 16, 17, 20].includes(numberAt(c, 0, 2)) &&
  (11 - (weighted(c, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === c[10]
const ecuadorian: Check = (c) => {
  const province = numberAt(c, 0, 2)
  return ((province >= 1 && province <= 24) || province === 30) && c[2]! < 6 && luhnHolds(c, 0, 10)
}
const uruguayan: Check = (c) => (10 - (weighted(c, [2, 9, 8, 7, 6, 3, 4]) % 10)) % 10 === c[7]
const RIF_TYPES: Readonly<Record<number, number>> = { 31: 4, 14: 8, 19: 12, 25: 16, 16: 20 }
const rif: Check = (c) => {
  const type = RIF_TYPES[c[0]!]
  if (type === undefined) return false
  const check = 11 - ((type + weighted(c, [3, 2, 7, 6, 5, 4, 3, 2], 1)) % 11)
  return (check > 9 ? 0 : check) === c[9]
}
/** Serial, state, two check digits (Resolução TSE 20.132/1998). Weights 2 to 9 and 7 to 9, modulo 11, 10 standing for 0. */
const titulo: Check = (c) => {
  const state = numberAt(c, 8, 10)
  const first = (weighted(c, [2, 3, 4, 5, 6, 7, 8, 9]) % 11) % 10
  const second = ((c[8]! * 7 + c[9]! * 8 + first * 9) % 11) % 10
  return state >= 1 && state <= 28 && c[10] === first && c[11] === second
}
/** Weights from 2 up, from the right, modulo 11. */
const paraguayanRuc: Check = (c, length) => {
  let sum = 0
  for (let at = length - 2, weight = 2; at >= 0; at--, weight++) sum += c[at]! * weight
  const left = sum % 11
  return (left > 1 ? 11 - left : 0) === c[length - 1]
}
/** V for citizens, E for foreigners. */
const venezuelan: Check = (c) => c[0] === 31 || c[0] === 14

export const southAmerica: readonly PatternDetector[] = identifiers([
  {
    id: 'br-cpf',
    title: 'Brazilian taxpayer number (CPF)',
    tier: 'b',
    forms: '999.999.999-99|99999999999|?999 999 999 99|999999999-99',
    check: cpf,
    words: 'cpf, cadastro de pessoas físicas, cadastro de pessoa física, contribuinte, brazilian id',
    shared: 'tax',
    samples: '12345678909 39053344705 11144477735',
  },
  {
    id: 'br-cnpj',
    title: 'Brazilian company number (CNPJ)',
    tier: 'b',
    forms: '99.999.999/9999-99|99999999999999',
    check: cnpj,
    words: 'cnpj, cadastro nacional da pessoa jurídica, empresa, company number',
    shared: 'tax',
    samples: '11222333000181 11444777000161',
  },
  {
    id: 'br-pis',
    title: 'Brazilian social number (PIS, NIS)',
    tier: 'c',
    forms: '999.99999.99-9|99999999999',
    check: pis,
    words: 'pis, pasep, nis, nit, pis pasep, número de identificação social, social number',
    samples: '12056412547',
  },
  {
    id: 'br-cns',
    title: 'Brazilian health card number',
    kind: 'health',
    tier: 'c',
    forms: '999999999999999|999 9999 9999 9999',
    check: cns,
    words: 'cns, cartão sus, cartao sus, cartão nacional de saúde, sus, health card',
  },
  {
    id: 'br-cnh',
    title: 'Brazilian driving licence number',
    tier: 'c',
    forms: '99999999999',
    words: 'cnh, carteira de habilitação, carteira nacional de habilitação, habilitação, registro cnh',
    shared: 'licence',
  },
  {
    id: 'br-rg',
    title: 'Brazilian identity card number (RG)',
    tier: 'c',
    forms: '99.999.999-X|99999999X|99999999-9',
    words: 'rg, registro geral, carteira de identidade, identidade, identity card',
  },
  {
    id: 'ar-cuit',
    title: 'Argentine tax number (CUIT, CUIL)',
    tier: 'b',
    forms: '99-99999999-9|99999999999',
    check: cuit,
    words: 'cuit, cuil, clave única de identificación tributaria, clave unica, argentine tax',
    shared: 'tax',
    samples: '20267565393 20055361682',
  },
  {
    id: 'ar-dni',
    title: 'Argentine identity number (DNI)',
    tier: 'c',
    forms: '99.999.999|99999999',
    words: 'dni, documento nacional de identidad, documento, argentine id',
    shared: 'national',
    samples: '20123456',
  },
  {
    id: 'ar-cbu',
    title: 'Argentine bank account (CBU)',
    kind: 'financial',
    tier: 'b',
    forms: '9999999999999999999999|99999999 99999999999999',
    check: cbu,
    words: 'cbu, clave bancaria uniforme, cvu, cuenta, bank account',
    samples: '2850590940090418135201',
  },
  {
    id: 'cl-rut',
    title: 'Chilean identification number (RUT)',
    tier: 'b',
    forms: '99.999.999-X|~99999999-X|?99999999X|9.999.999-X|?9999999-X',
    check: rut,
    words: 'rut, run, rol único tributario, rol unico tributario, rol único nacional, cédula de identidad, chilean id',
    shared: 'tax',
    samples: '125319092 111111111',
  },
  {
    id: 'co-nit',
    title: 'Colombian tax number (NIT)',
    tier: 'c',
    forms: '999.999.999-9|999999999-9|9999999999',
    check: nit,
    words: 'nit, número de identificación tributaria, numero de identificacion tributaria, colombian tax, rut',
    shared: 'tax',
    samples: '2131234321',
  },
  {
    id: 'co-cedula',
    title: 'Colombian citizen card number',
    tier: 'c',
    forms: '9.999.999.999|9999999999|99.999.999|99999999',
    words:
      'cédula de ciudadanía, cedula de ciudadania, cédula, cedula, tarjeta de identidad, citizenship card, cédula no, cédula n',
    shared: 'national',
  },
  {
    id: 'pe-ruc',
    title: 'Peruvian taxpayer number (RUC)',
    tier: 'b',
    forms: '99999999999',
    check: peruvianRuc,
    words: 'ruc, registro único de contribuyentes, registro unico de contribuyentes, sunat, peruvian tax',
    shared: 'tax',
    samples: '20512333797',
  },
  {
    id: 'pe-dni',
    title: 'Peruvian identity number (DNI)',
    tier: 'c',
    forms: '99999999|99999999-X',
    words: 'dni, documento nacional de identidad, reniec, peruvian id',
    shared: 'national',
  },
  {
    id: 'ec-cedula',
    title: 'Ecuadorian identity number',
    tier: 'c',
    forms: '9999999999|999999999-9',
    check: ecuadorian,
    words: 'cédula, cedula, cédula de identidad, ci, ecuadorian id, ruc',
    shared: 'national',
    samples: '1714307103',
  },
  {
    id: 'uy-ci',
    title: 'Uruguayan identity number',
    tier: 'b',
    forms: '9.999.999-9|~9999999-9|?99999999',
    check: uruguayan,
    words: 'ci, cédula, cédula de identidad, cedula de identidad, documento, uruguayan id',
    shared: 'national',
  },
  {
    id: 've-rif',
    title: 'Venezuelan tax number (RIF)',
    tier: 'b',
    forms: 'A-99999999-9|~A999999999|A-999999999',
    check: rif,
    words: 'rif, registro de información fiscal, registro de informacion fiscal, cédula, venezuelan tax',
    shared: 'tax',
    samples: 'V114702834',
  },
  {
    id: 'bo-ci',
    title: 'Bolivian identity number',
    tier: 'c',
    forms: '9999999|99999999|9999999-9A',
    words:
      'cédula de identidad, carnet de identidad, ci, bolivian id, cedula identidad, cédula identidad, carnet identidad',
    shared: 'national',
  },
  {
    id: 'br-titulo',
    title: 'Brazilian voter number',
    tier: 'c',
    forms: '999999999999|9999 9999 9999|9999.9999.9999',
    check: titulo,
    words:
      'título de eleitor, título eleitoral, título eleitor, titulo eleitor, eleitor, voter registration, voter id, brazilian voter',
  },
  {
    id: 'py-ruc',
    title: 'Paraguayan taxpayer number (RUC)',
    tier: 'c',
    forms: '9999999-9|99999999-9|999999-9',
    check: paraguayanRuc,
    words: 'ruc, registro único de contribuyentes, registro unico de contribuyentes, paraguayan tax',
    shared: 'tax',
  },
  {
    id: 've-cedula',
    title: 'Venezuelan identity number',
    tier: 'c',
    forms: 'A-99999999|A99999999|A-9999999|A-99.999.999|A-9.999.999|A9999999',
    check: venezuelan,
    words: 'cédula, cedula, cédula de identidad, venezuelan id',
    shared: 'national',
  },
])
