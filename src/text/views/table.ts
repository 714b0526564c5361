import { GrowableU32 } from '../growable.ts'
import { LEAF_SEPARATOR } from '../leaf-table.ts'
import { type Column, headerName, MAX_NAME_BYTES } from './column-name.ts'
import { readColumns } from './columns.ts'
import { readGrid } from './grid.ts'
import { readInsertRows } from './insert-rows.ts'
import { readMarkupTable } from './markup-table.ts'

/** A table's cells as scan text, `header: cell` and a separator each, and where each cell stood. */
export interface Table {
  readonly text: Buffer
  /** Three numbers a cell: text start, text end, start in the parent. */
  readonly pieces: GrowableU32
}

const DELIMITERS = [0x2c, 0x09, 0x3b, 0x7c]
const NEWLINE = 0x0a
const QUOTE = 0x22
const NUMBER_SIGN = 0x23
const BAR = 0x7c
const MAX_HEADER_BYTES = 4096
const MAX_COLUMNS = 256

/**
 * Reads text with a header line of names and rows of as many cells (RFC 4180; comma, tab, semicolon or bar; a grid, a page of HTML
 * or a script of SQL), or null when it is no table. Rows of another width, and cells that are shorter than any value of their column's name, are left to the plain reading of the text.
 */
export function readTable(text: Buffer, start: number, end: number): Table | null {
  const headEnd = headerEnd(text, start, Math.min(end, start + MAX_HEADER_BYTES))
  if (headEnd < 0) return readOther(text, start, end)
  if (headEnd - start < 3 || headEnd + 1 >= end) return null
  const delimiter = delimiterOf(text, start, headEnd)
  if (delimiter < 0) return readColumns(text, start, end)
  const row = new Row(text, end, delimiter)
  if (!row.read(start) || row.next !== headEnd + 1 || row.count < 2) return null
  const { count } = row
  // Many a line of prose reads as names; few are followed by one of as many parts.
  if (!row.read(headEnd + 1) || row.count !== count) return readOther(text, start, end)
  row.read(start)
  const names = readNames(text, row)
  return names === null ? null : readRows(text, headEnd + 1, end, row, names)
}

/** Tables that are drawn, marked up, inserted into a database, or set in columns. */
function readOther(text: Buffer, start: number, end: number): Table | null {
  return (
    readGrid(text, start, end) ??
    readMarkupTable(text, start, end) ??
    readInsertRows(text, start, end) ??
    readColumns(text, start, end)
  )
}

/** The first of the four that occurs, or -1. */
function delimiterOf(text: Uint8Array, start: number, end: number): number {
  let best: number = DELIMITERS.length
  for (let at = start; at < end; at++) {
    if (IN_NAMES[text[at]!]! > 1) best = Math.min(best, DELIMITERS.indexOf(text[at]!))
  }
  return DELIMITERS[best] ?? -1
}

/** What names hold, and what may stand round them. Everything else, and a name too long, ends the question at once. */
const IN_NAMES = new Uint8Array(256)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_ .()/#-"\r') {
  IN_NAMES[character.charCodeAt(0)] = 1
}
for (const byte of DELIMITERS) IN_NAMES[byte] = 2
IN_NAMES.fill(1, 0x80, LEAF_SEPARATOR)

/** What may stand before a name's first letter. */
const BEFORE_NAMES = new Uint8Array(256)
for (const character of ' "\r') BEFORE_NAMES[character.charCodeAt(0)] = 1
const TAB = 0x09

/**
 * Where the line at `start` ends if it may be a header, or -1: asked of every text, answered within a few bytes. A line of
 * code often ends with a semicolon, and so with a name that is empty.
 */
function headerEnd(text: Uint8Array, start: number, until: number): number {
  let name = start
  let named = false
  for (let at = start; at < until; at++) {
    const byte = text[at]!
    const kind = IN_NAMES[byte]!
    if (kind === 1) {
      if (named || BEFORE_NAMES[byte] === 1) {
        if (at - name > MAX_NAME_BYTES + 4) return -1
        continue
      }
      if (!isLetter(byte)) {
        if (byte === NUMBER_SIGN && at === start) continue
        return -1
      }
      named = true
      continue
    }
    if (kind === 0 && byte !== NEWLINE) return -1
    // A tab may also be white space at either end of a name.
    if (!named && byte !== TAB && text[name - 1] !== TAB && !isUnnamed(text, start, name, at)) return -1
    if (kind === 0) return at
    name = at + 1
    named = false
  }
  return -1
}

