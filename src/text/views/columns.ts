import { CellText } from './cell-text.ts'
import { type Column, columnName } from './column-name.ts'
import type { Table } from './table.ts'

const [LINE_FEED, RETURN, BLANK, DASH, EQUALS] = [0x0a, 0x0d, 0x20, 0x2d, 0x3d]
/** U+2500 to U+257F: lines and corners that boxes are drawn with. */
const [BOX_LEAD, BOX_FIRST, BOX_LAST] = [0xe2, 0x94, 0x95]
/** Bytes of the line that may hold the names: asked of every text. */
const LONGEST_HEAD = 512
const SHORTEST_HEAD = 4
const LONGEST_LINE = 4096
const MOST_COLUMNS = 64

/** Half-open. */
interface Line {
  readonly start: number
  readonly end: number
}

/**
 * Reads columns that blanks alone part, as command lines print them, or lines of a box (U+2502), or null where the text begins
 * with no such table. A name stands over each column; where there are two, the first cell of a row names the second as well.
 */
export function readColumns(text: Buffer, start: number, end: number): Table | null {
  if (!mayBeColumns(text, start, end)) return null
  const head = headOf(text, start, Math.min(end, start + LONGEST_HEAD))
  if (head === 'none') return null
  if (head === 'box') return readBox(text, start, end)
  const first = lineAt(text, start, end)
  const second = lineAt(text, first.end + 1, Math.min(end, first.end + LONGEST_HEAD))
  const ruled = text[second.start] === DASH && isRule(text, second)
  if (!ruled && head === 'words') return null
  const starts = ruled ? columnStarts(text, second, 1) : columnStarts(text, first, 2)
  if (starts.length < 2 || starts.length > MOST_COLUMNS || isSentence(text, first)) return null
  return readLines(text, start, end, (line) => {
    const cells = starts.flatMap((offset, column) => {
      const from = Math.min(line.end, line.start + offset)
      // What goes on from one column into the next is none of this table.
      if (column > 0 && from < line.end && text[from - 1] !== BLANK) return []
      const next = starts[column + 1]
      return trimmed(text, from, next === undefined ? line.end : Math.min(line.end, line.start + next))
    })
    return cells.length === starts.length * 2 ? cells : []
  })
}

/** What names of columns do not hold. */
const NEVER = new Uint8Array(256)
for (const character of '{}[]<>=;,"\'`\\|$&!?%^~@*') NEVER[character.charCodeAt(0)] = 1

/** Only said to be false where that is sure: asked of every text, and answered within its first line. */
function mayBeColumns(text: Uint8Array, start: number, end: number): boolean {
  const until = Math.min(end, start + LONGEST_HEAD)
  let gaps = 0
  for (let at = start; at < until; at++) {
    const byte = text[at]!
    if (byte === LINE_FEED) return gaps > 0 || text[at + 1] === DASH
    if (byte === BOX_LEAD && isBox(text, at)) return true
    if (NEVER[byte] === 1) return false
    if (byte === BLANK && text[at + 1] === BLANK && text[at + 2]! > BLANK) gaps++
  }
  return false
}

/** Signs of sentences and programs, which stand in no name of a column: most texts are told by their first words. */
const NO_NAME = new Uint8Array(256)
for (const character of ',;:=<>{}[]"`?!*@\\|$&') NO_NAME[character.charCodeAt(0)] = 1

/** What the first line is: a part of a box, cells with two blanks between them, words over a rule, or nothing of a table. */
function headOf(text: Uint8Array, start: number, until: number): 'box' | 'cells' | 'words' | 'none' {
  let begun = false
  let gap = false
  let at = start
  for (; at < until && text[at] !== LINE_FEED; at++) {
    const byte = text[at]!
    if (byte === BLANK) gap ||= begun && text[at - 1] === BLANK
    else if (NO_NAME[byte] === 1) return 'none'
    else if (byte === BOX_LEAD && isBox(text, at)) return 'box'
    else begun = true
  }
  if (at >= until || at - start < SHORTEST_HEAD) return 'none'
  if (gap) return 'cells'
  return text[at + 1] === DASH ? 'words' : 'none'
}

