import type { Numbers } from './growable.ts'
import { LEAF_ESCAPED, LEAF_STRIDE, leafAt } from './leaf-table.ts'
import { type ByteSpan, byteSpan } from './span.ts'
import { type Escape, readEscape, utf8Length } from './unescape.ts'

/** From a text back to the text or frame that it was made of, in bytes. */
export interface SpanMap {
  /** The pieces of the parent that `start..end` came from, in order; empty where the text was made up (`: `, repeated keys). */
  toParent(start: number, end: number): readonly ByteSpan[]
}

export const identityMap: SpanMap = { toParent: (start, end) => [byteSpan(start, end)] }

/** Whatever was found stands for the whole encoded run: decoded bytes have no place of their own in it. */
export function opaqueMap(start: number, end: number): SpanMap {
  const whole = [byteSpan(start, end)]
  return { toParent: () => whole }
}

/**
 * Text put together from pieces of the parent that were copied as they are. Three numbers a piece: text start, text end,
 * parent start.
 */
export function pieceMap(pieces: Numbers): SpanMap {
  const { data } = pieces
  const count = pieces.length / 3
  return {
    toParent(start, end) {
      let low = 0
      let high = count
      while (low < high) {
        const middle = (low + high) >>> 1
        if (data[middle * 3 + 1]! <= start) low = middle + 1
        else high = middle
      }
      const spans: ByteSpan[] = []
      for (let index = low; index < count && data[index * 3]! < end; index++) {
        const from = data[index * 3]!
        const begin = Math.max(start, from)
        const stop = Math.min(end, data[index * 3 + 1]!)
        const parent = data[index * 3 + 2]!
        if (stop > begin) spans.push(byteSpan(parent + begin - from, parent + stop - from))
      }
      return spans
    },
  }
}

/**
 * Scan text back to the bytes of its frame: the leaf by binary search, then one walk over its escapes. The walk resumes
 * where the last one in the same leaf ended, so that ascending questions cost one pass over the leaf in all.
 */
export function leafMap(leaves: Numbers, frame: Uint8Array, base: number): SpanMap {
  const escape: Escape = { rawLength: 0, codePoint: 0 }
  let walkedLeaf = -1
  let rawAt = 0
  let textAt = 0

  /** Raw offset of the character that holds text offset `target`; past it when `after`. */
  const walk = (leaf: number, target: number, after: boolean): number => {
    const record = leaf * LEAF_STRIDE
    const { data } = leaves
    if ((data[record + 4]! & LEAF_ESCAPED) === 0) return data[record]! + target - data[record + 2]!
    if (walkedLeaf !== leaf || textAt > target) {
      walkedLeaf = leaf
      rawAt = data[record]!
      textAt = data[record + 2]!
    }
    // Locals: what a closure holds is read and written anew for each byte.
    let raw = rawAt
    let left = target - textAt
    for (;;) {
      while (left > 0 && frame[raw] !== 0x5c) {
        raw++
        left--
      }
      if (left === 0) break
      readEscape(frame, raw, escape)
      const width = utf8Length(escape.codePoint)
      if (width > left) break
      raw += escape.rawLength
      left -= width
    }
    rawAt = raw
    textAt = target - left
    return left > 0 && after ? raw + escape.rawLength : raw
  }

  return {
    toParent(start, end) {
      const spans: ByteSpan[] = []
      const count = leaves.length / LEAF_STRIDE
      for (let leaf = Math.max(0, leafAt(leaves, start)); leaf < count; leaf++) {
        const from = Math.max(start, leaves.data[leaf * LEAF_STRIDE + 2]!)
        if (from >= end) break
        const until = Math.min(end, leaves.data[leaf * LEAF_STRIDE + 3]!)
        if (until <= from) continue
        const first = walk(leaf, from, false)
        // The next question may begin inside this span: its walk resumes at the start, not at the end.
        const rawFirst = rawAt
        const textFirst = textAt
        spans.push(byteSpan(base + first, base + walk(leaf, until, true)))
        rawAt = rawFirst
        textAt = textFirst
      }
      return spans
    },
  }
}
