import type { GrowableU32 } from './growable.ts'

const LEAST_WORDS = 12
const SHORTEST = 3
/** Eight, and the letter of an escaped line break. */
const LONGEST = 9
/** Bytes: a number with its full stop and what a list or a line break puts round it. */
const WIDEST_GAP = 10

const GAPS = new Uint8Array(256)
for (const character of ' \t\r\n,"\'.):0123456789') GAPS[character.charCodeAt(0)] = 1

/**
 * Appends (start, end) for every row of twelve or more words of three to nine lower-case letters with nothing between them
 * but up to ten blanks, digits, commas, quotes, full stops, colons and closing parentheses: what recovery phrases look like,
 * and little else. A word is as many lower-case letters as stand together, whatever stands round them.
 */
export function findWordRows(text: Uint8Array, length: number, into: GrowableU32): void {
  let words = 0
  let first = 0
  let last = 0
  const end = (): void => {
    if (words >= LEAST_WORDS) {
      into.reserve(2)
      into.data[into.length] = first
      into.data[into.length + 1] = last
      into.length += 2
    }
    words = 0
  }
  for (let at = 0; at < length;) {
    if (!isLower(text[at]!)) {
      if (GAPS[text[at]!] === 0 || at - last >= WIDEST_GAP) end()
      at++
      continue
    }
    const start = at
    while (at < length && isLower(text[at]!)) at++
    if (at - start < SHORTEST || at - start > LONGEST) {
      end()
      continue
    }
    if (words === 0) first = start
    words++
    last = at
  }
  end()
}

function isLower(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a
}
