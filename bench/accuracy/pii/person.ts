import { catalogue } from '../../../detectors/catalogue.ts'
import { makeIdentifier } from '../../../test/detectors/examples/identifier-values.ts'
import type { Random } from '../../random.ts'
import type { LabelledField, Locale } from './locales.ts'

/** What documents may hold of a person, each as one value. */
export type PersonField = LabelledField | 'name' | 'title' | 'card' | 'expiry' | 'code' | 'iban'
export type Person = Readonly<Record<PersonField, string>>

const DIGITS = '0123456789'
/** Without the letters that UK postcodes do not end with. */
const POSTAL_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'

/** A person who does not exist, from a seeded source. */
export function makePerson(locale: Locale, random: Random): Person {
  const given = random.pick(locale.given)
  const family = random.pick(locale.family)
  return {
    given,
    family,
    name: `${given} ${family}`,
    title: random.pick(['Mr.', 'Mrs.', 'Dr.']),
    birth: birth(random.pick(locale.dates), random),
    street: random.pick(locale.streets).replace('#', String(1 + random.below(180))),
    postcode: drawn(locale.postcode, random),
    city: random.pick(locale.cities),
    phone: random.pick(locale.phones),
    email: `${plain(given) || random.word()}${random.pick(['.', '_', ''])}${plain(family) || random.word()}${random.below(90)}@${random.pick(locale.mails)}`,
    gender: random.pick(locale.genders),
    nationality: locale.nationality,
    identifier: identifierOf(locale.identifier, random),
    card: cardNumber(random),
    expiry: `${random.pick(['02', '08', '11'])}/${27 + random.below(5)}`,
    code: random.text(DIGITS, 3),
    iban: ibanNumber(random),
  }
}

/** Lower-case ASCII letters of a name. */
export function plain(name: string): string {
  return name
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ı', 'i')
    .replaceAll('Ø', 'O')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
}

function drawn(picture: string, random: Random): string {
  return picture.replaceAll(/[98A]/g, (sign) => {
    if (sign === 'A') return random.pick([...POSTAL_LETTERS])
    return String(sign === '9' ? random.below(10) : 1 + random.below(9))
  })
}

function birth(form: string, random: Random): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const parts: Readonly<Record<string, string>> = {
    D: two(1 + random.below(28)),
    M: two(1 + random.below(12)),
    Y: String(1940 + random.below(66)),
  }
  return form.replaceAll(/[DMY]/g, (part) => parts[part]!)
}

const CODICE_CONSONANTS = 'BCDFGLMNPRSTVZ'
const CODICE_MONTHS = 'ABCDEHLMPRST'
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

/** DM 23.12.1976: letters of the name, date, place, and a letter that checks them. */
function codiceFiscale(random: Random): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const body =
    random.text(CODICE_CONSONANTS, 6) +
    two(40 + random.below(59)) +
    random.pick([...CODICE_MONTHS]) +
    two(1 + random.below(28)) +
    random.pick([...'ABCDEFGHIL']) +
    String(100 + random.below(800))
  const sum = [...body].reduce((total, sign, at) => {
    const value = /[0-9]/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65
    return total + (at % 2 === 0 ? ODD[value]! : value)
  }, 0)
  return body + String.fromCharCode(65 + (sum % 26))
}

function identifierOf(id: string, random: Random): string {
  if (id === 'pii/it-codice-fiscale') return codiceFiscale(random)
  if (id === 'pii/us-ssn') return `${201 + random.below(400)}-${11 + random.below(80)}-${1001 + random.below(8000)}`
  const detector = catalogue.find((one) => one.id === id)!
  const forms = detector.digits!.forms.filter((form) => !form.startsWith('?'))
  return makeIdentifier(detector, random.pick(forms), `person ${random.word()}`)
}

/** What numbers of a network begin with, and the groups in which they are printed. */
const NETWORKS: readonly (readonly [string, readonly number[]])[] = [
  ['4539', [4, 4, 4, 4]],
  ['5213', [4, 4, 4, 4]],
  ['4716', [4, 4, 4, 4]],
  ['6011', [4, 4, 4, 4]],
  ['2508', [4, 4, 4, 4]],
  ['9860', [4, 4, 4, 4]],
  ['636368', [4, 4, 4, 4]],
  ['3714', [4, 6, 5]],
  ['3614', [4, 6, 4]],
]

/** ISO/IEC 7812-1: an issuer's number, digits, and one that checks them; in one or in groups. */
function cardNumber(random: Random): string {
  const [issuer, groups] = random.pick(NETWORKS)
  const length = groups.reduce((total, group) => total + group, 0)
  const body = issuer + random.text(DIGITS, length - 1 - issuer.length)
  const sum = [...body].reduce((total, digit, at) => {
    const value = (length - at) % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  const digits = `${body}${(10 - (sum % 10)) % 10}`
  const mark = random.pick(['', ' ', '-'])
  let at = 0
  return groups.map((group) => digits.slice(at, (at += group))).join(mark)
}

/** ISO 13616 of the countries that number accounts with digits only. */
function ibanNumber(random: Random): string {
  const [country, length] = random.pick([
    ['DE', 18],
    ['ES', 20],
    ['PL', 24],
    ['PT', 21],
  ] as const)
  const account = random.text(DIGITS, length)
  const code = [...country].map((letter) => letter.charCodeAt(0) - 55).join('')
  const check = 98n - (BigInt(`${account}${code}00`) % 97n)
  const whole = `${country}${String(check).padStart(2, '0')}${account}`
  return random.pick([whole, whole.replaceAll(/(....)(?=.)/g, '$1 ')])
}
