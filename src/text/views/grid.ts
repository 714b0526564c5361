import { CellText } from './cell-text.ts'
import { type Column, plainName } from './column-name.ts'
import type { Table } from './table.ts'

const [LINE_FEED, RETURN, BLANK, BAR, PLUS, DASH] = [0x0a, 0x0d, 0x20, 0x7c, 0x2b, 0x2d]
const MAX_LINE_BYTES = 4096
const MAX_COLUMNS = 256

/** What the line between header and rows is drawn with. */
const RULE = new Uint8Array(256)
for (const character of '-+|:= \r') RULE[character.charCodeAt(0)] = 1

/** Half-open, of one line without its end. */
export interface Line {
  readonly start: number
  readonly end: number
}

/**
 * Whether a table drawn with bars may begin here: Markdown's, or what database shells print. Only said to be false where that is
 * sure; asked of every text, and answered within its first line.
 */
export function mayBeGrid(text: Uint8Array, start: number, end: number): boolean {
  const first = text[start]
  if (first === PLUS) return text[start + 1] === DASH
  const until = Math.min(end, start + MAX_LINE_BYTES)
  let barred = false
  for (let at = start; at < until; at++) {
    const byte = text[at]!
    if (byte === BAR) barred = true
    if (byte !== LINE_FEED) continue
    const next = text[at + 1] ?? 0
    return barred && at + 1 < end && (next === DASH || next === BAR || next === PLUS || next === BLANK)
  }
  return false
}

/** Reads such a table that begins at `start`, or null when it is none. It ends with the first line that is no row. */
export function readGrid(text: Buffer, start: number, end: number): Table | null {
  if (!mayBeGrid(text, start, end)) return null
  let header = lineAt(text, start, end)
  if (isRule(text, header)) header = lineAt(text, header.end + 1, end)
  const cells: number[] = []
  readCells(text, header, cells)
  const names = namesOf(text, cells)
  const rule = lineAt(text, header.end + 1, end)
  if (names === null || !isRule(text, rule)) return null
  const out = new CellText(text)
  for (let at = rule.end + 1; at < end;) {
    const line = lineAt(text, at, end)
    at = line.end + 1
    if (isRule(text, line)) continue
    readCells(text, line, cells)
    if (cells.length !== names.length * 2) break
    out.addRow(names, cells)
  }
  return out.table()
}

/** Where the rows of a grid end whose rule begins at `rule`: behind the last line that has a bar in it, or is drawn. */
export function gridEnd(text: Buffer, rule: number, end: number): number {
  let at = rule
  while (at < end) {
    const line = lineAt(text, at, end)
    if (line.end - line.start > MAX_LINE_BYTES) break
    if (!isRule(text, line) && !text.subarray(line.start, line.end).includes(BAR)) break
    at = line.end + 1
  }
  return Math.min(at, end)
}

function lineAt(text: Buffer, start: number, end: number): Line {
  const from = Math.min(start, end)
  const found = text.subarray(from, end).indexOf(LINE_FEED)
  return { start: from, end: found < 0 ? end : from + found }
}

/** Whether a line is drawn between header and rows. */
export function isRule(text: Uint8Array, { start, end }: Line): boolean {
  let dashes = 0
  for (let at = start; at < end; at++) {
    const byte = text[at]!
    if (RULE[byte] === 0) return false
    if (byte === DASH) dashes++
  }
  return dashes >= 3
}

/** Two numbers a cell, white space taken off; none when there is no bar between two cells. */
function readCells(text: Uint8Array, { start, end }: Line, into: number[]): void {
  into.length = 0
  let first = start
  let last = end
  while (first < last && isBlank(text[first]!)) first++
  while (last > first && isBlank(text[last - 1]!)) last--
  // Shells of databases draw no bar on the outside, and the last cell may be empty.
  const outside = first < last && text[first] === BAR
  if (outside) first++
  if (outside && last > first && text[last - 1] === BAR) last--
  for (let at = first, from = first; at <= last; at++) {
    if (at < last && text[at] !== BAR) continue
    let [left, right] = [from, at]
    while (left < right && isBlank(text[left]!)) left++
    while (right > left && isBlank(text[right - 1]!)) right--
    into.push(left, right)
    if (into.length > MAX_COLUMNS * 2) break
    from = at + 1
  }
  if (into.length < 4) into.length = 0
}

function isBlank(byte: number): boolean {
  return byte === BLANK || byte === RETURN || byte === 0x09
}

function namesOf(text: Buffer, cells: readonly number[]): readonly Column[] | null {
  const names: Column[] = []
  for (let cell = 0; cell < cells.length; cell += 2) {
    const name = plainName(text, cells[cell]!, cells[cell + 1]!, cell / 2)
    if (name === null) return null
    names.push(name)
  }
  const telling = names.length >= 2 && names.length <= MAX_COLUMNS && names.some(({ name }) => name.length > 0)
  return telling ? names : null
}