function readBox(text: Buffer, start: number, end: number): Table | null {
  return readLines(text, start, end, (line) => {
    const cells: number[] = []
    let from = line.start
    for (let at = line.start; at <= line.end; at++) {
      if (at < line.end && !(isBox(text, at) && isUpright(text[at + 2]!))) continue
      const [left, right] = trimmed(text, from, at)
      // Nothing stands outside of the outer lines.
      if (right! > left! || (from > line.start && at < line.end)) cells.push(left!, right!)
      from = at + 3
      if (cells.length > MOST_COLUMNS * 2) return []
    }
    return cells
  })
}

/** The first line of cells holds the names; rules between lines are passed over, and a line of other cells ends the table. */
function readLines(text: Buffer, start: number, end: number, cut: (line: Line) => readonly number[]): Table | null {
  const table = new CellText(text)
  let names: readonly (Column | null)[] | undefined
  for (let at = start; at < end;) {
    const line = lineAt(text, at, end)
    at = line.end + 1
    if (isRule(text, line)) continue
    const cells = line.end - line.start > LONGEST_LINE ? [] : cut(line)
    const pair = cells.length === 4 ? columnName(text, cells[0]!, cells[1]!) : null
    if (pair !== null) table.addRow([pair], cells.slice(2))
    if (names === undefined) {
      if (cells.length < 4) return null
      names = namesOf(text, cells)
      if (names.every((name) => name === null)) return null
      continue
    }
    if (cells.length !== names.length * 2) break
    for (const [column, name] of names.entries()) {
      if (name !== null) table.addRow([name], [cells[column * 2]!, cells[column * 2 + 1]!])
    }
  }
  return table.table()
}

function namesOf(text: Buffer, cells: readonly number[]): readonly (Column | null)[] {
  const names: (Column | null)[] = []
  for (let cell = 0; cell < cells.length; cell += 2) names.push(columnName(text, cells[cell]!, cells[cell + 1]!))
  return names
}

/** Sentences may have two blanks between them. */
function isSentence(text: Uint8Array, { start, end }: Line): boolean {
  for (let at = start + 1; at < end; at++) {
    const last = text[at - 1]
    if (text[at]! <= BLANK && (last === 0x2e || last === 0x2c || last === 0x3a || last === 0x3f || last === 0x21))
      return true
  }
  return false
}

/** Offsets in the line at which a column begins, behind as many blanks as `gap` says. */
function columnStarts(text: Uint8Array, { start, end }: Line, gap: number): readonly number[] {
  const starts: number[] = []
  let blanks = gap
  for (let at = start; at < end; at++) {
    if (text[at]! <= BLANK) blanks++
    else {
      if (blanks >= gap) starts.push(at - start)
      blanks = 0
    }
  }
  return starts
}

function lineAt(text: Buffer, start: number, end: number): Line {
  const found = text.subarray(start, end).indexOf(LINE_FEED)
  const until = found < 0 ? end : start + found
  return { start, end: until }
}

function trimmed(text: Uint8Array, from: number, until: number): readonly [from: number, until: number] {
  let [left, right] = [from, Math.max(from, until)]
  while (left < right && text[left]! <= BLANK) left++
  while (right > left && text[right - 1]! <= BLANK) right--
  return [left, right]
}

function isBox(text: Uint8Array, at: number): boolean {
  return text[at] === BOX_LEAD && (text[at + 1] === BOX_FIRST || text[at + 1] === BOX_LAST)
}

/** U+2502, U+2503 and U+2551, by their last byte. */
function isUpright(last: number): boolean {
  return last === 0x82 || last === 0x83 || last === 0x91
}

/** Dashes, lines of boxes and blanks, and nothing else; not the empty line. */
function isRule(text: Uint8Array, { start, end }: Line): boolean {
  let drawn = false
  for (let at = start; at < end; at++) {
    const byte = text[at]!
    if (byte === DASH || byte === EQUALS) drawn = true
    else if (isBox(text, at)) {
      drawn = true
      at += 2
    } else if (byte !== BLANK && byte !== RETURN) return false
  }
  return drawn
}
