import { GrowableU32 } from '../growable.ts'
import { LEAF_SEPARATOR } from '../leaf-table.ts'
import { MIN_BASE64_RUN } from './base64.ts'
import {
  type Alignments,
  beginsAsText,
  bytesBeginAsText,
  decodedLength,
  emptyAlignments,
  findReadable,
  findReadableBytes,
  isBase64Character,
  mayBeReadable,
  readsAsText,
} from './readable.ts'
import { findAlignedFast } from './readable-kernel.ts'
import { type Lines, unwrapped, wrappedLines } from './wrapped.ts'

/** What stands in a run, and the characters of it that a finding in `bytes` stands for. */
export interface Decoded {
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
}

type Found = (decoded: Decoded) => void

/** Runs up to this length are decoded whole where they hold text; of a longer one what stands round the text. */
const SHORT_RUN = 512
/** Readable bytes side by side that no chance explains, at any place of any run: 0.37 to the power of 16 is 10^-7. */
const CERTAINLY_READABLE = 16
/** Bytes by which a text in any language is told from binary data: a line of 60 characters holds them. */
const HEAD = 45
/** Characters of a text that has no readable stretch: shorter runs are names for the most part. */
const SHORT_LINE = 32
/** Bytes round readable ones that are decoded too: names, and words that explain a value. Whole groups of characters. */
const MARGIN = 96
/** Share of a run from which all of it is decoded. */
const MOST = 0.5

const EQUALS = 0x3d

/** Readable stretches of one run at a time. */
const readable = new GrowableU32(256)
const spare: Alignments[] = []

/** Decodes bytes, from a multiple of three on. */
type Copy = (first: number, until: number, into: Buffer, at: number) => void

/**
 * Calls `found` with the text that is encoded in the run. Encoding need not begin where its run does (`data=…`, `path/…`):
 * then one of the four alignments reads as text. Images, keys and identifiers hold no readable stretch and cost a
 * look at every other group of four characters.
 */
export function decodeRun(text: Buffer, start: number, end: number, found: Found): void {
  if (end - start <= SHORT_RUN && !mayBeReadable(text, start, end) && !beginsAsLine(text, start, end)) return
  let from = start
  for (;;) {
    const at = nameEnd(text, from, end)
    if (at - from >= MIN_BASE64_RUN) decodeStretch(text, from, at, found)
    if (at === end) return
    from = at + 1
  }
}

/** The next equals sign that is no padding: it ends a name. */
function nameEnd(text: Buffer, from: number, end: number): number {
  let at = from
  if (end - from > SHORT_RUN) {
    const sign = text.subarray(from, end).indexOf(EQUALS)
    at = sign < 0 ? end : from + sign
  }
  while (at < end && (text[at] !== EQUALS || isPadding(text, at, end))) at++
  return at
}

function isPadding(text: Uint8Array, at: number, end: number): boolean {
  return at + 2 >= end || (text[at + 1] === EQUALS && at + 3 >= end)
}

function decodeStretch(text: Buffer, start: number, end: number, found: Found): void {
  let last = end
  while (last > start && text[last - 1] === EQUALS) last--
  if (end - start <= SHORT_RUN) decodeShort(text, start, last, end, found)
  else decodeLong(text, start, last, end, found)
}

function decodeShort(text: Buffer, start: number, last: number, end: number, found: Found): void {
  for (let from = start; from < start + 4; from++) {
    readable.length = 0
    findReadable(text, from, last, readable)
    // Text in another script, or with a mark behind each letter, has no readable stretch.
    const isText = from === start && beginsAsLine(text, from, last)
    if (readable.length === 0 && !isText) continue
    if (!isText && !holdsLong(readable) && !readsAsText(text, from, end)) continue
    found({ bytes: decode(text, from, end), start: from, end })
  }
}

/** Whether the first bytes are text in any language: as many as a line has, or all. */
function beginsAsLine(text: Uint8Array, from: number, last: number): boolean {
  return last - from >= SHORT_LINE && beginsAsText(text, from, Math.min(HEAD, decodedLength(from, last)))
}

