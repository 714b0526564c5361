import { GrowableU32 } from '../growable.ts'
import { LEAF_CONTINUED, LEAF_ESCAPED, LEAF_STRIDE, LEAVES_KEPT, leafAt } from '../leaf-table.ts'
import { MEMBER_STRIDE, type Members } from '../members.ts'
import { type Form, KEY_BYTES, type Parts, type Progress, type Reader } from '../reader.ts'
import { HEX_VALUE, SHORT_ESCAPE } from '../unescape.ts'
import { findHexes, HEXES_LOST, type Signs } from '../views/signs.ts'
import { KERNEL_BASE64 } from './binary.ts'
import { classTables } from './class-tables.ts'
import type { KeywordImage } from './keyword-image.ts'
import { type Memory, webAssembly } from './webassembly.ts'
import {
  BUCKETS_AT,
  CLASSES_AT,
  DIGITS_AT,
  FOLDS_AT,
  HEX_VALUES_AT,
  HEXES_AT,
  JOINS_AT,
  KEYWORDS_AT,
  LEAVES_AT,
  MEMBERS_AT,
  PATCHES_AT,
  REPORT_AT,
  ROWS_AT,
  RUNS_AT,
  SHORT_ESCAPES_AT,
} from './layout.ts'

/** What `read` answers: a form, or one of the three things that the host must do first. */
const FORMS: readonly Form[] = ['malformed', 'object', 'array', 'scalar', 'too-deep']
const EMPTY_WINDOWS = 5
const MAKE_ROOM = 6

/** Bytes of a frame that is read in parts which are brought at a time: a string in it is mapped back by walks no longer than this. */
const PART = 1 << 15
/** Less is not worth a move. */
const LEAST_DROP = 4096
/** Repeated keys make the text five times as long as its elements, at most. */
const WIDE_GAP = 5

const PAGE = 1 << 16
const HIT_BYTES = 12
/** Hits wait in a window until no other can come before them: those of four blocks at most, beside what is kept. */
const HITS_KEPT = 4096
const BLOCK = 64
const BLOCKS_WAITING = 8
/** Places that are verified together: candidates and ends of short keywords, and a block more of each. */
const MOST_AT_ONCE: number = 256 + 64 + 2 * BLOCK
/** Separators round a text: a keyword of 255 bytes, and a block of 64 with what is read beyond it. */
const BEFORE_TEXT = 320
const BEHIND_TEXT = 192
/** The frame is read from here on behind the start of the text: repeated keys take it up, and so do stores of 16 bytes. */
const HEAD_START = 1024
/** Memory that is kept between frames; beyond it an instance is dropped after use. */
const KEPT = 4 << 20
/** Up to here a loop copies faster than a call does. */
const SMALL_COPY = 64

interface KernelExports {
  readonly memory: Memory
  configure(nodes: number, shorts: number, shortCount: number, hits: number): void
  read(text: number, raw: number, length: number): number
  readPart(text: number, raw: number, length: number): number
  parted(raw: number, length: number, last: boolean): void
  dropped(distance: number, from: number): boolean
  resumeRead(): number
  emptied(): void
  moved(distance: number): void
  search(text: number, length: number, hitLimit: number): number
  resumeSearch(): number
  emptiedFindings(hits: number): void
}

let compiled: object | undefined

function compileKernel(): object {
  return (compiled ??= new webAssembly!.Module(Buffer.from(KERNEL_BASE64, 'base64')))
}

class FoundSigns implements Signs {
  flags: number = 0
  readonly folds: GrowableU32 = new GrowableU32(1 << 6)
  readonly hexes: GrowableU32 = new GrowableU32(1 << 6)
  readonly joins: GrowableU32 = new GrowableU32(1 << 6)

  clear(): void {
    this.folds.clear(1 << 12)
    this.hexes.clear(1 << 10)
    this.joins.clear(1 << 10)
  }

  /** Finds digits again, all of them. */
  searchHexes(text: Uint8Array, length: number): void {
    this.hexes.length = 0
    findHexes(text.length === length ? text : text.subarray(0, length), this.hexes)
  }
}

