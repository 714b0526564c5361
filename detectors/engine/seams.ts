import { GrowableU32 } from '../../src/text/growable.ts'
import { LEAF_ESCAPED, LEAF_KEY, LEAF_NUMBER, LEAF_STRIDE } from '../../src/text/leaf-table.ts'
import { leafMap } from '../../src/text/span-map.ts'
import { keyBefore, type Surface } from './surface.ts'

/** Bytes at either end of a text block that the joined view reads: see views.ts. */
export const SEAM = 4096
/** A block is read as a whole up to here. */
const SHORT = 2 * SEAM
const LABEL = Buffer.from('\xfftext: ', 'latin1')
/** Stands for the middle of a long block, and leaves room for a character that its end begins inside of. */
const MIDDLE = Buffer.from('    ')

interface Block {
  /** Offset in the text of the frame. */
  readonly start: number
  /** One byte more than a block holds that is read as a whole. */
  readonly head: Buffer
  readonly raw: number
}

/**
 * The text blocks of a frame that is scanned piece by piece, as far as the joined view reads them: the whole of a short one,
 * both ends of a long one.
 */
export class Seams {
  readonly #parts: Buffer[] = []
  /** A leaf a block, and where its pieces stand in the frame. */
  readonly #blocks: GrowableU32 = new GrowableU32(LEAF_STRIDE * 16)
  readonly #pieces: GrowableU32 = new GrowableU32(LEAF_STRIDE * 16)
  #length = 0
  #open: Block | undefined

  /**
   * Takes the blocks that begin or end in `from..until`. `base` is the offset of the surface in the text of the frame; the surface
   * holds SHORT bytes more at either side, or all there are.
   */
  take(surface: Surface, from: number, until: number, base: number): void {
    const { data, length } = surface.leaves!
    for (let at = 0; at < length; at += LEAF_STRIDE) {
      const start = data[at + 2]!
      const end = data[at + 3]!
      if (start >= until) return
      if (end < from) continue
      if (start >= from && isBlock(surface, data[at + 4]!, start)) {
        const head = Buffer.from(surface.text.subarray(start, Math.min(end, start + SHORT + 1)))
        this.#open = { start: start + base, head, raw: rawOf(surface, start) }
      }
      // Of a block that goes on from before, the window need not hold the beginning.
      if (end < until && this.#open !== undefined && (start <= from || start + base === this.#open.start)) {
        this.#close(surface, this.#open, end, base)
        this.#open = undefined
      }
    }
  }

  /** Null when there are not two blocks to be joined. */
  surface(frame: Uint8Array): Surface | null {
    if (this.#blocks.length < 2 * LEAF_STRIDE) return null
    const text = Buffer.concat(this.#parts, this.#length)
    return {
      text,
      length: text.length,
      leaves: this.#blocks,
      map: leafMap(this.#pieces, frame, 0),
      parent: null,
      via: [],
    }
  }

  #close(surface: Surface, { start, head, raw }: Block, end: number, base: number): void {
    this.#add(LABEL)
    const from = this.#length
    const length = end + base - start
    if (length <= SHORT) {
      this.#addPiece(raw, head.length, 0)
      this.#add(head)
    } else {
      this.#addPiece(raw, SEAM, 0)
      this.#add(head.subarray(0, SEAM))
      this.#add(MIDDLE)
      let tail = end - SEAM
      while ((surface.text[tail]! & 0xc0) === 0x80 && tail > end - SEAM - 3) tail--
      this.#addPiece(rawOf(surface, tail), SEAM, end - SEAM - tail)
      this.#add(Buffer.from(surface.text.subarray(end - SEAM, end)))
    }
    append(this.#blocks, 0, from, this.#length, 0)
  }

  #add(bytes: Buffer): void {
    this.#parts.push(bytes)
    this.#length += bytes.length
  }

  /** `before` bytes of the piece's first character stand before it. */
  #addPiece(raw: number, length: number, before: number): void {
    append(this.#pieces, raw, this.#length - before, this.#length + length, LEAF_ESCAPED)
  }
}

function append(table: GrowableU32, raw: number, start: number, end: number, flags: number): void {
  table.reserve(LEAF_STRIDE)
  table.data.set([raw, raw, start, end, flags], table.length)
  table.length += LEAF_STRIDE
}

function rawOf(surface: Surface, at: number): number {
  return surface.map.toParent(at, at + 1)[0]?.start ?? 0
}

function isBlock(surface: Surface, flags: number, start: number): boolean {
  if (flags & (LEAF_KEY | LEAF_NUMBER)) return false
  const { text } = surface
  return start >= 6 && text[start - 3] === 0x74 && text[start - 6] === 0x74 && keyBefore(surface, start) === 'text'
}
