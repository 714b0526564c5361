import { createHash } from 'node:crypto'
import { keywordBytes } from '../keywords.ts'
import { ANCHOR_BYTES, chooseAnchors } from './anchors.ts'
import { fillBuckets } from './buckets.ts'
import { CLASS_COUNT, classOf } from './byte-classes.ts'
import { KeywordTrees } from './keyword-tree.ts'
import { HASH, KEYWORDS_AT } from './layout.ts'

/** A catalogue's keywords as the kernel reads them: see assembly/candidates.ts for the records. */
export interface KeywordImage {
  /** To be copied to KEYWORDS_AT. */
  readonly bytes: Uint8Array
  /** Three pairs of 16 bytes for the shuffles. */
  readonly buckets: Uint8Array
  readonly anchorsAt: number
  readonly groupsAt: number
  readonly nodesAt: number
  readonly shortsAt: number
  readonly shortCount: number
  /** Last bytes of the keywords that are shorter than an anchor, in either case. */
  readonly shortEnds: readonly number[]
  readonly end: number
  /** No single position of a text adds more hits. */
  readonly hitsPerByte: number
}

const FOLLOWED_AT = 0
const PRECEDED_AT = 0x2000
const HEADS_AT = 0x4000
const RECORDS_AT = 0x6000
const ANCHOR_RECORD = 16
const HEAD_BITS = 12
const SET_BITS = 16
/** Nodes of the trees are two a keyword at most, and have 16 bits. */
const MAX_KEYWORDS = 0x7fff

/** Tells one keyword list from another. */
export function digestOf(keywords: readonly string[]): string {
  return createHash('sha256').update(keywords.join('\n')).digest('base64')
}

/** Throws a RangeError for what is no keyword, for two that are one in lower case, and for too many. */
export function buildKeywordImage(list: readonly string[]): KeywordImage {
  if (list.length > MAX_KEYWORDS) throw new RangeError(`at most ${MAX_KEYWORDS} keywords`)
  const keywords = list.map((keyword) => Buffer.from(keywordBytes(keyword)).toString('latin1'))
  if (new Set(keywords).size < keywords.length) throw new RangeError('two keywords are one in lower case')
  const anchors = chooseAnchors(keywords)
  const trees = new KeywordTrees(keywords)
  const groups: (readonly [number, number])[] = []
  const sets = new Uint8Array(RECORDS_AT)
  const heads = new Uint16Array(sets.buffer, HEADS_AT, 1 << HEAD_BITS)
  const records = new DataView(new ArrayBuffer((anchors.length + 1) * ANCHOR_RECORD))
  let hitsPerByte = 0
  for (const [index, anchor] of anchors.entries()) {
    const word = wordOf(anchor.bytes)
    const head = Math.imul(word, HASH) >>> (32 - HEAD_BITS)
    const at = (index + 1) * ANCHOR_RECORD
    const firstGroup = groups.length
    records.setUint32(at, word, true)
    records.setUint16(at + 4, groups.length, true)
    records.setUint16(at + 6, heads[head]!, true)
    heads[head] = index + 1
    let most = 0
    for (const [offset, numbers] of anchor.groups) {
      const roots = trees.add(numbers)
      for (const root of roots) groups.push([offset, root])
      most += Math.max(...roots.map((root) => trees.mostHits(root)))
      for (const number of numbers) markNeighbours(sets, keywords[number]!, offset)
    }
    records.setUint16(at + 8, groups.length - firstGroup, true)
    hitsPerByte = Math.max(hitsPerByte, most)
  }
  const shorts = [...keywords.entries()].filter(([, keyword]) => keyword.length < ANCHOR_BYTES)
  const anchorsAt = KEYWORDS_AT + RECORDS_AT
  const groupsAt = anchorsAt + records.byteLength
  const shortsAt = groupsAt + groups.length * 4
  const nodesAt = (shortsAt + shorts.length * 4 + 15) & ~15
  const nodes = trees.image(nodesAt)
  const bytes = new Uint8Array(nodesAt - KEYWORDS_AT + nodes.length)
  const view = new DataView(bytes.buffer)
  bytes.set(sets)
  bytes.set(new Uint8Array(records.buffer), RECORDS_AT)
  for (const [index, [offset, root]] of groups.entries()) {
    view.setUint16(groupsAt - KEYWORDS_AT + index * 4, offset, true)
    view.setUint16(groupsAt - KEYWORDS_AT + index * 4 + 2, root, true)
  }
  for (const [index, [number, keyword]] of shorts.entries()) {
    const at = shortsAt - KEYWORDS_AT + index * 4
    view.setUint8(at, keyword.length === 1 ? 0 : keyword.charCodeAt(0))
    view.setUint8(at + 1, keyword.charCodeAt(keyword.length - 1))
    view.setUint16(at + 2, number, true)
  }
  bytes.set(nodes, nodesAt - KEYWORDS_AT)
  return {
    bytes,
    buckets: bucketPairs(fillBuckets(anchors)),
    anchorsAt,
    groupsAt,
    nodesAt,
    shortsAt,
    shortCount: shorts.length,
    shortEnds: shorts.map(([, keyword]) => keyword.charCodeAt(keyword.length - 1)),
    end: nodesAt + nodes.length,
    hitsPerByte: hitsPerByte + shorts.length,
  }
}

function wordOf(bytes: string): number {
  return bytes.charCodeAt(0) | (bytes.charCodeAt(1) << 8) | (bytes.charCodeAt(2) << 16)
}

/** Enters which classes may stand before and behind the anchor; any, where the keyword begins or ends with it. */
function markNeighbours(sets: Uint8Array, keyword: string, offset: number): void {
  const a = classOf(keyword.charCodeAt(offset))
  const b = classOf(keyword.charCodeAt(offset + 1))
  const c = classOf(keyword.charCodeAt(offset + 2))
  for (const next of classesAt(keyword, offset + ANCHOR_BYTES)) mark(sets, FOLLOWED_AT, a, b, c, next)
  for (const previous of classesAt(keyword, offset - 1)) mark(sets, PRECEDED_AT, previous, a, b, c)
}

const ALL_CLASSES: readonly number[] = Array.from({ length: CLASS_COUNT }, (_, byteClass) => byteClass)

function classesAt(keyword: string, at: number): readonly number[] {
  return at < 0 || at >= keyword.length ? ALL_CLASSES : [classOf(keyword.charCodeAt(at))]
}

function mark(sets: Uint8Array, table: number, a: number, b: number, c: number, d: number): void {
  const hash = Math.imul(a | (b << 8) | (c << 16) | (d << 24), HASH) >>> (32 - SET_BITS)
  sets[table + (hash >> 3)]! |= 1 << (hash & 7)
}

function bucketPairs(tables: readonly Uint8Array[]): Uint8Array {
  const pairs = new Uint8Array(tables.length * CLASS_COUNT)
  for (const [place, table] of tables.entries()) pairs.set(table, place * CLASS_COUNT)
  return pairs
}
