import { CANDIDATES, HASH, KEYWORDS, SHORT_ENDS } from './layout'
import { isWordStart } from './word-start'

// The catalogue's tables, as keyword-image.ts lays them out.

/**
 * Bit set over hashed words of four bytes, their case folded away: an anchor with the two bytes before it, or with the two
 * behind it, which then has bits that no folded byte has.
 */
const WORDS: usize = KEYWORDS
const SET_BITS: u32 = 18
/** For each of 4096 hashes of words before anchors, 4 bytes: the first group of keywords (2), their number (2). */
const HEADS_BEFORE: usize = WORDS + 0x8000
/** The same of words behind anchors. No keyword is under both, so none is found twice. */
const HEADS_BEHIND: usize = HEADS_BEFORE + 0x4000
const HEAD_BITS: u32 = 12

/**
 * Records of 24 bytes, those of a hash side by side: how far before the end of the anchor the keywords begin, and ONLY_WORDS
 * where all of them count only where a word may begin (4), address of their tree's root (4), and their first bytes, up to eight that all of them share: which bits of the text count (8), and
 * what these must be (8).
 */
const GROUPS: usize = HEADS_BEHIND + 0x4000
const GROUP_BYTES: usize = 24
const ONLY_WORDS: u32 = 0x80000000
/** Added to the number of such a keyword. */
const WORD_ONLY: u32 = 0x8000

const FOLD: u32 = 0x5f5f5f5f
const BEGINS: u32 = 0x20202020

let nodes: usize = 0
/** Records of 4 bytes: first byte or 0 (1), last byte (1), keyword (2). */
let shorts: usize = 0
let shortCount: u32 = 0
/** Records of 12 bytes: start, keyword, end. */
let hits: usize = 0
let hitEnd: usize = 0

/** Addresses of the parts whose size depends on the catalogue. */
export function configure(
  nodesAt: usize,
  shortsAt: usize,
  shortsCount: u32,
  hitsAt: usize,
): void {
  nodes = nodesAt
  shorts = shortsAt
  shortCount = shortsCount
  hits = hitsAt
  hitEnd = hitsAt
}

export function hitAddress(): usize {
  return hitEnd
}

export function clearHits(): void {
  hitEnd = hits
}

/** How many hits are final: those that end at or before `at`. No later hit comes to stand before them. */
export function finalHits(at: u32): u32 {
  let end = hitEnd
  while (end > hits && load<u32>(end - 12, 8) > at) end -= 12
  return <u32>(end - hits) / 12
}

/** The host took the first hits. */
export function keepHits(from: u32): void {
  const taken = <usize>from * 12
  memory.copy(hits, hits + taken, hitEnd - hits - taken)
  hitEnd -= taken
}

// @ts-ignore: decorator
@inline
function fold(byte: u32): u32 {
  return byte - 0x41 < 26 ? byte | 0x20 : byte
}

/** Places a hit behind all that end before it, or end where it does and are longer. */
function addHit(start: u32, keyword: u32, end: u32): void {
  let at = hitEnd
  hitEnd = at + 12
  while (at > hits) {
    const last = load<u32>(at - 12, 8)
    if (last < end || (last == end && load<u32>(at - 12) < start)) break
    store<u64>(at, load<u64>(at - 12))
    store<u32>(at, last, 8)
    at -= 12
  }
  store<u32>(at, start)
  store<u32>(at, keyword, 4)
  store<u32>(at, end, 8)
}

/**
 * Follows a tree of keywords from `start`, and adds each whose last byte is reached. Nodes are 16 bytes: address of the
 * edge's bytes (4), their number (1), the first of them (1), keyword plus one (2), first child (2), next sibling (2).
 * `within` says that no word may begin there.
 */
function follow(root: usize, start: usize, base: usize, within: bool): void {
  let node = root
  let at = start
  while (true) {
    let edge = <usize>load<u32>(node)
    const edgeEnd = edge + <usize>load<u8>(node, 4)
    while (edge < edgeEnd) {
      if (fold(load<u8>(at)) != load<u8>(edge)) return
      at++
      edge++
    }
    const keyword = <u32>load<u16>(node, 6)
    if (keyword && !(within && keyword & WORD_ONLY)) {
      addHit(<u32>(start - base), (keyword & ~WORD_ONLY) - 1, <u32>(at - base))
    }
    let child = <u32>load<u16>(node, 8)
    const byte = fold(load<u8>(at))
    while (true) {
      if (child == 0) return
      node = nodes + (<usize>child << 4)
      if (load<u8>(node, 5) == byte) break
      child = load<u16>(node, 10)
    }
  }
}

