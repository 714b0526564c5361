import {
  LEAF_CONTINUED,
  LEAF_KEY,
  LEAF_NUMBER,
  LEAF_SEPARATOR,
  LEAF_STRIDE,
  leafAt,
} from '../../src/text/leaf-table.ts'
import { GrowableU32, type Numbers } from '../../src/text/growable.ts'
import { readNumber } from '../../src/text/number.ts'
import type { Reader } from '../../src/text/reader.ts'
import { wrappedEnd } from '../../src/text/views/base64.ts'
import { foldedPart, LONGEST_PART, tellsOtherwise } from '../../src/text/views/fold.ts'
import type { ByteRow } from '../../src/text/views/byte-row.ts'
import { findByteRows } from '../../src/text/views/byte-rows.ts'
import { joinedPart } from '../../src/text/views/literals.ts'
import { isSoftBreak } from '../../src/text/views/quoted-printable.ts'
import type { Signs } from '../../src/text/views/signs.ts'
import { mayBeGrid } from '../../src/text/views/grid.ts'
import { respelledSpan } from '../../src/text/views/respelled.ts'
import { findSeams } from '../../src/text/views/seams.ts'
import { readTable } from '../../src/text/views/table.ts'
import { beginAsking, endAsking } from '../checks/asked-text.ts'
import { isWordStart } from '../../src/text/word-start.ts'
import type { Catalogue, CompiledDetector } from './compiled.ts'
import { LETTER_REACH } from './digit-form.ts'
import { SLACK } from './matcher.ts'
import type { Surface } from './surface.ts'

type Found = Pick<Reader, 'hits' | 'digits' | 'runs' | 'rows' | 'signs'>

/** Bytes that are marked together. */
const BLOCK_BITS = 5
export const QUIET_BLOCK: number = 1 << BLOCK_BITS
/** Bytes between two seams of literals that are surely read together. */
const NEAR_SEAM = 256
/** Cuts are looked for at the end first, in so many bytes at a time. */
const STRETCH = 1 << 16

/**
 * The last offset after `from` and up to `until` where a text can be cut and both sides scanned apart with the same outcome, or
 * -1: no detector looks across it from a keyword or shape that may announce a match, no encoded run and no word goes on
 * over it, and the leaf that it lies in is read as plain text only.
 */
export function quietCut(surface: Surface, found: Found, catalogue: Catalogue, from: number, until: number): number {
  const encoded = { runs: encodedIn(surface, found), numbers: numbersIn(surface, found) }
  for (let end = until; end > from; end -= STRETCH) {
    const start = Math.max(from, end - STRETCH)
    const busy = new Busy(start, end)
    markBusy(surface, found, encoded, catalogue, busy)
    const cut = lastQuiet(surface, busy, start, end)
    if (cut >= 0) return cut
  }
  return -1
}

/** The first such offset from `from` on, if it is before `until`. It depends on nothing but the text near it. */
export function firstQuietCut(
  surface: Surface,
  found: Found,
  catalogue: Catalogue,
  from: number,
  until: number,
): number {
  // Whole blocks only: what is known of the last part of one depends on how much text is at hand.
  const sure = from + (((until - from) >> BLOCK_BITS) << BLOCK_BITS)
  const encoded = { runs: encodedIn(surface, found), numbers: numbersIn(surface, found) }
  for (let start = from; start < sure; start += STRETCH) {
    const end = Math.min(sure, start + STRETCH)
    const busy = new Busy(start, end)
    markBusy(surface, found, encoded, catalogue, busy)
    const cut = firstQuiet(surface, busy, start, end)
    if (cut >= 0) return cut
  }
  return -1
}

/** The last offset where leaves and words allow a cut, whatever there is to be found: asked before anything is searched for. */
export function cuttable(surface: Surface, from: number, until: number): number {
  return lastQuiet(surface, null, from, until)
}

/** Which blocks of `start..end` someone looks at. */
class Busy {
  readonly start: number
  readonly end: number
  readonly #blocks: Uint8Array

  constructor(start: number, end: number) {
    this.start = start
    this.end = end
    this.#blocks = new Uint8Array(((end - start) >> BLOCK_BITS) + 1)
  }

  /** Both ends included. */
  mark(from: number, until: number): void {
    if (until < this.start || from > this.end) return
    const first = Math.max(0, from - this.start) >> BLOCK_BITS
    this.#blocks.fill(1, first, ((Math.min(until, this.end) - this.start) >> BLOCK_BITS) + 1)
  }

  has(at: number): boolean {
    return this.#blocks[(at - this.start) >> BLOCK_BITS] === 1
  }
}

const NO_NUMBERS: Numbers = { data: new Uint32Array(0), length: 0 }

/** What is decoded as one. */
interface Encoded {
  readonly runs: Numbers
  readonly numbers: Numbers
}

