import type { Category, Confidence, Judgement, Kind, Match, PatternDetector } from '../contract.ts'
import { type CrcTail, hasCrcTail } from '../checks/crc-tail.ts'
import { escapeLiteral } from '../checks/literal.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'
import { longestRun } from '../checks/repetition.ts'
import { runFollows } from '../checks/run-ahead.ts'

/** Characters after a prefix: a class of RE2 without its brackets, and how many of them. */
export interface Body {
  readonly alphabet: string
  readonly min: number
  readonly max: number
}

/** A token announced by a literal prefix. */
export interface PrefixToken {
  /** Without the category. */
  readonly id: string
  readonly title: string
  readonly category?: Category | undefined
  /** 'token' unless it is said otherwise. */
  readonly kind?: Kind | undefined
  readonly prefixes: readonly string[]
  /** Literals that a token begins with, where a prefix alone is too common a text to be looked for. */
  readonly announced?: readonly string[] | undefined
  /** Where even that is: whether a run of base64 characters, bytes `start..end` of the text, holds such a token's beginning. */
  readonly inRun?: ((text: Uint8Array, start: number, end: number) => boolean) | undefined
  /** A `Body`, or RE2 syntax for structured bodies, which then brings its own right edge outside the value. */
  readonly body: Body | string
  /** Bytes of the longest token; needed where `body` is RE2 syntax. */
  readonly longest?: number | undefined
  /** 'certain' unless it is said otherwise: such a prefix, alphabet and length name the issuer. */
  readonly confidence?: Confidence | undefined
  /** A true answer makes the token certain, whatever it looks like; a false one takes nothing away. */
  readonly proof?: ((value: string) => boolean) | undefined
  /** Characters of whole tokens, where the issuer makes them of one length or a few. */
  readonly lengths?: readonly number[] | undefined
  /** Values of this shape that another detector names better. */
  readonly except?: ((value: string) => boolean) | undefined
  /** Values of the issuer's documentation. */
  readonly sample?: ((value: string) => boolean) | undefined
  /** The prefix is so short that base64 holds it by chance: rejected inside a longer run of that. */
  readonly alone?: true | undefined
  /** Tokens that are made to be seen. */
  readonly standing?: 'public' | undefined
}

/** A run of one character that masks a token, whatever the rest of it proves. */
const MASK = 20
/** Bytes beyond the longest token, so that its right edge is seen. */
const EDGE = 4

export function prefixToken(row: PrefixToken): PatternDetector {
  const { prefixes, body, confidence = 'certain', proof, except, sample, standing } = row
  const category = row.category ?? 'secret'
  const limit = typeof body === 'string' ? Infinity : body.max
  const longestPrefix = Math.max(...prefixes.map((prefix) => prefix.length))
  const longest = row.longest ?? (typeof body === 'string' ? 0 : longestPrefix + body.max)
  const head = prefixes.map(escapeLiteral).join('|')
  return {
    id: `${category}/${row.id}`,
    category,
    kind: row.kind ?? 'token',
    title: row.title,
    keywords: row.inRun === undefined ? (row.announced ?? prefixes) : [],
    pattern: typeof body === 'string' ? `(?<value>(?:${head})${body}` : `(?<value>(?:${head})${bodyPattern(body)}`,
    maxLength: longest + EDGE,
    confidence,
    ...(row.inRun === undefined ? precheckOf(body, beyondPrefix(row)) : inRun(row.inRun)),
    judge(match: Match): Judgement {
      const { value } = match
      const rest = value.slice(prefixOf(value, prefixes).length)
      if (rest.length > limit || except?.(value) === true || !(row.lengths?.includes(value.length) ?? true))
        return 'reject'
      if (row.alone === true && isByChance(match)) return 'reject'
      if (sample?.(value) === true) return 'sample'
      if (proof?.(value) === true && longestRun(rest) < MASK) return 'certain'
      if (isPlaceholderBody(rest)) return 'reject'
      return standing ?? confidence
    },
  }
}

