import type { Reader } from '../../src/text/reader.ts'
import { byteSpan } from '../../src/text/span.ts'
import { type PatternDetector } from '../contract.ts'
import { isWordStart } from './boundary.ts'
import type { Budget } from './budget.ts'
import { type Candidate, lifted } from './candidate.ts'
import type { Catalogue, CompiledDetector } from './compiled.ts'
import { hasHotword } from './context.ts'
import { FoundMatch } from './found-match.ts'
import { segmentEnd, type Surface } from './surface.ts'

/** Room behind `maxLength` for the byte that ends a match. */
const SLACK = 64
/** Costs of a call into the regular expression engine, as the bytes that it could read meanwhile. */
const CALL_COST = 64

/** Tries the detectors that keywords and shapes announce on one surface, near their candidates only. */
export class Matcher {
  readonly #catalogue: Catalogue
  /** For each detector: where its last anchored try may not begin again, and its open search window. */
  readonly #from: Float64Array
  readonly #until: Float64Array
  readonly #touched: CompiledDetector[] = []
  #candidates: Candidate[] = []

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue
    this.#from = new Float64Array(catalogue.detectors.length).fill(-1)
    this.#until = new Float64Array(catalogue.detectors.length).fill(-1)
  }

  /**
   * What the reader found in this surface. `skip` says which text offsets lie in leaves that a view reads instead.
   * Candidates come back in order of their start.
   */
  match(
    surface: Surface,
    { hits, digits, runs, rows }: Pick<Reader, 'hits' | 'digits' | 'runs' | 'rows'>,
    skip: (at: number) => boolean,
    budget: Budget,
  ): Candidate[] {
    this.#candidates = []
    try {
      for (let at = 0; at < runs.length; at += 2) {
        const start = runs.data[at]!
        if (skip(start)) continue
        for (const entry of this.#catalogue.byRun) this.#try(surface, entry, start, runs.data[at + 1]!, budget)
      }
      for (let at = 0; at < hits.length; at += 2) {
        const start = hits.data[at]!
        if (skip(start)) continue
        const keyword = hits.data[at + 1]!
        const end = start + this.#catalogue.keywords[keyword]!.length
        for (const entry of this.#catalogue.byKeyword[keyword]!) this.#try(surface, entry, start, end, budget)
      }
      for (let at = 0; at < digits.length; at += 3) {
        const start = digits.data[at]!
        if (skip(start)) continue
        const entries = digits.data[at + 2] === 1 ? this.#catalogue.byQuad : this.#catalogue.byDigits
        for (const entry of entries) this.#try(surface, entry, start, digits.data[at + 1]!, budget)
      }
      for (let at = 0; at < rows.length; at += 2) {
        const start = rows.data[at]!
        if (skip(start)) continue
        for (const entry of this.#catalogue.byWords) this.#searchRow(surface, entry, start, rows.data[at + 1]!, budget)
      }
      for (const entry of this.#touched) {
        if (this.#until[entry.index]! > 0) this.#search(surface, entry, budget)
      }
    } finally {
      for (const entry of this.#touched) {
        this.#from[entry.index] = -1
        this.#until[entry.index] = -1
      }
      this.#touched.length = 0
    }
    return this.#candidates.sort((a, b) => a.start - b.start || b.end - a.end)
  }

  #try(surface: Surface, entry: CompiledDetector, start: number, end: number, budget: Budget): void {
    const { detector, index } = entry
    if (detector.precheck !== undefined && !detector.precheck(surface.text, start, end)) return
    if (this.#from[index] === -1) this.#touched.push(entry)
    const reach = detector.reach ?? 0
    if (reach === 0) {
      if (start < this.#from[index]!) return
      if (detector.boundary !== 'any' && !isWordStart(surface.text, start)) {
        if (this.#from[index] === -1) this.#from[index] = 0
        return
      }
      this.#from[index] = Math.max(start + 1, this.#anchored(surface, entry, start, budget))
      return
    }
    const from = Math.max(0, start - reach)
    const until = Math.min(surface.length, end + detector.maxLength)
    if (this.#until[index]! > 0 && from > this.#until[index]!) this.#search(surface, entry, budget)
    if (this.#until[index]! <= 0) this.#from[index] = Math.max(from, this.#from[index]!)
    this.#until[index] = Math.max(until, this.#until[index]!)
  }

  #searchRow(surface: Surface, entry: CompiledDetector, start: number, end: number, budget: Budget): void {
    const { detector, index } = entry
    budget.spend(end - start)
    for (const part of detector.parts?.(surface.text, start, end) ?? [byteSpan(start, end)]) {
      if (this.#from[index] === -1) this.#touched.push(entry)
      this.#from[index] = part.start
      this.#until[index] = part.end
      this.#search(surface, entry, budget)
    }
  }

  /** One anchored try; returns the end of the match, or 0. A match that fills its window is tried again in a larger one. */
  #anchored(surface: Surface, entry: CompiledDetector, start: number, budget: Budget): number {
    for (let limit = entry.detector.maxLength + SLACK; ; limit *= 4) {
      const end = segmentEnd(surface, start, limit)
      budget.spend(CALL_COST + end - start)
      const expression = entry.anchored
      expression.lastIndex = 0
      const found = expression.exec(surface.text.subarray(start, end))
      if (found === null) return 0
      const matchEnd = start + found.indices![0]![1]
      if (matchEnd === end && end === start + limit && end < surface.length) continue
      const value = found.indices!.groups?.['value'] ?? found.indices![0]!
      this.#judge(surface, entry.detector, start, matchEnd, start + value[0], start + value[1])
      return start + value[1]
    }
  }

  /** All matches in the open window, which is closed. Each byte is searched once a detector, save near matches refused. */
  #search(surface: Surface, entry: CompiledDetector, budget: Budget): void {
    const { detector, index } = entry
    const until = this.#until[index]!
    let from = this.#from[index]!
    this.#until[index] = -1
    this.#from[index] = until
    const expression = entry.searching
    while (from < until) {
      const end = segmentEnd(surface, from, until - from)
      const window = surface.text.subarray(from, end)
      budget.spend(CALL_COST + window.length)
      expression.lastIndex = 0
      for (let found = expression.exec(window); found !== null; found = expression.exec(window)) {
        const [matchStart, matchEnd] = found.indices![0]!
        const value = found.indices!.groups?.['value'] ?? found.indices![0]!
        const bounded = detector.boundary === 'any' || isWordStart(surface.text, from + matchStart)
        if (bounded)
          this.#judge(surface, detector, from + matchStart, from + matchEnd, from + value[0], from + value[1])
        // The byte that ends one value may begin the next match.
        const resume = bounded ? Math.max(value[1], matchStart + 1) : matchStart + 1
        budget.spend(CALL_COST + matchEnd - matchStart)
        expression.lastIndex = resume
      }
      from = end + 1
    }
  }

  #judge(
    surface: Surface,
    detector: PatternDetector,
    matchStart: number,
    matchEnd: number,
    start: number,
    end: number,
  ): void {
    if (end <= start) return
    const match = new FoundMatch(surface, matchStart, matchEnd, start, end)
    const judgement = detector.judge?.(match) ?? detector.confidence
    if (judgement === 'reject') return
    const standing = judgement === 'public' || judgement === 'sample' ? judgement : 'live'
    let confidence = judgement === 'public' || judgement === 'sample' ? detector.confidence : judgement
    if (detector.context !== undefined) {
      if (hasHotword(detector.context, match)) {
        if (detector.context.effect === 'lift') confidence = lifted(confidence)
      } else if (detector.context.effect === 'require') return
    }
    this.#candidates.push({ detector, start, end, confidence, standing })
  }
}
