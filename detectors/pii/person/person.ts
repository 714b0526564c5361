import type { PatternDetector } from '../../contract.ts'
import { birthDates } from './birth-date.ts'
import { contactLines } from './contact-lines.ts'
import { nameFields } from './name-fields.ts'
import { namePhrases } from './name-phrases.ts'
import { traits } from './traits.ts'
import { uncasedNames } from './uncased-names.ts'

/** Who a person is, by the names of fields and by phrases: no list of names is asked. */
export const person: readonly PatternDetector[] = [
  ...nameFields,
  ...namePhrases,
  ...uncasedNames,
  ...contactLines,
  ...traits,
  ...birthDates,
]
