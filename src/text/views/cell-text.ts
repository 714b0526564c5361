import { GrowableU32 } from '../growable.ts'
import { LEAF_SEPARATOR } from '../leaf-table.ts'
import type { Column } from './column-name.ts'
import type { Table } from './table.ts'

const SEPARATOR = Buffer.from([LEAF_SEPARATOR])

/** Collects cells of a table as scan text, and where each stood. */
export class CellText {
  readonly #source: Buffer
  readonly #parts: Buffer[] = []
  readonly #pieces: GrowableU32 = new GrowableU32(48)
  #length = 0

  constructor(source: Buffer) {
    this.#source = source
  }

  /** Appends a row: two numbers a cell, start and end in the source, and as many columns. */
  addRow(columns: readonly Column[], cells: readonly number[]): void {
    for (const [column, { name, least }] of columns.entries()) {
      const [from, until] = [cells[column * 2]!, cells[column * 2 + 1]!]
      if (until - from < least) continue
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

  /** Appends the cells of a table of the same source. */
  addTable({ text, pieces: { data, length } }: Table): void {
    const pieces = this.#pieces
    pieces.reserve(length)
    for (let at = 0; at < length; at += 3) {
      pieces.data[pieces.length + at] = data[at]! + this.#length
      pieces.data[pieces.length + at + 1] = data[at + 1]! + this.#length
      pieces.data[pieces.length + at + 2] = data[at + 2]!
    }
    pieces.length += length
    this.#parts.push(text)
    this.#length += text.length
  }

  table(): Table | null {
    return this.#length === 0 ? null : { text: Buffer.concat(this.#parts), pieces: this.#pieces }
  }
}
