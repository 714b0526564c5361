import { LatePattern } from '../../../src/text/late-pattern.ts'
import { escapeLiteral } from '../../checks/literal.ts'

/**
 * One way to write the name of a field, as it is looked for: by the one word in it that stands in few texts, since every place where
 * it stands must be looked at.
 */
export interface FieldName {
  /** In lower case, but for letters beyond ASCII, which are looked for as they stand. */
  readonly keyword: string
  /** What stands before it, in lower case; `_` for a mark between words that may be there or not. */
  readonly lead: string
  /** The name from the keyword on, in lower case; `_` as in `lead`, unless it is `literal`. */
  readonly rest: string
  readonly literal: boolean
}

/** RE2 syntax of one of the names from its keyword on, the longest first. */
export function alternatives(names: readonly FieldName[]): string {
  const patterns = names.map(({ rest, literal }) => {
    const escaped = escapeLiteral(rest)
    return literal ? escaped : escaped.replaceAll('_', MARK)
  })
  return [...new Set(patterns)].toSorted((a, b) => b.length - a.length).join('|')
}

/** Letters that no mark is put on or taken from. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', ı: 'i', æ: 'ae', đ: 'd', ő: 'o', ű: 'u' }
const DIGRAPHS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }
/** Letters of a word that is looked for: shorter ones are parts of many words, unless they have letters beyond ASCII. */
const LONG_ENOUGH = 5
/** With a colon. Of JSON keys a space follows it, which helps shorter ones. */
const SHORTEST = 3
const MARKS = ['_', ' ', '-', '']
const MARK = '[_ -]?'
/** Words of programs and of English: looked for with the words beside them only. */
const COMMON = new Set(
  `first last given family middle maiden names forename card holder account contact person client customer parent child member guest
  employee patient passenger student recipient sender cardholder beneficiary applicant tenant subscriber insured spouse manager donor
  guardian doctor physician attorney attendee participant candidate driver claimant preferred street address number country birth
  place posta display telegram twitter linkedin discord tiktok snapchat skype handle username medical history condition health status
  mental sexual orientation gender identity political party opinion affiliation religious ethnic origin group racial trade union
  biometric template encoding print latitude longitude social complet complete completo primer primeiro titular title local direct postal
  voice code postal`.split(/\s+/),
)

/**
 * All ways to write names in lower case whose words are parted by `_`: with a space, a dash or nothing between words, with accents
 * and without, `ü` as `u` and `ue`. One that ends with `:` is short or common, and counts with a colon right behind it only; one that
 * ends with `=`, with that.
 */
export function fieldNames(names: readonly string[]): readonly FieldName[] {
  return unique(names.flatMap(spellings).flatMap(fieldsOf))
}

/** Phrases as they are written: their capitals are minded, the keyword's are not. */
export function phraseNames(phrases: readonly string[]): readonly FieldName[] {
  return unique(phrases.map((phrase) => ({ keyword: foldAscii(phrase), lead: '', rest: phrase, literal: true })))
}

function unique(fields: readonly FieldName[]): readonly FieldName[] {
  const byText = new Map<string, FieldName>()
  for (const field of fields) byText.set(`${field.lead}\n${field.keyword}\n${field.rest}`, field)
  return [...byText.values()]
}

function fieldsOf(name: string): readonly FieldName[] {
  if (/[:=]$/.test(name)) return labelled(name.slice(0, -1), name.slice(-1))
  if (!name.includes('_') && isPlain(name)) return [fieldAt(name, name, 0)]
  const words = [...name.matchAll(/[^_]+/g)].toSorted((a, b) => b[0].length - a[0].length)
  const foreign = words.find(([word]) => !isPlain(word) && word.length >= SHORTEST)
  if (foreign !== undefined) return cases(foreign[0]).map((word) => fieldAt(name, word, foreign.index))
  const rare = words.find(([word]) => word.length >= LONG_ENOUGH && !COMMON.has(word))
  if (rare !== undefined) return [fieldAt(name, rare[0], rare.index)]
  return MARKS.map((mark) => name.replaceAll('_', mark)).map((spelled) => fieldAt(spelled, spelled, 0))
}

/** Ways to write a word whose letters beyond ASCII match in one case only. */
function cases(word: string): readonly string[] {
  const capitalised = word.slice(0, 1).toUpperCase() + word.slice(1)
  // The capital of `ı` is that of `i`, too.
  const spelled = [word, capitalised, word.toUpperCase()].filter((one) => one.toLowerCase() === word)
  return [...new Set(spelled.map(foldAscii))]
}

function foldAscii(word: string): string {
  return word === word.toLowerCase() ? word : word.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function fieldAt(name: string, keyword: string, at: number): FieldName {
  return { keyword: foldAscii(keyword), lead: name.slice(0, at), rest: name.slice(at), literal: false }
}

/** With what follows a label: `: ` before the value of every JSON key. */
function labelled(name: string, operator: string): readonly FieldName[] {
  const sign = name.length < SHORTEST ? `${operator} ` : operator
  const marks = name.includes('_') ? MARKS : ['']
  return marks
    .flatMap((mark) => cases(name.replaceAll('_', mark)))
    .map((text) => ({ keyword: text + sign, lead: '', rest: text.toLowerCase(), literal: true }))
}

function isPlain(name: string): boolean {
  return /^[\x20-\x7e]*$/.test(name)
}

/** Kana and Hangul are taken apart where marks are taken off. */
const EAST_ASIAN = /[\u3040-\u9fff\uac00-\ud7af]/

function spellings(name: string): readonly string[] {
  if (isPlain(name) || EAST_ASIAN.test(name)) return [name]
  const marked = name.replaceAll(/[äöüøå]/g, (letter) => DIGRAPHS[letter]!)
  return [...new Set([name, plainName(name), plainName(marked)])]
}

const ACCENTS = new LatePattern(String.raw`\p{M}`, 'gu')
const NO_LETTERS = new LatePattern(String.raw`[^\p{L}]`, 'gu')

/** Names as they stand where a value would, in a translation of a form: the letters alone. */
export function labelsOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap(spellings).map(labelOf))
}

export function labelOf(value: string): string {
  return plainName(value.toLowerCase()).replaceAll(NO_LETTERS.expression, '')
}

/** Without accents. */
export function plainName(name: string): string {
  if (isPlain(name)) return name
  return name
    .replaceAll(/[^\x00-\x7f]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(ACCENTS.expression, '')
}
