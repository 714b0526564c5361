import type { Kind } from '../contract.ts'

/**
 * `REDACTED-TOKEN-7K2M9QF4XA3`: the kind of what was there, ten characters of Crockford's base32 that are the same for the
 * same value, and a check character. Only [A-Z0-9-], so that it survives JSON, Markdown, a shell, a URL and a model's
 * copying; upper case and the word itself say that it is no value.
 */
const PLACEHOLDER_PREFIX = 'REDACTED-'

/** No I, L, O or U: nothing that is misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The position of a kind is part of the check character: append only. */
const KINDS: readonly Kind[] = [
  'token',
  'key',
  'password',
  'session',
  'financial',
  'government',
  'health',
  'contact',
  'person',
  'special',
  'device',
]

/** Characters that carry the value's digest: 50 bits. */
export const DIGEST_LENGTH = 10

/** RE2 syntax, case-insensitive. A match is a placeholder when `isPlaceholder` says so. */
export const PLACEHOLDER_PATTERN: string = `(?i:redacted-(?:${KINDS.join('|')})-[0-9a-hjkmnp-tv-z]{${DIGEST_LENGTH + 1}})`

/** Bytes. */
export const LONGEST_PLACEHOLDER: number =
  PLACEHOLDER_PREFIX.length + Math.max(...KINDS.map((kind) => kind.length)) + 1 + DIGEST_LENGTH + 1

/** `digits`: DIGEST_LENGTH numbers of 0..31. */
export function formatPlaceholder(kind: Kind, digits: readonly number[]): string {
  const body = digits.map((digit) => ALPHABET.charAt(digit)).join('')
  return `${PLACEHOLDER_PREFIX}${kind.toUpperCase()}-${body}${ALPHABET.charAt(checkDigit(kind, digits))}`
}

/** Whether the text is exactly one placeholder, in any case. One wrong character, two swapped ones or another kind make it none. */
export function isPlaceholder(text: string): boolean {
  if (text.length > LONGEST_PLACEHOLDER) return false
  const [word, name, code, more] = text.toUpperCase().split('-')
  const kind = KINDS.find((known) => known.toUpperCase() === name)
  if (word !== 'REDACTED' || kind === undefined || code === undefined || more !== undefined) return false
  if (code.length !== DIGEST_LENGTH + 1) return false
  const digits = Array.from(code, (character) => ALPHABET.indexOf(character))
  const check = digits.pop()
  return !digits.includes(-1) && check === checkDigit(kind, digits)
}

/**
 * A Reed-Solomon check symbol over GF(32): each position has its own non-zero weight, so that any one wrong character and
 * any swap of two different ones changes the sum.
 */
function checkDigit(kind: Kind, digits: readonly number[]): number {
  return [KINDS.indexOf(kind), ...digits].reduce((sum, digit) => timesTwo(sum ^ digit), 0)
}

/** In GF(2^5) with x^5 + x^2 + 1, where 2 generates the whole group of 31. */
function timesTwo(value: number): number {
  return value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1
}
