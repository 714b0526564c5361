import { CellText } from './cell-text.ts'
import { type Column, columnName } from './column-name.ts'
import type { Table } from './table.ts'

/** What a script of SQL begins with. */
const BEGINNINGS = /^\s{0,16}(?:insert into|--|\/\*|create |begin|set |drop |lock |start |use )/i
const MAX_BEGINNING = 32
const BEGINS: readonly boolean[] = Array.from({ length: 256 }, (_, byte) => {
  return '-/icbsdlu \n\r\t'.includes(String.fromCharCode(byte).toLowerCase())
})
const SPELLINGS = ['INSERT INTO ', 'insert into ', 'Insert Into ']
/** Bytes of a table's name, and of the list of columns. */
const MAX_TABLE_BYTES = 160
const MAX_COLUMNS_BYTES = 2048
const MAX_BETWEEN = 32

const [QUOTE, BACKSLASH, OPEN, CLOSE, COMMA] = [0x27, 0x5c, 0x28, 0x29, 0x2c]

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

const INSERT = Buffer.from('insert into ')

/** Whether a statement that inserts rows stands at `start`, in letters of any case. */
export function beginsInsert(text: Uint8Array, start: number): boolean {
  for (let at = 0; at < INSERT.length; at++) if ((text[start + at]! | 0x20) !== INSERT[at]) return false
  return true
}

/**
 * Reads the rows that a script of SQL inserts, `INSERT INTO people (name, born) VALUES ('…', '…'), (…)`: columns name the values.
 * Null when the text does not begin as such a script does, or no statement in it names its columns.
 */
export function readInsertRows(text: Buffer, start: number, end: number): Table | null {
  if (!BEGINS[text[start]!] || !BEGINNINGS.test(text.toString('latin1', start, Math.min(end, start + MAX_BEGINNING))))
    return null
  const body = text.subarray(0, end)
  const out = new CellText(text)
  const cells: number[] = []
  for (const spelling of SPELLINGS) {
    for (let at = body.indexOf(spelling, start); at >= 0; at = body.indexOf(spelling, at)) {
      at = readStatement(body, at + spelling.length, end, cells, out)
    }
  }
  return out.table()
}

/** Reads one statement from behind `INSERT INTO`; returns where to go on. */
function readStatement(text: Buffer, start: number, end: number, cells: number[], out: CellText): number {
  const open = find(text, start, Math.min(end, start + MAX_TABLE_BYTES), OPEN)
  if (open < 0) return start
  const close = find(text, open, Math.min(end, open + MAX_COLUMNS_BYTES), CLOSE)
  const names = close < 0 ? null : namesOf(text, open + 1, close)
  if (names === null) return start
  const values = text.toString('latin1', close + 1, Math.min(end, close + 1 + MAX_BETWEEN))
  const keyword = /^\s{0,16}values\s{0,8}/i.exec(values)
  if (keyword === null) return close
  let at = close + 1 + keyword[0].length
  while (text[at] === OPEN && at < end) {
    at = readTuple(text, at + 1, end, cells)
    if (cells.length === names.length * 2) out.addRow(names, cells)
    while (at < end && (isBlank(text[at]) || text[at] === COMMA)) at++
  }
  return at
}

function find(text: Buffer, from: number, until: number, byte: number): number {
  const found = text.subarray(from, until).indexOf(byte)
  return found < 0 ? -1 : from + found
}

function namesOf(text: Buffer, from: number, until: number): readonly Column[] | null {
  const names: Column[] = []
  for (let at = from; at <= until;) {
    const comma = find(text, at, until, COMMA)
    const end = comma < 0 ? until : comma
    let [first, last] = [at, end]
    while (first < last && !isNameByte(text[first]!)) first++
    while (last > first && !isNameByte(text[last - 1]!)) last--
    const name = columnName(text, first, last)
    if (name === null) return null
    names.push(name)
    at = end + 1
  }
  return names
}

/** Anything but the marks and blanks around a name. */
function isNameByte(byte: number): boolean {
  return !isBlank(byte) && byte !== 0x60 && byte !== 0x22 && byte !== 0x5b && byte !== 0x5d
}

/** Reads the values up to the closing bracket, quotes taken off; returns the offset behind it. */
function readTuple(text: Buffer, start: number, end: number, into: number[]): number {
  into.length = 0
  let at = start
  while (at < end) {
    while (at < end && isBlank(text[at])) at++
    let from = at
    let until: number
    if (text[at] === QUOTE) {
      from = ++at
      while (at < end && (text[at] !== QUOTE || text[at + 1] === QUOTE))
        at += text[at] === BACKSLASH || text[at] === QUOTE ? 2 : 1
      until = Math.min(at, end)
      while (at < end && text[at] !== COMMA && text[at] !== CLOSE) at++
    } else {
      while (at < end && text[at] !== COMMA && text[at] !== CLOSE) at++
      until = at
      while (until > from && isBlank(text[until - 1])) until--
    }
    into.push(from, until)
    if (text[at] === CLOSE) return at + 1
    at++
  }
  return end
}
