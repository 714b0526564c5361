import { GrowableU32 } from '../growable.ts'
import { LEAF_SEPARATOR } from '../leaf-table.ts'
import { type ByteSpan, byteSpan } from '../span.ts'
import type { SpanMap } from '../span-map.ts'

/** Bytes that a text writes down one by one, and the way back from them. `start` is where the first of them is written. */
export interface ByteRow {
  readonly name: 'hex' | 'bytes' | 'base32'
  readonly bytes: Buffer
  readonly start: number
  readonly map: SpanMap
}

/** Fewer hold no value. */
export const LEAST_BYTES = 12
/** Readable bytes side by side that no chance explains: as hex-text.ts has it. */
const READABLE_BYTES = 8

/** Whether so many readable bytes stand side by side. */
export function holdsReadable(bytes: Uint8Array): boolean {
  let readable = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    const isReadable = (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d
    readable = isReadable ? readable + 1 : 0
    if (readable === READABLE_BYTES) return true
  }
  return false
}

/** Bytes in the making. */
export class ByteList {
  #bytes: Buffer = Buffer.allocUnsafe(64)
  length: number = 0

  push(byte: number): void {
    if (this.length === this.#bytes.length) {
      const grown = Buffer.allocUnsafe(this.length * 2)
      this.#bytes.copy(grown)
      this.#bytes = grown
    }
    this.#bytes[this.length++] = byte
  }

  /** A copy in which the bytes of each group are turned round. `groups` are the offsets at which they begin. */
  swapped(groups: GrowableU32): Buffer {
    const bytes = this.take()
    for (let at = 0; at < groups.length; at++) {
      bytes.subarray(groups.data[at]!, at + 1 < groups.length ? groups.data[at + 1]! : this.length).reverse()
    }
    return bytes
  }

  /** A copy. */
  take(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.length))
  }

  clear(): void {
    this.length = 0
  }
}

/** Three numbers a line: the first of its bytes, and where it begins and ends. What touches a line covers all of it. */
export class LineMap implements SpanMap {
  readonly #lines: GrowableU32

  constructor(lines: GrowableU32) {
    this.#lines = lines
  }

  toParent(start: number, end: number): readonly ByteSpan[] {
    const { data } = this.#lines
    return [byteSpan(data[this.#lineAt(start) + 1]!, data[this.#lineAt(end - 1) + 2]!)]
  }

  #lineAt(at: number): number {
    const { data, length } = this.#lines
    let low = 0
    let high = length / 3
    while (low < high) {
      const middle = (low + high) >>> 1
      if (data[middle * 3]! <= at) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1) * 3
  }
}

/** Two numbers a byte: where it is written. With leaf separators between them, each is a number of its own. */
export class NumberMap implements SpanMap {
  readonly #places: Uint32Array
  readonly #text: Uint8Array

  constructor(places: Uint32Array, text: Uint8Array) {
    this.#places = places
    this.#text = text
  }

  toParent(start: number, end: number): readonly ByteSpan[] {
    const places = this.#places
    const spans: ByteSpan[] = []
    let from = places[start * 2]!
    for (let at = start; at < end; at++) {
      const until = places[at * 2 + 1]!
      if (at + 1 < end && this.#text[until] !== LEAF_SEPARATOR) continue
      spans.push(byteSpan(from, until))
      from = places[at * 2 + 2]!
    }
    return spans
  }
}
