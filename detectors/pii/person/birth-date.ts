import { type Check, numberAt } from '../../checks/characters.ts'
import { isDay } from '../../checks/date-digits.ts'
import type { PatternDetector } from '../../contract.ts'
import { identifiers } from '../identifier.ts'

function isYear(year: number): boolean {
  return year >= 1900 && year < 2030
}

/** Day, month and year in one of the orders in which they are written; of seven digits, day or month is one. */
const birthDate: Check = (c, length) => {
  const year = numberAt(c, length - 4, length)
  if (length === 7) {
    return (
      isYear(year) &&
      (isDay(c[0]!, numberAt(c, 1, 3)) || isDay(numberAt(c, 0, 2), c[2]!) || isDay(numberAt(c, 1, 3), c[0]!))
    )
  }
  const [first, second] = [numberAt(c, 0, 2), numberAt(c, 2, 4)]
  if (isYear(year) && (isDay(first, second) || isDay(second, first))) return true
  return isYear(numberAt(c, 0, 4)) && isDay(numberAt(c, 6, 8), numberAt(c, 4, 6))
}

/**
 * Dates are everywhere, so that a word or a key must say that one is a person's. It needs no keyword: digits lead to it, in
 * whatever language the word is. Days of 2020 and later in the order of ISO 8601 are passed over, as they are mostly times of
 * logs: `pii/date-of-birth` knows those by their keys.
 */
export const birthDates: readonly PatternDetector[] = identifiers([
  {
    id: 'date-of-birth-named',
    title: 'Date of birth beside the word for one',
    kind: 'person',
    tier: 'c',
    generic: true,
    forms:
      '9999-99-99|99.99.9999|99/99/9999|99-99-9999|9999/99/99|9999.99.99|99999999|99 99 9999|9.99.9999|99.9.9999|9/99/9999|99/9/9999',
    check: birthDate,
    words:
      'date of birth, dob, d o b, birth date, birthdate, birthday, birth day, bday, born, born on, ' +
      'geburtsdatum, geburtstag, geboren, geboren am, geb, date de naissance, date naissance, naissance, né le, née le, nee le, ' +
      'fecha de nacimiento, fecha nacimiento, nacimiento, nacido, nacida, nací el, data di nascita, nascita, nato il, nata il, ' +
      'data de nascimento, nascimento, nascido, nascida, nasci em, nasceu em, geboortedatum, geboren op, data urodzenia, urodzony, urodzona, ' +
      'дата рождения, родился, родилась, рождения, дата народження, народився, народилась, doğum tarihi, doğum, födelsedatum, född, ' +
      'fødselsdato, født, syntymäaika, syntynyt, datum narození, narozen, narozena, születési dátum, született, data nașterii, ' +
      'data nasterii, ημερομηνία γέννησης, 出生日期, 出生年月日, 出生, 生日, 生年月日, 생년월일, 생일, जन्म तिथि, जन्मतिथि, ' +
      'تاريخ الميلاد, תאריך לידה, วันเกิด, ngày sinh, tanggal lahir',
  },
])
