import type { Kind } from '../contract.ts'

/** What a model's word means here. */
export interface NerEntity {
  /** Of findings; policies speak of it. */
  readonly detector: string
  readonly kind: Kind
}

const PERSON: NerEntity = { detector: 'pii/ner-person', kind: 'person' }
const PLACE: NerEntity = { detector: 'pii/ner-place', kind: 'contact' }
const CONTACT: NerEntity = { detector: 'pii/ner-contact', kind: 'contact' }
const SPECIAL: NerEntity = { detector: 'pii/ner-special', kind: 'special' }
const TIME: NerEntity = { detector: 'pii/ner-date', kind: 'person' }
const OTHER: NerEntity = { detector: 'pii/ner-other', kind: 'person' }

/** Words of Presidio's analyzer and of the models that are served behind its API. */
const ENTITIES: ReadonlyMap<string, NerEntity> = new Map([
  ['PERSON', PERSON],
  ['PER', PERSON],
  ['NAME', PERSON],
  ['LOCATION', PLACE],
  ['LOC', PLACE],
  ['GPE', PLACE],
  ['ADDRESS', PLACE],
  ['STREET_ADDRESS', PLACE],
  ['EMAIL_ADDRESS', CONTACT],
  ['PHONE_NUMBER', CONTACT],
  ['URL', CONTACT],
  ['USERNAME', CONTACT],
  ['NRP', SPECIAL],
  ['MEDICAL_CONDITION', SPECIAL],
  ['DATE_TIME', TIME],
  ['DATE_OF_BIRTH', TIME],
  ['AGE', TIME],
])

/** A word that is not known is personal data all the same: who runs the model has asked for it. */
export function nerEntity(word: string): NerEntity {
  return ENTITIES.get(word.toUpperCase()) ?? OTHER
}

/** All ids that findings of a model may have. */
export const NER_DETECTORS: readonly string[] = [
  ...new Set([...ENTITIES.values(), OTHER].map(({ detector }) => detector)),
]
