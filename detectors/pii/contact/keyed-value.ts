import { LatePattern } from '../../../src/text/late-pattern.ts'
import type { Confidence, Judgement, Kind, Match, PatternDetector } from '../../contract.ts'
import { ASSIGNS, beginsValue, valueStart } from './assigned-value.ts'
import { alternatives, fieldNames, labelOf, labelsOf } from './field-name.ts'
import { type FieldStart, fieldStart } from './field-start.ts'

/** A value that only the name before it tells. */
export interface KeyedValue {
  readonly id: string
  readonly kind: Kind
  readonly title: string
  /**
   * As `fieldNames` takes them. A name may be the end of a longer one: `customer_first_name`, `customerFirstName`. One that ends
   * with `:` is short or common: it counts as the key of a record only.
   */
  readonly names: readonly string[]
  /** RE2 syntax of the value; it ends before a quote, a line break or the end of the text. */
  readonly value: string
  /** Characters of the longest value. */
  readonly longest: number
  readonly confidence: Confidence
  readonly companions?: PatternDetector['companions']
  /** A cheap question about the value that begins at `at`, before the expression is tried. */
  readonly mayBegin?: ((text: Uint8Array, at: number) => boolean) | undefined
  judge?(value: string, match: Match): Judgement
}

/** Asked once for all detectors of this kind; where the name begins is asked after it. */
function isAssigned(text: Uint8Array, _start: number, end: number): boolean {
  const at = valueStart(text, end)
  return at >= 0 && beginsValue(text, at)
}

/** Types, stand-ins and words of programs that stand where a value would. */
const NO_VALUE =
  /^(?:string|str|text|char|varchar|number|int|integer|float|double|boolean|bool|date|datetime|object|array|any|null|nil|none|undefined|unknown|true|false|yes|no|n\/?a|tbd|todo|required|optional|default|example|sample|test|value|values|name|self|this|other|request|response|input|output|data|user|props|state|event|event\.target|e\.target|row|item|readonly|const|var|let|function|new|return|async|await|typeof|schema|field|column|type|key|id)$/i

/** A reference, a call, a template or a type, not a value. */
function isCode(value: string, match: Match): boolean {
  if (NO_VALUE.test(value.trim())) return true
  if (/[<>{}$%\\]|^[a-z]+(?:\.[a-z]\w*|[A-Z]\w*)/.test(value)) return true
  return /^(?:[([{|;]|\.\S|<(?!\/)|\s*[()[\]{}]|\s*(?:\||=>|\?|&&))/.test(match.after(3))
}

/** Whether the value is all of a field of a record, in JSON, in a table or on a line of its own, and no part of a text. */
export function isField(match: Match): boolean {
  if (match.key !== '') return true
  const label = LABEL.exec(match.before(96))
  if (label === null) return false
  return label[1] === '' || /^(?:$|[\r\n]|[ \t]+[\r\n])/.test(match.after(3))
}

/** Where the text begins, or a line of it. */
const LABEL = new LatePattern(
  String.raw`(^|\n)[ \t]{0,8}(?:[-*+\u2022][ \t]{1,3}|\d{1,2}[.)] )?\*{0,2}[\w\p{L}\p{M} .()/#\u00ba\u00b0\u2116'\u2019-]{1,40}(?:\*{0,2}:\*{0,2} {1,2}|\uff1a ?)$`,
)

export function keyedValue(spec: KeyedValue): PatternDetector {
  const names = fieldNames(spec.names)
  // Made when the first is looked at: most programs never come to most names.
  let labels: ReadonlySet<string> | undefined
  let starts: FieldStart | undefined
  const { mayBegin } = spec
  return {
    id: spec.id,
    category: 'pii',
    kind: spec.kind,
    title: spec.title,
    keywords: [...new Set(names.map(({ keyword }) => keyword))],
    boundary: 'any',
    get pattern() {
      return `(?i:${alternatives(names)})${ASSIGNS}(?<value>${spec.value})`
    },
    maxLength: 64 + 4 * spec.longest,
    confidence: spec.confidence,
    companions: spec.companions,
    generic: true,
    gate: isAssigned,
    precheck: (text, start, end) =>
      (starts ??= fieldStart(names))(text, start, end) &&
      (mayBegin === undefined || mayBegin(text, valueStart(text, end))),
    judge(match) {
      const value = match.value.trim()
      if (value === '' || isCode(value, match) || (labels ??= labelsOf(spec.names)).has(labelOf(value))) return 'reject'
      return spec.judge?.(value, match) ?? spec.confidence
    },
  }
}
