import { escapeLiteral } from '../../checks/literal.ts'
import { BEGINS_NAME, LETTERS } from '../../checks/letters.ts'
import type { PatternDetector } from '../../contract.ts'
import { isField, keyedValue } from '../contact/keyed-value.ts'
import { AGE_KEYS, BIRTH_KEYS, BIRTH_YEAR_KEYS, GENDER_KEYS, NATIONALITY_KEYS } from './trait-keys.ts'

/** How months begin, in seventeen languages. */
const MONTHS =
  'jan|gen|ene|oca|led|sty|tammi|feb|fév|fev|lut|úno|helmi|şub|mar|mär|mrt|maa|bře|apr|avr|abr|kwi|dub|huhti|nis|may|mai|maj|mei|mag|kvě|touko|jun|juin|giu|cze|čer|kesä|haz|jul|juil|lug|lip|heinä|tem|aug|ago|aoû|sie|srp|elo|ağu|sep|set|wrz|zář|syys|eyl|oct|okt|ott|out|paź|říj|loka|eki|nov|lis|marras|kas|dec|dez|déc|dic|des|gru|pro|joulu|ara|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру'
const MONTH = `(?i:${MONTHS})[${LETTERS}]{0,9}`
const DATE = [
  String.raw`(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}`,
  String.raw`[0-9]{1,2}[-./ ][0-9]{1,2}[-./ ](?:19|20)?[0-9]{2}\b`,
  String.raw`[0-9]{1,2}(?:\.|er|\x{ba}|th|st|nd|rd)?(?: de)?[ -]${MONTH}\.?,?(?: del?)?[ -](?:19|20)[0-9]{2}`,
  String.raw`${MONTH}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? (?:19|20)[0-9]{2}`,
  String.raw`(?:19|20)[0-9]{6}\b`,
  String.raw`(?:19|20)[0-9]{2} ?[\x{5e74}\x{b144}] ?[0-9]{1,2} ?[\x{6708}\x{c6d4}] ?[0-9]{1,2} ?[\x{65e5}\x{c77c}]`,
].join('|')

/** A time of day behind a date, as programs write days of birth. */
const CLOCK = String.raw`(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?`
const ERAS = String.raw`(?:\x{660e}\x{6cbb}|\x{5927}\x{6b63}|\x{662d}\x{548c}|\x{5e73}\x{6210}|\x{4ee4}\x{548c})[0-9\x{5143}]{1,2}`
const WRITTEN_DAY = String.raw`(?:(?:19|20)[0-9]{2}|${ERAS}) ?[\x{5e74}\x{b144}] ?[0-9]{1,2} ?[\x{6708}\x{c6d4}] ?[0-9]{1,2} ?[\x{65e5}\x{c77c}]`

/** Dates that stand for none. */
const NO_DATE = /^(?:1970[-./]0?1[-./]0?1|1900[-./]0?1[-./]0?1|2000[-./]0?1[-./]0?1|19700101)$/
const GENDERS = [
  'male|female|non-?binary|transgender|woman|man|intersex|männlich|weiblich|maennlich|divers|frau|herr|homme|femme|masculin|féminin',
  'feminin|monsieur|madame|hombre|mujer|masculino|femenino|feminino|maschio|femmina|maschile|femminile|uomo|donna|homem|mulher',
  'mężczyzna|mezczyzna|kobieta|žena|zena|muž|muz|vrouw|mannelijk|vrouwelijk|kvinna|kvinne|kvinde|mand|mann|nainen|mies|kadın|kadin|erkek',
  'férfi|nő|laki-laki|perempuan|pria|wanita|nam|nữ|bărbat|femeie|žensko|muško|vyras|moteris|sieviete|vīrietis|mees|naine|mężczyzną|kobietą',
  '[mfxwdkvzhenu]',
].join('|')
/** In scripts that have no word boundary of ASCII. */
const UNCASED_GENDERS =
  'женский|мужской|Женский|Мужской|жіноча|чоловіча|女性|男性|女|男|여성|남성|여자|남자|남|여|זכר|נקבה|ชาย|หญิง|महिला|पुरुष|أنثى|ذكر|γυναίκα|άνδρας'
