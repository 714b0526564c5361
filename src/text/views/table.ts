import { LEAF_SEPARATOR } from '../leaf-table.ts'

/** A table's cells as scan text, `header: cell` and a separator each, and where each cell stood. */
export interface Table {
  readonly text: Buffer
  readonly pieces: readonly (readonly [number, number, number])[]
}

const DELIMITERS = [0x2c, 0x09, 0x3b, 0x7c]
const NEWLINE = 0x0a
const MAX_HEADER_BYTES = 4096
const MAX_HEADER_CELL_BYTES = 64
const MAX_COLUMNS = 256

/**
 * Reads text with a header line of names and rows of as many cells (RFC 4180; comma, tab, semicolon or bar), or null
 * when it is no table. A row that does not fit its header ends the names, not the reading: its cells stand unnamed.
 */
export function readTable(text: Buffer, start: number, end: number): Table | null {
  const headEnd = text.subarray(start, Math.min(end, start + MAX_HEADER_BYTES)).indexOf(NEWLINE)
  if (headEnd < 3 || start + headEnd + 1 >= end) return null
  const head = text.subarray(start, start + headEnd)
  const delimiter = DELIMITERS.find((byte) => head.includes(byte))
  if (delimiter === undefined) return null
  const headers = readHeader(text, start, start + headEnd, delimiter)
  if (headers === null) return null
  const first = readRow(text, start + headEnd + 1, end, delimiter)
  if (first.cells.length !== headers.length) return null
  return readRows(text, start + headEnd + 1, end, delimiter, headers)
}

function readHeader(text: Buffer, start: number, end: number, delimiter: number): readonly Buffer[] | null {
  const { cells } = readRow(text, start, end, delimiter)
  if (cells.length < 2 || cells.length > MAX_COLUMNS) return null
  const headers: Buffer[] = []
  for (const [from, until] of cells) {
    const name = text.toString('latin1', from, until).trim()
    if (name.length === 0 || name.length > MAX_HEADER_CELL_BYTES || !/^[A-Za-z_][\w .()/#-]*$/.test(name)) return null
    headers.push(Buffer.from(`${name}: `))
  }
  return headers
}

interface Row {
  readonly cells: readonly (readonly [number, number])[]
  readonly next: number
}

/** One row's cells, quotes taken off, and the offset of the next row. */
function readRow(text: Buffer, start: number, end: number, delimiter: number): Row {
  const cells: [number, number][] = []
  let at = start
  for (;;) {
    let from = at
    let until: number
    if (text[at] === 0x22 && at < end) {
      from = ++at
      while (at < end && (text[at] !== 0x22 || text[at + 1] === 0x22)) at += text[at] === 0x22 ? 2 : 1
      until = Math.min(at, end)
      while (at < end && text[at] !== delimiter && text[at] !== NEWLINE) at++
    } else {
      while (at < end && text[at] !== delimiter && text[at] !== NEWLINE) at++
      until = at > from && text[at - 1] === 0x0d ? at - 1 : at
    }
    if (cells.length <= MAX_COLUMNS) cells.push([from, until])
    if (at >= end || text[at] === NEWLINE) return { cells, next: at + 1 }
    at++
  }
}

function readRows(text: Buffer, start: number, end: number, delimiter: number, headers: readonly Buffer[]): Table {
  const parts: Buffer[] = []
  const pieces: [number, number, number][] = []
  let length = 0
  for (let at = start; at < end;) {
    const row = readRow(text, at, end, delimiter)
    at = row.next
    if (row.cells.length !== headers.length) continue
    for (const [column, [from, until]] of row.cells.entries()) {
      if (until <= from) continue
      const header = headers[column]!
      parts.push(header, text.subarray(from, until), SEPARATOR)
      length += header.length
      pieces.push([length, length + until - from, from])
      length += until - from + 1
    }
  }
  return { text: Buffer.concat(parts, length), pieces }
}

const SEPARATOR = Buffer.from([LEAF_SEPARATOR])
