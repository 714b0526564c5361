import type { Numbers } from '../growable.ts'

/** A line of four bytes of a dump has as many characters with its offset and the line break before it. */
const LEAST = 24
/** In place of a distance between pairs of digits: base32. */
export const BASE32 = 1

/** Hexadecimal digits, decimal ones, and what parts numbers. */
const NUMBERS = new Uint8Array(256)
for (const character of '0123456789ABCDEFabcdefxX ,:\t\r\n\xff') NUMBERS[character.charCodeAt(0)] = 1

/**
 * Calls `found` for stretches of numbers and of what parts them, line breaks included, in order and apart: those round places that
 * Signs name, in `hexes`.
 */
export function findStretches(text: Uint8Array, hexes: Numbers, found: (start: number, end: number) => void): void {
  let known = 0
  const { data, length } = hexes
  // In order but for a few: digits that dashes part.
  for (let at = 0; at < length; at += 3) {
    const place = data[at]!
    if (place < known || data[at + 2] === BASE32) continue
    let start = place
    while (start > known && NUMBERS[text[start - 1]!] === 1) start--
    let end = place
    while (end < text.length && NUMBERS[text[end]!] === 1) end++
    known = end
    if (end - start >= LEAST) found(start, end)
  }
}
