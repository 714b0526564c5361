import { GrowableU32 } from '../growable.ts'
import { LEAF_SEPARATOR } from '../leaf-table.ts'
import { HEX_VALUE } from '../unescape.ts'
import { ByteList, type ByteRow, LEAST_BYTES, LineMap } from './byte-row.ts'

const [BLANK, TAB, COLON, BAR, RETURN, LINE_FEED] = [0x20, 0x09, 0x3a, 0x7c, 0x0d, 0x0a]
/** Digits of an offset. */
const SHORTEST_OFFSET = 4
const LONGEST_OFFSET = 16
/** Digits of a number of two bytes in base eight, and of one byte. */
const OCTAL_PAIR = 6
const OCTAL_BYTE = 3
/** Pairs of digits after which some dumps leave a wider gap. */
const HALF_LINE = 8
/** What the gutter may have for each byte, and what stands round it. */
const GUTTER_PER_BYTE = 4
const GUTTER_AROUND = 16

/** What came of an attempt: where to go on, and the rows of bytes that were read; two where the order of bytes is open. */
export interface Dump {
  readonly end: number
  readonly rows: readonly ByteRow[]
}

/** Digits of the least that is told of, where they stand on one line. */
const SHORTEST_TEXT: number = 2 * LEAST_BYTES
const NO_ROWS: readonly ByteRow[] = []

/** Where a dump may begin at `start` or behind it: past numbers of JSON, none of which is one, and which no further line belongs to. */
export function skipNumbers(text: Uint8Array, start: number, until: number): number {
  let line = start
  for (let at = start; at < until && at - line < SHORTEST_TEXT && text[at] !== LINE_FEED; at++) {
    if (text[at] === LEAF_SEPARATOR) line = at + 1
  }
  return line
}

/** Reads dumps in one text: one for all of its lines, most of which are none. */
export class DumpReader {
  readonly #text: Uint8Array
  readonly #bytes = new ByteList()
  #lines = new GrowableU32(48)
  /** Where the bytes of each number begin. */
  readonly #groups = new GrowableU32(64)
  #hasOffset: boolean | undefined
  /** Digits of a number. */
  #unit = 0
  /** The last line was read of which this can be told. */
  #isDone = false
  #last: { readonly start: number; readonly until: number; readonly dump: Dump } | undefined

  constructor(text: Uint8Array) {
    this.#text = text
  }

  /**
   * Reads the lines from `start` on as a dump of bytes: `xxd`, `hexdump`, `od` in bases 16 and 8 and what is like them, with or without
   * an offset before and the characters behind, and plain digits in lines. Findings map back to whole lines without their offset.
   * Where there is none the next line before `until` is where to go on.
   */
  read(start: number, until: number): Dump {
    const last = this.#last
    // Whoever looks for where a dump begins has read it by then.
    if (last?.start === start && last.until === until) return last.dump
    const dump = this.#read(start, until)
    this.#last = { start, until, dump }
    return dump
  }

