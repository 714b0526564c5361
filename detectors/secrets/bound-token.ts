import type { Confidence, Judgement, Kind, Match, PatternDetector } from '../contract.ts'
import { isCounted } from '../checks/counted.ts'
import { escapeLiteral } from '../checks/literal.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'
import { loneRunAhead, runAhead } from '../checks/run-ahead.ts'
import { isRandomText } from '../checks/random-text.ts'
import { type Body, UUID } from './prefix-token.ts'

/** A key without a mark of its own: its issuer's name and a word for it stand before it on the same line. */
export interface BoundToken {
  /** Without the category. */
  readonly id: string
  readonly title: string
  readonly kind?: Kind | undefined
  /** Lower case; spelled as variables and prose do. Rare words only: each occurrence costs a try. */
  readonly names: readonly string[]
  /** A `Body`, or RE2 syntax for structured values. */
  readonly value: Body | string
  /** Bytes of the longest value; needed where `value` is RE2 syntax. */
  readonly longest?: number | undefined
  /** The name itself says that a key follows, as `ssws ` does. */
  readonly self?: true | undefined
  readonly confidence?: Confidence | undefined
}

/** What makes a vendor's name the name of a key. */
const KEY_WORD =
  '(?i:key|token|secret|pat|password|passwd|auth|credential|api|bearer|basic|login|licen[cs]e|webhook|pass|sid)'
/** Bytes from the name to the key word, and from there to the value: a name, an operator, quotes, a scheme, some words. */
const GAP = 32
/** From the name to the value: both gaps, a key word and a quote. */
const REACH = 2 * GAP + 12
/** Characters of the shortest structured value. */
const SHORTEST = 16
/** What no value stands directly behind, and directly before. */
const EDGES = ['A-Za-z0-9_\\n.+/-', 'A-Za-z0-9_+/=-'] as const
/** Of texts that hold a value, read before the expression is asked: most have a long path or address on their line instead. */
const ANY_VALUE = 'A-Za-z0-9_+/=.:~-'
/** The value is a digest, a version or an id, and is called so. */
const NO_KEY =
  /(?:sha-?(?:1|224|256|384|512)?|md5|hash|digest|commit|checksum|integrity|etag|revision|trace|span|image|fingerprint|thumbprint|blob|tree|parent|request|session|correlation|message|event)[ _-]?(?:id|sum)?["'`]?\s*[:=]?\s*["'`(]?$/i

export function boundToken(row: BoundToken): PatternDetector {
  const { value } = row
  const names = row.names.map(escapeLiteral).join('|')
  const body = typeof value === 'string' ? value : `[${value.alphabet}]{${value.min},${value.max}}`
  const longest = row.longest ?? (typeof value === 'string' ? 0 : value.max)
  const confidence = row.confidence ?? 'likely'
  const key = row.self === true ? '' : `${KEY_WORD}[^\\n]{0,${GAP}}?`
  return {
    id: `secret/${row.id}`,
    category: 'secret',
    kind: row.kind ?? 'key',
    title: row.title,
    keywords: row.names,
    boundary: 'any',
    pattern: `(?i:${names})[^\\n]{0,${GAP}}?${key}[^${EDGES[0]}](?<value>${body})(?:[^${EDGES[1]}]|$)`,
    maxLength: Math.max(...row.names.map((name) => name.length)) + 2 * GAP + 12 + longest,
    confidence,
    precheck: precheckOf(typeof value === 'string' ? bodyOf(value) : value),
    judge: (match) => judgeBound(match, confidence),
  }
}

const CLASS = String.raw`\[[^\]\\]+\]\{\d+\}`
const CLASSES = new RegExp(String.raw`^(?:\(\?:)?${CLASS}(?:\|${CLASS})*\)?$`)

/** Alternatives of one counted class each as the body that holds them all; undefined for what has more structure. */
function bodyOf(value: string): Body | undefined {
  const classes = value.replaceAll(UUID, '[0-9a-f-]{36}')
  if (!CLASSES.test(classes)) return undefined
  const parts = [...classes.matchAll(/\[([^\]]+)\]\{(\d+)\}/g)]
  const lengths = parts.map(([, , count]) => Number(count))
  const alphabets = new Set(parts.map(([, alphabet]) => alphabet))
  // A hyphen that stands for itself is the last of its class.
  const alphabet = [...alphabets].sort((a, b) => Number(a!.endsWith('-')) - Number(b!.endsWith('-'))).join('')
  return { alphabet, min: Math.min(...lengths), max: Math.max(...lengths) }
}

function precheckOf(body: Body | undefined): NonNullable<PatternDetector['precheck']> {
  if (body === undefined) return runAhead(ANY_VALUE, SHORTEST, REACH)
  const { alphabet, min, max } = body
  const any = runAhead(ANY_VALUE, min, REACH)
  const lone = loneRunAhead(alphabet, [min, max], EDGES, REACH)
  return (text, start, end) => any(text, start, end) && lone(text, start, end)
}

/** Keys are made by generators: words, numbers, names and digests of other things are not. */
function judgeBound(match: Match, confidence: Confidence): Judgement {
  const { value } = match
  if (isPlaceholderBody(value) || NO_KEY.test(match.before(GAP))) return 'reject'
  if (!isRandomText(value)) return 'reject'
  return isCounted(value) ? 'sample' : confidence
}