/** Reads and searches with the kernel. Text stands in its memory, which grows with the longest frame and is dropped after a huge one. */
export class KernelReader implements Reader, Parts {
  textLength: number = 0
  hasRows: boolean = false
  head: number = 0
  base: number = 0
  readonly leaves: GrowableU32 = new GrowableU32(1 << 10)
  readonly hits: GrowableU32 = new GrowableU32(1 << 10)
  readonly digits: GrowableU32 = new GrowableU32(1 << 10)
  readonly runs: GrowableU32 = new GrowableU32(1 << 8)
  readonly rows: GrowableU32 = new GrowableU32(1 << 6)
  readonly signs: FoundSigns = new FoundSigns()
  readonly #members: GrowableU32 = new GrowableU32(1 << 8)
  readonly #image: KeywordImage
  readonly #hitsAt: number
  readonly #hitLimit: number
  readonly #textAt: number
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
  #kernel: KernelExports
  #bytes: Uint8Array = new Uint8Array(0)
  #numbers: Uint32Array = new Uint32Array(0)
  #text: Buffer = Buffer.alloc(0)

  constructor(image: KeywordImage) {
    this.#image = image
    this.#hitsAt = (image.end + 15) & ~15
    const waiting = image.hitsPerByte * BLOCK * BLOCKS_WAITING
    const hitsEnd = this.#hitsAt + (HITS_KEPT + waiting + image.hitsPerByte * MOST_AT_ONCE) * HIT_BYTES
    this.#hitLimit = this.#hitsAt + (HITS_KEPT + waiting) * HIT_BYTES
    this.#textAt = (hitsEnd + BEFORE_TEXT + 0xfff) & ~0xfff
    this.#kernel = this.#instantiate()
  }

  get text(): Buffer {
    return this.#text
  }

