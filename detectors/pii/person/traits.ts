import { LETTERS } from '../../checks/letters.ts'
import type { PatternDetector } from '../../contract.ts'
import { isField, keyedValue } from '../contact/keyed-value.ts'

const MONTHS =
  'jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic|janv|févr|avr|juin|juil|août|déc'
const DATE = [
  String.raw`(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}`,
  String.raw`[0-9]{1,2}[-./ ][0-9]{1,2}[-./ ](?:19|20)?[0-9]{2}\b`,
  String.raw`[0-9]{1,2}\.? (?i:${MONTHS})[${LETTERS}]{0,7}\.?,? (?:19|20)[0-9]{2}`,
  String.raw`(?i:${MONTHS})[${LETTERS}]{0,7}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? (?:19|20)[0-9]{2}`,
  String.raw`(?:19|20)[0-9]{6}\b`,
].join('|')

/** Dates that stand for none. */
const NO_DATE = /^(?:1970[-./]0?1[-./]0?1|1900[-./]0?1[-./]0?1|2000[-./]0?1[-./]0?1|19700101)$/
const GENDERS =
  'male|female|non-?binary|transgender|woman|man|männlich|weiblich|divers|homme|femme|masculin|féminin|hombre|mujer|masculino|femenino|feminino|maschio|femmina|mężczyzna|kobieta|intersex|[mfxwd]'
const BEGINNINGS = ['born on', 'born:']
const AGES = ['years old', 'year-old']

export const traits: readonly PatternDetector[] = [
  keyedValue({
    id: 'pii/date-of-birth',
    kind: 'person',
    title: 'Date of birth, by its name',
    names: [
      'date_of_birth',
      'birth_date',
      'birth_day',
      'dob:',
      'born_on:',
      'geburtsdatum:',
      'fecha_de_nacimiento',
      'fecha_nacimiento',
      'date_de_naissance',
      'date_naissance',
      'data_di_nascita',
      'data_de_nascimento',
      'data_urodzenia',
    ],
    value: DATE,
    longest: 30,
    confidence: 'likely',
    judge: (value) => (NO_DATE.test(value) ? 'sample' : 'likely'),
  }),
  {
    id: 'pii/birth-phrase',
    category: 'pii',
    kind: 'person',
    title: 'Date of birth in a sentence',
    keywords: BEGINNINGS,
    pattern: String.raw`(?i:${BEGINNINGS.map((phrase) => phrase.replaceAll('.', String.raw`\.`)).join('|')}) ?(?<value>${DATE})`,
    maxLength: 60,
    confidence: 'likely',
    generic: true,
  },
  {
    id: 'pii/age',
    category: 'pii',
    kind: 'person',
    title: 'Age of a person in a sentence',
    keywords: AGES,
    reach: 28,
    boundary: 'any',
    pattern: String.raw`(?i:\b(?:i am|i'm|she is|he is|patient is|aged|patient,)) (?:now |only |just |a |an )?(?<value>[1-9][0-9]{0,2})(?: years old|[ -]year-old)`,
    maxLength: 64,
    confidence: 'likely',
    generic: true,
    judge: ({ value }) => (Number(value) <= 120 ? 'likely' : 'reject'),
  },
  keyedValue({
    id: 'pii/gender',
    kind: 'person',
    title: 'Gender, by its name',
    names: ['gender:', 'sex:', 'geschlecht:', 'sexo:', 'sexe:', 'genero:'],
    value: `(?i:${GENDERS})\\b`,
    longest: 16,
    confidence: 'likely',
    judge(value, match) {
      if (isField(match)) return 'likely'
      // One letter in a program is the gender of a noun.
      return value.length === 1 || /^[\w-]|^["'\x60]? ?[|,/(=]/.test(match.after(3)) ? 'reject' : 'likely'
    },
  }),
  keyedValue({
    id: 'pii/nationality',
    kind: 'person',
    title: 'Nationality or place of birth, by its name',
    names: [
      'nationality',
      'citizenship:',
      'place_of_birth',
      'birth_place',
      'country_of_birth',
      'nationalite',
      'nacionalidad',
      'lugar_de_nacimiento:',
      'nazionalita',
    ],
    value: `[${LETTERS}][${LETTERS}' ,.-]{0,46}[${LETTERS}]`,
    longest: 48,
    confidence: 'likely',
    judge: (value, match) =>
      /^[\w([$]/.test(match.after(1)) || (!isField(match) && !/^\p{Lu}|^\p{Lo}/u.test(value)) ? 'reject' : 'likely',
  }),
]
