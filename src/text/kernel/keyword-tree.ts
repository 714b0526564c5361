/** Nodes of all trees of an image; number 0 is none. Sixteen bytes each, as candidates.ts reads them. */
export const NODE_BYTES = 16

/** Added to the number of a keyword that counts only where a word may begin. */
export const WORD_ONLY = 0x8000

/** Trees of keywords that share a place in an anchor: an edge holds all bytes up to where keywords part or end. */
export class KeywordTrees {
  readonly #keywords: readonly string[]
  readonly #words: readonly boolean[]
  readonly #nodes: Node[] = []
  #text: string = ''

  /** `words` says which of the keywords count only where a word may begin. */
  constructor(keywords: readonly string[], words: readonly boolean[]) {
    this.#keywords = keywords
    this.#words = words
  }

  /** Adds trees of these keywords, one for each first byte, and returns their roots. */
  add(numbers: readonly number[]): readonly number[] {
    const sorted = numbers.toSorted((a, b) => (this.#keywords[a]! < this.#keywords[b]! ? -1 : 1))
    return this.#branches(sorted, 0, sorted.length, 0)
  }

  /** Most hits that one text can have in the tree under `root`. */
  mostHits(root: number): number {
    return this.#nodes[root - 1]!.most
  }

  /** Whether all keywords of the tree under `root` count only where a word may begin. */
  isOfWords(root: number): boolean {
    return this.#nodes[root - 1]!.words
  }

  /** What all keywords of the tree under `root` begin with. */
  firstBytes(root: number): Buffer {
    const { edge, length } = this.#nodes[root - 1]!
    return Buffer.from(this.#text.slice(edge, edge + length), 'latin1')
  }

  /** The nodes, then the bytes of their edges, as they stand at `address`. */
  image(address: number): Uint8Array {
    const textAt = (this.#nodes.length + 1) * NODE_BYTES
    const bytes = new Uint8Array(textAt + this.#text.length)
    const view = new DataView(bytes.buffer)
    for (const [index, node] of this.#nodes.entries()) {
      const at = (index + 1) * NODE_BYTES
      view.setUint32(at, address + textAt + node.edge, true)
      view.setUint8(at + 4, node.length)
      view.setUint8(at + 5, this.#text.charCodeAt(node.edge))
      view.setUint16(at + 6, node.keyword, true)
      view.setUint16(at + 8, node.child, true)
      view.setUint16(at + 10, node.sibling, true)
    }
    bytes.set(Buffer.from(this.#text, 'latin1'), textAt)
    return bytes
  }

  /** Sorted keywords `from` up to `until` agree in their first `depth` bytes; returns a node for each byte that follows. */
  #branches(sorted: readonly number[], from: number, until: number, depth: number): readonly number[] {
    const nodes: number[] = []
    for (let start = from; start < until;) {
      const byte = this.#keywords[sorted[start]!]![depth]
      let stop = start + 1
      while (stop < until && this.#keywords[sorted[stop]!]![depth] === byte) stop++
      nodes.push(this.#build(sorted, start, stop, depth))
      start = stop
    }
    return nodes
  }

  /** These agree in one byte more, or all the way. */
  #build(sorted: readonly number[], from: number, until: number, depth: number): number {
    const first = this.#keywords[sorted[from]!]!
    const last = this.#keywords[sorted[until - 1]!]!
    let end = depth
    while (end < first.length && first[end] === last[end]) end++
    const ended = end === first.length
    const node: Node = {
      edge: this.#text.length,
      length: end - depth,
      keyword: 0,
      child: 0,
      sibling: 0,
      most: 0,
      words: true,
    }
    if (ended) {
      const number = sorted[from]!
      node.words = this.#words[number]!
      node.keyword = number + 1 + (node.words ? WORD_ONLY : 0)
    }
    this.#text += first.slice(depth, end)
    const number = this.#nodes.push(node)
    const children = this.#branches(sorted, ended ? from + 1 : from, until, end)
    node.child = children[0] ?? 0
    for (const [index, child] of children.entries()) {
      this.#nodes[child - 1]!.sibling = children[index + 1] ?? 0
      const { most, words } = this.#nodes[child - 1]!
      node.most = Math.max(node.most, most)
      node.words &&= words
    }
    if (ended) node.most++
    return number
  }
}

interface Node {
  readonly edge: number
  readonly length: number
  /** Number of the keyword that ends here, plus one and what says that it is a word. */
  keyword: number
  child: number
  sibling: number
  /** Most keywords on one way down from here. */
  most: number
  /** All of them count only where a word may begin. */
  words: boolean
}
