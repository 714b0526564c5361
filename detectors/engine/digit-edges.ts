import { isWordStart } from '../../src/text/word-start.ts'
import { FLOAT_TAIL, isWholeFloat } from '../checks/whole-float.ts'
import type { Surface } from './surface.ts'

// What touches digits, `from..to` of the run `start..end`: whether they are a number of their own.

/** Neither a longer number, a fraction, a path nor a word goes on before. */
export function mayBegin(text: Uint8Array, start: number, from: number): boolean {
  const before = text[from - 1] ?? 0
  if (from > start) return before === 0x20
  if (before === 0x2d || before === 0x2b || before === 0x24 || before === 0x5f) return false
  if (before === 0x2e || before === 0x2f) return !isWordByte(text[from - 2] ?? 0)
  return isWordStart(text, from)
}

/** Nor behind. */
export function mayEnd({ text, length }: Surface, to: number, end: number): boolean {
  const after = to < length ? text[to]! : 0
  if (to < end) {
    if (after === 0x20) return true
    return after === 0x2e && isWholeFloat(Buffer.from(text.subarray(to, to + FLOAT_TAIL)).toString('latin1'))
  }
  if (isWordByte(after) || after === 0x25) return false
  return !((after === 0x2d || after === 0x2e || after === 0x2f) && to + 1 < length && isWordByte(text[to + 1]!))
}

/** Numbers side by side: more of them stand before or behind, a space between. */
export function goesOn(text: Uint8Array, start: number, from: number, to: number, end: number): boolean {
  return (from > start && text[from - 1] === 0x20) || (to < end && text[to] === 0x20)
}

/** In the middle of something in lower case, such as a digest or a UUID: most of the others. */
export function isInside(text: Uint8Array, start: number, end: number): boolean {
  const before = text[start - 1] ?? 0
  const after = text[end] ?? 0
  if (isLower(after) || (after === 0x2d && isLowerOrDigit(text[end + 1] ?? 0))) return true
  return (isLower(before) || (before === 0x2d && isLowerOrDigit(text[start - 2] ?? 0))) && !isWordStart(text, start)
}

/** Whether anything parts the digits of a run. */
export function isParted(text: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text[at]! < 0x30) return true
  return false
}

/** A word that is digits and a letter in lower case behind them, or before as well, as who types carelessly writes an identifier. */
export function isLowered(text: Uint8Array, start: number, end: number): boolean {
  const after = text[end + 1] ?? 0
  const first = isLower(text[start - 1] ?? 0) ? start - 1 : start
  return isLower(text[end] ?? 0) && !isWordByte(after) && after !== 0x2d && !isWordByte(text[first - 1] ?? 0)
}

function isLower(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a
}

function isLowerOrDigit(byte: number): boolean {
  return isLower(byte) || (byte >= 0x30 && byte <= 0x39)
}

/** An upper-case letter stands at either end, or behind one more character. */
export function touchesLetter(text: Uint8Array, from: number, to: number): boolean {
  return (
    isUpper(text[from - 1] ?? 0) || isUpper(text[from - 2] ?? 0) || isUpper(text[to] ?? 0) || isUpper(text[to + 1] ?? 0)
  )
}

function isUpper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a
}

/** What follows says what stands before: `123 (SSN)`, `123 is his SSN`. */
export function isExplained(text: Uint8Array, end: number): boolean {
  if (text[end] !== 0x20) return false
  const next = text[end + 1]
  return next === 0x28 || next === 0x5b || (next === 0x69 && text[end + 2] === 0x73)
}

function isWordByte(byte: number): boolean {
  const folded = byte | 0x20
  return (byte >= 0x30 && byte <= 0x39) || (folded >= 0x61 && folded <= 0x7a) || byte === 0x5f
}
