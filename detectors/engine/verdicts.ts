import { LEAF_SEPARATOR } from '../../src/text/leaf-table.ts'
import type { Confidence, Standing } from '../contract.ts'
import type { CompiledDetector } from './compiled.ts'
import type { FoundMatch } from './found-match.ts'
import { keyBefore, type Surface } from './surface.ts'

/** What came of a match: `confidence` null where it was refused by its judge, or for want of context. */
export interface Verdict {
  readonly confidence: Confidence | null
  readonly standing: Standing
  readonly cause: 'judge' | 'context' | null
}

/** A match that was judged, and what its judge asked for. Records are used again: there is one a match. */
class Judged {
  entry: CompiledDetector | undefined
  start: number = 0
  end: number = 0
  matchStart: number = 0
  matchEnd: number = 0
  before: number = 0
  after: number = 0
  /** Undefined where nobody asked for it. */
  key: string | undefined
  verdict: Verdict | undefined
}

/** Places, a power of two: what is judged anew overwrites what fell into its place before. */
const SLOTS = 64

/**
 * Verdicts on what was judged in one text. A judge is pure, and it is seen what it asked for: the same value in the same
 * surroundings is judged once however often it stands there, as it does in logs and in floods.
 */
export class Verdicts {
  readonly #slots: readonly Judged[] = Array.from({ length: SLOTS }, () => new Judged())
  #used = false

  /** What was said of the same bytes by the same detector; undefined where that is not known. */
  find(
    surface: Surface,
    entry: CompiledDetector,
    matchStart: number,
    matchEnd: number,
    start: number,
    end: number,
  ): Verdict | undefined {
    if (!this.#used) return undefined
    const judged = this.#slots[slotOf(surface.text, entry, start, end)]!
    if (judged.entry !== entry || judged.end - judged.start !== end - start) return undefined
    if (judged.start - judged.matchStart !== start - matchStart) return undefined
    if (judged.matchEnd - judged.end !== matchEnd - end) return undefined
    return isSame(surface, judged, start, end) ? judged.verdict : undefined
  }

  keep(
    surface: Surface,
    entry: CompiledDetector,
    matchStart: number,
    matchEnd: number,
    { start, end, askedBefore, askedAfter, askedAround, askedKey }: FoundMatch,
    verdict: Verdict,
  ): void {
    if (askedAround) return
    this.#used = true
    const judged = this.#slots[slotOf(surface.text, entry, start, end)]!
    judged.entry = entry
    judged.start = start
    judged.end = end
    judged.matchStart = matchStart
    judged.matchEnd = matchEnd
    judged.before = askedBefore
    judged.after = askedAfter
    judged.key = askedKey
    judged.verdict = verdict
  }

  /** Another text comes. */
  clear(): void {
    if (!this.#used) return
    this.#used = false
    for (const judged of this.#slots) {
      judged.entry = undefined
      judged.key = undefined
      judged.verdict = undefined
    }
  }
}

function slotOf(text: Uint8Array, { index }: CompiledDetector, start: number, end: number): number {
  const middle = text[(start + end) >>> 1]!
  return (index * 7 + text[start]! * 5 + text[end - 1]! * 3 + middle + (end - start)) & (SLOTS - 1)
}

function isSame(surface: Surface, judged: Judged, start: number, end: number): boolean {
  const { text, length, piece } = surface
  const bytes = end - start
  for (let at = 0; at < bytes; at++) if (text[start + at] !== text[judged.start + at]) return false
  // Whoever asks beyond the end of a piece must be told: see `OutOfSight`.
  if (piece !== undefined && start - judged.before < Math.max(0, piece.floor)) return false
  if (piece?.goesOn === true && end + judged.after > length) return false
  for (let at = 1; at <= judged.before; at++) {
    const byte = text[start - at]
    if (byte !== text[judged.start - at]) return false
    if (byte === undefined || byte === LEAF_SEPARATOR) break
  }
  for (let at = 0; at < judged.after; at++) {
    const byte = end + at < length ? text[end + at] : undefined
    if (byte !== (judged.end + at < length ? text[judged.end + at] : undefined)) return false
    if (byte === undefined || byte === LEAF_SEPARATOR) break
  }
  return judged.key === undefined || judged.key === keyBefore(surface, start)
}