  #read(start: number, until: number): Dump {
    this.#bytes.clear()
    this.#lines.length = 0
    this.#groups.length = 0
    this.#hasOffset = undefined
    this.#unit = 0
    this.#isDone = false
    let at = start
    while (at < this.#text.length && !this.#isDone) {
      const next = this.#readLine(at)
      if (next < 0) break
      at = next
    }
    if (at === start) at = lineEnd(this.#text, start, until) + 1
    return { end: at, rows: this.#rows(start) }
  }

  /** Takes the line at `at` and returns where the next one begins; -1 where it is none of this dump. */
  #readLine(at: number): number {
    const text = this.#text
    const first = afterOffset(text, skipBlanks(text, at), this.#hasOffset)
    let from = skipBlanks(text, Math.abs(first))
    const hasOffset = first < 0
    let until = digitsEnd(text, from)
    let unit = until - from
    if (this.#unit > 0) unit = this.#unit
    else if (!isUnit(unit, hasOffset)) return -1
    this.#unit = unit
    const before = this.#bytes.length
    const begin = from
    let end = from
    let units = 0
    for (;;) {
      if (until - from !== unit && !this.#endsShort(from, until, unit)) break
      if (!this.#take(from, until)) return -1
      units++
      end = until
      const next = skipBlanks(text, until)
      if (next === until || unit > LONGEST_OFFSET || until - from < unit) break
      if (next - until > 1 && !(units === HALF_LINE && unit === 2 && next - until === 2 && isPair(text, next))) break
      from = next
      until = digitsEnd(text, from)
    }
    const count = this.#bytes.length - before
    if (count === 0) return -1
    this.#hasOffset = hasOffset
    const gutter = text[end] === BAR || skipBlanks(text, end) - end > 1
    const most = end + (gutter ? GUTTER_PER_BYTE * count + GUTTER_AROUND : 2)
    const line = lineEnd(text, end, Math.min(text.length, most))
    const ends = line === text.length || isLineEnd(text, line)
    const lines = this.#lines
    lines.reserve(3)
    lines.data[lines.length] = before
    lines.data[lines.length + 1] = begin
    lines.data[lines.length + 2] = ends ? withoutReturn(text, end, line) : end
    lines.length += 3
    // A separator ends the text that the lines stand in.
    this.#isDone = !ends || text[line] !== LINE_FEED
    return (ends ? line : end) + 1
  }

  #rows(start: number): readonly ByteRow[] {
    const unit = this.#unit
    if (this.#bytes.length < LEAST_BYTES) return NO_ROWS
    // One number alone is no dump: digits in a row are found as such.
    if (unit > LONGEST_OFFSET && this.#lines.length === 3) return NO_ROWS
    const map = new LineMap(this.#lines)
    // The map keeps them.
    this.#lines = new GrowableU32(48)
    const rows: ByteRow[] = [{ name: 'hex', bytes: this.#bytes.take(), start, map }]
    if (unit > OCTAL_BYTE && unit <= LONGEST_OFFSET) {
      rows.push({ name: 'hex', bytes: this.#bytes.swapped(this.#groups), start, map })
    }
    return rows
  }

  /** The last number of a dump may have fewer bytes. */
  #endsShort(from: number, until: number, unit: number): boolean {
    const digits = until - from
    if (digits === 0 || digits > unit || digits % 2 === 1 || unit < 4 || unit === OCTAL_PAIR) return false
    const next = skipBlanks(this.#text, until)
    return next - until > 1 || next === this.#text.length || isLineEnd(this.#text, next)
  }

  /** False where the digits are none of this base. */
  #take(from: number, until: number): boolean {
    const text = this.#text
    this.#groups.reserve(1)
    this.#groups.data[this.#groups.length++] = this.#bytes.length
    const digits = this.#unit
    if (digits === OCTAL_BYTE || digits === OCTAL_PAIR) {
      let value = 0
      for (let at = from; at < until; at++) {
        if (HEX_VALUE[text[at]!]! > 7) return false
        value = value * 8 + HEX_VALUE[text[at]!]!
      }
      if (value > (digits === OCTAL_BYTE ? 0xff : 0xffff)) return false
      if (digits === OCTAL_PAIR) this.#bytes.push(value >> 8)
      this.#bytes.push(value & 0xff)
      return true
    }
    for (let at = from; at < until; at += 2) {
      this.#bytes.push((HEX_VALUE[text[at]!]! << 4) | HEX_VALUE[text[at + 1]!]!)
    }
    return true
  }
}

/** Digits in the base 16 that are whole bytes, or in the base 8, which only dumps with an offset have. */
function isUnit(digits: number, hasOffset: boolean): boolean {
  if (digits === OCTAL_BYTE || digits === OCTAL_PAIR) return hasOffset
  return digits === 2 || digits === 4 || digits === 8 || (digits >= 16 && digits % 2 === 0)
}

/** Where the offset ends that stands here, less than zero; or where it would stand. */
function afterOffset(text: Uint8Array, at: number, expected: boolean | undefined): number {
  if (expected === false) return at
  const end = digitsEnd(text, at, at + LONGEST_OFFSET + 1)
  const digits = end - at
  if (digits < SHORTEST_OFFSET || digits > LONGEST_OFFSET) return at
  if (text[end] === COLON) return -(end + 1)
  if (text[end] !== BLANK) return at
  const next = skipBlanks(text, end)
  const other = digitsEnd(text, next, next + LONGEST_OFFSET + 1) - next
  if (expected !== true && (other === 0 || (other === digits && next - end === 1))) return at
  return -end
}

function digitsEnd(text: Uint8Array, at: number, most: number = text.length): number {
  const until = Math.min(text.length, most)
  let end = at
  while (end < until && HEX_VALUE[text[end]!]! < 16) end++
  return end
}

function skipBlanks(text: Uint8Array, at: number): number {
  let next = at
  while (text[next] === BLANK || text[next] === TAB) next++
  return next
}

function isPair(text: Uint8Array, at: number): boolean {
  const end = digitsEnd(text, at, at + 3)
  return end - at === 2 && (end === text.length || text[end] === BLANK || isLineEnd(text, end))
}

function isLineEnd(text: Uint8Array, at: number): boolean {
  const byte = text[at]
  return byte === LINE_FEED || byte === LEAF_SEPARATOR || (byte === RETURN && text[at + 1] === LINE_FEED)
}

/** The line break from `at` on, or `until`. */
function lineEnd(text: Uint8Array, at: number, until: number): number {
  let end = at
  while (end < until && text[end] !== LINE_FEED && text[end] !== LEAF_SEPARATOR) end++
  return end
}

function withoutReturn(text: Uint8Array, from: number, end: number): number {
  return end > from && text[end - 1] === RETURN ? end - 1 : end
}
