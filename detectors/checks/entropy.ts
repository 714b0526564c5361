/** Places for the counts of ASCII, which almost all texts are of. They are zero between calls. */
const COUNTS = new Uint32Array(128)
/** What a character that occurs so often in a text so long gives: logarithms are what an entropy costs. */
const LENGTHS = 128
const OFTEN = 16
let terms: Float64Array | undefined

function termsOf(): Float64Array {
  const made = new Float64Array(LENGTHS * OFTEN)
  for (let at = 0; at < made.length; at++) made[at] = term(at % OFTEN, Math.floor(at / OFTEN))
  return made
}

function term(count: number, length: number): number {
  return count === 0 || length === 0 ? 0 : (count / length) * Math.log2(count / length)
}

/** Shannon entropy of the characters of a text, in bits a character: 0 for one repeated character, about 5.2 for 60 of base62. */
export function entropy(text: string): number {
  const { length } = text
  for (let at = 0; at < length; at++) if (text.charCodeAt(at) >= COUNTS.length) return entropyOfAny(text)
  for (let at = 0; at < length; at++) COUNTS[text.charCodeAt(at)]!++
  let bits = 0
  terms ??= termsOf()
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    const count = COUNTS[code]!
    if (count === 0) continue
    COUNTS[code] = 0
    bits -= length < LENGTHS && count < OFTEN ? terms[length * OFTEN + count]! : term(count, length)
  }
  return bits
}

function entropyOfAny(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= term(count, text.length)
  return bits
}
