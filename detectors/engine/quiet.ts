import { LEAF_SEPARATOR, LEAF_STRIDE, leafAt } from '../../src/text/leaf-table.ts'
import { isSoftBreak } from '../../src/text/views/quoted-printable.ts'
import { Busy, QUIET_BLOCK } from './busy.ts'
import { type Found, markBusy } from './busy-marks.ts'
import type { Catalogue } from './compiled.ts'
import { encodedOf } from './encoded.ts'
import { mayCutLeaf } from './leaf-cut.ts'
import type { Surface } from './surface.ts'

/** Cuts are looked for at the end first, in so many bytes at a time. */
const STRETCH = 1 << 16

/**
 * The last offset after `from` and up to `until` where a text can be cut and both sides scanned apart with the same outcome, or
 * -1: no detector looks across it from a keyword or shape that may announce a match, no encoded run and no word goes on
 * over it, and the leaf that it lies in is read as plain text only.
 */
export function quietCut(surface: Surface, found: Found, catalogue: Catalogue, from: number, until: number): number {
  const encoded = encodedOf(surface, found)
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
  const sure = until - ((until - from) % QUIET_BLOCK)
  const encoded = encodedOf(surface, found)
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

function firstQuiet(surface: Surface, busy: Busy, start: number, end: number): number {
  const { data } = surface.leaves!
  for (let from = Math.max(start, 1); from < end; from++) {
    const cut = busy.quietFrom(from)
    if (cut < 0 || cut >= end) return -1
    from = cut
    if (!endsWord(surface, cut)) continue
    const leaf = leafAt(surface.leaves!, cut - 1)
    if (leaf < 0 || mayCutLeaf(surface, leaf, cut)) return cut
    from = Math.max(cut, data[leaf * LEAF_STRIDE + 3]!)
  }
  return -1
}

function lastQuiet(surface: Surface, busy: Busy | null, start: number, end: number): number {
  const { data } = surface.leaves!
  for (let until = end; until > start; until--) {
    const cut = busy === null ? until : busy.quietUpTo(until)
    if (cut <= start) return -1
    until = cut
    if (!endsWord(surface, cut)) continue
    const leaf = leafAt(surface.leaves!, cut - 1)
    if (leaf < 0 || mayCutLeaf(surface, leaf, cut)) return cut
    until = data[leaf * LEAF_STRIDE + 2]! + 1
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
