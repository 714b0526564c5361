import type { GrowableU32 } from './growable.ts'
import { isWordStart } from './word-start.ts'

/**
 * Finds all of a catalogue's keywords with their positions in one pass, whatever the text (Aho and Corasick, 1975).
 * ASCII letters match in either case; every other byte of their UTF-8 matches itself.
 */
export interface KeywordAutomaton {
  /** Byte to column. Column 0: a byte that no keyword holds. */
  readonly columns: Uint8Array
  /** `next[state + columns[byte]]` is the next state, times `width`; ACCEPTING is added where a keyword ends there. */
  readonly next: Int32Array
  readonly width: number
  /** State number (not times `width`) to a slice of `outputs`: from `outputStart[n]` up to `outputStart[n + 1]`. */
  readonly outputStart: Uint32Array
  /** Keyword numbers, as they stood in the list. */
  readonly outputs: Uint16Array
  readonly lengths: Uint8Array
  /** 1 for a keyword that counts only where a word may begin. */
  readonly words: Uint8Array
}

/** Above every state number: one comparison tells the rare case. */
const ACCEPTING = 0x4000_0000

const MAX_KEYWORDS = 0xffff
const MAX_KEYWORD_BYTES = 0xff

/**
 * Appends two numbers a hit: text offset of its first byte, keyword number. Ordered by where the keyword ends. The leaf
 * separator is in no keyword, so none is found across leaves. Of words, those are left out that begin within another,
 * and of a keyword of one byte in a row all but the first and the last: whatever holds more than the row holds one of these.
 */
export function findKeywords(automaton: KeywordAutomaton, text: Uint8Array, length: number, into: GrowableU32): void {
  const { columns, next } = automaton
  const whole = text.subarray(0, length)
  let state = 0
  for (let at = 0; at < length; at++) {
    state = next[state + columns[text[at]!]!]!
    if (state >= ACCEPTING) {
      state -= ACCEPTING
      emit(automaton, state, whole, at + 1, into)
    }
  }
}

function emit(automaton: KeywordAutomaton, state: number, text: Uint8Array, end: number, into: GrowableU32): void {
  const { width, outputStart, outputs, lengths, words } = automaton
  const number = state / width
  const until = outputStart[number + 1]!
  for (let index = outputStart[number]!; index < until; index++) {
    const keyword = outputs[index]!
    const start = end - lengths[keyword]!
    if (words[keyword] === 1 && !isWordStart(text, start)) continue
    if (start === end - 1 && isWithinRow(text, start)) continue
    into.reserve(2)
    into.data[into.length] = start
    into.data[into.length + 1] = keyword
    into.length += 2
  }
}

/** `words` are those keywords that count only where a word may begin, spelled as in the list. */
export function buildKeywords(keywords: readonly string[], words: ReadonlySet<string> = new Set()): KeywordAutomaton {
  if (keywords.length > MAX_KEYWORDS) throw new RangeError(`at most ${MAX_KEYWORDS} keywords`)
  const patterns = keywords.map(keywordBytes)
  const { columns, width } = assignColumns(patterns)
  const { children, ends } = buildTrie(patterns, columns, width)
  const count = ends.length
  const next = new Int32Array(count * width)
  const fail = new Uint32Array(count)
  const order: number[] = []
  for (let column = 0; column < width; column++) {
    const child = children[column]!
    if (child === 0) continue
    next[column] = child
    order.push(child)
  }
  for (const state of order) {
    const suffix = fail[state]!
    ends[state]!.push(...ends[suffix]!)
    for (let column = 0; column < width; column++) {
      const child = children[state * width + column]!
      const detour = next[suffix * width + column]!
      next[state * width + column] = child === 0 ? detour : child
      if (child === 0) continue
      fail[child] = detour
      order.push(child)
    }
  }
  for (let index = 0; index < next.length; index++) {
    const target = next[index]!
    next[index] = target * width + (ends[target]!.length > 0 ? ACCEPTING : 0)
  }
  const outputStart = new Uint32Array(count + 1)
  const outputs: number[] = []
  for (let state = 0; state < count; state++) {
    outputs.push(...ends[state]!)
    outputStart[state + 1] = outputs.length
  }
  const lengths = Uint8Array.from(patterns, (pattern) => pattern.length)
  const flags = Uint8Array.from(keywords, (keyword) => (words.has(keyword) ? 1 : 0))
  return { columns, next, width, outputStart, outputs: Uint16Array.from(outputs), lengths, words: flags }
}

function isWithinRow(text: Uint8Array, at: number): boolean {
  const byte = fold(text[at]!)
  return fold(text[at - 1] ?? 0) === byte && fold(text[at + 1] ?? 0) === byte
}

function fold(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
}

/** A keyword as it is looked for: ASCII letters in lower case, all others as they stand. */
export function foldKeyword(keyword: string): string {
  // Asked for thousands at every start, nearly all of which are folded.
  if (keyword === keyword.toLowerCase()) return keyword
  return keyword.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** UTF-8, folded. Throws a RangeError for what is no keyword. */
export function keywordBytes(keyword: string): Uint8Array {
  const bytes = Buffer.from(foldKeyword(keyword))
  if (bytes.length === 0 || bytes.length > MAX_KEYWORD_BYTES || bytes.includes(0)) {
    throw new RangeError('a keyword is 1 to 255 bytes of UTF-8, none of them 0')
  }
  return bytes
}

function assignColumns(patterns: readonly Uint8Array[]): { columns: Uint8Array; width: number } {
  const columns = new Uint8Array(256)
  let width = 1
  for (const pattern of patterns) {
    for (const byte of pattern) if (columns[byte] === 0) columns[byte] = width++
  }
  for (let upper = 0x41; upper <= 0x5a; upper++) columns[upper] = columns[upper + 32]!
  return { columns, width }
}

function buildTrie(
  patterns: readonly Uint8Array[],
  columns: Uint8Array,
  width: number,
): { children: Uint32Array; ends: number[][] } {
  const total = patterns.reduce((sum, pattern) => sum + pattern.length, 1)
  const children = new Uint32Array(total * width)
  const ends: number[][] = [[]]
  for (const [number, pattern] of patterns.entries()) {
    let state = 0
    for (const byte of pattern) {
      const slot = state * width + columns[byte]!
      if (children[slot] === 0) {
        children[slot] = ends.length
        ends.push([])
      }
      state = children[slot]!
    }
    ends[state]!.push(number)
  }
  return { children, ends }
}
