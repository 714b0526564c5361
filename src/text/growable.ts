/** A list of unsigned 32-bit numbers as its readers see it: the first `length` of `data`. */
export interface Numbers {
  readonly data: Uint32Array
  readonly length: number
}

/** An append-only list of unsigned 32-bit numbers that keeps its memory between uses: records of the hot path live in these. */
export class GrowableU32 implements Numbers {
  data: Uint32Array
  length: number = 0

  constructor(capacity: number) {
    this.data = new Uint32Array(capacity)
  }

  /** Makes room for `more` numbers after `length`; may replace `data`. Doubling keeps appends linear. */
  reserve(more: number): void {
    const need = this.length + more
    if (need <= this.data.length) return
    let capacity = this.data.length * 2
    while (capacity < need) capacity *= 2
    const grown = new Uint32Array(capacity)
    grown.set(this.data.subarray(0, this.length))
    this.data = grown
  }

  /** Forgets the content; gives memory back when the last use was far larger than `keep` numbers. */
  clear(keep: number): void {
    this.length = 0
    if (this.data.length > keep) this.data = new Uint32Array(keep)
  }
}
