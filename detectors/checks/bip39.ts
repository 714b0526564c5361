import { createHash } from 'node:crypto'
import { type ByteSpan, byteSpan } from '../../src/text/span.ts'
import { BIP39_WORDS } from './bip39-words.ts'

const PLACES: ReadonlyMap<string, number> = new Map(BIP39_WORDS.map((word, place) => [word, place]))

/** Lengths that BIP-39 gives a phrase, in words. */
const LENGTHS: readonly number[] = [24, 21, 18, 15, 12]
const BITS = 11

/**
 * checked: some words in a row are a phrase whose last bits are the checksum of the others. listed: all words come from
 * the list and are as many as a phrase has. Words in the order of the alphabet are a list of words, not a phrase.
 */
export type Bip39 = 'checked' | 'listed' | 'none'

/** Looks at up to a few dozen words, lower case. */
export function readBip39(words: readonly string[]): Bip39 {
  const places = words.map((word) => PLACES.get(word) ?? -1)
  let listed = false
  for (const length of LENGTHS) {
    for (let from = 0; from + length <= places.length; from++) {
      const phrase = places.slice(from, from + length)
      if (phrase.includes(-1) || isSorted(phrase)) continue
      if (hasChecksum(phrase)) return 'checked'
      listed ||= length === places.length
    }
  }
  return listed ? 'listed' : 'none'
}

function isSorted(places: readonly number[]): boolean {
  return places.every((place, index) => index === 0 || place >= places[index - 1]!)
}

/** One bit of SHA-256 for every 32 bits of entropy follows them (BIP-39, "Generating the mnemonic"). */
function hasChecksum(places: readonly number[]): boolean {
  const bits = places.map((place) => place.toString(2).padStart(BITS, '0')).join('')
  const checksumBits = bits.length / 33
  const entropy = bits.slice(0, -checksumBits)
  const bytes = Uint8Array.from(entropy.match(/.{8}/g) ?? [], (octet) => parseInt(octet, 2))
  const digest = createHash('sha256').update(bytes).digest()[0]!
  return digest.toString(2).padStart(8, '0').startsWith(bits.slice(-checksumBits))
}

const FEWEST = 12
/** A longer part is cut into pieces, each of which begins with the last words of the one before. */
const MOST = 32
const OVERLAP = 12

/**
 * The parts of the row of words `start..end` of `text` in which all words are from the list, twelve at least. The letter of
 * an escaped line break is not taken for one of the first word. Of a row of ordinary words one in twelve is looked up.
 */
export function listedParts(text: Uint8Array, start: number, end: number): readonly ByteSpan[] {
  const words = wordsOf(text, start, end)
  const parts: ByteSpan[] = []
  for (let from = 0; from + FEWEST <= words.length;) {
    let at = from + FEWEST - 1
    while (at > from && isListed(text, words[at]!)) at--
    if (at > from) {
      // A word that is not on the list may begin a part when it is one behind the letter of a line break.
      from = isListed(text, unescaped(text, words[at]!)) ? at : at + 1
      if (from === at) words[at] = unescaped(text, words[at]!)
      continue
    }
    words[from] = unescaped(text, words[from]!)
    if (!isListed(text, words[from]!)) {
      from++
      continue
    }
    let until = from + FEWEST
    while (until < words.length && isListed(text, words[until]!)) until++
    addParts(parts, words, from, until)
    from = until
  }
  return parts
}

function addParts(parts: ByteSpan[], words: readonly ByteSpan[], from: number, until: number): void {
  for (let first = from; until - first >= FEWEST; first += MOST - OVERLAP) {
    const last = Math.min(first + MOST, until)
    parts.push(byteSpan(words[first]!.start, words[last - 1]!.end))
    if (last === until) return
  }
}

function wordsOf(text: Uint8Array, start: number, end: number): ByteSpan[] {
  const words: ByteSpan[] = []
  for (let at = start; at < end;) {
    const word = at
    while (at < end && text[at]! >= 0x61 && text[at]! <= 0x7a) at++
    if (at > word) words.push(byteSpan(word, at))
    else at++
  }
  return words
}

function unescaped(text: Uint8Array, word: ByteSpan): ByteSpan {
  return text[word.start - 1] === 0x5c && !isListed(text, word) ? byteSpan(word.start + 1, word.end) : word
}

function isListed(text: Uint8Array, { start, end }: ByteSpan): boolean {
  let word = ''
  for (let at = start; at < end; at++) word += String.fromCharCode(text[at]!)
  return PLACES.has(word)
}