/** What a precheck reads for one place it may keep for the next. */
function markBusy(surface: Surface, found: Found, encoded: Encoded, catalogue: Catalogue, busy: Busy): void {
  beginAsking(surface.text)
  try {
    markAll(surface, found, encoded, catalogue, busy)
  } finally {
    endAsking()
  }
}

function markAll(
  surface: Surface,
  { hits, digits, runs, rows, signs }: Found,
  encoded: Encoded,
  catalogue: Catalogue,
  busy: Busy,
): void {
  const { text } = surface
  const { longestKeyword, longestMatch, longestReach } = extentsOf(catalogue)
  const earliest = busy.start - longestMatch
  const latest = busy.end + longestReach
  // Hits come in order of their ends.
  for (let at = firstFrom(hits, 2, earliest - longestKeyword); at < hits.length; at += 2) {
    const start = hits.data[at]!
    if (start > latest + longestKeyword) break
    if (start < earliest || start > latest) continue
    const keyword = hits.data[at + 1]!
    const end = start + catalogue.keywords[keyword]!.length
    for (const entry of catalogue.byKeyword[keyword]!) markEntry(surface, entry, start, end, busy)
  }
  // Runs are apart, and each may be there twice: what begins before the first of them may reach as far as it.
  const first = firstFrom(digits, 3, Math.min(earliest, busy.start - LETTER_REACH)) - 6
  for (let at = Math.max(0, first); at < digits.length; at += 3) {
    const start = digits.data[at]!
    const end = digits.data[at + 1]!
    if (start > latest && start > busy.end + LETTER_REACH) break
    // Letters that belong to the digits may stand beyond a space: nowhere else is a text cut.
    const lead = text[start - 1] === 0x20 && isUpper(text[start - 2] ?? 0) ? LETTER_REACH : 0
    const tail = text[end] === 0x20 && isUpper(text[end + 1] ?? 0) ? LETTER_REACH : 0
    busy.mark(start - lead, end + tail)
    const respelled = respelledSpan(text, start, end)
    if (respelled !== undefined) busy.mark(respelled[0], respelled[1])
    if (start < earliest || start > latest) continue
    const entries = digits.data[at + 2] === 1 ? catalogue.byQuad : catalogue.byDigits
    for (const entry of entries) markEntry(surface, entry, start, end, busy)
  }
  markApart(rows, busy)
  markApart(encoded.runs, busy)
  const { data, length } = encoded.numbers
  for (let at = 0; at < length; at += 2) busy.mark(data[at]!, data[at + 1]!)
  for (let at = firstFrom(runs, 2, earliest); at < runs.length && runs.data[at]! <= latest; at += 2) {
    for (const entry of catalogue.byRun) markEntry(surface, entry, runs.data[at]!, runs.data[at + 1]!, busy)
  }
  markSigns(surface, signs, busy)
  const joins = findSeams(text, surface.length, hits, catalogue.values)
  if (joins !== null) markSigns(surface, { flags: 0, folds: NO_NUMBERS, hexes: NO_NUMBERS, joins }, busy)
}

/** Spans that come in order and apart. */
function markApart(spans: Numbers, busy: Busy): void {
  const before = firstFrom(spans, 2, busy.start) - 2
  for (let at = Math.max(0, before); at < spans.length && spans.data[at]! <= busy.end; at += 2) {
    busy.mark(spans.data[at]!, spans.data[at + 1]!)
  }
}

/**
 * What is decoded as one, two offsets each, in order and apart. Each line of an encoded text is a run: only the first is asked how
 * far the text goes, and once a search, or the work would be a square.
 */
function encodedIn({ text, length }: Surface, { runs }: Found): Numbers {
  const encoded = new GrowableU32(64)
  let until = 0
  for (let at = 0; at < runs.length; at += 2) {
    const start = runs.data[at]!
    const end = runs.data[at + 1]!
    if (at > 0 && start < until) {
      until = Math.max(until, end)
      encoded.data[encoded.length - 1] = until
      continue
    }
    until = Math.max(end, wrappedEnd(text, length, start, end))
    encoded.reserve(2)
    encoded.data[encoded.length] = start
    encoded.data[encoded.length + 1] = until
    encoded.length += 2
  }
  return encoded
}

/** Where what is written down as numbers begins and ends, two offsets each. */
function numbersIn({ text, length }: Surface, { signs }: Found): Numbers {
  const numbers = new GrowableU32(2)
  const found = ({ bytes, start, map }: ByteRow): void => {
    numbers.reserve(2)
    numbers.data[numbers.length] = start
    numbers.data[numbers.length + 1] = map.toParent(bytes.length - 1, bytes.length).at(-1)!.end
    numbers.length += 2
  }
  findByteRows(text.subarray(0, length), signs.hexes, () => false, found)
  return numbers
}

/** Where the first record stands whose first number is `least` or more; records are in order of it, or nearly. */
function firstFrom({ data, length }: Numbers, stride: number, least: number): number {
  let low = 0
  let high = length / stride
  while (low < high) {
    const middle = (low + high) >>> 1
    if (data[middle * stride]! < least) low = middle + 1
    else high = middle
  }
  return low * stride
}

