import { LEAF_SEPARATOR } from '../../src/text/leaf-table.ts'

// Words by their hashes. Case is folded in Latin, Greek and Cyrillic; `camelCase` reads as two words; in scripts without spaces
// between words every character is one.

const SEED = 0x811c9dc5
const PRIME = 0x01000193
/** What a byte is: of no word, an ASCII letter of either case, or of another character. */
export const OTHER = 0
export const LOWER = 1
export const UPPER = 2
const FOREIGN = 3
export const KIND: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x61 && byte <= 0x7a) return LOWER
  if (byte >= 0x41 && byte <= 0x5a) return UPPER
  return byte >= 0x80 && byte !== LEAF_SEPARATOR ? FOREIGN : OTHER
})

interface HashedWord {
  hash: number
  singular: number
  start: number
  end: number
  apart: boolean
}

/**
 * The word read last: its hash, that of it without a plural `s` (0 where it has none), where it stands, and whether a leaf
 * began before it.
 */
export const word: HashedWord = { hash: 0, singular: 0, start: 0, end: 0, apart: false }

/** Reads the next word of `from..until`; returns where to go on, or 0 when there is none. */
export function nextWord(text: Uint8Array, from: number, until: number): number {
  let at = from
  let apart = false
  let kind = OTHER
  for (; at < until; at++) {
    kind = KIND[text[at]!]!
    if (kind !== OTHER) break
    if (text[at] === LEAF_SEPARATOR) apart = true
  }
  word.apart = apart
  if (at >= until) return 0
  const start = at
  let hash = SEED
  let shorter = 0
  let last = 0
  let before = OTHER
  while (at < until) {
    last = text[at]!
    kind = KIND[last]!
    if (kind === OTHER) break
    if (kind === FOREIGN) {
      if (isMark(last, text[at + 1] ?? 0)) {
        // Letters whose marks are characters of their own read as letters without.
        at += 2
        continue
      }
      if (standsAlone(text, at)) {
        if (at === start)
          for (const end = Math.min(until, at + 3); at < end; at++) hash = Math.imul(hash ^ text[at]!, PRIME)
        break
      }
      shorter = 0
      hash = hashPair(hash, last, text[at + 1] ?? 0)
      at += 2
      while (at < until && (text[at]! & 0xc0) === 0x80) hash = Math.imul(hash ^ text[at++]!, PRIME)
    } else {
      if (kind === UPPER && at > start && beginsWord(text, at, until, before)) break
      shorter = hash
      hash = Math.imul(hash ^ (last | 0x20), PRIME)
      at++
    }
    before = kind
  }
  word.hash = hash
  word.singular = at > start + 1 && (text[at - 1]! | 0x20) === 0x73 ? shorter : 0
  word.start = start
  word.end = at < until ? at : until
  return at
}

function hashPair(hash: number, byte: number, next: number): number {
  const [lead, rest] = foldPair(byte, next)
  return Math.imul(Math.imul(hash ^ lead, PRIME) ^ rest, PRIME)
}

/** The `N` of `ssnNumber` and of `SSNNumber`: an upper-case letter behind a lower-case one, or before two of them. */
function beginsWord(text: Uint8Array, at: number, until: number, before: number): boolean {
  if (before === LOWER) return true
  if (at + 1 >= until || !isLower(text[at + 1]!)) return false
  return before === FOREIGN || (at + 2 < until && isLower(text[at + 2]!))
}

function isLower(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a
}

/** U+0300 to U+036F. */
function isMark(lead: number, next: number): boolean {
  return lead === 0xcc || (lead === 0xcd && next < 0xb0)
}

/** A character of a script that is written without spaces: Chinese, Japanese, Korean, Thai and Khmer. */
function standsAlone(text: Uint8Array, at: number): boolean {
  const lead = text[at]!
  const next = text[at + 1]
  if (lead === 0xe0) return next === 0xb8 || next === 0xb9
  return (lead >= 0xe3 && lead <= 0xed) || (lead === 0xe1 && (next === 0x9e || next === 0x9f))
}

/** Upper case to lower, of two bytes of UTF-8: Latin-1, Latin Extended-A (where case alternates), Greek and Cyrillic. */
function foldPair(lead: number, rest: number): readonly [number, number] {
  if (lead === 0xc3 && rest >= 0x80 && rest <= 0x9e) return [lead, rest + 0x20]
  if (lead === 0xc4 && rest < 0xb8) return [lead, rest | 1]
  if (lead === 0xc5 && rest >= 0x8a && rest < 0xb8) return [lead, rest | 1]
  if (lead === 0xc4 || (lead === 0xc5 && rest < 0x89) || (lead === 0xc5 && rest >= 0xb9)) {
    // Here the lower-case letter has the even number.
    return lead === 0xc4 && rest === 0xbf ? [0xc5, 0x80] : [lead, rest & 1 ? rest + 1 : rest]
  }
  if (lead === 0xce && rest >= 0x91 && rest <= 0x9f) return [lead, rest + 0x20]
  if (lead === 0xce && rest >= 0xa0 && rest <= 0xa9) return [0xcf, rest - 0x20]
  if (lead === 0xd0 && rest >= 0x90 && rest <= 0x9f) return [lead, rest + 0x20]
  if (lead === 0xd0 && rest >= 0xa0 && rest <= 0xaf) return [0xd1, rest - 0x20]
  if (lead === 0xd0 && rest >= 0x80 && rest <= 0x8f) return [0xd1, rest + 0x10]
  return [lead, rest]
}
