/** Bytes that are looked at together, from the beginning of a text on; behind its end stand separators. */
const BLOCK = 64
/** Bytes of numbers and of what parts them, with so many digits and gaps among them. */
const NUMBER_BYTES = 24
const LEAST_DIGITS = 8
const LEAST_GAPS = 2
const SEPARATOR = 0xff

const [NEITHER, LETTER, DIGIT, GAP] = [0, 1, 2, 3]
const KINDS = new Uint8Array(256)
for (const character of 'ABCDEFabcdefxX') KINDS[character.charCodeAt(0)] = LETTER
for (const character of '0123456789') KINDS[character.charCodeAt(0)] = DIGIT
for (const character of ' ,:\t\r\n\xff') KINDS[character.charCodeAt(0)] = GAP

/** Calls `found` with the first place of each block where hexadecimal or decimal numbers stand side by side. */
export function findNumbers(text: Uint8Array, found: (place: number) => void): void {
  for (let block = 0; block <= text.length; block += BLOCK) {
    const place = firstNumbers(text, block)
    if (place >= 0) found(place)
  }
}

function firstNumbers(text: Uint8Array, block: number): number {
  let [bytes, digits, gaps] = [0, 0, 0]
  for (let at = block; at < block + BLOCK; at++) {
    const kind = KINDS[text[at] ?? SEPARATOR]!
    if (kind === NEITHER) {
      bytes = digits = gaps = 0
      continue
    }
    bytes++
    digits += kind === DIGIT ? 1 : 0
    gaps += kind === GAP ? 1 : 0
    if (bytes > NUMBER_BYTES) {
      const last = KINDS[text[at - NUMBER_BYTES] ?? SEPARATOR]!
      digits -= last === DIGIT ? 1 : 0
      gaps -= last === GAP ? 1 : 0
    }
    if (bytes >= NUMBER_BYTES && digits >= LEAST_DIGITS && gaps >= LEAST_GAPS) return at + 1 - NUMBER_BYTES
  }
  return -1
}
