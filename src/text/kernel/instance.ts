import type { GrowableU32 } from '../growable.ts'
import { HEX_VALUE, SHORT_ESCAPE } from '../unescape.ts'
import { KERNEL_BASE64 } from './binary.ts'
import { classTables } from './class-tables.ts'
import type { KeywordImage } from './keyword-image.ts'
import { BUCKETS_AT, CLASSES_AT, HEX_VALUES_AT, KEYWORDS_AT, REPORT_AT, SHORT_ESCAPES_AT } from './layout.ts'
import { type Memory, webAssembly } from './webassembly.ts'

const PAGE = 1 << 16
const HIT_BYTES = 12
/** Hits wait in a window until no other can come before them: those of four blocks at most, beside what is kept. */
const HITS_KEPT = 4096
/** Bytes that are searched together. */
export const BLOCK = 64
const BLOCKS_WAITING = 8
/** Places that are verified together: candidates and ends of short keywords, and a block more of each. */
const MOST_AT_ONCE: number = 256 + 64 + 2 * BLOCK
/** Separators round a text: a keyword of 255 bytes, and a block of 64 with what is read beyond it. */
const BEFORE_TEXT = 320
export const BEHIND_TEXT = 192
/** The frame is read from here on behind the start of the text: repeated keys take it up, and so do stores of 16 bytes. */
export const HEAD_START = 1024
/** Memory that is kept between frames; beyond it an instance is dropped after use. */
const KEPT = 4 << 20
/** Up to here a loop copies faster than a call does. */
const SMALL_COPY = 64

/** What assembly/index.ts exports, where its comments are. */
export interface KernelExports {
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
  walk(length: number, left: number, more: boolean): void
}

let compiled: object | undefined

function compileKernel(): object {
  return (compiled ??= new webAssembly!.Module(Buffer.from(KERNEL_BASE64, 'base64')))
}

/**
 * The kernel and its memory, in which the text stands with the bytes that it is made of. Memory grows with the longest text and is
 * dropped after a huge one: text and views of memory hold until `begin` or `reserve`.
 */
export class KernelInstance {
  /** Address of the text. */
  readonly textAt: number
  /** Hits may stand up to this address before the kernel reports them. */
  readonly hitLimit: number
  readonly #image: KeywordImage
  readonly #hitsAt: number
  #kernel: KernelExports
  #bytes: Uint8Array = new Uint8Array(0)
  #numbers: Uint32Array = new Uint32Array(0)
  #text: Buffer = Buffer.alloc(0)

  constructor(image: KeywordImage) {
    this.#image = image
    this.#hitsAt = (image.end + 15) & ~15
    const waiting = image.hitsPerByte * BLOCK * BLOCKS_WAITING
    const hitsEnd = this.#hitsAt + (HITS_KEPT + waiting + image.hitsPerByte * MOST_AT_ONCE) * HIT_BYTES
    this.hitLimit = this.#hitsAt + (HITS_KEPT + waiting) * HIT_BYTES
    this.textAt = (hitsEnd + BEFORE_TEXT + 0xfff) & ~0xfff
    this.#kernel = this.#instantiate()
  }

  get kernel(): KernelExports {
    return this.#kernel
  }

  get bytes(): Uint8Array {
    return this.#bytes
  }

  /** Memory from the text on. */
  get text(): Buffer {
    return this.#text
  }

  /** One of the numbers that the kernel reports after each call. */
  report(index: number): number {
    return this.#numbers[(REPORT_AT >> 2) + index]!
  }

  /** The number at an address. */
  number(address: number): number {
    return this.#numbers[address >> 2]!
  }

  /** Takes `count` numbers from an address on. */
  take(into: GrowableU32, address: number, count: number): void {
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

  /** Takes hits, a number of each of which is the kernel's own. */
  takeHits(into: GrowableU32, count: number): void {
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
  begin(end: number): void {
    const kept = this.textAt + KEPT
    if (this.#bytes.byteLength > kept && end <= kept) this.#kernel = this.#instantiate()
    this.reserve(end)
  }

  /** Makes room up to an address. */
  reserve(end: number): void {
    if (end <= this.#bytes.byteLength) return
    const grown = Math.min(Math.max(end, this.#bytes.byteLength + (PAGE << 2)), 0xffff_0000)
    this.#kernel.memory.grow(Math.ceil((grown - this.#bytes.byteLength) / PAGE))
    this.#view(this.#kernel.memory)
  }

  #view(memory: Memory): void {
    this.#bytes = new Uint8Array(memory.buffer)
    this.#numbers = new Uint32Array(memory.buffer)
    this.#text = Buffer.from(memory.buffer, this.textAt)
  }

  #instantiate(): KernelExports {
    const image = this.#image
    const kernel = new webAssembly!.Instance(compileKernel(), { env: { abort: fail } }).exports as KernelExports
    const pages = Math.ceil((this.textAt + PAGE) / PAGE)
    kernel.memory.grow(pages - kernel.memory.buffer.byteLength / PAGE)
    this.#view(kernel.memory)
    const bytes = this.#bytes
    bytes.set(SHORT_ESCAPE, SHORT_ESCAPES_AT)
    bytes.set(HEX_VALUE, HEX_VALUES_AT)
    bytes.set(classTables(image.shortEnds), CLASSES_AT)
    bytes.set(image.buckets, BUCKETS_AT)
    bytes.set(image.bytes, KEYWORDS_AT)
    bytes.fill(0xff, this.textAt - BEFORE_TEXT, this.textAt)
    kernel.configure(image.nodesAt, image.shortsAt, image.shortCount, this.#hitsAt)
    return kernel
  }
}

function fail(): never {
  throw new Error('the kernel stopped')
}
