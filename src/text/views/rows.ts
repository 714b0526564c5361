import type { Numbers } from '../growable.ts'
import { LEAF_CONTINUED, LEAF_KEY, LEAF_NUMBER, LEAF_STRIDE } from '../leaf-table.ts'
import { CellText } from './cell-text.ts'
import { type Column, columnName } from './column-name.ts'
import type { Table } from './table.ts'

/** Keys whose array names the columns of the rows behind it: as strings, or as objects that have a name. */
const HEADER_KEYS: ReadonlySet<string> = new Set(
  'columns column_names columnnames fields field_names fieldnames headers header meta schema'.split(' '),
)
const NAME_KEYS: ReadonlySet<string> = new Set(['name', 'field', 'label', 'title', 'header'])
const LONGEST_HEADER_KEY = 16
/** Wider rows are read without names. */
const MAX_COLUMNS = 256
/** Bytes: a longer cell is a document, and its name no context. */
const LONGEST_CELL = 4096
const COMMA = 0x2c

type Names = readonly (Column | null)[]

/** An array of names that is being read, or was. `depth` counts the containers round its elements. */
interface Header {
  readonly depth: number
  readonly names: (Column | null)[]
  column: number
}

/** An array of arrays that is being read: `depth` counts the containers round its rows. */
interface Rows {
  readonly depth: number
  /** Undefined while the first row is read, which may hold them. */
  names: Names | undefined
  readonly first: (Column | null)[]
  column: number
  /** What stands in the first cell of the row, where its like may be names. */
  label: Column | null
}

/**
 * Rows of cells whose names a JSON text holds apart from them: `{"columns":["id","ssn"],"rows":[[1,"…"]]}`, or
 * `[["id","ssn"],[1,"…"]]`, where the first row must be names and nothing else. Reads what stands between the leaves of `json`
 * once, in order, and only as far as it is asked to. Of rows without such names a pair is read as a name and its value.
 */
export class RowTables {
  readonly #json: Uint8Array
  /** Offset in `json` up to which brackets were counted. */
  #at = 0
  #depth = 0
  /** An array was opened, and nothing has been in it yet. */
  #fresh = false
  /** A key that announces names was read, and nothing since. */
  #announced = false
  /** In an element of a header: its name comes next. */
  #naming = false
  #header: Header | undefined
  /** A header that is complete, for the rows of the same object. */
  #known: Header | undefined
  #rows: Rows | undefined

  constructor(json: Uint8Array) {
    this.#json = json
  }

