import type { Random } from '../../random.ts'
import type { LabelledField, Locale } from './locales.ts'
import { makePerson, type Person, type PersonField, plain } from './person.ts'
import type { Marked } from './sheet.ts'

/** One field of a record: what a form calls it, the key that a program makes of that, and its value. */
export interface Field extends Marked {
  readonly label: string
  readonly key: string
}

/** What recall is counted by. A city names nobody alone; an identifier counts as its row of the catalogue. */
const ENTITIES: Readonly<Record<PersonField, string | null>> = {
  given: 'name',
  family: 'name',
  name: 'name',
  title: null,
  birth: 'date of birth',
  street: 'street address',
  postcode: 'postcode',
  city: null,
  phone: 'phone',
  email: 'email',
  gender: 'gender',
  nationality: 'nationality',
  identifier: 'national id',
  card: 'card',
  expiry: 'card expiry',
  code: 'card code',
  iban: 'iban',
}

const RECORD: readonly LabelledField[] = [
  'given',
  'family',
  'birth',
  'street',
  'postcode',
  'city',
  'phone',
  'email',
  'gender',
  'nationality',
  'identifier',
]

const ENGLISH: Readonly<Record<LabelledField, string>> = {
  given: 'first name',
  family: 'last name',
  birth: 'date of birth',
  street: 'street address',
  postcode: 'postal code',
  city: 'city',
  phone: 'phone number',
  email: 'email',
  gender: 'gender',
  nationality: 'nationality',
  identifier: '',
}

/** local: fields are named in the country's language. english: as programs of any country name them. */
export type Naming = 'local' | 'english'

/** The fields of one person's record, in the order of every record. */
export function recordOf(locale: Locale, naming: Naming, random: Random): readonly Field[] {
  const person = makePerson(locale, random)
  const named = RECORD.map((field) => {
    const label = (naming === 'english' ? ENGLISH[field] : '') || locale.labels[field]
    return { label, key: keyOf(label), entity: ENTITIES[field], value: person[field] }
  })
  const card = { label: 'Card number', key: 'card_number', entity: 'card', value: person.card }
  return [...named, card, { label: 'IBAN', key: 'iban', entity: 'iban', value: person.iban }]
}

/** `Date de naissance` is `date_de_naissance`; other scripts stay as they are. */
function keyOf(label: string): string {
  return label
    .split(/[\s-]+/)
    .map((word) => plain(word) || word.toLowerCase())
    .join('_')
}

export function camel(key: string): string {
  return key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

export function valuesOf(person: Person): ReadonlyMap<string, Marked> {
  const fields = Object.entries(person) as readonly (readonly [PersonField, string])[]
  return new Map(fields.map(([field, value]) => [field, { entity: ENTITIES[field], value }]))
}