/** What a view decodes as one is in one piece. */
function markSigns({ text, length }: Surface, { folds, hexes, joins }: Signs, busy: Busy): void {
  for (let at = 0; at < hexes.length; at += 3) busy.mark(hexes.data[at]!, hexes.data[at + 1]!)
  const whole = text.subarray(0, length)
  for (let at = 0; at < joins.length; at += 2) {
    const start = joins.data[at]!
    // Of seams side by side the first and the last say how far is read.
    let last = at
    while (last + 2 < joins.length && joins.data[last + 2]! < joins.data[last + 1]! + NEAR_SEAM) last += 2
    const end = joins.data[last + 1]!
    if (start <= busy.end + LONGEST_PART && end >= busy.start - LONGEST_PART) {
      busy.mark(...joinedPart(whole, start, joins.data[at + 1]!))
      busy.mark(start, joinedPart(whole, joins.data[last]!, end)[1])
    }
    at = last
  }
  for (let index = 0; index < folds.length; index++) {
    const at = folds.data[index]!
    if (at < busy.start - LONGEST_PART || at > busy.end + LONGEST_PART || !tellsOtherwise(text, length, at)) continue
    const [start, end] = foldedPart(whole, length, at)
    busy.mark(start, end)
  }
}

function markEntry(surface: Surface, { detector }: CompiledDetector, start: number, end: number, busy: Busy): void {
  const { text } = surface
  if (detector.precheck !== undefined && !detector.precheck(text, start, end)) return
  const reach = detector.reach ?? 0
  if (reach > 0) busy.mark(start - reach, end + detector.maxLength + SLACK)
  else if (detector.boundary === 'any' || isWordStart(text, start)) {
    busy.mark(start, Math.max(end, start + detector.maxLength))
  }
}

function isUpper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a
}

interface Extents {
  readonly longestKeyword: number
  readonly longestMatch: number
  readonly longestReach: number
}

const known = new WeakMap<Catalogue, Extents>()

function extentsOf(catalogue: Catalogue): Extents {
  let extents = known.get(catalogue)
  if (extents === undefined) {
    const keywordBytes = Math.max(0, ...catalogue.keywords.map((keyword) => Buffer.byteLength(keyword)))
    const most = (of: (entry: CompiledDetector) => number): number => Math.max(0, ...catalogue.detectors.map(of))
    const longestMatch = keywordBytes + most(({ detector }) => detector.maxLength)
    extents = { longestKeyword: keywordBytes, longestMatch, longestReach: most(({ detector }) => detector.reach ?? 0) }
    known.set(catalogue, extents)
  }
  return extents
}

function firstQuiet(surface: Surface, busy: Busy, start: number, end: number): number {
  const { data } = surface.leaves!
  for (let cut = Math.max(start, 1); cut < end; cut++) {
    if (!endsWord(surface, cut) || busy.has(cut)) continue
    const leaf = leafAt(surface.leaves!, cut - 1)
    if (leaf < 0 || mayCutLeaf(surface, leaf, cut)) return cut
    cut = Math.max(cut, data[leaf * LEAF_STRIDE + 3]!)
  }
  return -1
}

function lastQuiet(surface: Surface, busy: Busy | null, start: number, end: number): number {
  const { data } = surface.leaves!
  for (let cut = end; cut > start; cut--) {
    if (!endsWord(surface, cut) || busy?.has(cut) === true) continue
    const leaf = leafAt(surface.leaves!, cut - 1)
    if (leaf < 0 || mayCutLeaf(surface, leaf, cut)) return cut
    cut = data[leaf * LEAF_STRIDE + 2]! + 1
  }
  return -1
}

/** Behind white space or a separator, which end every word that is decoded. */
function endsWord({ text }: Surface, cut: number): boolean {
  const before = text[cut - 1]!
  if (before === LEAF_SEPARATOR) return true
  // Zeros are half a character, and some line breaks none.
  return before <= 0x20 && before !== 0 && text[cut] !== 0 && text[cut - 2] !== 0 && !isSoftBreak(text, cut - 1)
}

/** Whether the leaf is neither JSON nor a table, so that parts of it mean what the whole means. Its beginning tells. */
function mayCutLeaf({ text, length, leaves }: Surface, leaf: number, cut: number): boolean {
  const { data } = leaves!
  const record = leaf * LEAF_STRIDE
  const start = data[record + 2]!
  const isLast = record + LEAF_STRIDE === leaves!.length
  const end = isLast ? length : data[record + 3]!
  if (cut <= start || (!isLast && cut > end)) return true
  if (data[record + 4]! & (LEAF_KEY | LEAF_NUMBER | LEAF_CONTINUED)) return true
  return !mayBeJson(text, start, end) && !mayBeTable(text, start, end)
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
