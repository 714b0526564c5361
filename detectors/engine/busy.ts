/** Bytes that are marked together. */
const BLOCK_BITS = 5
export const QUIET_BLOCK: number = 1 << BLOCK_BITS

/** Which blocks of `start..end` someone looks at. */
export class Busy {
  readonly start: number
  readonly end: number
  readonly #blocks: Uint8Array

  constructor(start: number, end: number) {
    this.start = start
    this.end = end
    this.#blocks = new Uint8Array(((end - start) >> BLOCK_BITS) + 1)
  }

  /** Both ends included. */
  mark(from: number, until: number): void {
    if (until < this.start || from > this.end) return
    const first = Math.max(0, from - this.start) >> BLOCK_BITS
    this.#blocks.fill(1, first, ((Math.min(until, this.end) - this.start) >> BLOCK_BITS) + 1)
  }

  /** The last offset up to `at` that nobody looks at; -1 when there is none. */
  quietUpTo(at: number): number {
    const block = (at - this.start) >> BLOCK_BITS
    const quiet = this.#blocks.lastIndexOf(0, block)
    if (quiet < 0) return -1
    return quiet === block ? at : this.start + ((quiet + 1) << BLOCK_BITS) - 1
  }

  /** The first such offset from `at` on. */
  quietFrom(at: number): number {
    const block = (at - this.start) >> BLOCK_BITS
    const quiet = this.#blocks.indexOf(0, block)
    if (quiet < 0) return -1
    return quiet === block ? at : this.start + (quiet << BLOCK_BITS)
  }
}