/** What leads to the day that somebody was born; numbers behind it are found by their digits as well. */
const BIRTHS =
  `born on |was born |born: |né le |née le |né(e) le |né(e) le : |né en |geboren am |geb. am |nacido el |nacida el |nato il |nata il |
  nascido em |nascida em |geboren op |urodzony |urodzona |urodził się |urodziła się |narozen |narozena |syntynyt |född |född den |født |
  født den |родился |родилась |народився |народилася |doğum tarihi `
    .replaceAll(/\n\s*/g, '')
    .split('|')
const AGES = ['years old', 'year-old']

/** Bytes of a record. */
const WITHIN = 200

/** An age in the record of somebody: the word alone stands in many records of things. */
function ageBeside(id: string, title: string, detector: string): PatternDetector {
  return keyedValue({
    id: `pii/${id}`,
    kind: 'person',
    title,
    names: AGE_KEYS,
    value: String.raw`[1-9][0-9]{0,2}\b`,
    longest: 3,
    confidence: 'likely',
    mayBegin: (text, at) => text[at]! >= 0x31 && text[at]! <= 0x39,
    companions: [{ detector, within: WITHIN, effect: 'require' }],
    judge: (value, match) => (isField(match) && Number(value) <= 120 ? 'likely' : 'reject'),
  })
}

export const traits: readonly PatternDetector[] = [
  keyedValue({
    id: 'pii/date-of-birth',
    kind: 'person',
    title: 'Date of birth, by its name',
    names: BIRTH_KEYS,
    value: `(?:${DATE}|${ERAS}\\x{5e74}[0-9]{1,2}\\x{6708}[0-9]{1,2}\\x{65e5})${CLOCK}`,
    longest: 50,
    confidence: 'likely',
    judge: (value) => (NO_DATE.test(value) ? 'sample' : 'likely'),
  }),
  {
    id: 'pii/birth-phrase',
    category: 'pii',
    kind: 'person',
    title: 'Date of birth in a sentence',
    keywords: BIRTHS,
    pattern: `(?i:${BIRTHS.map(escapeLiteral).join('|')})(?<value>${DATE})`,
    maxLength: 80,
    confidence: 'likely',
    generic: true,
    // A time of a log is no birth.
    judge: (match) => (/^T?[0-9]/.test(match.after(2)) ? 'reject' : 'likely'),
  },
  keyedValue({
    id: 'pii/birth-year',
    kind: 'person',
    title: 'Year of birth, by its name',
    names: BIRTH_YEAR_KEYS,
    value: String.raw`(?:19|20)[0-9]{2}\b`,
    longest: 4,
    confidence: 'likely',
  }),
  {
    id: 'pii/birth-suffix',
    category: 'pii',
    kind: 'person',
    title: 'Date of birth before the word for it, in Japanese and Korean',
    keywords: ['日生', '일생'],
    reach: 32,
    boundary: 'any',
    pattern: String.raw`(?:^|[^0-9])(?<value>${WRITTEN_DAY})[\x{751f}\x{c0dd}]`,
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
  {
    id: 'pii/age-of-person',
    category: 'pii',
    kind: 'person',
    title: 'Age of a woman, a man or a patient in a sentence',
    keywords: ['year-old ', 'year old '],
    reach: 5,
    boundary: 'any',
    pattern: String.raw`(?:^|[^0-9.])(?<value>[1-9][0-9]?)[ -]year[ -]old (?i:woman|man|female|male|boy|girl|patient|lady|gentleman)\b`,
    maxLength: 40,
    confidence: 'likely',
    generic: true,
  },
  ageBeside('age-beside-name', 'Age of somebody with a name, by its name', 'pii/person-name'),
  ageBeside('age-beside-email', 'Age of somebody with an e-mail address, by its name', 'pii/email'),
  ageBeside('age-beside-gender', 'Age beside a gender, by its name', 'pii/gender'),
  ageBeside('age-beside-birth', 'Age beside a date of birth, by its name', 'pii/date-of-birth'),
  keyedValue({
    id: 'pii/gender',
    kind: 'person',
    title: 'Gender, by its name',
    names: GENDER_KEYS,
    value: `(?i:${GENDERS})\\b|(?:${UNCASED_GENDERS})`,
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
    names: NATIONALITY_KEYS,
    value: `[${LETTERS}][${LETTERS}' ,.-]{0,46}[${LETTERS}]`,
    longest: 48,
    confidence: 'likely',
    judge: (value, match) =>
      /^[\w([$]/.test(match.after(1)) || (!isField(match) && !BEGINS_NAME.test(value)) ? 'reject' : 'likely',
  }),
]
