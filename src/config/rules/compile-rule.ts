import type { Companion, Confidence, Context } from '../../../detectors/contract.ts'
import { type Expression, RE2 } from '../../../detectors/engine/re2.ts'
import type { OwnRule } from '../../../detectors/rules/own-rule.ts'
import { factsOf } from '../../../detectors/rules/pattern-parts.ts'
import { shapeOf } from '../../../detectors/rules/pattern-shape.ts'
import { withValueGroup } from '../../../detectors/rules/value-group.ts'
import { foldKeyword } from '../../text/keywords.ts'

/** What a file says of a rule, its fields checked one by one. */
export interface DraftRule extends Pick<OwnRule, 'title' | 'category' | 'kind' | 'entropy' | 'allowances'> {
  readonly name: string
  readonly regex: string
  /** Number of the capturing group that is the value; 0: the first, or all where there is none. named: the one called `value`. */
  readonly group: number | 'named'
  /** As the file has them. */
  readonly keywords: readonly string[]
  /** `.` matches line breaks. */
  readonly dotAll: boolean
  readonly confidence: Confidence
  readonly maxLength?: number | undefined
  readonly context?: Context | undefined
  readonly companions?: readonly Companion[] | undefined
}

export interface Compiled {
  readonly rule?: OwnRule
  readonly problem?: string
  readonly warnings: readonly string[]
}

/** Bytes that are searched for a match whose expression has no longest one. */
const UNBOUNDED = 4096
const MOST_KEYWORDS = 256
/** Nothing tells where in a text to look, and to look everywhere is what makes scanners slow. */
const NOTHING_TO_FIND =
  'has no keywords, and its regex has no literal of two characters, no seven digits and no 24 letters and digits that could serve: add keywords'

/** Ids of own rules, apart from those of the catalogue. */
export function ownId(name: string): string {
  return `own/${name}`
}

/** RE2's own limit of a repeat. */
const MOST_REPEATS = 1000
/** Repeated single characters of a whole expression that fit in RE2's memory many times over. */
const MOST_REPEATED = 4000
const REPEAT = /(?<!\\x)\{(\d+)(?:(,)(\d*))?\}/g

/**
 * The expression with one in place of each count, which is valid where the expression is and compiles in a tenth of the time: a
 * repeat is compiled as so many copies. Undefined where copies of copies, or of large classes, may be too much for RE2.
 */
function withoutRepeats(regex: string): string | undefined {
  if (/\)\{\d|\\[pPQ]/.test(regex)) return undefined
  let repeated = 0
  const reduced = regex.replace(REPEAT, (whole, least: string, comma: string | undefined, most: string | undefined) => {
    const [from, to] = [Number(least), comma === undefined || most === '' ? Number(least) : Number(most)]
    repeated += Math.max(from, to)
    return to < from || Math.max(from, to) > MOST_REPEATS ? whole : '{1}'
  })
  return repeated > MOST_REPEATED ? undefined : reduced
}

/** Of what is found by it nothing could be replaced, and it is found everywhere. */
const MATCHES_NOTHING = 'has a regex that matches the empty text'

function expressionOf(regex: string): Expression {
  return new RE2(regex, 'su')
}

/** Why an expression is none; undefined when it is one. The engine compiles all of it when it is first needed. */
export function regexFault(regex: string): string | undefined {
  const reduced = withoutRepeats(regex)
  return reduced !== undefined && faultOf(reduced) === undefined ? undefined : faultOf(regex)
}

function faultOf(regex: string): string | undefined {
  try {
    expressionOf(regex)
    return undefined
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return `is no valid RE2 expression (${error.message.slice(0, 80)})`
  }
}

/**
 * `regex` is known to be an expression. Says by which literals a rule is found, how far its matches reach and what its value is. A rule without keywords goes by what
 * its expression cannot do without; keywords that the expression does not ask for must stand near its matches.
 */
export function compileRule(draft: DraftRule): Compiled {
  const { name, regex, group, dotAll } = draft
  const valued = group === 'named' ? regex.replace('(?P<value>', '(?<value>') : withValueGroup(regex, group)
  if (valued === undefined) return { problem: `secretGroup ${group} is no group of the regex`, warnings: [] }
  const { longest, literals } = factsOf(regex)
  if (literals.length === 0 && expressionOf(regex).test('')) return { problem: MATCHES_NOTHING, warnings: [] }
  const asked = [...new Set(draft.keywords.map(foldKeyword))]
  const implied =
    asked.length > 0 && literals.length > 0 && literals.every((text) => asked.some((word) => text.includes(word)))
  const warnings: string[] = []
  const keywords = implied ? asked : literals.length > 0 ? literals : asked
  const shape = keywords.length === 0 ? shapeOf(regex) : undefined
  if (keywords.length === 0 && shape === undefined) return { problem: NOTHING_TO_FIND, warnings }
  if (shape === 'run')
    warnings.push('has no keywords: values of 24 characters and more, in letters of both cases, are found')
  if (keywords.length > MOST_KEYWORDS) return { problem: `has more than ${MOST_KEYWORDS} keywords`, warnings }
  const bounded = Number.isFinite(longest)
  const maxLength = draft.maxLength ?? (bounded ? longest : UNBOUNDED)
  if (!bounded && draft.maxLength === undefined) {
    warnings.push(`has a regex without a longest match: values are found up to ${UNBOUNDED} bytes`)
  }
  const apart = literals.length === 0 && shape === undefined
  if (apart)
    warnings.push(`has keywords that its regex does not ask for: matches are found within ${UNBOUNDED} bytes of them`)
  const { title, category, kind, confidence, entropy, context, companions, allowances } = draft
  const rule: OwnRule = {
    id: ownId(name),
    title,
    category,
    kind,
    confidence,
    pattern: dotAll ? valued : `(?-s:${valued})`,
    keywords,
    shape,
    reach: apart ? UNBOUNDED : Math.min(maxLength, UNBOUNDED),
    maxLength: Math.max(1, apart ? Math.max(maxLength, UNBOUNDED) : maxLength),
    anywhere: !/^(?:\(\?[a-zA-Z]+\))?\\b/.test(regex),
    entropy,
    near: asked.length > 0 && !implied && !apart ? asked.map((word) => word.toLowerCase()) : undefined,
    context,
    companions,
    allowances,
  }
  return { rule, warnings }
}
