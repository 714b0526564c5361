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
  return new OpaqueMap(start, end)
}

/**
 * Text put together from pieces of the parent that were copied as they are. Three numbers a piece: text start, text end,
 * parent start.
 */
export function pieceMap(pieces: Numbers): SpanMap {
  return new PieceMap(pieces)
}

/** Passes over the escapes of a string faster than a script does. */
export interface EscapeWalk {
  /** Of the last call: bytes of the frame that were passed over, and of the text that they make. Both 0 where the next escape makes more. */
  readonly rawPassed: number
  readonly textPassed: number
  /** From offset `raw` of the frame, inside of a string, over no more than makes `text` bytes of text, and maybe over less. */
  pass(frame: Uint8Array, raw: number, text: number): void
}

/**
 * Scan text back to the bytes of its frame: the leaf by binary search, then a walk over its escapes. The walk resumes where
 * the last one in the same leaf ended, or at a place that it passed before, so that all questions about a leaf cost little
 * more than one pass over it.
 */
export function leafMap(leaves: Numbers, frame: Uint8Array, base: number, walk?: EscapeWalk): SpanMap {
  return new LeafMap(leaves, frame, base, walk)
}

// Classes, not closures: V8 learns about a closure anew for each one that is made, and there is one a frame and more.

class OpaqueMap implements SpanMap {
  readonly #whole: readonly ByteSpan[]

  constructor(start: number, end: number) {
    this.#whole = [byteSpan(start, end)]
  }

  toParent(): readonly ByteSpan[] {
    return this.#whole
  }
}

class PieceMap implements SpanMap {
  readonly #data: Uint32Array
  readonly #count: number

  constructor({ data, length }: Numbers) {
    this.#data = data
    this.#count = length / 3
  }

  toParent(start: number, end: number): readonly ByteSpan[] {
    const data = this.#data
    const count = this.#count
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
  }
}

const STRIDE = 256
/** Bytes of text from which a call is cheaper than a loop. */
const FAR = 128
/** One for all: each walk ends before the next one begins. */
const escape: Escape = { rawLength: 0, codePoint: 0 }
/** Most maps are never asked. */
const NOTHING_PASSED: number[] = []

class LeafMap implements SpanMap {
  readonly #leaves: Numbers
  readonly #frame: Uint8Array
  readonly #base: number
  readonly #fast: EscapeWalk | undefined
  #walkedLeaf = -1
  #rawAt = 0
  #textAt = 0
  /** Places of the leaf that a walk has passed, STRIDE bytes of text apart or more: text offset, raw offset. */
  #passed: number[] = NOTHING_PASSED

  constructor(leaves: Numbers, frame: Uint8Array, base: number, fast: EscapeWalk | undefined) {
    this.#leaves = leaves
    this.#frame = frame
    this.#base = base
    this.#fast = fast
  }

  toParent(start: number, end: number): readonly ByteSpan[] {
    const leaves = this.#leaves
    const base = this.#base
    const spans: ByteSpan[] = []
    const count = leaves.length / LEAF_STRIDE
    for (let leaf = Math.max(0, leafAt(leaves, start)); leaf < count; leaf++) {
      const from = Math.max(start, leaves.data[leaf * LEAF_STRIDE + 2]!)
      if (from >= end) break
      const until = Math.min(end, leaves.data[leaf * LEAF_STRIDE + 3]!)
      if (until <= from) continue
      const first = this.#walk(leaf, from, false)
      // The next question may begin inside this span: its walk resumes at the start, not at the end.
      const rawFirst = this.#rawAt
      const textFirst = this.#textAt
      spans.push(byteSpan(base + first, base + this.#walk(leaf, until, true)))
      this.#rawAt = rawFirst
      this.#textAt = textFirst
    }
    return spans
  }

  /** Raw offset of the character that holds text offset `target`; past it when `after`. */
  #walk(leaf: number, target: number, after: boolean): number {
    const record = leaf * LEAF_STRIDE
    const { data } = this.#leaves
    if ((data[record + 4]! & LEAF_ESCAPED) === 0) return data[record]! + target - data[record + 2]!
    if (this.#walkedLeaf !== leaf) {
      this.#walkedLeaf = leaf
      this.#rawAt = data[record]!
      this.#textAt = data[record + 2]!
      this.#passed = [this.#textAt, this.#rawAt]
    } else if (this.#textAt > target) this.#goBack(target)
    if (this.#fast !== undefined && target - this.#textAt >= FAR) this.#passBy(this.#fast, target)
    const frame = this.#frame
    let raw = this.#rawAt
    let left = target - this.#textAt
    let passed = this.#passed[this.#passed.length - 2]!
    while (left > 0) {
      const stop = raw + Math.min(left, STRIDE)
      const from = raw
      while (raw < stop && frame[raw] !== 0x5c) raw++
      left -= raw - from
      if (raw < stop) {
        readEscape(frame, raw, escape)
        const width = utf8Length(escape.codePoint)
        if (width > left) break
        raw += escape.rawLength
        left -= width
      }
      if (target - left >= passed + STRIDE) {
        passed = target - left
        this.#passed.push(passed, raw)
      }
    }
    this.#rawAt = raw
    this.#textAt = target - left
    return left > 0 && after ? raw + escape.rawLength : raw
  }

  /** Comes to within FAR of `target`. */
  #passBy(fast: EscapeWalk, target: number): void {
    while (target - this.#textAt >= FAR) {
      fast.pass(this.#frame, this.#rawAt, target - this.#textAt)
      if (fast.textPassed === 0) return
      this.#rawAt += fast.rawPassed
      this.#textAt += fast.textPassed
      if (this.#textAt >= this.#passed[this.#passed.length - 2]! + STRIDE) this.#passed.push(this.#textAt, this.#rawAt)
    }
  }

  #goBack(target: number): void {
    const passed = this.#passed
    let low = 0
    let high = passed.length / 2
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (passed[middle * 2]! <= target) low = middle
      else high = middle
    }
    this.#textAt = passed[low * 2]!
    this.#rawAt = passed[low * 2 + 1]!
  }
}
