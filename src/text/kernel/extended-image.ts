import { keywordBytes } from '../keywords.ts'
import { anchorFor } from './added-anchors.ts'
import { LEAST_ANCHORED } from './anchors.ts'
import {
  byHead,
  GROUP_RECORD,
  GROUPS_AT,
  groupRecord,
  HEAD_RECORD,
  HEADS_AT,
  type KeywordImage,
  groupBy,
  MAX_KEYWORDS,
  markWindow,
  shortRecord,
} from './keyword-image.ts'
import { joinNodes, relocate } from './joined-nodes.ts'
import { KeywordTrees, NODE_BYTES } from './keyword-tree.ts'
import { KEYWORDS_AT } from './layout.ts'

/** Groups are numbered in 16 bits. */
const MOST = 0xffff

/** The parts of an image whose size depends on its keywords: offsets in its bytes. */
interface Parts {
  readonly groups: number
  readonly shortsAt: number
  readonly nodesAt: number
  readonly nodes: number
  readonly textAt: number
}

/**
 * The image of a longer list, made of that of its first `known` keywords: anchors are chosen for the others only, where the
 * buckets let one through if they can. `words` is of the whole list; it may lack some that the image knows as words. Undefined
 * where the records do not hold so many. It finds what an image built anew finds.
 */
export function extendImage(
  base: KeywordImage,
  known: number,
  list: readonly string[],
  words: ReadonlySet<string>,
): KeywordImage | undefined {
  const keywords = list.map((keyword) => Buffer.from(keywordBytes(keyword)).toString('latin1'))
  if (list.length > MAX_KEYWORDS || new Set(keywords).size < keywords.length) return undefined
  const buckets = Uint8Array.from(base.buckets)
  const places = keywords.map((keyword, number) => (number < known ? -1 : anchorFor(keyword, buckets)))
  const parts = partsOf(base)
  const flags = list.map((keyword) => words.has(keyword))
  const trees = new KeywordTrees(keywords, flags)
  const added = keywords.flatMap((_, number) => (places[number]! >= 0 ? [number] : []))
  const records = new View(base.bytes.subarray(0, GROUPS_AT + parts.groups * GROUP_RECORD))
  let groups = parts.groups
  let most = 0
  for (const [head, numbers] of byHead(keywords, added, places)) {
    const at = HEADS_AT + head * HEAD_RECORD
    const [first, count] = [records.view.getUint16(at, true), records.view.getUint16(at + 2, true)]
    const moved = records.bytes.slice(GROUPS_AT + first * GROUP_RECORD, GROUPS_AT + (first + count) * GROUP_RECORD)
    const range = groups
    records.append(moved)
    groups += count
    let mostHere = 0
    for (const [place, alike] of groupBy(numbers, (number) => places[number]!)) {
      const roots = trees.add(alike)
      for (const root of roots) {
        // Behind the nodes that are there; the others' move as well.
        records.append(groupRecord(trees, root, place, (parts.nodes + root) * NODE_BYTES + base.nodesAt))
        groups++
      }
      mostHere += Math.max(...roots.map((root) => trees.mostHits(root)))
    }
    most = Math.max(most, mostHere)
    if (groups > MOST) return undefined
    records.view.setUint16(at, range, true)
    records.view.setUint16(at + 2, groups - range, true)
  }
  for (const number of added) markWindow(records.bytes, keywords[number]!, places[number]!)
  const shorts = keywords.flatMap((keyword, number) =>
    number >= known && keyword.length < LEAST_ANCHORED ? [{ number, keyword }] : [],
  )
  const nodes = joinNodes(base.bytes.subarray(parts.nodesAt), parts, trees.image(0))
  if (nodes === undefined) return undefined
  const shortsAt = records.length
  records.append(base.bytes.subarray(parts.shortsAt, parts.shortsAt + base.shortCount * 4))
  for (const { number, keyword } of shorts) records.append(shortRecord(keyword, number, flags[number]!))
  records.append(new Uint8Array(((records.length + 15) & ~15) - records.length))
  const nodesAt = records.length
  records.append(nodes.bytes)
  const bytes = records.bytes.slice(0, records.length)
  relocate(
    bytes,
    { ...nodes, nodesAt, groups, shortsAt, shortCount: base.shortCount + shorts.length },
    base.nodesAt,
    flags,
  )
  return {
    bytes,
    buckets,
    nodesAt: KEYWORDS_AT + nodesAt,
    shortsAt: KEYWORDS_AT + shortsAt,
    shortCount: base.shortCount + shorts.length,
    shortEnds: [...base.shortEnds, ...shorts.map(({ keyword }) => keyword.charCodeAt(keyword.length - 1))],
    end: KEYWORDS_AT + bytes.length,
    hitsPerByte: base.hitsPerByte + 2 * most + shorts.length,
  }
}

function partsOf({ bytes, nodesAt, shortsAt }: KeywordImage): Parts {
  const at = nodesAt - KEYWORDS_AT
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  // The edge of the first node is where the text of all of them begins.
  const textAt = bytes.length - at > NODE_BYTES ? view.getUint32(at + NODE_BYTES, true) - nodesAt : NODE_BYTES
  return {
    groups: (shortsAt - KEYWORDS_AT - GROUPS_AT) / GROUP_RECORD,
    shortsAt: shortsAt - KEYWORDS_AT,
    nodesAt: at,
    nodes: textAt / NODE_BYTES - 1,
    textAt,
  }
}

/** Bytes that grow, and a view of them. */
class View {
  bytes: Uint8Array
  view: DataView
  length: number

  constructor(start: Uint8Array) {
    this.length = start.length
    this.bytes = new Uint8Array(2 * start.length)
    this.bytes.set(start)
    this.view = new DataView(this.bytes.buffer)
  }

  append(more: Uint8Array): void {
    if (this.length + more.length > this.bytes.length) {
      const grown = new Uint8Array(2 * (this.length + more.length))
      grown.set(this.bytes.subarray(0, this.length))
      this.bytes = grown
      this.view = new DataView(grown.buffer)
    }
    this.bytes.set(more, this.length)
    this.length += more.length
  }
}
