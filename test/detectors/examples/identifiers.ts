import { catalogue } from '../../../detectors/catalogue.ts'
import type { PatternDetector } from '../../../detectors/contract.ts'
import { makeIdentifier } from './identifier-values.ts'
import type { Examples } from './make.ts'

const rows = catalogue.filter(({ digits }) => digits !== undefined)

/** Rows of the table read the same number in several ways where they share a word, as do those that a word leads to: the engine keeps one. */
const NAMED = ['pii/phone-national', 'pii/postcode', 'pii/date-of-birth', 'pii/birth-phrase']
const every = [...rows.map(({ id }) => id), ...NAMED, 'pii/payment-card', 'pii/us-ssn']

/** Each form with a hotword before it, in the first form as a JSON key, a label and in brackets behind. */
function hitsOf(detector: PatternDetector): readonly string[] {
  const { forms, hotwords } = detector.digits!
  const [word, other = word] = hotwords
  const value = (form: string, seed: string): string => makeIdentifier(detector, form, seed)
  const key = word!.replaceAll(/ ([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return [
    `{"${key}":"«${value(forms[0]!, 'key')}»"}`,
    `${other}: «${value(forms[0]!, 'label')}», thanks`,
    `${word},note\n«${value(forms[0]!, 'cell')}»,x\n`,
    ...forms.map((form, index) => `my ${word} is «${value(form, `form ${index}`)}».`),
  ]
}

function missesOf(detector: PatternDetector): readonly string[] {
  const { forms, hotwords } = detector.digits!
  const value = makeIdentifier(detector, forms[0]!, 'miss')
  const word = hotwords[0]!
  // Where nothing but its length tells a number, a longer one is another.
  const longer = detector.digits!.check === undefined ? [] : [`${word} 99999${value}`, `${word} ${value}77777`]
  return [
    ...longer,
    `${word} 0.${value}`,
    `${word} _${value}`,
    `${word} ${value}-7x`,
    `${word} +${value}`,
    `${word} lib-${value}`,
  ]
}

export const identifiers: readonly Examples[] = rows.map((detector) => ({
  detector: detector.id,
  also: every,
  hits: hitsOf(detector),
  misses: missesOf(detector),
}))
