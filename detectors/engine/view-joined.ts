import { GrowableU32, type Numbers } from '../../src/text/growable.ts'
import { LEAF_KEY, LEAF_NUMBER, LEAF_SEPARATOR, LEAF_STRIDE } from '../../src/text/leaf-table.ts'
import { keyBefore, type Surface } from './surface.ts'

/** Bytes at either side of a seam between two text blocks that are read together. */
const SEAM = 4096

/** The text blocks of one result, read as one: a value split over two blocks is whole to whoever joins them. Null for less than two. */
export function joinBlocks(surface: Surface): { readonly text: Buffer; readonly pieces: Numbers } | null {
  const { leaves, text } = surface
  if (leaves === null || surface.parent !== null) return null
  const blocks = textBlocks(surface, leaves)
  if (blocks.length < 2) return null
  const joined = new Joined(text)
  // Every two neighbours apart, where the seam of a third would hide that a value begins or ends; then all in one.
  for (let index = 1; index < blocks.length; index++) {
    joined.addTail(blocks[index - 1]!)
    joined.addHead(blocks[index]!)
    joined.separate()
  }
  if (blocks.length > 2) {
    for (const block of blocks) joined.addWhole(block)
  }
  return { text: joined.text(), pieces: joined.pieces }
}

type Block = readonly [number, number]

/** Most results are one block: names are read in full only where two leaves may be called `text`. */
function textBlocks(surface: Surface, leaves: Numbers): readonly Block[] {
  const { text } = surface
  const { data, length } = leaves
  const blocks: Block[] = []
  let first = -1
  for (let record = 0; record < length; record += LEAF_STRIDE) {
    const start = data[record + 2]!
    if (!followsTextKey(text, start) || data[record + 4]! & (LEAF_KEY | LEAF_NUMBER)) continue
    if (first < 0) {
      first = record
      continue
    }
    if (first < length) {
      addBlock(surface, data, first, blocks)
      first = length
    }
    addBlock(surface, data, record, blocks)
  }
  return blocks
}

function addBlock(surface: Surface, data: Uint32Array, record: number, into: Block[]): void {
  const start = data[record + 2]!
  if (keyBefore(surface, start) === 'text') into.push([start, data[record + 3]!])
}

/** Pieces of a text put side by side. */
class Joined {
  readonly pieces: GrowableU32 = new GrowableU32(64)
  readonly #text: Buffer
  readonly #parts: Buffer[] = []
  #length = 0

  constructor(text: Buffer) {
    this.#text = text
  }

  text(): Buffer {
    return Buffer.concat(this.#parts, this.#length)
  }

  separate(): void {
    this.#parts.push(SEPARATOR)
    this.#length++
  }

  addTail([start, end]: Block): void {
    this.#add(Math.max(start, end - SEAM), end)
  }

  addHead([start, end]: Block): void {
    this.#add(start, Math.min(end, start + SEAM))
  }

  addWhole(block: Block): void {
    if (block[1] - block[0] <= 2 * SEAM) {
      this.#add(...block)
      return
    }
    this.addHead(block)
    this.separate()
    this.addTail(block)
  }

  #add(start: number, end: number): void {
    if (end <= start) return
    const { pieces } = this
    this.#parts.push(this.#text.subarray(start, end))
    pieces.reserve(3)
    pieces.data[pieces.length] = this.#length
    this.#length += end - start
    pieces.data[pieces.length + 1] = this.#length
    pieces.data[pieces.length + 2] = start
    pieces.length += 3
  }
}

const SEPARATOR = Buffer.from([LEAF_SEPARATOR])

function followsTextKey(text: Buffer, start: number): boolean {
  // 'text: ' before the value.
  return start >= 6 && text[start - 3] === 0x74 && text[start - 6] === 0x74
}
