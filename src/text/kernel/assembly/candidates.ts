import { HASH, KEYWORDS } from './layout'

// The catalogue's tables, as keyword-image.ts lays them out.

/** Bit sets over hashed words of four bytes, of which the low five bits count: 65,536 bits each. */
export const FOLLOWED: usize = KEYWORDS
export const PRECEDED: usize = KEYWORDS + 0x2000
/** For each of 4096 hashes: the first anchor, 2 bytes; 0 for none. */
const HEADS: usize = KEYWORDS + 0x4000

/** Records of 16 bytes: the three bytes (4), first group (2), next anchor of the same hash (2), number of groups (2). */
let anchors: usize = 0
/** Records of 4 bytes: where in its keywords the anchor stands (2), root of their tree (2). */
let groups: usize = 0
let nodes: usize = 0
/** Records of 4 bytes: first byte or 0 (1), last byte (1), keyword (2). */
let shorts: usize = 0
let shortCount: u32 = 0
/** Records of 12 bytes: start, keyword, end. */
let hits: usize = 0
let hitEnd: usize = 0

/** Addresses of the parts whose size depends on the catalogue. */
export function configure(
  anchorsAt: usize,
  groupsAt: usize,
  nodesAt: usize,
  shortsAt: usize,
  shortsCount: u32,
  hitsAt: usize,
): void {
  anchors = anchorsAt
  groups = groupsAt
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

/** Lower case of four ASCII bytes at once. */
// @ts-ignore: decorator
@inline
function fold4(word: u32): u32 {
  const low = word & 0x7f7f7f7f
  const upper = (low + 0x3f3f3f3f) & ~(low + 0x25252525) & ~word & 0x80808080
  return word | (upper >> 2)
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
 */
function follow(root: usize, start: usize, base: usize): void {
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
    if (keyword) addHit(<u32>(start - base), keyword - 1, <u32>(at - base))
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

/** The three bytes that end at `last` may be an anchor: tries each keyword that holds it there. */
export function verify(last: usize, base: usize): void {
  const word = fold4(load<u32>(last - 2)) & 0xffffff
  let anchor = <u32>load<u16>(HEADS + ((<usize>((word * HASH) >> 20)) << 1))
  while (anchor) {
    const record = anchors + (<usize>anchor << 4)
    if (load<u32>(record) == word) {
      const count = <u32>load<u16>(record, 8)
      let group = groups + (<usize>load<u16>(record, 4) << 2)
      for (let index: u32 = 0; index < count; index++) {
        const start = last - 2 - <usize>load<u16>(group)
        const root = nodes + (<usize>load<u16>(group, 2) << 4)
        if (fold(load<u8>(start)) == load<u8>(root, 5)) follow(root, start, base)
        group += 4
      }
      return
    }
    anchor = load<u16>(record, 6)
  }
}

/** Keywords of one and two bytes whose last byte may stand at `last`. */
export function verifyShort(last: usize, base: usize): void {
  const byte = fold(load<u8>(last))
  const before = fold(load<u8>(last - 1))
  for (let index: u32 = 0; index < shortCount; index++) {
    const record = shorts + (<usize>index << 2)
    if (load<u8>(record, 1) != byte) continue
    const first = load<u8>(record)
    if (first == 0) addHit(<u32>(last - base), load<u16>(record, 2), <u32>(last + 1 - base))
    else if (first == before) addHit(<u32>(last - 1 - base), load<u16>(record, 2), <u32>(last + 1 - base))
  }
}
