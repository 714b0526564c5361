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

  has(at: number): boolean {
    return this.#blocks[(at - this.start) >> BLOCK_BITS] === 1
  }
}
