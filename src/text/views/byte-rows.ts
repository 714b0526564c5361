import { type ByteRow, holdsReadable } from './byte-row.ts'
import { hasMark, mayBePacked } from './compressed.ts'
import { DumpReader, skipNumbers } from './dump.ts'
import { findNumberLists } from './number-list.ts'
import { opaqueMap } from '../span-map.ts'
import { HEX_VALUE } from '../unescape.ts'
import { BASE32, findStretches } from './stretches.ts'
import type { Numbers } from '../growable.ts'
import { LEAF_SEPARATOR } from '../leaf-table.ts'
import { base32Length, decodeBase32 } from './base32.ts'

/** Digits of compressed data. Longer than what tells two files or two versions apart. */
const LEAST_PACKED = 66
/** Bytes by which it is told. */
const HEAD = 12
/** Words before a dump, in its first line. */
const MOST_WORDS = 4
const LINE_FEED = 0x0a
/** Bytes of a line of four bytes with its offset and gutter. */
const LONGEST_FIRST = 48

/**
 * Calls `found` for bytes that a text writes down as numbers in lines and lists: those that hold text, and those that may be
 * packed, also where digits or base32 are one run. `hexes` are those of Signs; `skip` says where text is read otherwise.
 */
export function findByteRows(
  text: Uint8Array,
  hexes: Numbers,
  skip: (at: number) => boolean,
  found: (row: ByteRow) => void,
): void {
  let read = 0
  let reader: DumpReader | undefined
  const tell = (row: ByteRow): void => {
    if ((holdsReadable(row.bytes) || mayBePacked(row.bytes, row.bytes.length)) && !skip(row.start)) found(row)
  }
  findStretches(text, hexes, (start, end) => {
    const first = Math.max(start, read)
    if (first >= end) return
    const dumps = (reader ??= new DumpReader(text))
    for (
      let at = skipNumbers(text, firstLine(dumps, text, first, end, read), end);
      at < end;
      at = skipNumbers(text, at, end)
    ) {
      const dump = dumps.read(at, end)
      for (const row of dump.rows) tell(row)
      at = dump.end
      read = Math.max(read, at)
    }
    findNumberLists(text, first, end, tell)
    readPackedHex(text, first, end, tell)
  })
  const { data, length } = hexes
  for (let at = 0; at < length; at += 3) {
    if (data[at + 2] === BASE32) readPacked32(text, data[at]!, data[at + 1]!, tell)
  }
}

function readPacked32(text: Uint8Array, start: number, end: number, tell: (row: ByteRow) => void): void {
  const head = Buffer.allocUnsafe(HEAD)
  decodeBase32(text, start, start + 2 * HEAD, head, 0)
  if (!hasMark(head)) return
  const bytes = Buffer.allocUnsafe(base32Length(start, end))
  decodeBase32(text, start, end, bytes, 0)
  tell({ name: 'base32', bytes, start, map: opaqueMap(start, end) })
}

/** A dump may begin behind words that are no more than digits and signs to whoever looks for stretches: `bad: 00000000: 6768`. */
function firstLine(dumps: DumpReader, text: Uint8Array, start: number, end: number, read: number): number {
  const before = lineBefore(text, start, read)
  if (before >= 0) {
    const dump = dumps.read(before, end)
    if (dump.rows.length > 0 && dump.end > start) return before
  }
  for (let at = start, words = 0; at < end && words < MOST_WORDS && text[at] !== LINE_FEED; words++) {
    while (at < end && HEX_VALUE[text[at]!]! > 15) at++
    if (dumps.read(at, end).rows.length > 0) return at
    while (at < end && HEX_VALUE[text[at]!]! < 16) at++
  }
  return start
}

/** A first line of four bytes is too short a stretch of numbers by the break that it has not before it. -1 for none behind `read`. */
function lineBefore(text: Uint8Array, start: number, read: number): number {
  let end = start
  while (end > read && end > start - LONGEST_FIRST && text[end] !== LINE_FEED) end--
  if (text[end] !== LINE_FEED) return -1
  let at = end
  while (at > read && at > end - LONGEST_FIRST && text[at - 1] !== LINE_FEED && text[at - 1] !== LEAF_SEPARATOR) at--
  return at < end && (at === 0 || text[at - 1] === LINE_FEED || text[at - 1] === LEAF_SEPARATOR) ? at : -1
}

/** Digits in one run, of compressed data: what stands for text is found as such. */
function readPackedHex(text: Uint8Array, start: number, end: number, tell: (row: ByteRow) => void): void {
  for (let at = start; at < end; at++) {
    if (HEX_VALUE[text[at]!]! > 15) continue
    let until = at + 1
    while (until < end && HEX_VALUE[text[until]!]! < 16) until++
    if (until - at >= LEAST_PACKED && mayBePacked(digits(text, at, at + 2 * HEAD), (until - at) >> 1)) {
      tell({ name: 'hex', bytes: digits(text, at, until), start: at, map: opaqueMap(at, until) })
    }
    at = until
  }
}

function digits(text: Uint8Array, start: number, end: number): Buffer {
  return Buffer.from(Buffer.from(text.buffer, text.byteOffset + start, (end - start) & ~1).toString('latin1'), 'hex')
}
