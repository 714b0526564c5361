import { createHash } from 'node:crypto'
import { keywordBytes } from '../keywords.ts'
import { pairAt, WINDOW, windowOf } from './anchor-window.ts'
import { chooseAnchors, LEAST_ANCHORED } from './anchors.ts'
import { fillBuckets } from './buckets.ts'
import { CLASS_COUNT } from './byte-classes.ts'
import { KeywordTrees, NODE_BYTES, WORD_ONLY } from './keyword-tree.ts'
import { HASH, KEYWORDS_AT } from './layout.ts'

/** A catalogue's keywords as the kernel reads them: see assembly/candidates.ts for the records. */
export interface KeywordImage {
  /** To be copied to KEYWORDS_AT. */
  readonly bytes: Uint8Array
  /** Four pairs of 16 bytes for the shuffles. */
  readonly buckets: Uint8Array
  readonly nodesAt: number
  readonly shortsAt: number
  readonly shortCount: number
  /** Last bytes of the keywords that are shorter than an anchor, in either case. */
  readonly shortEnds: readonly number[]
  readonly end: number
  /** No single position of a text adds more hits. */
  readonly hitsPerByte: number
}

const SET_BITS = 18
export const HEADS_AT: number = 1 << (SET_BITS - 3)
const HEAD_BITS = 12
export const HEAD_RECORD = 4
const HEAD_COUNT: number = 1 << HEAD_BITS
/** Twice: of windows that end with their anchor, and of those that begin with it. */
export const GROUPS_AT: number = HEADS_AT + 2 * HEAD_RECORD * HEAD_COUNT
export const GROUP_RECORD = 24
/** Added to how far before its anchor a group of keywords begins: all of them count only where a word may begin. */
export const ONLY_WORDS = 0x8000_0000
/** Bits that no folded byte has. */
const BEGINS = 0x20202020
/** As many bytes of the text are compared at once. */
const COMPARED_BYTES = 8
/** Nodes of the trees are two a keyword at most, and have 16 bits; a keyword's number has one bit less. */
export const MAX_KEYWORDS = 0x7ffe

/** Tells one keyword list from another. */
export function digestOf(keywords: readonly string[], words: ReadonlySet<string> = new Set()): string {
  const marked = keywords.map((keyword) => (words.has(keyword) ? `\n\b${keyword}` : `\n${keyword}`))
  return createHash('sha256').update(marked.join('')).digest('base64')
}

/**
 * `words` are those keywords that count only where a word may begin, spelled as in the list. Throws a RangeError for what is no
 * keyword, for two that are one in lower case, and for too many.
 */
export function buildKeywordImage(list: readonly string[], words: ReadonlySet<string> = new Set()): KeywordImage {
  if (list.length > MAX_KEYWORDS) throw new RangeError(`at most ${MAX_KEYWORDS} keywords`)
  const keywords = list.map((keyword) => Buffer.from(keywordBytes(keyword)).toString('latin1'))
  if (new Set(keywords).size < keywords.length) throw new RangeError('two keywords are one in lower case')
  const places = chooseAnchors(keywords)
  const anchored = [...keywords.keys()].filter((number) => places[number]! >= 0)
  const trees = new KeywordTrees(
    keywords,
    list.map((keyword) => words.has(keyword)),
  )
  const groups: (readonly [number, number])[] = []
  const sets = new Uint8Array(GROUPS_AT)
  const heads = new DataView(sets.buffer)
  let most = 0
  const known = new Map<string, readonly [number, number]>()
  for (const [head, numbers] of byHead(keywords, anchored, places)) {
    const name = numbers.join()
    let range = known.get(name)
    if (range === undefined) {
      const first = groups.length
      let mostHere = 0
      for (const [place, alike] of groupBy(numbers, (number) => places[number]!)) {
        const roots = trees.add(alike)
        for (const root of roots) groups.push([place, root])
        mostHere += Math.max(...roots.map((root) => trees.mostHits(root)))
      }
      most = Math.max(most, mostHere)
      range = [first, groups.length - first]
      known.set(name, range)
    }
    heads.setUint16(HEADS_AT + head * HEAD_RECORD, range[0], true)
    heads.setUint16(HEADS_AT + head * HEAD_RECORD + 2, range[1], true)
  }
  for (const number of anchored) markWindow(sets, keywords[number]!, places[number]!)
  const shorts = [...keywords.entries()].filter(([, keyword]) => keyword.length < LEAST_ANCHORED)
  const shortsAt = KEYWORDS_AT + GROUPS_AT + groups.length * GROUP_RECORD
  const nodesAt = (shortsAt + shorts.length * 4 + 15) & ~15
  const nodes = trees.image(nodesAt)
  const bytes = new Uint8Array(nodesAt - KEYWORDS_AT + nodes.length)
  bytes.set(sets)
  for (const [index, [place, root]] of groups.entries()) {
    bytes.set(groupRecord(trees, root, place, nodesAt + root * NODE_BYTES), GROUPS_AT + index * GROUP_RECORD)
  }
  for (const [index, [number, keyword]] of shorts.entries()) {
    bytes.set(shortRecord(keyword, number, words.has(list[number]!)), shortsAt - KEYWORDS_AT + index * 4)
  }
  bytes.set(nodes, nodesAt - KEYWORDS_AT)
  return {
    bytes,
    buckets: bucketPairs(fillBuckets(anchored.map((number) => pairAt(keywords[number]!, places[number]!)))),
    nodesAt,
    shortsAt,
    shortCount: shorts.length,
    shortEnds: shorts.map(([, keyword]) => keyword.charCodeAt(keyword.length - 1)),
    end: nodesAt + nodes.length,
    // Two heads are tried at each position.
    hitsPerByte: 2 * most + shorts.length,
  }
}

