import { LEAF_CONTINUED, LEAF_KEY, LEAF_NUMBER, LEAF_STRIDE } from '../../src/text/leaf-table.ts'
import { readNumber } from '../../src/text/number.ts'
import { mayBeGrid } from '../../src/text/views/grid.ts'
import { beginsInsert } from '../../src/text/views/insert-rows.ts'
import { belowTitle } from '../../src/text/views/inner-tables.ts'
import { readTable } from '../../src/text/views/table.ts'
import type { Surface } from './surface.ts'

/**
 * Whether the leaf is neither JSON nor a table, so that parts of it mean what the whole means, and the cut goes through no table within it. Its
 * beginning tells, and the lines at the cut.
 */
export function mayCutLeaf({ text, length, leaves }: Surface, leaf: number, cut: number): boolean {
  const { data } = leaves!
  const record = leaf * LEAF_STRIDE
  const start = data[record + 2]!
  const isLast = record + LEAF_STRIDE === leaves!.length
  const end = isLast ? length : data[record + 3]!
  if (cut <= start || (!isLast && cut > end)) return true
  if (data[record + 4]! & (LEAF_KEY | LEAF_NUMBER)) return true
  if (isDrawn(text, start, cut, end)) return false
  if (data[record + 4]! & LEAF_CONTINUED) return true
  if (beginsInsert(text, start)) return false
  return !mayBeJson(text, start, end) && !mayBeTable(text, start, end) && belowTitle(text, start, end) < 0
}

const LONGEST_LINE = 4096
const [LINE_FEED, BAR, PLUS] = [0x0a, 0x7c, 0x2b]

/** Whether the line of the cut or the one before may be of a table that is drawn with bars. */
function isDrawn(text: Uint8Array, start: number, cut: number, end: number): boolean {
  const first = Math.max(start, cut - 2 * LONGEST_LINE)
  let lines = 0
  for (let at = cut - 1; at >= first && lines < 2; at--) {
    if (text[at] === BAR || text[at] === PLUS) return true
    if (text[at] === LINE_FEED) lines++
  }
  const last = Math.min(end, cut + LONGEST_LINE)
  for (let at = cut; at < last && text[at] !== LINE_FEED; at++) if (text[at] === BAR || text[at] === PLUS) return true
  return false
}

/** Whether the text begins as a JSON object, array or string. Only said to be false where that is sure. */
function mayBeJson(text: Buffer, start: number, end: number): boolean {
  const first = afterSpace(text, start, end)
  const second = afterSpace(text, first + 1, end)
  if (second >= end) return true
  const byte = text[second]!
  switch (text[first]) {
    case 0x7b:
      return byte === 0x22 || byte === 0x7d
    case 0x5b: {
      if (byte !== 0x2d && (byte < 0x30 || byte > 0x39)) return BEGINS_ELEMENT.includes(byte)
      const next = afterSpace(text, readNumber(text, second), end)
      return next >= end || text[next] === 0x2c || text[next] === 0x5d
    }
    case 0x22: {
      const quote = text.subarray(0, end).indexOf(0x22, first + 1)
      return quote < 0 || text[quote - 1] === 0x5c || afterSpace(text, quote + 1, end) >= end
    }
    default:
      return false
  }
}

/** `]`, `{`, `[`, `"`, and the first letters of `true`, `false` and `null`. */
const BEGINS_ELEMENT = Buffer.from(']{["tfn')

function afterSpace(text: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && text[at]! <= 0x20) at++
  return at
}

const LONGEST_HEADER = 4096
const DELIMITERS = [0x2c, 0x09, 0x3b, 0x7c]
const QUOTE = 0x22

/** Whether a header stands first and a row of as many cells may follow. Only said to be false where that is sure. */
function mayBeTable(text: Buffer, start: number, end: number): boolean {
  if (mayBeGrid(text, start, end)) return true
  const lines = text.subarray(start, Math.min(end, start + 2 * LONGEST_HEADER))
  const first = lines.indexOf(0x0a)
  if (first < 0) return lines.length < 2 * LONGEST_HEADER
  const head = lines.subarray(0, first + 1)
  const delimiter = DELIMITERS.find((byte) => head.includes(byte))
  if (delimiter === undefined || first > LONGEST_HEADER) return false
  const second = lines.indexOf(0x0a, first + 1)
  const row = lines.subarray(first + 1, second < 0 ? lines.length : second)
  const sure = second >= 0 && !row.includes(QUOTE)
  const most = count(sure ? row : head, delimiter) + 1
  for (let cells = sure ? most : 2; cells <= most; cells++) {
    const cell = Buffer.from([0x78, 0x78, 0x78, 0x78, delimiter])
    const table = Buffer.concat([head, ...Array.from({ length: cells }, () => cell)])
    if (readTable(table, 0, table.length - 1) !== null) return true
  }
  return false
}

function count(bytes: Uint8Array, wanted: number): number {
  let found = 0
  for (const byte of bytes) if (byte === wanted) found++
  return found
}
