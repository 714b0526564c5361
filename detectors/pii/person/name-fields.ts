import { LETTERS } from '../../checks/letters.ts'
import type { Match, PatternDetector } from '../../contract.ts'
import { labelOf, labelsOf } from '../contact/field-name.ts'
import { isField, keyedValue } from '../contact/keyed-value.ts'
import { FAMILY_KEYS, GIVEN_KEYS, NAME_KEYS } from './name-keys.ts'

const SAMPLE =
  /^(?:john|jane|max|erika|jean|juan|mario) (?:doe|smith|mustermann|musterfrau|dupont|perez|pérez|rossi)$|^(?:first|last|full|given|family|your|my|user|foo|bar|baz)(?: ?name)?$/i
/** Sentences of documents begin as names do. */
const PROSE =
  /(?<![\p{L}\p{M}])(?:the|is|of|a|an|and|or|to|for|must|should|will|can|cannot|required|with|from|in|not|be|are|has)(?![\p{L}\p{M}])/u

/** `Type.name` in a program; initials are one letter each. */
const MEMBER = /\p{L}{2}\.\p{L}|\p{L}\.\p{Ll}/u
/** Words in lower case that stand within names. */
const PARTICLE =
  /^(?:a|af|al|auf|av|bin|bint|da|dal|das|de|degli|dei|del|dela|della|den|der|des|di|do|dos|du|e|el|i|ibn|la|las|le|li|lo|los|ten|ter|van|vom|von|y|z|zu|zum|zur|d[’']\S+|l[’']\S+)$/

/** What other fields of the same record are called. */
let labels: ReadonlySet<string> | undefined

function isLabel(value: string): boolean {
  labels ??= labelsOf([...NAME_KEYS, ...GIVEN_KEYS, ...FAMILY_KEYS, 'name', 'naam', 'navn', 'namn', 'nimi'])
  return labels.has(labelOf(value))
}

/** A phrase begins as a name does, and goes on in lower case. */
function isPhrase(value: string): boolean {
  const [first = '', ...others] = value.split(/[ -]+/)
  return /^\p{Lu}/u.test(first) && others.some((word) => /^\p{Ll}/u.test(word) && !PARTICLE.test(word))
}

/** Programs, trees and machines have these, too: the name of a person is two words there. */
const SHARED_ROLES = /(?:client|parent|member|driver|guest|tenant|manager|candidate|recipient|sender)name$/
const TWO_WORDS = /^\p{Lu}[\p{L}\p{M}'’.-]+ .*\p{Lu}/u

function isName(value: string, match: Match): 'likely' | 'possible' | 'sample' | 'reject' {
  if (/^[\w([$@/:]/.test(match.after(1)) || PROSE.test(value) || value.split(/\s+/).length > 6) return 'reject'
  if (MEMBER.test(value) || (SHARED_ROLES.test(match.key) && !TWO_WORDS.test(value))) return 'reject'
  if (SAMPLE.test(value)) return 'sample'
  if (isLabel(value) || isPhrase(value)) return 'reject'
  // Programs and documents hold words there; in a record a name may be in lower case.
  if (!isField(match) && !/^\p{Lu}|^\p{Lo}/u.test(value)) return 'reject'
  return !isField(match) && /^\p{Lu}+$/u.test(value) ? 'possible' : 'likely'
}

const VALUE = `[${LETTERS}](?:[${LETTERS}'’. -]{0,58}[${LETTERS}.])?`
/** Bytes from a given name to its family name. */
const WITHIN = 160

/** A name of which only half is known to be one: both halves must be there. */
function half(id: string, title: string, names: readonly string[], other: string): PatternDetector {
  return keyedValue({
    id,
    kind: 'person',
    title,
    names,
    value: VALUE,
    longest: 60,
    confidence: 'possible',
    mayBegin: (text, at) => !(text[at]! >= 0x61 && text[at]! <= 0x7a),
    companions: [{ detector: other, within: WITHIN, effect: 'require' }],
    judge(value, match) {
      const quoted = /["']$/.test(match.before(1))
      if (!(quoted || isField(match)) || !/^\p{Lu}|^\p{Lo}/u.test(value)) return 'reject'
      if (/-(?:family|given|first|last)/i.test(match.before(32))) return 'reject'
      const judged = isName(value, match)
      return judged === 'likely' ? 'possible' : judged
    },
  })
}

export const nameFields: readonly PatternDetector[] = [
  keyedValue({
    id: 'pii/person-name',
    kind: 'person',
    title: 'Name of a person, by the name of its field',
    names: NAME_KEYS,
    value: VALUE,
    longest: 60,
    confidence: 'likely',
    judge: isName,
  }),
  half('pii/person-name-given', 'Given name beside a family name', GIVEN_KEYS, 'pii/person-name-family'),
  half('pii/person-name-family', 'Family name beside a given name', FAMILY_KEYS, 'pii/person-name-given'),
]
