import { areUnpronounceable } from './letter-pairs.ts'

const SHORTEST = 8
/** From here on letters whose case alternates count as generated, as random-text.ts has it. */
const SHORTEST_OF_LETTERS = 16
const UUID_LENGTH = 36

/** What a path begins with. */
const [POINT, SLASH, EQUALS, BACKSLASH, TILDE] = [0x2e, 0x2f, 0x3d, 0x5c, 0x7e]

/**
 * Whether a value of bytes may be random text or a UUID: false only where `isRandomText` and `isUuid` are. It costs a
 * pass over the bytes, and is what most values in honest code are turned away by. Bytes beyond ASCII are not judged.
 */
export function mayBeGenerated(text: Uint8Array, start: number, end: number): boolean {
  const length = end - start
  const first = text[start]
  if (length < SHORTEST || first === POINT || first === BACKSLASH || first === TILDE) return false
  // Base64 begins with a slash too, and ends as no path does.
  if (first === SLASH && text[end - 1] !== EQUALS) return false
  let digits = 0
  let letters = 0
  let changes = 0
  /** Case of the letter before: 0x20 for lower, 0 for upper, -1 for none. */
  let caseBefore = -1
  for (let at = start; at < end; at++) {
    const byte = text[at]!
    const lower = byte | 0x20
    if (lower >= 0x61 && lower <= 0x7a) {
      letters++
      const ownCase = byte & 0x20
      if (caseBefore >= 0 && caseBefore !== ownCase) changes++
      caseBefore = ownCase
      continue
    }
    caseBefore = -1
    if (byte >= 0x30 && byte <= 0x39) digits++
    else if (byte >= 0x80) return true
    else if (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)) return false
  }
  if (digits > 0) return letters > 0 || length === UUID_LENGTH
  return length >= SHORTEST_OF_LETTERS && changes * 3 >= length
    ? true
    : letters === length && areUnpronounceable(text, start, end)
}