function decodeLong(text: Buffer, start: number, last: number, end: number, found: Found): void {
  const isText = beginsAsText(text, start, HEAD)
  // What is found is scanned at once, and may hold runs of its own.
  const lists = spare.pop() ?? emptyAlignments()
  findAlignedFast(text, start, last, isText, lists)
  for (const [alignment, list] of lists.entries()) {
    const from = start + alignment
    const whole = isText && alignment === 0
    // What stands before the encoding may shift it; noise that is read at four places is four times the noise.
    if (!whole && list.length === 0) continue
    if (alignment > 0 && !holdsLong(list) && !endsReadAsText(text, from, end)) continue
    const some = whole ? null : pieces(list, decodedLength(from, last), copyEncoded(text, from))
    found({ bytes: some ?? decode(text, from, end), start: from, end })
  }
  spare.push(lists)
}

/** Characters of either end of a run by which it is judged. */
const SAMPLE = 1024

/** What stands before an encoding may be longer than the first sample: then the end of the run tells. */
function endsReadAsText(text: Buffer, from: number, end: number): boolean {
  if (readsAsText(text, from, Math.min(end, from + SAMPLE))) return true
  return end - from > SAMPLE && readsAsText(text, from + (((end - from - SAMPLE) >> 2) << 2), end)
}

function copyEncoded(text: Buffer, from: number): Copy {
  return (first, until, into, at) => {
    into.write(text.toString('latin1', from + (first / 3) * 4, from + Math.ceil(until / 3) * 4), at, 'base64')
  }
}

/**
 * The same of lines that are one encoded text: see wrappedEnd. Lines of a width that no encoder cuts to are also read one by one,
 * as each may be a text of its own.
 */
export function decodeLines(text: Buffer, start: number, end: number, found: Found): void {
  let first = start
  while (first < end && (isBase64Character(text[first]!) || text[first] === EQUALS)) first++
  const lines = wrappedLines(text, end, start, first)
  if (lines === undefined) {
    decodeRun(text, start, first, found)
    return
  }
  const { columns } = lines
  if (columns < MIN_ENCODED || columns % 4 !== 0) decodeEach(text, lines, found)
  const bytes = Buffer.from(unwrapped(text, lines), 'base64')
  if (bytesBeginAsText(bytes, HEAD)) {
    found({ bytes, start: lines.start, end })
    return
  }
  readable.length = 0
  findReadableBytes(bytes, readable)
  if (readable.length === 0) return
  const some = pieces(readable, bytes.length, (from, until, into, at) => bytes.copy(into, at, from, until))
  found({ bytes: some ?? bytes, start: lines.start, end })
}

/** As wrapped.ts has it. */
const MIN_ENCODED = 60

function decodeEach(text: Buffer, lines: Lines, found: Found): void {
  for (let at = lines.start; at < lines.end; at += lines.columns + lines.break) {
    const until = Math.min(lines.end, at + lines.columns)
    if (until - at >= MIN_BASE64_RUN) decodeRun(text, at, until, found)
  }
}

function decode(text: Buffer, start: number, end: number): Buffer {
  return Buffer.from(text.toString('latin1', start, end), 'base64')
}

function holdsLong({ data, length }: GrowableU32): boolean {
  for (let at = 0; at < length; at += 2) if (data[at + 1]! - data[at]! >= CERTAINLY_READABLE) return true
  return false
}

/**
 * Readable stretches with their margins, as leaves of one text; null when they are most of `length` bytes. `copy` is
 * asked for bytes from a multiple of three on.
 */
function pieces({ data, length }: GrowableU32, bytes: number, copy: Copy): Buffer | null {
  // The list becomes that of the pieces, in place: they are no more than the stretches.
  let count = 0
  let total = 0
  for (let at = 0; at < length; at += 2) {
    const first = Math.max(0, Math.floor(data[at]! / 3) * 3 - MARGIN)
    const until = Math.min(bytes, data[at + 1]! + MARGIN)
    if (count > 0 && first <= data[count - 1]!) {
      total += Math.max(0, until - data[count - 1]!)
      data[count - 1] = Math.max(until, data[count - 1]!)
      continue
    }
    data[count++] = first
    data[count++] = until
    total += until - first
  }
  if (total > bytes * MOST) return null
  const into = Buffer.allocUnsafe(total + count / 2 + 2)
  let to = 0
  for (let at = 0; at < count; at += 2) {
    copy(data[at]!, data[at + 1]!, into, to)
    to += data[at + 1]! - data[at]!
    into[to++] = LEAF_SEPARATOR
  }
  return into.subarray(0, to)
}
