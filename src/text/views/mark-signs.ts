import type { GrowableU32 } from '../growable.ts'
import { pairValue } from './hex-text.ts'
import { isToken } from './token-byte.ts'

const LONGEST_NAME = 24
const WIDEST_GAP = 64

/** Whether an entity of HTML or XML goes on at `at`, behind its `&`. */
export function isEntity(text: Uint8Array, at: number): boolean {
  if (text[at] === 0x23) {
    const next = text[at + 1] ?? 0xff
    return (next >= 0x30 && next <= 0x39) || (next | 0x20) === 0x78
  }
  let end = at
  while (end < at + LONGEST_NAME && isLetter(text[end] ?? 0xff)) end++
  return end > at && text[end] === 0x3b
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
}

/** A soft line break inside of a word, two characters in a row, or one that only spells what the encoding must spell. */
export function isQuoted(text: Uint8Array, at: number): boolean {
  const byte = text[at]
  if (byte === 0x0a || byte === 0x0d) {
    const last = text[at - 2] ?? 0xff
    return last > 0x20 && last < 0x7f && last !== 0x3d
  }
  if (byte === undefined || byte < 0x30 || byte > 0x49 || (byte & 15) > 9) return false
  if (pairValue(text, at) < 0) return false
  if (text[at + 2] === 0x3d && pairValue(text, at + 3) >= 0) return true
  // `=3D`, `=5F` and `=2D`: encoders write capitals, and identifiers seldom.
  const second = text[at + 1]
  return second === 0x44 ? byte === 0x33 || byte === 0x32 : second === 0x46 && byte === 0x35
}

function isQuote(byte: number | undefined): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x60
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** A quote, white space, `+`, white space, a quote, and what may be one word on both sides. */
export function readJoin(text: Uint8Array, at: number, into: GrowableU32): void {
  let start = at - 1
  if (!isQuote(text[start]) && !isBlank(text[start])) return
  while (start > at - WIDEST_GAP && isBlank(text[start])) start--
  if (!isQuote(text[start]) || !isToken(text, start - 1)) return
  let end = at + 1
  while (end < at + WIDEST_GAP && isBlank(text[end])) end++
  if (!isQuote(text[end]) || !isToken(text, end + 1)) return
  into.reserve(2)
  into.data[into.length] = start
  into.data[into.length + 1] = end + 1
  into.length += 2
}
