import { GrowableU32 } from '../growable.ts'
import { LEAF_SEPARATOR } from '../leaf-table.ts'
import type { Table } from './table.ts'

/** No value that a name could give away is shorter; short cells would cost their names' length. */
const MIN_CELL_BYTES = 4
const SEPARATOR = Buffer.from([LEAF_SEPARATOR])

/** Collects cells of a table as scan text, and where each stood. */
export class CellText {
  readonly #source: Buffer
  readonly #parts: Buffer[] = []
  readonly #pieces: GrowableU32 = new GrowableU32(256)
  #length = 0

  constructor(source: Buffer) {
    this.#source = source
  }

  /** Appends a row: two numbers a cell, start and end in the source, and as many names. */
  addRow(names: readonly Buffer[], cells: readonly number[]): void {
    for (const [column, name] of names.entries()) {
      const [from, until] = [cells[column * 2]!, cells[column * 2 + 1]!]
      if (until - from < MIN_CELL_BYTES) continue
      this.#parts.push(name, this.#source.subarray(from, until), SEPARATOR)
      const pieces = this.#pieces
      pieces.reserve(3)
      pieces.data[pieces.length] = this.#length + name.length
      this.#length += name.length + until - from
      pieces.data[pieces.length + 1] = this.#length
      pieces.data[pieces.length + 2] = from
      pieces.length += 3
      this.#length++
    }
  }

  table(): Table | null {
    return this.#length === 0 ? null : { text: Buffer.concat(this.#parts), pieces: this.#pieces }
  }
}
