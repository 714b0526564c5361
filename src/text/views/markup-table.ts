import { CellText } from './cell-text.ts'
import { type Column, headerName } from './column-name.ts'
import type { Table } from './table.ts'

const [LESS, GREATER, SLASH, LINE_FEED] = [0x3c, 0x3e, 0x2f, 0x0a]
/** White space before the first tag, and bytes of a tag with its attributes: a longer one is read as text. */
const MAX_INDENT = 64
const MAX_TAG_BYTES = 512
const MAX_NAME_BYTES = 5
/** Tags within a cell before its text. */
const MAX_INNER = 8
const MAX_COLUMNS = 256

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === LINE_FEED || byte === 0x0d || byte === 0x09
}

/** Whether text begins with a tag: asked of every text, answered within its indent. */
export function mayBeMarkup(text: Uint8Array, start: number, end: number): boolean {
  const until = Math.min(end, start + MAX_INDENT)
  let at = start
  while (at < until && isBlank(text[at])) at++
  return at < until && text[at] === LESS
}

/** Bytes before a word of a header in which its table begins. */
export const HEAD_REACH = 4096

/** Where the table begins in whose first row the word at `at` stands, no farther back than `start` (HEAD_REACH bytes before it at the most); -1 when it stands in none. */
export function tableAround(text: Buffer, at: number, start: number): number {
  const before = text.subarray(start, at)
  const table = before.lastIndexOf('<table')
  if (table < 0) return -1
  const row = before.indexOf('<tr', table)
  return row < 0 || before.includes('</tr', row) ? -1 : start + table
}

/**
 * Reads the tables of a text of HTML: the cells of a table's first row name those of the others. Rows of another width are left to
 * the plain reading of the text, and so is what stands behind a tag within a cell. Null when there is no such table.
 */
export function readMarkupTable(text: Buffer, start: number, end: number): Table | null {
  if (!mayBeMarkup(text, start, end)) return null
  const body = text.subarray(0, end)
  const out = new CellText(text)
  const cells: number[] = []
  let names: readonly Column[] | null = null
  let first = true
  const endRow = (): void => {
    if (cells.length === 0) return
    if (first) names = namesOf(text, cells)
    else if (names !== null && cells.length === names.length * 2) out.addRow(names, cells)
    first = false
    cells.length = 0
  }
  for (let at = body.indexOf(LESS, start); at >= 0; at = body.indexOf(LESS, at + 1)) {
    switch (tagAt(body, at + 1)) {
      case 'table':
        endRow()
        first = true
        names = null
        break
      case 'tr':
      case '/tr':
      case '/tabl':
        endRow()
        break
      case 'th':
      case 'td':
        if (cells.length < MAX_COLUMNS * 2) readCell(body, at, cells)
        break
      default:
        break
    }
  }
  endRow()
  return out.table()
}

/** The name of a tag, in lower case, no more than its first letters. */
function tagAt(text: Buffer, at: number): string {
  let name = ''
  for (let index = at; index < text.length && name.length < MAX_NAME_BYTES; index++) {
    const byte = text[index]! | (text[index] === SLASH ? 0 : 0x20)
    if (!((byte >= 0x61 && byte <= 0x7a) || (byte === SLASH && index === at))) break
    name += String.fromCharCode(byte)
  }
  return name
}

/** The text of a cell up to its next tag, white space taken off; nothing where it has none. */
function readCell(text: Buffer, tag: number, into: number[]): void {
  const end = text.length
  let at = tag
  for (let inner = 0; inner < MAX_INNER && text[at] === LESS && (inner === 0 || text[at + 1] !== SLASH); inner++) {
    const close = text.subarray(at, Math.min(end, at + MAX_TAG_BYTES)).indexOf(GREATER)
    if (close < 0) break
    at += close + 1
    while (at < end && isBlank(text[at])) at++
  }
  const found = text[at] === LESS ? at : text.indexOf(LESS, at)
  let until = found < 0 ? end : found
  while (until > at && isBlank(text[until - 1])) until--
  into.push(at, Math.max(at, until))
}

function namesOf(text: Buffer, cells: readonly number[]): readonly Column[] | null {
  const names: Column[] = []
  for (let cell = 0; cell < cells.length; cell += 2) {
    const name = headerName(text, cells[cell]!, cells[cell + 1]!, cell / 2)
    if (name === null) return null
    names.push(name)
  }
  return names.length < 2 ? null : names
}
