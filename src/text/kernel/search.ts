import { GrowableU32 } from '../growable.ts'
import { orderDigits } from '../shapes.ts'
import { findHexes } from '../views/hex-signs.ts'
import { HEXES_LOST, type Signs } from '../views/signs.ts'
import { BEHIND_TEXT, type KernelInstance } from './instance.ts'
import { DIGITS_AT, FOLDS_AT, HEXES_AT, JOINS_AT, ROWS_AT, RUNS_AT } from './layout.ts'

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

/** Searches a text with the kernel, and keeps what was found until the next one. */
export class KernelSearch {
  readonly hits: GrowableU32 = new GrowableU32(1 << 10)
  readonly digits: GrowableU32 = new GrowableU32(1 << 10)
  readonly runs: GrowableU32 = new GrowableU32(1 << 8)
  readonly rows: GrowableU32 = new GrowableU32(1 << 6)
  readonly signs: FoundSigns = new FoundSigns()
  readonly #instance: KernelInstance

  constructor(instance: KernelInstance) {
    this.#instance = instance
  }

  /** The first `length` bytes of `text`, which may be the text of the frame that was read last: it is not copied then. */
  search(text: Uint8Array, length: number): void {
    const instance = this.#instance
    const { textAt } = instance
    const own = text.buffer === instance.bytes.buffer && text.byteOffset === textAt
    if (!own) {
      instance.begin(textAt + length + BEHIND_TEXT)
      instance.bytes.set(length === text.length ? text : text.subarray(0, length), textAt)
    }
    const { kernel } = instance
    this.hits.clear(1 << 14)
    this.digits.clear(1 << 14)
    this.runs.clear(1 << 12)
    this.rows.clear(1 << 12)
    const { signs } = this
    signs.clear()
    let answer = kernel.search(textAt, length, instance.hitLimit)
    for (;;) {
      const hits = instance.report(0)
      instance.takeHits(this.hits, hits)
      instance.take(this.digits, DIGITS_AT, instance.report(1))
      instance.take(this.runs, RUNS_AT, instance.report(2))
      instance.take(this.rows, ROWS_AT, instance.report(3))
      instance.take(signs.hexes, HEXES_AT, instance.report(4))
      instance.take(signs.folds, FOLDS_AT, instance.report(5))
      instance.take(signs.joins, JOINS_AT, instance.report(6))
      if (answer === 0) {
        signs.flags = instance.report(7)
        orderDigits(this.digits)
        if (signs.flags & HEXES_LOST) signs.searchHexes(text, length)
        return
      }
      kernel.emptiedFindings(hits)
      answer = kernel.resumeSearch()
    }
  }
}
