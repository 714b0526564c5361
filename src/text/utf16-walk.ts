import type { Utf16Offset } from './span.ts'

/** Bytes that are decoded at a time, so that a gap of megabytes makes no string as long. */
const STEP = 1 << 20

/** The least lead byte of a character that has so many bytes after it. */
const LEADS: readonly number[] = [0, 0xc2, 0xe0, 0xf0]

export interface TextPlace {
  /** From 1; lines end at LF. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
  readonly offset: Utf16Offset
}

/**
 * Goes through UTF-8 once, from place to place, and counts as a decoder does: a character beyond the BMP is two units,
 * what is not UTF-8 one for each replacement character. An offset inside a character reads as its beginning.
 */
export class Utf16Walk {
  readonly #bytes: Buffer
  #at = 0
  #units = 0
  #line = 1
  #lineUnits = 0
  /** The next one. Looked for once: a line of megabytes may hold thousands of places. */
  #newline: number

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#newline = this.#newlineFrom(0)
  }

  /** Bytes decoded since the start: each one once. */
  get walkedBytes(): number {
    return this.#at
  }

  /** Where a byte offset stands. Offsets are asked for in ascending order. */
  to(byteOffset: number): TextPlace {
    const target = this.#characterStart(byteOffset)
    while (this.#newline < target) {
      this.#count(this.#newline + 1)
      this.#line++
      this.#lineUnits = this.#units
      this.#newline = this.#newlineFrom(this.#at)
    }
    this.#count(target)
    return { line: this.#line, column: this.#units - this.#lineUnits + 1, offset: this.#units as Utf16Offset }
  }

  #newlineFrom(at: number): number {
    const found = this.#bytes.indexOf(0x0a, at)
    return found < 0 ? Infinity : found
  }

  #count(until: number): void {
    while (this.#at < until) {
      const stop = until - this.#at > STEP ? this.#characterStart(this.#at + STEP) : until
      this.#units += this.#bytes.toString('utf8', this.#at, stop).length
      this.#at = stop
    }
  }

  /** The offset, or the lead byte before it that it is in the middle of. */
  #characterStart(offset: number): number {
    for (let back = 1; back <= 3 && offset - back >= this.#at; back++) {
      const byte = this.#bytes[offset - back]!
      if (((this.#bytes[offset - back + 1] ?? 0) & 0xc0) !== 0x80) return offset
      if ((byte & 0xc0) !== 0x80) return byte >= LEADS[back]! && byte < 0xf5 ? offset - back : offset
    }
    return offset
  }
}

/** The places of many offsets, in any order. */
export function placesAt(bytes: Uint8Array, offsets: Iterable<number>): ReadonlyMap<number, TextPlace> {
  const walk = new Utf16Walk(bytes)
  const ascending = [...new Set(offsets)].sort((a, b) => a - b)
  return new Map(ascending.map((offset) => [offset, walk.to(offset)]))
}
