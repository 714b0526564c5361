import { type Check, luhnHolds, numberAt, weighted } from '../checks/characters.ts'
import { dateAt } from '../checks/date-digits.ts'
import type { PatternDetector } from '../contract.ts'
import { identifiers } from './identifier.ts'

const cui: Check = (c) => {
  const department = numberAt(c, 9, 11)
  return (
    department >= 1 &&
    department <= 22 &&
    numberAt(c, 11, 13) > 0 &&
    weighted(c, [2, 3, 4, 5, 6, 7, 8, 9]) % 11 === c[8]
  )
}
const dui: Check = (c) => (10 - (weighted(c, [9, 8, 7, 6, 5, 4, 3, 2]) % 10)) % 10 === c[8]
/** Letters of the name, day of birth, state of birth, sex, three digits. */
const elector: Check = (c) =>
  dateAt('YMD', 6)(c, 18) && numberAt(c, 12, 14) >= 1 && numberAt(c, 12, 14) <= 33 && (c[14] === 17 || c[14] === 22)

export const centralAmerica: readonly PatternDetector[] = identifiers([
  {
    id: 'do-cedula',
    title: 'Dominican identity number',
    tier: 'b',
    forms: '999-9999999-9|?99999999999',
    check: (c) => numberAt(c, 0, 10) > 0 && luhnHolds(c, 0, 11),
    words: 'cédula, cedula, cédula de identidad, cedula de identidad y electoral, dominican id',
    shared: 'national',
    samples: '00113918205',
  },
  {
    id: 'cr-cedula',
    title: 'Costa Rican identity number',
    tier: 'c',
    forms: '9-9999-9999|999999999',
    check: (c) => c[0] !== 0,
    words: 'cédula, cedula, cédula de identidad, costa rican id, cédula física',
    shared: 'national',
  },
  {
    id: 'gt-cui',
    title: 'Guatemalan identification code (CUI)',
    tier: 'b',
    forms: '?9999 99999 9999|9999999999999',
    check: cui,
    words: 'cui, dpi, código único de identificación, documento personal de identificación, guatemalan id',
    shared: 'national',
  },
  {
    id: 'sv-dui',
    title: 'Salvadoran identity number (DUI)',
    tier: 'c',
    forms: '99999999-9|999999999',
    check: dui,
    words: 'dui, documento único de identidad, documento unico de identidad, salvadoran id',
    shared: 'national',
  },
  {
    id: 'hn-dni',
    title: 'Honduran identity number',
    tier: 'c',
    forms: '9999-9999-99999|9999999999999',
    check: (c) => numberAt(c, 0, 2) >= 1 && numberAt(c, 0, 2) <= 18,
    words: 'dni, tarjeta de identidad, identidad, honduran id',
    shared: 'national',
  },
  {
    id: 'ni-cedula',
    title: 'Nicaraguan identity number',
    tier: 'b',
    forms: '999-999999-9999A|9999999999999A',
    check: (c) =>
      c[0]! <= 6 &&
      numberAt(c, 3, 5) >= 1 &&
      numberAt(c, 3, 5) <= 31 &&
      numberAt(c, 5, 7) >= 1 &&
      numberAt(c, 5, 7) <= 12,
    words: 'cédula, cedula, cédula de identidad, nicaraguan id',
    shared: 'national',
  },
  {
    id: 'cu-ni',
    title: 'Cuban identity number',
    tier: 'c',
    forms: '99999999999',
    check: (c) =>
      numberAt(c, 2, 4) >= 1 && numberAt(c, 2, 4) <= 12 && numberAt(c, 4, 6) >= 1 && numberAt(c, 4, 6) <= 31,
    words: 'carné de identidad, carnet de identidad, número de identidad, cuban id, carnet identidad, carné identidad',
    shared: 'national',
  },
  {
    id: 'mx-elector',
    title: 'Mexican voter key (INE)',
    tier: 'b',
    forms: '~AAAAAA99999999A999',
    check: elector,
    words:
      'clave de elector, clave elector, ine, ife, credencial para votar, credencial de elector, voter key, voter id',
  },
  {
    id: 'pa-cedula',
    title: 'Panamanian identity number',
    tier: 'c',
    forms: '9-999-9999|9-9999-99999|99-999-9999|9-999-999',
    words: 'cédula, cedula, cédula de identidad personal, cip, panamanian id',
    shared: 'national',
  },
])