/** The record of the keywords under `root`, a node at `address`, whose anchors begin at `place`. */
export function groupRecord(trees: KeywordTrees, root: number, place: number, address: number): Uint8Array {
  const record = new Uint8Array(GROUP_RECORD)
  const view = new DataView(record.buffer)
  view.setUint32(0, place + 1 + (trees.isOfWords(root) ? ONLY_WORDS : 0), true)
  view.setUint32(4, address, true)
  for (const [at, byte] of trees.firstBytes(root).subarray(0, COMPARED_BYTES).entries()) {
    const compared = isLower(byte) ? 0xdf : 0xff
    record[8 + at] = compared
    record[16 + at] = byte & compared
  }
  return record
}

/** The record of a keyword that is shorter than an anchor. */
export function shortRecord(keyword: string, number: number, word: boolean): Uint8Array {
  const marked = number + (word ? WORD_ONLY : 0)
  const first = keyword.length === 1 ? 0 : keyword.charCodeAt(0)
  return Uint8Array.of(first, keyword.charCodeAt(keyword.length - 1), marked & 0xff, marked >> 8)
}

/** Adds the window by which a keyword is known to the set of them. */
export function markWindow(sets: Uint8Array, keyword: string, place: number): void {
  for (const word of wordsAt(keyword, place)) {
    const hash = hashOf(word, SET_BITS)
    sets[hash >> 3]! |= 1 << (hash & 7)
  }
}

export function groupBy(numbers: readonly number[], keyOf: (number: number) => number): ReadonlyMap<number, number[]> {
  const grouped = new Map<number, number[]>()
  for (const number of numbers) {
    const key = keyOf(number)
    const group = grouped.get(key)
    if (group === undefined) grouped.set(key, [number])
    else group.push(number)
  }
  return grouped
}

/** Keywords by the hashes of their windows, those that begin with their anchor behind the others. Those of three bytes, which have many, come again and again. */
export function byHead(
  keywords: readonly string[],
  anchored: readonly number[],
  places: readonly number[],
): ReadonlyMap<number, readonly number[]> {
  const heads = new Map<number, Set<number>>()
  for (const number of anchored) {
    for (const word of wordsAt(keywords[number]!, places[number]!)) {
      const head = hashOf(word, HEAD_BITS) + (begins(keywords[number]!, places[number]!) ? HEAD_COUNT : 0)
      const numbers = heads.get(head)
      if (numbers === undefined) heads.set(head, new Set([number]))
      else numbers.add(number)
    }
  }
  return new Map(Array.from(heads, ([head, numbers]) => [head, [...numbers]]))
}

/** The window by which a keyword is known, as assembly/candidates.ts reads it, and its like where one byte may be any. */
function wordsAt(keyword: string, place: number): readonly number[] {
  const from = windowOf(keyword, place)
  const mark = begins(keyword, place) ? BEGINS : 0
  let word = 0
  for (let at = 0; at < WINDOW; at++) {
    if (from + at >= 0 && from + at < keyword.length) word |= foldAt(keyword, from + at) << (8 * at)
  }
  if (keyword.length < WINDOW) {
    const free = from < 0 ? 0 : 8 * (WINDOW - 1)
    return FOLDED.map((byte) => (word | (byte << free)) ^ mark)
  }
  return [word ^ mark]
}

/** Windows that begin with their anchor are told from those that end with it. */
function begins(keyword: string, place: number): boolean {
  return windowOf(keyword, place) === place
}

/** Every byte without the bits that a fold takes away. */
const FOLDED: readonly number[] = Array.from({ length: 0x60 }, (_, byte) => byte).filter((byte) => (byte & 0x20) === 0)

function hashOf(word: number, bits: number): number {
  return Math.imul(word, HASH) >>> (32 - bits)
}

/** Bits of a byte that tell a letter from other letters and from most other bytes, but not its case. */
function foldAt(keyword: string, at: number): number {
  return keyword.charCodeAt(at) & 0x5f
}

function isLower(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a
}

function bucketPairs(tables: readonly Uint8Array[]): Uint8Array {
  const pairs = new Uint8Array(tables.length * CLASS_COUNT)
  for (const [place, table] of tables.entries()) pairs.set(table, place * CLASS_COUNT)
  return pairs
}
