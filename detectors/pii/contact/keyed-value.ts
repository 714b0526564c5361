import { escapeLiteral } from '../../checks/literal.ts'
import type { Confidence, Judgement, Kind, Match, PatternDetector } from '../../contract.ts'

/** A value that only the name before it tells. */
export interface KeyedValue {
  readonly id: string
  readonly kind: Kind
  readonly title: string
  /**
   * Lower case, words parted by `_`: each is looked for with an underscore, a space and nothing between words. A name may be
   * the end of a longer one: `customer_first_name`, `customerFirstName`. One that ends with `:` is short or common: it counts as
   * the key of a record only.
   */
  readonly names: readonly string[]
  /** RE2 syntax of the value; it ends before a quote, a line break or the end of the text. */
  readonly value: string
  /** Characters of the longest value. */
  readonly longest: number
  readonly confidence: Confidence
  judge?(value: string, match: Match): Judgement
}

const MOST_BETWEEN = 24
const [SEPARATOR, LINE_FEED, COLON, UNDERSCORE, SMALL_C] = [0xff, 0x0a, 0x3a, 0x5f, 0x63]
/** `First_Name__c`: what a CRM calls a field that somebody added. */
const ADDED = '(?:__c)?'
/** Closing quotes, blanks, an operator, opening quotes; `Name:** Anna` and `<name>Anna` among them. */
const ASSIGNS = String.raw`["'\]\\\x60*]{0,4}[ \t]{0,8}(?::=|=>|[:=>]|\bis\b|\|)[ \t]{0,8}["'\\\x60*]{0,4}`

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
}

/** What assigns, and one of the characters that may stand before it. */
const OPERATORS = new Set([0x3a, 0x3d, 0x3e, 0x7c])
const BEFORE_OPERATOR = new Set([0x20, 0x09, 0x22, 0x27, 0x2a, 0x5c, 0x5d, 0x60])

/**
 * Whether the name is one of its own, or the last part of one, and a value is assigned to it on the same line. Asked once for
 * all detectors of this kind.
 */
function isAssigned(text: Uint8Array, start: number, end: number): boolean {
  const before = text[start - 1]
  // `surname` is no `name`; `lastName` is.
  if (isLetter(before) && (!isUpper(text[start]!) || isUpper(before!))) return false
  if (before !== undefined && before >= 0x80 && before !== SEPARATOR) return false
  if (text[end - 1] === COLON) return true
  const from = text[end] === UNDERSCORE && text[end + 1] === UNDERSCORE && text[end + 2] === SMALL_C ? end + 3 : end
  for (let at = from; at < from + MOST_BETWEEN; at++) {
    const byte = text[at]
    if (byte === undefined || byte === SEPARATOR || byte === LINE_FEED) return false
    if (OPERATORS.has(byte)) return true
    if (!BEFORE_OPERATOR.has(byte)) return byte === 0x69 && text[at + 1] === 0x73 && text[at - 1] === 0x20
  }
  return false
}

function isUpper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a
}

/** Types, stand-ins and words of programs that stand where a value would. */
const NO_VALUE =
  /^(?:string|str|text|char|varchar|number|int|integer|float|double|boolean|bool|date|datetime|object|array|any|null|nil|none|undefined|unknown|true|false|yes|no|n\/?a|tbd|todo|required|optional|default|example|sample|test|value|values|name|self|this|other|request|response|input|output|data|user|props|state|event|event\.target|e\.target|row|item|readonly|const|var|let|function|new|return|async|await|typeof|schema|field|column|type|key|id)$/i

/** A reference, a call, a template or a type, not a value. */
function isCode(value: string, match: Match): boolean {
  if (NO_VALUE.test(value.trim())) return true
  if (/[<>{}$%\\]|^[a-z]+(?:\.[a-z]\w*|[A-Z]\w*)/.test(value)) return true
  return /^(?:[([{.|;]|<(?!\/)|\s*[()[\]{}]|\s*(?:\||=>|\?|&&))/.test(match.after(3))
}

/** Whether the value is all of a field of a record, in JSON or in a table, and no part of a text. */
export function isField(match: Match): boolean {
  return match.key !== '' || /^[\w .()/#-]{1,40}: $/.test(match.before(64))
}

export function keyedValue(spec: KeyedValue): PatternDetector {
  const keywords = [...new Set(spec.names.flatMap(spelled))]
  const spellings = [...new Set(keywords.map((name) => name.replace(/:$/, '')))].toSorted((a, b) => b.length - a.length)
  return {
    id: spec.id,
    category: 'pii',
    kind: spec.kind,
    title: spec.title,
    keywords,
    boundary: 'any',
    pattern: String.raw`(?i:${spellings.map(escapeLiteral).join('|')})${ADDED}${ASSIGNS}(?<value>${spec.value})`,
    maxLength: 64 + 4 * spec.longest,
    confidence: spec.confidence,
    generic: true,
    gate: isAssigned,
    judge(match) {
      const value = match.value.trim()
      if (value === '' || isCode(value, match)) return 'reject'
      return spec.judge?.(value, match) ?? spec.confidence
    },
  }
}

function spelled(name: string): readonly string[] {
  return ['_', ' ', ''].map((mark) => name.replaceAll('_', mark))
}
