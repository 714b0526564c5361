const FEWEST = 12
const SHORTEST = 3
const LONGEST = 8
/** Numbers, blanks, commas and quotes between two words. */
const WIDEST_GAP = 8

function isLower(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x61 && byte <= 0x7a
}

/**
 * Whether the word at `start..end` stands whole in a row of at least twelve lower-case words of three to eight letters,
 * with no more than a few signs and no other letter between them. Reads a dozen words at most.
 */
export function isInWordRow(text: Uint8Array, start: number, end: number): boolean {
  if (isLower(text[end])) return false
  // An escaped line break leaves its letter before the word.
  const escaped = text[start - 2] === 0x5c
  if (isLower(text[start - 1]) && !escaped) return false
  let count = 1
  for (let at = nextWord(text, end, 1); at !== NONE && count < FEWEST; at = nextWord(text, at, 1)) count++
  for (let at = nextWord(text, start - 1, -1); at !== NONE && count < FEWEST; at = nextWord(text, at, -1)) count++
  return count >= FEWEST
}

const NONE = -2

/** Over a gap and a word; where that ends, or a negative number. */
function nextWord(text: Uint8Array, from: number, step: 1 | -1): number {
  let at = from
  while (at >= 0 && at < text.length && !isLetter(text[at]!) && text[at] !== 0xff && Math.abs(at - from) <= WIDEST_GAP)
    at += step
  if (at === from || Math.abs(at - from) > WIDEST_GAP) return NONE
  let length = 0
  while (isLower(text[at]) && length <= LONGEST) {
    at += step
    length++
  }
  return length < SHORTEST || length > LONGEST ? NONE : at
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x7a
}
