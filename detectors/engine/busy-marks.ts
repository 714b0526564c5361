import type { Numbers } from '../../src/text/growable.ts'
import type { Reader } from '../../src/text/reader.ts'
import { foldedPart, LONGEST_PART } from '../../src/text/views/fold.ts'
import { tellsOtherwise } from '../../src/text/views/fold-word.ts'
import { joinedPart } from '../../src/text/views/literals.ts'
import { respelledSpan } from '../../src/text/views/respelled.ts'
import { findSeams } from '../../src/text/views/seams.ts'
import type { Signs } from '../../src/text/views/signs.ts'
import { isWordStart } from '../../src/text/word-start.ts'
import { beginAsking, endAsking } from '../checks/asked-text.ts'
import type { Busy } from './busy.ts'
import type { Catalogue, CompiledDetector } from './compiled.ts'
import { LETTER_REACH } from './digit-form.ts'
import type { Encoded } from './encoded.ts'
import { extentsOf } from './extents.ts'
import { SLACK } from './matcher.ts'
import type { Surface } from './surface.ts'

/** What was found in a text and may announce something. */
export type Found = Pick<Reader, 'hits' | 'digits' | 'runs' | 'rows' | 'signs'>

/** Bytes between two seams of literals that are surely read together. */
const NEAR_SEAM = 256
const NO_NUMBERS: Numbers = { data: new Uint32Array(0), length: 0 }

/** Marks what some detector or view looks at from what was found. */
export function markBusy(surface: Surface, found: Found, encoded: Encoded, catalogue: Catalogue, busy: Busy): void {
  // What a precheck reads for one place it may keep for the next.
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
    const { byDigits, byQuad, byCode } = catalogue
    const entries = [byDigits, byQuad, byCode][digits.data[at + 2]!]!
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
    busy.mark(start, Math.max(end, detector.extent?.(text, start) ?? start + detector.maxLength))
  }
}

function isUpper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a
}
