import { GROUP_RECORD, GROUPS_AT, ONLY_WORDS } from './keyword-image.ts'
import { NODE_BYTES, WORD_ONLY } from './keyword-tree.ts'
import { KEYWORDS_AT } from './layout.ts'

/** Nodes are numbered in 16 bits. */
const MOST = 0xffff

/** The nodes of both, then the text of both, as they would stand at address 0. */
export function joinNodes(
  base: Uint8Array,
  { nodes: known, textAt }: { readonly nodes: number; readonly textAt: number },
  added: Uint8Array,
): { readonly bytes: Uint8Array; readonly nodes: number; readonly known: number; readonly moved: number } | undefined {
  const view = new DataView(added.buffer, added.byteOffset, added.length)
  const addedAt = added.length > NODE_BYTES ? view.getUint32(NODE_BYTES, true) : NODE_BYTES
  const count = addedAt / NODE_BYTES - 1
  const nodes = known + count
  if (nodes > MOST) return undefined
  const moved = count * NODE_BYTES
  const bytes = new Uint8Array(base.length + added.length - NODE_BYTES)
  const text = base.subarray(textAt)
  bytes.set(base.subarray(0, textAt))
  bytes.set(added.subarray(NODE_BYTES, addedAt), textAt)
  bytes.set(text, textAt + moved)
  bytes.set(added.subarray(addedAt), textAt + moved + text.length)
  const all = new DataView(bytes.buffer)
  for (let node = known + 1; node <= nodes; node++) {
    const at = node * NODE_BYTES
    all.setUint32(at, all.getUint32(at, true) - addedAt + textAt + moved + text.length, true)
    for (const link of [at + 8, at + 10]) {
      const to = all.getUint16(link, true)
      if (to !== 0) all.setUint16(link, to + known, true)
    }
  }
  return { bytes, nodes, known, moved }
}

/** Offsets in an image's bytes, and how many records of each kind there are. */
interface Joined {
  readonly nodes: number
  readonly known: number
  readonly moved: number
  readonly nodesAt: number
  readonly groups: number
  readonly shortsAt: number
  readonly shortCount: number
}

/** Gives all records their addresses, and says anew which keywords count only where a word may begin. */
export function relocate(bytes: Uint8Array, joined: Joined, from: number, words: readonly boolean[]): void {
  const { nodes, known, moved, nodesAt, groups, shortsAt, shortCount } = joined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const address = KEYWORDS_AT + nodesAt
  const flagged = (marked: number): number => {
    const number = marked & ~WORD_ONLY
    return number + (words[number - 1]! ? WORD_ONLY : 0)
  }
  const onlyWords = new Uint8Array(nodes + 1)
  // Children stand behind their parents.
  for (let node = nodes; node > 0; node--) {
    const at = nodesAt + node * NODE_BYTES
    view.setUint32(at, view.getUint32(at, true) + (node <= known ? address - from + moved : address), true)
    const marked = view.getUint16(at + 6, true)
    let only = true
    if (marked !== 0) {
      const flag = flagged(marked)
      view.setUint16(at + 6, flag, true)
      only = flag >= WORD_ONLY
    }
    for (let child = view.getUint16(at + 8, true); child !== 0 && only;) {
      only = onlyWords[child] === 1
      child = view.getUint16(nodesAt + child * NODE_BYTES + 10, true)
    }
    onlyWords[node] = only ? 1 : 0
  }
  for (let group = 0; group < groups; group++) {
    const at = GROUPS_AT + group * GROUP_RECORD
    const root = (view.getUint32(at + 4, true) - from) / NODE_BYTES
    const offset = (view.getUint32(at, true) & ~ONLY_WORDS) >>> 0
    view.setUint32(at, offset + (onlyWords[root] === 1 ? ONLY_WORDS : 0), true)
    view.setUint32(at + 4, address + root * NODE_BYTES, true)
  }
  for (let short = 0; short < shortCount; short++) {
    const at = shortsAt + short * 4 + 2
    view.setUint16(at, flagged(view.getUint16(at, true) + 1) - 1, true)
  }
}