/**
 * Closes the group `value`. Where the alphabet is made of word characters the right edge is `\b`, which also stands
 * before bytes that are not UTF-8; else one character more than the longest body is taken, and the judge sees it.
 * RE2 refuses counts over 1000: beyond, the engine's cut at `maxLength` is the limit.
 */
function bodyPattern({ alphabet, min, max }: Body): string {
  const wordOnly = !/[^A-Za-z0-9_-]|-$/.test(alphabet)
  if (max >= 1000) return `[${alphabet}]{${min},})`
  return wordOnly ? `[${alphabet}]{${min},${max}})\\b` : `[${alphabet}]{${min},${max + 1}})`
}

/** A structured body that begins with a counted class can be asked for that much. */
function precheckOf(body: Body | string, seen: number): Pick<PatternDetector, 'precheck'> {
  if (typeof body !== 'string') return { precheck: runFollows(body.alphabet, body.min - seen) }
  const [, alphabet, min] = /^\[([^\]\\]+)\]\{(\d+)[,}]/.exec(body) ?? []
  if (alphabet === undefined || min === undefined) return {}
  return { precheck: runFollows(alphabet, Number(min) - seen) }
}

/** The run may begin before the token: with a name and `=`, or the steps of a path. */
function inRun(precheck: NonNullable<PrefixToken['inRun']>): Pick<PatternDetector, 'shape' | 'reach' | 'precheck'> {
  return { shape: 'run', reach: 1, precheck }
}

/** Characters of the body that the longest announcing literal covers. */
function beyondPrefix({ prefixes, announced = prefixes }: PrefixToken): number {
  if (announced === prefixes) return 0
  return Math.max(...announced.map((literal) => literal.length)) - Math.min(...prefixes.map((prefix) => prefix.length))
}

/** Inside of more base64, or the whole of an opaque text that begins so as one in some thousand does. */
function isByChance(match: Match): boolean {
  const before = match.before(40)
  if (/[A-Za-z0-9+/]{8}[+/]$/.test(before) || /^[+/=][A-Za-z0-9+/=]/.test(match.after(2))) return true
  return /(?:cursor|page[_-]?token|continuation[_-]?token|integrity|etag)["'\\]{0,3}[:=]["'\\ ]{0,4}$/i.test(before)
}

function prefixOf(value: string, prefixes: readonly string[]): string {
  let found = ''
  for (const prefix of prefixes) if (value.startsWith(prefix) && prefix.length > found.length) found = prefix
  return found
}

export function alnum(min: number, max: number = min): Body {
  return { alphabet: 'A-Za-z0-9', min, max }
}

export function lowerAlnum(min: number, max: number = min): Body {
  return { alphabet: 'a-z0-9', min, max }
}

export function upperAlnum(min: number, max: number = min): Body {
  return { alphabet: 'A-Z0-9', min, max }
}

export function hex(min: number, max: number = min): Body {
  return { alphabet: '0-9a-f', min, max }
}

/** The alphabet of base64url, which is also that of many opaque tokens. */
export function url64(min: number, max: number = min): Body {
  return { alphabet: 'A-Za-z0-9_-', min, max }
}

/** Proof by a CRC-32 tail over what follows the first `from` characters. */
export function tail(from: number, kind: CrcTail): (value: string) => boolean {
  return (value) => hasCrcTail(value, from, kind)
}

/** RE2 for a UUID in lower case. */
export const UUID: string = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

const HEX_DIGITS: readonly string[] = Array.from('0123456789abcdef')

/** Each prefix with each hex digit that may follow it. */
export function followedByHex(prefixes: readonly string[], digits: number = 1): readonly string[] {
  if (digits === 0) return prefixes
  return followedByHex(
    prefixes.flatMap((prefix) => HEX_DIGITS.map((digit) => prefix + digit)),
    digits - 1,
  )
}
