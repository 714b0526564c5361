import { byteSpan, type ByteSpan } from '../text/span.ts'

/** What a block of an event stream says. Spans are bytes of the block and leave out line ends. */
export interface EventFields {
  /** Of the last `event` field; '' where there is none or it is too long to be one that matters. */
  readonly name: string
  /** The values of its `data` fields, joined by LF as a client joins them; a view of the block when there is but one. */
  readonly data: Uint8Array | undefined
  /** Whole lines that hold no data and are not empty: ids, names, comments, unknown fields. */
  readonly others: readonly ByteSpan[]
  /** Whole lines of data, and where the line after begins. */
  readonly dataLines: readonly DataLine[]
}

export interface DataLine {
  readonly start: number
  readonly valueStart: number
  readonly end: number
  readonly next: number
}

const LF = 0x0a
const CR = 0x0d
const LONGEST_NAME = 64
const DATA = Buffer.from('data')
const EVENT = Buffer.from('event')

const indexOf = Buffer.prototype.indexOf as (this: Uint8Array, byte: number, from: number) => number

/** Reads one block of `EventSplitter`. `first`: it begins the stream, where a byte order mark may stand. */
export function eventFields(block: Uint8Array, first: boolean = false): EventFields {
  const dataLines: DataLine[] = []
  const others: ByteSpan[] = []
  let name = ''
  let nextCr = -2
  let start = first && block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf ? 3 : 0
  while (start < block.length) {
    const lf = indexOf.call(block, LF, start)
    if (nextCr !== -1 && nextCr < start) nextCr = indexOf.call(block, CR, start)
    const ended = lf < 0 || (nextCr >= 0 && nextCr < lf) ? nextCr : lf
    const end = ended < 0 ? block.length : ended
    const next = ended < 0 ? end : ended === nextCr && block[ended + 1] === LF ? ended + 2 : ended + 1
    if (end > start) {
      const value = valueOf(block, start, end, DATA)
      if (value >= 0) dataLines.push({ start, valueStart: value, end, next })
      else {
        const named = valueOf(block, start, end, EVENT)
        if (named >= 0) name = nameAt(block, named, end)
        others.push(byteSpan(start, end))
      }
    }
    start = next
  }
  return { name, data: joined(block, dataLines), others, dataLines }
}

/**
 * The block with other data, or with none, and without the lines `dropped`; everything else keeps its bytes. Line breaks
 * in the data become lines of their own, in the spelling of the block's first line of data.
 */
export function withData(
  block: Uint8Array,
  fields: EventFields,
  data: Uint8Array | undefined,
  dropped: readonly ByteSpan[] = [],
): readonly Uint8Array[] {
  const gone = [
    ...fields.dataLines.map(({ start, next }) => ({ start, next })),
    ...dropped.map(({ start, end }) => ({ start, next: lineAfter(block, end) })),
  ].sort((a, b) => a.start - b.start)
  const [first] = fields.dataLines
  const pieces: Uint8Array[] = []
  let from = 0
  for (const { start, next } of gone) {
    if (start > from) pieces.push(block.subarray(from, start))
    if (start === first?.start && data !== undefined) pieces.push(...dataLinesOf(block, first, data))
    from = next
  }
  if (from < block.length) pieces.push(block.subarray(from))
  return pieces
}

function dataLinesOf(block: Uint8Array, first: DataLine, data: Uint8Array): Uint8Array[] {
  const prefix =
    first.valueStart > first.start + DATA.length ? block.subarray(first.start, first.valueStart) : DATA_COLON
  const lineEnd = first.next > first.end ? block.subarray(first.end, first.next) : LINE_FEED
  const pieces: Uint8Array[] = []
  for (let from = 0; ;) {
    const newline = indexOf.call(data, LF, from)
    const end = newline < 0 ? data.length : newline
    pieces.push(prefix, data.subarray(from, end), lineEnd)
    if (newline < 0) return pieces
    from = newline + 1
  }
}

const DATA_COLON = Buffer.from('data: ')
const LINE_FEED = Buffer.from('\n')

function lineAfter(block: Uint8Array, end: number): number {
  if (end >= block.length) return end
  return block[end] === CR && block[end + 1] === LF ? end + 2 : end + 1
}

/** Where the value of this field begins on this line; -1 when the line is of another field. */
function valueOf(block: Uint8Array, start: number, end: number, field: Uint8Array): number {
  const colon = start + field.length
  if (colon > end) return -1
  for (let i = 0; i < field.length; i++) if (block[start + i] !== field[i]) return -1
  if (colon === end) return end
  if (block[colon] !== 0x3a) return -1
  return colon + 1 < end && block[colon + 1] === 0x20 ? colon + 2 : colon + 1
}

function nameAt(block: Uint8Array, start: number, end: number): string {
  if (end - start > LONGEST_NAME) return ''
  return Buffer.from(block.buffer, block.byteOffset + start, end - start).toString('utf8')
}

function joined(block: Uint8Array, lines: readonly DataLine[]): Uint8Array | undefined {
  const [first] = lines
  if (first === undefined) return undefined
  if (lines.length === 1) return block.subarray(first.valueStart, first.end)
  const length = lines.reduce((sum, { valueStart, end }) => sum + end - valueStart + 1, -1)
  const data = Buffer.allocUnsafe(length)
  let at = 0
  for (const { valueStart, end } of lines) {
    if (at > 0 || valueStart !== first.valueStart) data[at++] = LF
    data.set(block.subarray(valueStart, end), at)
    at += end - valueStart
  }
  return data
}
