import { LEAF_CONTINUED, LEAF_ESCAPED, LEAF_STRIDE, leafAt } from '../leaf-table.ts'
import { KEY_BYTES, type Parts, type Progress } from '../reader.ts'
import { EMPTY_WINDOWS, FORMS, type FrameText, MAKE_ROOM } from './frame-text.ts'
import { BEHIND_TEXT, HEAD_START, type KernelInstance } from './instance.ts'

/** Bytes of a frame that is read in parts which are brought at a time: a string in it is mapped back by walks no longer than this. */
const PART = 1 << 15
/** Less is not worth a move. */
const LEAST_DROP = 4096
/** Repeated keys make the text five times as long as its elements, at most. */
const WIDE_GAP = 5

/** Reads a frame part by part with the kernel, into the text that it shares with the reader. */
export class KernelParts implements Parts {
  head: number = 0
  base: number = 0
  readonly #instance: KernelInstance
  readonly #text: FrameText
  #frame: Uint8Array = new Uint8Array(0)
  #part: number = PART
  /** Bytes of the frame that were brought. */
  #brought: number = 0
  /** Bytes of it that were read. */
  #done: number = 0
  /** Between the text and the bytes that it is made of. */
  #gap: number = HEAD_START
  /** The kernel keeps the last leaf, which it may add to; and whether that leaf stands in `leaves` as well. */
  #hasLast: boolean = false
  #showsLast: boolean = false

  constructor(instance: KernelInstance, text: FrameText) {
    this.#instance = instance
    this.#text = text
  }

  open(frame: Uint8Array, part: number = PART): void {
    this.#part = part
    this.#instance.begin(this.#instance.textAt + (part << 2))
    this.#text.clear()
    this.#frame = frame
    this.#brought = 0
    this.#done = 0
    this.#gap = HEAD_START
    this.#hasLast = false
    this.#showsLast = false
    this.head = 0
    this.base = 0
    this.#text.length = 0
  }

  readOn(length: number): Progress {
    this.#forgetLast()
    for (let answer = this.#bring(); ;) {
      const form = FORMS[answer]
      // Either the frame is no JSON, or one of its tokens is longer than what is looked ahead.
      if (form === 'malformed' && this.#brought < this.#frame.length) return 'whole'
      if (form === 'malformed' || form === 'too-deep') {
        this.#text.length = 0
        return form
      }
      this.#takePart(form === undefined ? LEAF_STRIDE : 0)
      if (form !== undefined) return form
      if (answer === EMPTY_WINDOWS) {
        answer = this.#instance.kernel.resumeRead()
        continue
      }
      if (this.#text.length >= length) {
        this.#showLast()
        return 'more'
      }
      if (answer === MAKE_ROOM) this.#gap = this.#part * WIDE_GAP
      answer = this.#bring()
    }
  }

  drop(offset: number): number {
    const { kernel, text } = this.#instance
    const { leaves } = this.#text
    const { data } = leaves
    const leaf = leafAt(leaves, offset)
    if (leaf < 0) return 0
    const record = leaf * LEAF_STRIDE
    // Where no escape is, offsets of text and frame go side by side.
    const trimmed = (data[record + 4]! & LEAF_ESCAPED) === 0 && offset < data[record + 3]!
    const from = trimmed ? offset : data[record + 2]!
    let first = record
    while (first > 0 && data[first + 4]! & LEAF_CONTINUED) first -= LEAF_STRIDE
    const start = data[first + 2]!
    const key = Math.min(KEY_BYTES, start)
    const distance = from - key
    if (distance < LEAST_DROP || !kernel.dropped(distance, this.base + from)) return 0
    if (from > data[record + 2]!) {
      data[record] = data[record]! + from - data[record + 2]!
      data[record + 2] = from
      data[record + 4] = data[record + 4]! | LEAF_CONTINUED
    }
    const before = Uint8Array.from(text.subarray(start - key, start))
    text.copyWithin(key, from, this.#text.length)
    text.set(before, 0)
    data.copyWithin(0, record, leaves.length)
    leaves.length -= record
    for (let at = 0; at < leaves.length; at += LEAF_STRIDE) {
      data[at + 2] = data[at + 2]! - distance
      data[at + 3] = data[at + 3]! - distance
    }
    this.head = key
    this.base += distance
    this.#text.length -= distance
    return distance
  }

  /** Brings the next part, what was not read of the last one first. */
  #bring(): number {
    const frame = this.#frame
    const from = this.#done
    const first = this.#brought === 0
    const until = Math.min(from + this.#part, frame.length)
    const instance = this.#instance
    const { kernel, textAt } = instance
    const raw = textAt + this.#text.length + this.#gap
    instance.reserve(raw + this.#part + BEHIND_TEXT)
    instance.bytes.set(frame.subarray(from, until), raw)
    this.#brought = until
    if (first && until === frame.length) return kernel.read(textAt, raw, until)
    if (first) return kernel.readPart(textAt, raw, until)
    kernel.parted(raw, until - from, until === frame.length)
    return kernel.resumeRead()
  }

  /** Takes what the kernel reports, but for its last leaf unless `kept` is 0. */
  #takePart(kept: number): void {
    const instance = this.#instance
    const from = this.#text.leaves.length
    const waiting = instance.report(0)
    this.#text.length = instance.report(3) - this.base
    this.#done = instance.report(4)
    this.#text.takeWindows(Math.min(kept, waiting))
    instance.kernel.emptied()
    this.#hasLast = kept > 0 && waiting > 0
    this.#rebase(from)
  }

  /** The kernel counts from the start of the frame's text. A leaf that it has added to may have lost its beginning here. */
  #rebase(from: number): void {
    const { base, head } = this
    const { leaves } = this.#text
    if (base === 0) return
    const { data } = leaves
    for (let at = from; at < leaves.length; at += LEAF_STRIDE) {
      const lost = base + head - data[at + 2]!
      if (lost > 0) {
        data[at] = data[at]! + lost
        data[at + 2] = data[at + 2]! + lost
        data[at + 4] = data[at + 4]! | LEAF_CONTINUED
      }
      data[at + 2] = data[at + 2]! - base
      data[at + 3] = data[at + 3]! - base
    }
  }

  /** Shows the leaf that the kernel keeps, as it is now. */
  #showLast(): void {
    if (!this.#hasLast) return
    const from = this.#text.leaves.length
    this.#text.takeLast()
    this.#rebase(from)
    this.#showsLast = true
  }

  #forgetLast(): void {
    if (this.#showsLast) this.#text.leaves.length -= LEAF_STRIDE
    this.#showsLast = false
  }
}
