import { gridEnd, isRule, mayBeGrid, readGrid } from './grid.ts'
import { type Table, readTable } from './table.ts'

const [LINE_FEED, RETURN, BAR, BLANK, DASH, COLON, PLUS] = [0x0a, 0x0d, 0x7c, 0x20, 0x2d, 0x3a, 0x2b]
const [TICK, LESS, TAB, COMMA, SEMICOLON] = [0x60, 0x3c, 0x09, 0x2c, 0x3b]
/** Bytes of a line that says what stands below it, and of the lines between the two. */
const LONGEST_TITLE = 80
const MOST_BETWEEN = 16
/** Bytes of a line of names within which the first of them ends. */
const FIRST_NAME = 64
const MAX_LINE_BYTES = 4096

/** What a title is written with: words, no program. */
const IN_TITLE = new Uint8Array(256)
for (const character of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:#()*_/'!`&+-\r") {
  IN_TITLE[character.charCodeAt(0)] = 1
}
IN_TITLE.fill(1, 0x80, 0xff)

/** A line that is drawn between names and rows holds one of them. */
const DASHES = Buffer.from('--')
const BAR_AND_DASH = Buffer.from('|-')
const SHORT = 2048

/** The bars of a text, from place to place in order: no stretch of it is looked through twice. None where nothing can be drawn. */
export class NextBar {
  readonly #text: Buffer
  #next: number

  constructor(text: Buffer) {
    this.#text = text
    const first = text.indexOf(BAR)
    // In a short text the few bars are looked at sooner.
    const mayBe = first >= 0 && (text.length < SHORT || text.includes(DASHES) || text.includes(BAR_AND_DASH))
    this.#next = mayBe ? first : text.length
  }

  /** The first bar at or behind `from`, or the end of the text. */
  from(from: number): number {
    if (this.#next < from) {
      const found = this.#text.indexOf(BAR, from)
      this.#next = found < 0 ? this.#text.length : found
    }
    return this.#next
  }
}

/** A table, and where it stands. */
export interface InnerTable {
  readonly table: Table
  readonly end: number
}

/**
 * The next table that is drawn with bars behind the first line of `from..end`: any text may stand before it. Null where there is none.
 */
export function nextGrid(text: Buffer, from: number, end: number, bars: NextBar): InnerTable | null {
  for (let bar = bars.from(from); bar < end;) {
    const found = text.indexOf(LINE_FEED, bar)
    const next = found < 0 ? end : found + 1
    if (next >= end) return null
    if (beginsRule(text, next)) {
      const rule = { start: next, end: lineEnd(text, next, end) }
      if (isRule(text, rule)) {
        const until = gridEnd(text, next, end)
        const table = readGrid(text, lineStart(text, from, bar), until)
        if (table !== null) return { table, end: until }
      }
    }
    bar = bars.from(next)
  }
  return null
}

function beginsRule(text: Uint8Array, at: number): boolean {
  const first = text[at]
  if (first === DASH || first === PLUS || first === COLON) return true
  if (first !== BAR && first !== BLANK) return false
  const second = text[at + 1]
  return second === DASH || second === COLON || second === BLANK || second === EQUALS
}

const EQUALS = 0x3d

/** Where the line of `at` begins; of one that is too long, some place within it. */
function lineStart(text: Uint8Array, from: number, at: number): number {
  const first = Math.max(from, at - MAX_LINE_BYTES)
  let start = at
  while (start > first && text[start - 1] !== LINE_FEED) start--
  return start
}

function lineEnd(text: Uint8Array, from: number, end: number): number {
  const last = Math.min(end, from + MAX_LINE_BYTES)
  let at = from
  while (at < last && text[at] !== LINE_FEED) at++
  return at
}

/**
 * The table that a text begins with, or that stands under a short line that says what it is, empty lines and the line that fences it
 * between the two; or null. None that is drawn with bars where those have been `drawn` from the text already. Its first line ends
 * at `line`.
 */
export function firstTable(text: Buffer, start: number, end: number, line: number, drawn: boolean): Table | null {
  const table = drawn && mayBeGrid(text, start, end) ? null : readTable(text, start, end)
  if (table !== null || line - start >= LONGEST_TITLE) return table
  const at = belowTitle(text, start, end)
  return at < 0 || (drawn && mayBeGrid(text, at, end)) ? null : readTable(text, at, end)
}

/** Where the line of names may begin that stands below a title, or -1: asked of most texts, answered within a line. */
export function belowTitle(text: Uint8Array, start: number, end: number): number {
  let at = start
  const until = Math.min(end, start + LONGEST_TITLE)
  while (at < until && IN_TITLE[text[at]!] === 1) at++
  if (at === start || at >= until || text[at] !== LINE_FEED) return -1
  const most = Math.min(end, at + MOST_BETWEEN)
  while (at < most && (text[at] === LINE_FEED || text[at] === RETURN || text[at] === BLANK)) at++
  if (text[at] === TICK && text[at + 1] === TICK && text[at + 2] === TICK) {
    while (at < most && text[at] !== LINE_FEED) at++
    at++
  }
  return at < most && mayBeNames(text, at, end) ? at : -1
}

/** A tag, or a first name with what parts it from the second. */
function mayBeNames(text: Uint8Array, start: number, end: number): boolean {
  if (text[start] === LESS) return true
  const until = Math.min(end, start + FIRST_NAME)
  for (let at = start; at < until; at++) {
    const byte = text[at]!
    if (byte === COMMA || byte === TAB || byte === SEMICOLON || byte === BAR) return text[at + 1] !== LINE_FEED
    if (byte !== 0x22 && IN_TITLE[byte] === 0) return false
    if (byte === LINE_FEED) return false
  }
  return false
}