/** The first of the names: none, or a sign that counts the rows. */
function isUnnamed(text: Uint8Array, start: number, name: number, end: number): boolean {
  return name === start && end - start <= 1 && text[end] !== NEWLINE && text[end] !== BAR
}

/** Or a part of a letter of another alphabet: `columnName` looks closer. */
function isLetter(byte: number): boolean {
  return ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte === 0x5f || byte >= 0x80
}

/** Of the one row that is read at a time. */
const cells = new Uint32Array(MAX_COLUMNS * 2)

/** One row's cells, quotes taken off. */
class Row {
  /** Two numbers a cell: start and end. */
  readonly cells: Uint32Array = cells
  count: number = 0
  /** Where the next row begins. */
  next: number = 0
  readonly #text: Uint8Array
  readonly #end: number
  readonly #delimiter: number

  constructor(text: Uint8Array, end: number, delimiter: number) {
    this.#text = text
    this.#end = end
    this.#delimiter = delimiter
  }

  /** False when the row has too many cells; `next` holds all the same. */
  read(start: number): boolean {
    const text = this.#text
    const end = this.#end
    this.count = 0
    let fits = true
    let at = start
    for (;;) {
      let from = at
      let until: number
      if (at < end && text[at] === QUOTE) {
        from = ++at
        while (at < end && (text[at] !== QUOTE || text[at + 1] === QUOTE)) at += text[at] === QUOTE ? 2 : 1
        until = Math.min(at, end)
        while (at < end && text[at] !== this.#delimiter && text[at] !== NEWLINE) at++
      } else {
        while (at < end && text[at] !== this.#delimiter && text[at] !== NEWLINE) at++
        until = at > from && text[at - 1] === 0x0d ? at - 1 : at
      }
      if (this.count < MAX_COLUMNS) {
        this.cells[this.count * 2] = from
        this.cells[this.count * 2 + 1] = until
        this.count++
      } else {
        fits = false
      }
      if (at >= end || text[at] === NEWLINE) {
        this.next = Math.min(at, end) + 1
        return fits
      }
      at++
    }
  }
}

function readNames(text: Buffer, row: Row): readonly Column[] | null {
  const names: Column[] = []
  for (let cell = 0; cell < row.count; cell++) {
    const name = headerName(text, row.cells[cell * 2]!, row.cells[cell * 2 + 1]!, cell)
    if (name === null) return null
    names.push(name)
  }
  return names
}

function readRows(text: Buffer, start: number, end: number, row: Row, columns: readonly Column[]): Table | null {
  let out = Buffer.allocUnsafe(2 * (end - start) + MAX_HEADER_BYTES)
  let length = 0
  const pieces = new GrowableU32(1024)
  for (let at = start; at < end; at = row.next) {
    if (!row.read(at) || row.count !== columns.length) continue
    for (let cell = 0; cell < row.count; cell++) {
      const from = row.cells[cell * 2]!
      const until = row.cells[cell * 2 + 1]!
      const { name, least } = columns[cell]!
      if (until - from < least) continue
      const need = length + name.length + until - from + 1
      if (need > out.length) {
        const grown = Buffer.allocUnsafe(2 * need)
        out.copy(grown, 0, 0, length)
        out = grown
      }
      name.copy(out, length)
      length += name.length
      text.copy(out, length, from, until)
      pieces.reserve(3)
      pieces.data[pieces.length] = length
      length += until - from
      pieces.data[pieces.length + 1] = length
      pieces.data[pieces.length + 2] = from
      pieces.length += 3
      out[length++] = LEAF_SEPARATOR
    }
  }
  return length === 0 ? null : { text: out.subarray(0, length), pieces }
}