  get members(): Members {
    return { count: this.#members.length / MEMBER_STRIDE, records: this.#members.data }
  }

  get parts(): Parts {
    return this
  }

  read(frame: Uint8Array): Form {
    const { length } = frame
    this.head = 0
    this.base = 0
    const raw = this.#textAt + HEAD_START
    this.#begin(raw + length + BEHIND_TEXT)
    this.#bytes.set(frame, raw)
    const kernel = this.#kernel
    this.leaves.clear(LEAVES_KEPT)
    this.#members.clear(1 << 10)
    let distance = HEAD_START
    for (let answer = kernel.read(this.#textAt, raw, length); ; answer = kernel.resumeRead()) {
      const form = FORMS[answer]
      if (form === 'malformed' || form === 'too-deep') {
        this.textLength = 0
        return form
      }
      const report = REPORT_AT >> 2
      const numbers = this.#numbers
      this.textLength = numbers[report + 3]!
      if (form !== undefined) {
        this.hasRows = numbers[report + 5] === 1
        this.#takeWindows(0)
        return form
      }
      if (answer === EMPTY_WINDOWS) {
        this.#takeWindows(LEAF_STRIDE)
        kernel.emptied()
        continue
      }
      distance = this.#makeRoom(raw, numbers[report + 4]!, length, distance)
    }
  }

  open(frame: Uint8Array, part: number = PART): void {
    this.#part = part
    this.#begin(this.#textAt + (part << 2))
    this.leaves.clear(LEAVES_KEPT)
    this.#members.clear(1 << 10)
    this.#frame = frame
    this.#brought = 0
    this.#done = 0
    this.#gap = HEAD_START
    this.#hasLast = false
    this.#showsLast = false
    this.head = 0
    this.base = 0
    this.textLength = 0
  }

  readOn(length: number): Progress {
    this.#forgetLast()
    for (let answer = this.#bring(); ;) {
      const form = FORMS[answer]
      // Either the frame is no JSON, or one of its tokens is longer than what is looked ahead.
      if (form === 'malformed' && this.#brought < this.#frame.length) return 'whole'
      if (form === 'malformed' || form === 'too-deep') {
        this.textLength = 0
        return form
      }
      this.#takePart(form === undefined ? LEAF_STRIDE : 0)
      if (form !== undefined) return form
      if (answer === EMPTY_WINDOWS) {
        answer = this.#kernel.resumeRead()
        continue
      }
      if (this.textLength >= length) {
        this.#showLast()
        return 'more'
      }
      if (answer === MAKE_ROOM) this.#gap = this.#part * WIDE_GAP
      answer = this.#bring()
    }
  }

  drop(offset: number): number {
    const { leaves } = this
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
    if (distance < LEAST_DROP || !this.#kernel.dropped(distance, this.base + from)) return 0
    if (from > data[record + 2]!) {
      data[record] = data[record]! + from - data[record + 2]!
      data[record + 2] = from
      data[record + 4] = data[record + 4]! | LEAF_CONTINUED
    }
    const before = Uint8Array.from(this.#text.subarray(start - key, start))
    this.#text.copyWithin(key, from, this.textLength)
    this.#text.set(before, 0)
    data.copyWithin(0, record, leaves.length)
    leaves.length -= record
    for (let at = 0; at < leaves.length; at += LEAF_STRIDE) {
      data[at + 2] = data[at + 2]! - distance
      data[at + 3] = data[at + 3]! - distance
    }
    this.head = key
    this.base += distance
    this.textLength -= distance
    return distance
  }

  /** Brings the next part, what was not read of the last one first. */
  #bring(): number {
    const frame = this.#frame
    const from = this.#done
    const first = this.#brought === 0
    const until = Math.min(from + this.#part, frame.length)
    const raw = this.#textAt + this.textLength + this.#gap
    this.#reserve(raw + this.#part + BEHIND_TEXT)
    this.#bytes.set(frame.subarray(from, until), raw)
    this.#brought = until
    const kernel = this.#kernel
    if (first && until === frame.length) return kernel.read(this.#textAt, raw, until)
    if (first) return kernel.readPart(this.#textAt, raw, until)
    kernel.parted(raw, until - from, until === frame.length)
    return kernel.resumeRead()
  }

  /** Takes what the kernel reports, but for its last leaf unless `kept` is 0. */
  #takePart(kept: number): void {
    const report = REPORT_AT >> 2
    const numbers = this.#numbers
    const from = this.leaves.length
    const waiting = numbers[report]!
    this.textLength = numbers[report + 3]! - this.base
    this.#done = numbers[report + 4]!
    this.#takeWindows(Math.min(kept, waiting))
    this.#kernel.emptied()
    this.#hasLast = kept > 0 && waiting > 0
    this.#rebase(from)
  }

  /** The kernel counts from the start of the frame's text. A leaf that it has added to may have lost its beginning here. */
  #rebase(from: number): void {
    const { leaves, base, head } = this
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
    const from = this.leaves.length
    this.#take(this.leaves, LEAVES_AT, LEAF_STRIDE)
    this.#rebase(from)
    this.#showsLast = true
  }

  #forgetLast(): void {
    if (this.#showsLast) this.leaves.length -= LEAF_STRIDE
    this.#showsLast = false
  }

  search(text: Uint8Array, length: number): void {
    const own = text.buffer === this.#bytes.buffer && text.byteOffset === this.#textAt
    if (!own) {
      this.#begin(this.#textAt + length + BEHIND_TEXT)
      this.#bytes.set(length === text.length ? text : text.subarray(0, length), this.#textAt)
    }
    const kernel = this.#kernel
    this.hits.clear(1 << 14)
    this.digits.clear(1 << 14)
    this.runs.clear(1 << 12)
    this.rows.clear(1 << 12)
    const { signs } = this
    signs.clear()
    let answer = kernel.search(this.#textAt, length, this.#hitLimit)
    for (;;) {
      const report = REPORT_AT >> 2
      const hits = this.#numbers[report]!
      this.#takeHits(hits)
      this.#take(this.digits, DIGITS_AT, this.#numbers[report + 1]!)
      this.#take(this.runs, RUNS_AT, this.#numbers[report + 2]!)
      this.#take(this.rows, ROWS_AT, this.#numbers[report + 3]!)
      this.#take(signs.hexes, HEXES_AT, this.#numbers[report + 4]!)
      this.#take(signs.folds, FOLDS_AT, this.#numbers[report + 5]!)
      this.#take(signs.joins, JOINS_AT, this.#numbers[report + 6]!)
      if (answer === 0) {
        signs.flags = this.#numbers[report + 7]!
        if (signs.flags & HEXES_LOST) signs.searchHexes(text, length)
        return
      }
      kernel.emptiedFindings(hits)
      answer = kernel.resumeSearch()
    }
  }

  /** What is still to be read goes up by half its length at least, so that a byte is moved a bounded number of times. */
  #makeRoom(raw: number, done: number, length: number, distance: number): number {
    const rest = length - done
    const more = (rest >> 1) + HEAD_START
    const from = raw + (distance - HEAD_START) + done
    this.#reserve(from + more + rest + BEHIND_TEXT)
    this.#bytes.copyWithin(from + more, from, from + rest + BLOCK)
    this.#kernel.moved(more)
    return distance + more
  }

  #takeWindows(kept: number): void {
    const report = REPORT_AT >> 2
    const leaves = this.#numbers[report]! - kept
    const members = this.#numbers[report + 1]!
    const patches = this.#numbers[report + 2]!
    this.#take(this.leaves, LEAVES_AT, leaves)
    for (let index = 0; index < patches; index++) {
      const at = (PATCHES_AT >> 2) + index * 3
      const record = this.#numbers[at]! * MEMBER_STRIDE
      this.#members.data[record + 3] = this.#numbers[at + 1]!
      this.#members.data[record + 4] = this.#numbers[at + 2]!
    }
    this.#take(this.#members, MEMBERS_AT, members)
  }

  #take(into: GrowableU32, address: number, count: number): void {
    if (count === 0) return
    into.reserve(count)
    const from = address >> 2
    if (count <= SMALL_COPY) {
      const { data, length } = into
      const numbers = this.#numbers
      for (let index = 0; index < count; index++) data[length + index] = numbers[from + index]!
    } else {
      into.data.set(this.#numbers.subarray(from, from + count), into.length)
    }
    into.length += count
  }

  #takeHits(count: number): void {
    const into = this.hits
    into.reserve(count * 2)
    const { data } = into
    const numbers = this.#numbers
    let to = into.length
    const from = this.#hitsAt >> 2
    for (let at = from; at < from + count * 3; at += 3) {
      data[to++] = numbers[at]!
      data[to++] = numbers[at + 1]!
    }
    into.length = to
  }

  /** Starts anew where memory has become far larger than what is asked for: it grows, but never shrinks. */
  #begin(end: number): void {
    const kept = this.#textAt + KEPT
    if (this.#bytes.byteLength > kept && end <= kept) this.#kernel = this.#instantiate()
    this.#reserve(end)
  }

  #reserve(end: number): void {
    if (end <= this.#bytes.byteLength) return
    const grown = Math.min(Math.max(end, this.#bytes.byteLength + (PAGE << 2)), 0xffff_0000)
    this.#kernel.memory.grow(Math.ceil((grown - this.#bytes.byteLength) / PAGE))
    this.#view(this.#kernel.memory)
  }

  #view(memory: Memory): void {
    this.#bytes = new Uint8Array(memory.buffer)
    this.#numbers = new Uint32Array(memory.buffer)
    this.#text = Buffer.from(memory.buffer, this.#textAt)
  }

  #instantiate(): KernelExports {
    const image = this.#image
    const kernel = new webAssembly!.Instance(compileKernel(), { env: { abort: fail } }).exports as KernelExports
    const pages = Math.ceil((this.#textAt + PAGE) / PAGE)
    kernel.memory.grow(pages - kernel.memory.buffer.byteLength / PAGE)
    this.#view(kernel.memory)
    const bytes = this.#bytes
    bytes.set(SHORT_ESCAPE, SHORT_ESCAPES_AT)
    bytes.set(HEX_VALUE, HEX_VALUES_AT)
    bytes.set(classTables(image.shortEnds), CLASSES_AT)
    bytes.set(image.buckets, BUCKETS_AT)
    bytes.set(image.bytes, KEYWORDS_AT)
    bytes.fill(0xff, this.#textAt - BEFORE_TEXT, this.#textAt)
    kernel.configure(image.nodesAt, image.shortsAt, image.shortCount, this.#hitsAt)
    return kernel
  }
}

function fail(): never {
  throw new Error('the kernel stopped')
}
