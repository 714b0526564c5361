import { LEAF_SEPARATOR } from '../leaf-table.ts'
import type { SpanMap } from '../span-map.ts'
import { type DecodedText, Gathered } from './gathered.ts'

/** A way to spell characters that is used word by word: percent triplets, backslash escapes. */
export interface Spelling {
  /** The byte that begins each spelled character. */
  readonly sign: number
  /** 1 for the bytes that end a word. */
  readonly ends: Uint8Array
  /** Whether the sign at `at` spells a character: 0 when it does, otherwise the bytes to go on by. */
  pass(text: Uint8Array, at: number): number
  /** Writes what `start..end` reads as, which is never longer, to `into` at `to`; returns the offset after it. */
  decode(text: Uint8Array, start: number, end: number, into: Uint8Array, to: number): number
  /** Back from what the word at `base` reads as. A span covers whole spelled characters. */
  map(text: Uint8Array, base: number): SpanMap
  /** Bytes of the same line before a word that begins with this sign, which may say what the word is. */
  lead?(text: Uint8Array, at: number): number
  /** Whether a byte that ends a word elsewhere is within one here. */
  binds?(text: Uint8Array, at: number): boolean
}

/** The shortest value that is looked for is an address: `a@b.co`. */
const MIN_WORD_BYTES = 6

/**
 * Decodes every word of `text` that spells a character, but for those that `skip` says begin in a part that is read
 * otherwise. The words are the leaves of one text, so that a text full of them is one scan and not one for each; what may be
 * JSON or a table goes to `alone` instead. Null when there is no word.
 */
export function decodeWords(
  text: Buffer,
  spelling: Spelling,
  skip: (at: number) => boolean,
  alone: (decoded: DecodedText) => void,
): DecodedText | null {
  const { sign, ends } = spelling
  const { length } = text
  let words: Gathered | null = null
  let from = 0
  for (let at = text.indexOf(sign); at >= 0; at = from < length ? text.indexOf(sign, from) : -1) {
    const pass = spelling.pass(text, at)
    if (pass > 0) {
      from = at + pass
      continue
    }
    let start = at
    while (start > from && (ends[text[start - 1]!] === 0 || spelling.binds?.(text, start - 1) === true)) start--
    start = leadOf(text, start, Math.max(from, start - (spelling.lead?.(text, at) ?? 0)))
    let end = at
    while (end < length && (ends[text[end]!] === 0 || spelling.binds?.(text, end) === true)) end++
    from = end
    if (skip(start)) continue
    words ??= new Gathered((base) => spelling.map(text, base))
    words.reserve(end - start)
    const until = spelling.decode(text, start, end, words.bytes, words.length)
    if (until - words.length < MIN_WORD_BYTES) continue
    const single = words.add(until, start, end)
    if (single !== null) alone(single)
  }
  return words === null ? null : words.take()
}

/** Where what explains the word at `start` begins: no further back than `from`, on the same line and in the same leaf, at a blank. */
function leadOf(text: Uint8Array, start: number, from: number): number {
  let first = start
  for (let at = start; at >= from; at--) {
    const before = at === 0 ? LEAF_SEPARATOR : text[at - 1]!
    if (before === BLANK) first = at
    else if (STOPS[before] === 1) return at
  }
  return first
}

const BLANK = 0x20
/** Ends of lines, of leaves and of tags. */
const STOPS = new Uint8Array(256)
for (const byte of [0x0a, 0x0d, 0x3c, 0x3e, LEAF_SEPARATOR]) STOPS[byte] = 1