// @ts-ignore: decorator
@inline
function isIn(word: u32): u32 {
  const hash = (word * HASH) >>> (32 - SET_BITS)
  return <u32>load<u8>(WORDS + <usize>(hash >> 3)) >> (hash & 7)
}

/** The anchor and what stands before it. */
// @ts-ignore: decorator
@inline
function wordBefore(last: usize): u32 {
  return load<u32>(last - 3) & FOLD
}

/** The anchor and what stands behind it. */
// @ts-ignore: decorator
@inline
function wordBehind(last: usize): u32 {
  return (load<u32>(last - 1) & FOLD) | BEGINS
}

/**
 * Adds the hits at all places up to these addresses: places are sifted before any is looked at, without a branch a place,
 * because what the buckets let through is seldom an anchor.
 */
export function verifyAll(candidatesEnd: usize, shortEnd: usize, base: usize): void {
  let passed = CANDIDATES
  for (let from = CANDIDATES; from < candidatesEnd; from += 4) {
    const last = <usize>load<u32>(from)
    store<u32>(passed, <u32>last)
    passed += <usize>((isIn(wordBefore(last)) | isIn(wordBehind(last))) & 1) << 2
  }
  // In order of where they stand, so that hits come nearly in order as well.
  let short = SHORT_ENDS
  for (let from = CANDIDATES; from < passed; from += 4) {
    const last = <usize>load<u32>(from)
    while (short < shortEnd && <usize>load<u32>(short) <= last) {
      verifyShort(<usize>load<u32>(short), base)
      short += 4
    }
    verify(last, base)
  }
  for (; short < shortEnd; short += 4) verifyShort(<usize>load<u32>(short), base)
}

/** The two bytes that end at `last` may be an anchor: tries each keyword that holds it there. */
function verify(last: usize, base: usize): void {
  const before = wordBefore(last)
  const behind = wordBehind(last)
  if (isIn(before) & 1) tryGroups(HEADS_BEFORE + headOf(before), last, base)
  if (isIn(behind) & 1) tryGroups(HEADS_BEHIND + headOf(behind), last, base)
}

// @ts-ignore: decorator
@inline
function headOf(word: u32): usize {
  return <usize>((word * HASH) >>> (32 - HEAD_BITS)) << 2
}

// @ts-ignore: decorator
@inline
function tryGroups(head: usize, last: usize, base: usize): void {
  let group = GROUPS + <usize>load<u16>(head) * GROUP_BYTES
  const end = group + <usize>load<u16>(head, 2) * GROUP_BYTES
  for (; group < end; group += GROUP_BYTES) {
    const offset = load<u32>(group)
    const start = last - <usize>(offset & ~ONLY_WORDS)
    if ((load<u64>(start) & load<u64>(group, 8)) != load<u64>(group, 16)) continue
    const within = !isWordStart(start)
    if (!(within && offset & ONLY_WORDS)) follow(<usize>load<u32>(group, 4), start, base, within)
  }
}

/** Keywords of one and two bytes whose last byte may stand at `last`. */
function verifyShort(last: usize, base: usize): void {
  const byte = fold(load<u8>(last))
  const before = fold(load<u8>(last - 1))
  for (let index: u32 = 0; index < shortCount; index++) {
    const record = shorts + (<usize>index << 2)
    if (load<u8>(record, 1) != byte) continue
    const first = load<u8>(record)
    if (first != 0 && first != before) continue
    // Of one byte in a row the first and the last: whatever holds more than the row holds one of these.
    if (first == 0 && before == byte && fold(load<u8>(last + 1)) == byte) continue
    const start = first == 0 ? last : last - 1
    const keyword = <u32>load<u16>(record, 2)
    if (keyword & WORD_ONLY && !isWordStart(start)) continue
    addHit(<u32>(start - base), keyword & ~WORD_ONLY, <u32>(last + 1 - base))
  }
}
