import { LatePattern } from '../../../src/text/late-pattern.ts'
import { BEGINS_NAME, LETTERS } from '../../checks/letters.ts'
import type { Match, PatternDetector } from '../../contract.ts'
import { labelOf, labelsOf } from '../contact/field-name.ts'
import { isField, keyedValue } from '../contact/keyed-value.ts'
import { FAMILY_KEYS, GIVEN_KEYS, NAME_KEYS } from './name-keys.ts'

const SAMPLE =
  /^(?:john|jane|max|erika|jean|juan|mario) (?:doe|smith|mustermann|musterfrau|dupont|perez|pérez|rossi)$|^(?:first|last|full|given|family|your|my|user|foo|bar|baz)(?: ?name)?$/i
/** Sentences of documents begin as names do. */
const PROSE = new LatePattern(
  String.raw`(?<![\p{L}\p{M}])(?:the|is|of|a|an|and|or|to|for|must|should|will|can|cannot|required|with|from|in|not|be|are|has)(?![\p{L}\p{M}])`,
)

/** `Type.name` in a program; initials are one letter each. */
const MEMBER = new LatePattern(String.raw`\p{L}{2}\.\p{L}|\p{L}\.\p{Ll}`)
/** Words in lower case that stand within names. */
const PARTICLE =
  /^(?:a|af|al|auf|av|bin|bint|da|dal|das|de|degli|dei|del|dela|della|den|der|des|di|do|dos|du|e|el|i|ibn|la|las|le|li|lo|los|ten|ter|van|vom|von|y|z|zu|zum|zur|d[’']\S+|l[’']\S+)$/

/** What other fields of the same record are called. */
let labels: ReadonlySet<string> | undefined

function isLabel(value: string): boolean {
  labels ??= labelsOf([...NAME_KEYS, ...GIVEN_KEYS, ...FAMILY_KEYS, 'name', 'naam', 'navn', 'namn', 'nimi'])
  return labels.has(labelOf(value))
}

const BEGINS_CAPITAL = new LatePattern(String.raw`^\p{Lu}`)
const BEGINS_SMALL = new LatePattern(String.raw`^\p{Ll}`)
const CAPITALS = new LatePattern(String.raw`^\p{Lu}+$`)

/** A phrase begins as a name does, and goes on in lower case. */
function isPhrase(value: string): boolean {
  const [first = '', ...others] = value.split(/[ -]+/)
  return BEGINS_CAPITAL.test(first) && others.some((word) => BEGINS_SMALL.test(word) && !PARTICLE.test(word))
}

/** Programs, trees and machines have these, too: the name of a person is two words there. */
const SHARED_ROLES =
  /(?:client|parent|member|driver|guest|tenant|manager|candidate|recipient|sender|owner|billing|shipping|payer)name$/
const TWO_WORDS = new LatePattern(String.raw`^\p{Lu}[\p{L}\p{M}'\u2019.-]+ .*\p{Lu}|^\p{Lo}`)

/** Words that stand before a family name, then a letter as names begin with. */
const BEGINS_FULL_NAME = new LatePattern(
  String.raw`^(?:(?:van|von|vom|de|da|di|der|den|dos|das|del|la|le|ten|ter|zu|af|av) ){0,3}(?:\p{Lu}|\p{Lo})`,
)

function isName(value: string, match: Match): 'likely' | 'possible' | 'sample' | 'reject' {
  if (/^[\w([$@/:]/.test(match.after(1)) || PROSE.test(value) || value.split(/\s+/).length > 6) return 'reject'
  if (MEMBER.test(value) || (SHARED_ROLES.test(match.key) && !TWO_WORDS.test(value))) return 'reject'
  if (SAMPLE.test(value)) return 'sample'
  if (isLabel(value) || isPhrase(value)) return 'reject'
  // Programs and documents hold words there; in a record a name may be in lower case.
  if (!isField(match) && !BEGINS_FULL_NAME.test(value)) return 'reject'
  return !isField(match) && CAPITALS.test(value) ? 'possible' : 'likely'
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
      if (!(quoted || isField(match)) || !BEGINS_NAME.test(value)) return 'reject'
      if (/-(?:family|given|first|last)/i.test(match.before(32))) return 'reject'
      const judged = isName(value, match)
      return judged === 'likely' ? 'possible' : judged
    },
  })
}

/** A team, a company or a machine that has an address, too. */
const ORGANISATION = new LatePattern(
  String.raw`(?<!\p{L})(?:team|support|service|services|sales|bot|app|inc|ltd|llc|corp|corporation|company|gmbh|ag|kg|group|foundation|project|contributors|authors|developers|university|institute|systems|labs?|software|solutions|store|shop|bank|department|office|help ?desk|desk|info|admin|news|newsletter|notifications?|account|accounts|billing|security|api|test|default|demo|github|google|microsoft|amazon)(?!\p{L})`,
  'iu',
)
const TWO_NAMES = new LatePattern(
  String.raw`^\p{Lu}[\p{L}\p{M}'\u2019-]+(?: \p{Lu}\.)?(?: [\p{L}\p{M}'\u2019-]+){0,3} \p{Lu}[\p{L}\p{M}'\u2019-]+$`,
)
const [BLANK, QUOTE, LINE_FEED, LONGEST_FIRST] = [0x20, 0x22, 0x0a, 24]

function isCapital(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0xc3 && byte < 0xff))
}

/** `de`, `van`, `von`, `la`: two letters or three before the next blank, the first of which is one of these. */
function isParticle(text: Uint8Array, at: number): boolean {
  const first = text[at]
  return PARTICLE_HEADS.includes(first ?? 0) && (text[at + 2] === BLANK || text[at + 3] === BLANK)
}

const PARTICLE_HEADS = Buffer.from('dvlt')

const AT = 0x40

/** Whether an `@` stands as near as an e-mail address must: asked before the expression is tried. */
function isNearAddress(text: Uint8Array, at: number): boolean {
  const until = Math.min(text.length, at + 2 * WITHIN)
  for (let near = Math.max(0, at - 2 * WITHIN); near < until; near++) if (text[near] === AT) return true
  return false
}

/** A capital, and a blank before another: what most fields called `name` do not hold. */
function beginsTwoWords(text: Uint8Array, at: number): boolean {
  if (!isCapital(text[at])) return false
  for (let end = at + 1; end < at + LONGEST_FIRST; end++) {
    const byte = text[end]
    if (byte === BLANK) return isCapital(text[end + 1]) || isParticle(text, end + 1)
    if (byte === undefined || byte === QUOTE || byte === LINE_FEED || byte === 0xff) return false
  }
  return false
}

export const nameFields: readonly PatternDetector[] = [
  keyedValue({
    id: 'pii/person-name-beside-email',
    kind: 'person',
    title: 'Name beside an e-mail address, in a field that holds any name',
    names: ['name:', 'nom:', 'nome:', 'naam:', 'namn:', 'nombre:', 'displayname', 'display_name', 'real_name'],
    value: VALUE,
    longest: 60,
    confidence: 'likely',
    mayBegin: (text, at) => beginsTwoWords(text, at) && isNearAddress(text, at),
    companions: [{ detector: 'pii/email', within: WITHIN, effect: 'require' }],
    judge: (value, match) =>
      isField(match) && TWO_NAMES.test(value) && !ORGANISATION.test(value) ? isName(value, match) : 'reject',
  }),
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
