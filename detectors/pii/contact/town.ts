import { BEGINS_NAME, LETTERS } from '../../checks/letters.ts'
import type { PatternDetector } from '../../contract.ts'
import { isField, keyedValue } from './keyed-value.ts'

/** What fields are called that hold a town; most of them name towns of which nobody is known to live there. */
const TOWN_KEYS: readonly string[] = 'city: town: ville: wohnort stadt: ciudad: cidade: miasto: woonplaats ort:'.split(
  ' ',
)
/** Bytes of a record. */
const WITHIN = 200
/** What is no town: a word of a program, a class of weather or a time zone. */
const NO_TOWN = /\d|^(?:all|any|none|city|town|local|europe|utc)$|[_/]/i

/** A town in the record of somebody: beside a name, an address of mail or a postcode. */
function townBeside(id: string, title: string, detector: string): PatternDetector {
  return keyedValue({
    id: `pii/${id}`,
    kind: 'contact',
    title,
    names: TOWN_KEYS,
    value: `[${LETTERS}](?:[${LETTERS}'’. -]{0,38}[${LETTERS}])?`,
    longest: 40,
    confidence: 'possible',
    companions: [{ detector, within: WITHIN, effect: 'require' }],
    judge: (value, match) =>
      isField(match) && !NO_TOWN.test(value) && BEGINS_NAME.test(value) ? 'possible' : 'reject',
  })
}

export const towns: readonly PatternDetector[] = [
  townBeside('town-beside-email', 'Town of somebody with an e-mail address', 'pii/email'),
  townBeside('town-beside-name', 'Town of somebody with a name', 'pii/person-name'),
  townBeside('town-beside-postcode', 'Town beside its postcode', 'pii/postcode'),
]
