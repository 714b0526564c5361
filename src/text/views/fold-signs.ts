import type { GrowableU32 } from '../growable.ts'
import { isToken } from './token-byte.ts'

/** Adds a character that may stand for an ASCII one, or hide, beside a token: asked at its first byte and at its last. */
export function readFold(text: Uint8Array, at: number, into: GrowableU32): void {
  const byte = text[at]!
  if (byte === 0xff) return
  if (byte >= 0xc0) {
    if ((isToken(text, at - 1) || isStrong(text, at)) && isTelling(text, at)) addFold(at, into)
    return
  }
  if (!isToken(text, at + 1)) return
  let lead = at
  while (lead > at - 3 && (text[lead]! & 0xc0) === 0x80) lead--
  if (isTelling(text, lead)) addFold(lead, into)
}

function addFold(at: number, into: GrowableU32): void {
  if (into.length > 0 && into.data[into.length - 1]! >= at) return
  into.reserve(1)
  into.data[into.length++] = at
}

/** A digit or an underscore. */
function isFigure(text: Uint8Array, at: number): boolean {
  const byte = text[at] ?? 0xff
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x5f
}

/** Digits and letters of their own kind: looked at wherever they stand. */
function isStrong(text: Uint8Array, at: number): boolean {
  const second = text[at + 1] ?? 0xff
  switch (text[at]) {
    case 0xd9:
      return second >= 0xa0 && second <= 0xa9
    case 0xdb:
      return second >= 0xb0 && second <= 0xb9
    case 0xe0:
      return isIndic(second, text[at + 2] ?? 0)
    case 0xe2:
      return second >= 0x91 && second <= 0x93
    case 0xef:
      return second === 0xbc || second === 0xbd
    case 0xf0:
      return second === 0x9d
    case 0xf3:
      return true
    default:
      return false
  }
}

/** Digits of nine scripts of India, from Devanagari to Malayalam, and of Thai. */
function isIndic(second: number, third: number): boolean {
  if (second === 0xb9) return third >= 0x90 && third <= 0x99
  return second >= 0xa5 && second <= 0xb5 && second % 2 === 1 && third >= 0xa6 && third <= 0xaf
}

/** Not one of the characters that ordinary text puts beside ASCII letters: accents, quotes, punctuation, whole scripts. */
function isTelling(text: Uint8Array, at: number): boolean {
  const lead = text[at]!
  const second = text[at + 1] ?? 0xff
  const third = text[at + 2] ?? 0xff
  if (lead < 0xc6) {
    if (lead === 0xc2) return second === 0xa0 || second === 0xad
    return lead > 0xc2 && (isFigure(text, at - 1) || isFigure(text, at + 2))
  }
  if (lead < 0xe0) return true
  switch (lead) {
    case 0xe0:
    case 0xf3:
      return true
    case 0xe1:
      return isFigure(text, at - 1) || isFigure(text, at + 3) || second === 0xa0 || second === 0x9a
    case 0xe2:
      return isTellingSign(text, at, second, third)
    case 0xe3:
      return (second === 0x80 && third === 0x80) || (second === 0x85 && third === 0xa4)
    case 0xef:
      if (second !== 0xbc) return true
      return (third > 0x8f && third < 0x9a) || (third > 0xa0 && third < 0xbb) || third === 0xbf || third === 0x8d
    case 0xf0:
      return second === 0x9d || (second === 0x9f && (third === 0x84 || third === 0x85 || third === 0xaf))
    default:
      return false
  }
}

function isTellingSign(text: Uint8Array, at: number, second: number, third: number): boolean {
  if (second === 0x80) {
    const dash = third > 0x92 && third < 0x98
    return third < 0x93 || (dash && isFigure(text, at - 1) && isFigure(text, at + 3)) || (third > 0xa7 && third < 0xb0)
  }
  if (second === 0x88) return third === 0x92
  return second === 0x81 || second === 0x84 || second === 0x85 || (second > 0x90 && second < 0x94)
}