  /**
   * Reads on over the leaves that begin in `from..until` of the text. Null where none of them is a cell under a name that is
   * long enough for it.
   */
  read(text: Buffer, { data, length }: Numbers, from: number, until: number): Table | null {
    let cells: CellText | undefined
    for (let record = 0; record < length; record += LEAF_STRIDE) {
      const start = data[record + 2]!
      if (start >= until) break
      const flags = data[record + 4]!
      const rawStart = data[record]!
      const rawEnd = data[record + 1]!
      const quote = flags & LEAF_NUMBER ? 0 : 1
      if (start < from || flags & LEAF_CONTINUED) {
        this.#at = Math.max(this.#at, rawEnd + quote)
        continue
      }
      this.#structure(rawStart - quote)
      this.#at = rawEnd + quote
      const end = data[record + 3]!
      if (flags & LEAF_KEY) {
        this.#key(text, start, end)
        continue
      }
      const more = quote === 0 ? this.#commas(rawStart, rawEnd) : 0
      const name = this.#value(text, start, end, quote === 1)
      // Pairs may stand under names of columns that are a pair themselves.
      for (const each of [name, this.#labelOf(rawEnd + quote)]) {
        if (each == null || more > 0 || end - start > LONGEST_CELL) continue
        cells ??= new CellText(text)
        cells.addRow([each], [start, end])
      }
      if (this.#rows !== undefined) this.#rows.column += more
    }
    return cells?.table() ?? null
  }

  /** Of a pair: the row has a label, and its second cell, which ends at `end`, is its last. */
  #labelOf(end: number): Column | null {
    const rows = this.#rows
    if (rows === undefined || rows.label === null || rows.column !== 1 || this.#depth !== rows.depth + 1) return null
    let at = end
    while (this.#json[at]! <= 0x20) at++
    return this.#json[at] === 0x5d ? rows.label : null
  }

  /** Short numbers of one row share a leaf: as many more cells. */
  #commas(from: number, until: number): number {
    let count = 0
    for (let at = from; at < until; at++) if (this.#json[at] === COMMA) count++
    return count
  }

  #structure(until: number): void {
    const json = this.#json
    for (let at = this.#at; at < until; at++) {
      switch (json[at]) {
        case 0x5b:
          this.#openArray()
          break
        case 0x7b:
          this.#depth++
          this.#fresh = false
          this.#announced = false
          break
        case 0x5d:
        case 0x7d:
          this.#close()
          break
        case COMMA:
          this.#comma()
          break
        default:
      }
    }
  }

  #openArray(): void {
    const depth = this.#depth++
    const rows = this.#rows
    if (rows !== undefined) {
      if (depth === rows.depth) {
        rows.column = 0
        rows.label = null
      }
    } else if (this.#header === undefined) {
      if (this.#announced) this.#header = { depth: depth + 1, names: [], column: 0 }
      else if (this.#fresh) this.#rows = { depth, names: this.#known?.names, first: [], column: 0, label: null }
    }
    this.#fresh = true
    this.#announced = false
  }

  #close(): void {
    const depth = --this.#depth
    this.#fresh = false
    this.#announced = false
    const rows = this.#rows
    if (rows !== undefined) {
      if (depth === rows.depth) rows.names ??= namesOf(rows.first, rows.column + 1)
      else if (depth < rows.depth) this.#rows = undefined
    }
    const header = this.#header
    if (header !== undefined && depth < header.depth) {
      this.#known = header
      this.#header = undefined
    }
    if (this.#known !== undefined && depth < this.#known.depth - 1) this.#known = undefined
  }

  #comma(): void {
    this.#fresh = false
    if (this.#rows !== undefined) {
      if (this.#depth === this.#rows.depth + 1) this.#rows.column++
    } else if (this.#header !== undefined && this.#depth === this.#header.depth) this.#header.column++
  }

  #key(text: Buffer, start: number, end: number): void {
    this.#fresh = false
    this.#naming = false
    this.#announced = false
    if (end - start > LONGEST_HEADER_KEY) return
    const header = this.#header
    if (header === undefined) {
      if (this.#rows === undefined) this.#announced = HEADER_KEYS.has(text.toString('latin1', start, end).toLowerCase())
    } else if (this.#depth === header.depth + 1) {
      this.#naming = NAME_KEYS.has(text.toString('latin1', start, end))
    }
  }

  /** The name of the column that the value stands in, where one is known. */
  #value(text: Buffer, start: number, end: number, isString: boolean): Column | null | undefined {
    this.#fresh = false
    this.#announced = false
    const header = this.#header
    if (header !== undefined) {
      const direct = this.#depth === header.depth
      if ((direct || this.#naming) && isString && header.column < MAX_COLUMNS) {
        header.names[header.column] ??= columnName(text, start, end)
      }
      this.#naming = false
      return undefined
    }
    const rows = this.#rows
    if (rows === undefined || this.#depth !== rows.depth + 1) return undefined
    const named =
      rows.names === undefined || rows.names.length === 0 || (rows.names === rows.first && rows.names.length === 2)
    const name = isString && named && rows.column < MAX_COLUMNS ? columnName(text, start, end) : null
    if (rows.column === 0) rows.label = name
    if (rows.names !== undefined) return rows.names[rows.column]
    // A cell that is no name leaves a gap, and the row is none of names.
    if (isString) rows.first[rows.column] = name
    return undefined
  }
}

/** A first row that is names throughout. */
function namesOf(first: Names, width: number): Names {
  if (width < 2 || first.length !== width) return []
  for (let column = 0; column < width; column++) if (first[column] == null) return []
  return first
}
