import type { Reader } from '../../src/text/reader.ts'
import { byteSpan } from '../../src/text/span.ts'
import { beginAsking, endAsking } from '../checks/asked-text.ts'
import { isWordStart } from '../../src/text/word-start.ts'
import type { Budget } from './budget.ts'
import type { Candidate } from './candidate.ts'
import type { Catalogue, CompiledDetector } from './compiled.ts'
import { isDateRun } from './digit-day.ts'
import type { DigitScan, Found } from './digit-scan.ts'
import { MatchJudge } from './match-judge.ts'
import type { Refused } from './rejection.ts'
import { segmentFrom, type Surface } from './surface.ts'

/** Room behind `maxLength` for what ends a match: where a window ends, every word seems to. */
export const SLACK = 64
/** Costs of a call into the regular expression engine, as the bytes that it could read meanwhile. */
const CALL_COST = 64

/** Tries the detectors that keywords and shapes announce on one surface, near their candidates only. */
export class Matcher {
  readonly #catalogue: Catalogue
  /**
   * For each detector: where its last value ends or its open search window begins, where that window ends, and its last anchored try. Whole numbers: what is
   * taken from an array of doubles is a boxed number, and so would be both ends of each span that is made of it.
   */
  readonly #from: Int32Array
  readonly #until: Int32Array
  readonly #tried: Int32Array
  readonly #touched: CompiledDetector[] = []
  readonly #judgement: MatchJudge
  #digitScan: DigitScan | undefined

  /** `refused` is told of each match that comes to nothing. */
  constructor(catalogue: Catalogue, refused?: Refused) {
    this.#catalogue = catalogue
    this.#judgement = new MatchJudge(refused)
    this.#from = new Int32Array(catalogue.detectors.length).fill(-1)
    this.#until = new Int32Array(catalogue.detectors.length).fill(-1)
    this.#tried = new Int32Array(catalogue.detectors.length).fill(-1)
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
  ): readonly Candidate[] {
    const { announced, byRun, byQuad, byCode, byDigits } = this.#catalogue
    const { text } = surface
    beginAsking(text)
    try {
      for (let at = 0; at < runs.length; at += 2) {
        const start = runs.data[at]!
        if (!skip(start)) this.#tryAll(surface, byRun, start, runs.data[at + 1]!, budget)
      }
      for (let at = 0; at < hits.length; at += 2) {
        const start = hits.data[at]!
        const keyword = announced(hits.data[at + 1]!)
        if (skip(start)) continue
        const end = start + keyword.length
        for (const { gate, entries } of keyword.families) {
          if (gate === undefined || gate(text, start, end)) this.#tryAll(surface, entries, start, end, budget)
        }
      }
      for (let at = 0; at < digits.length; at += 3) {
        const start = digits.data[at]!
        if (skip(start)) continue
        const end = digits.data[at + 1]!
        const sort = digits.data[at + 2]
        if (sort === 1) this.#tryAll(surface, byQuad, start, end, budget)
        else if (sort === 2) this.#tryAll(surface, byCode, start, end, budget)
        else if (!isDateRun(text, start, end)) {
          this.#tryAll(surface, byDigits, start, end, budget)
          this.#scanDigits(surface, start, end, budget)
        }
      }
      for (let at = 0; at < rows.length; at += 2) {
        const start = rows.data[at]!
        if (skip(start)) continue
        for (const entry of this.#catalogue.byWords) this.#searchRow(surface, entry, start, rows.data[at + 1]!, budget)
      }
      for (const entry of this.#touched) {
        if (this.#until[entry.index]! > 0) this.#search(surface, entry, budget)
      }
      return this.#judgement.finish(surface)
    } finally {
      endAsking()
      this.#judgement.clear()
      for (const entry of this.#touched) {
        this.#from[entry.index] = -1
        this.#until[entry.index] = -1
        this.#tried[entry.index] = -1
      }
      if (this.#touched.length > 0) this.#touched.length = 0
    }
  }

  #scanDigits(surface: Surface, start: number, end: number, budget: Budget): void {
    const { digitScan } = this.#catalogue
    if (digitScan === undefined) return
    budget.spend(end - start)
    this.#digitScan ??= digitScan()
    this.#digitScan.search(surface, start, end, this.#identified)
  }

  readonly #identified: Found = (detector, start, end, confidence, standing) => {
    this.#judgement.add({ detector, start, end, confidence, standing })
  }

  #tryAll(surface: Surface, entries: readonly CompiledDetector[], start: number, end: number, budget: Budget): void {
    for (const entry of entries) {
      const { detector, index } = entry
      if (entry.reach === 0 && (start < this.#from[index]! || start === this.#tried[index])) continue
      if (entry.word && !isWordStart(surface.text, start)) continue
      if (detector.precheck !== undefined && !detector.precheck(surface.text, start, end)) continue
      if (this.#from[index] === -1 && this.#tried[index] === -1) this.#touched.push(entry)
      if (entry.reach > 0) {
        this.#open(surface, entry, start, end, budget)
        continue
      }
      // A keyword that holds this one begins before it and is told after it: what fails here says nothing of that place.
      this.#tried[index] = start
      this.#from[index] = Math.max(this.#from[index]!, this.#anchored(surface, entry, start, budget) || -1)
    }
  }

  /** Adds to the window that is to be searched, or begins another. */
  #open(surface: Surface, entry: CompiledDetector, start: number, end: number, budget: Budget): void {
    const { detector, index, reach } = entry
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
      this.#search(surface, entry, budget, 0)
    }
  }

  /** One anchored try; returns the end of the value, or 0. A match that fills its window is tried again in a larger one. */
  #anchored(surface: Surface, entry: CompiledDetector, start: number, budget: Budget): number {
    const { detector, search } = entry
    const most = detector.extent === undefined ? detector.maxLength : detector.extent(surface.text, start) - start
    for (let limit = most + SLACK; ; limit *= 4) {
      const window = segmentFrom(surface, start, limit)
      budget.spend(CALL_COST + window.length)
      if (!search.atStart(window)) return 0
      if (search.matchEnd === limit && start + limit < surface.length) continue
      const end = start + search.end
      this.#judgement.take(surface, entry, start, start + search.matchEnd, start + search.start, end)
      return end
    }
  }

  /** All matches in the open window, which is closed. Each byte is searched once a detector, save near matches refused. */
  #search(surface: Surface, entry: CompiledDetector, budget: Budget, slack: number = SLACK): void {
    const { detector, index, search } = entry
    const until = this.#until[index]!
    let from = this.#from[index]!
    this.#until[index] = -1
    this.#from[index] = until
    while (from < until) {
      let window = segmentFrom(surface, from, until - from)
      budget.spend(CALL_COST + window.length)
      let room = slack
      for (let resume = 0; search.next(window, resume);) {
        const { matchStart, matchEnd, start, end } = search
        if (room > 0 && matchEnd === until - from) {
          // It may end here because the window does.
          window = segmentFrom(surface, from, until - from + room)
          room = 0
          budget.spend(CALL_COST + window.length)
          continue
        }
        if (from + matchStart >= until) break
        const bounded = detector.boundary === 'any' || isWordStart(surface.text, from + matchStart)
        if (bounded) this.#judgement.take(surface, entry, from + matchStart, from + matchEnd, from + start, from + end)
        // The byte that ends one value may begin the next match.
        resume = bounded ? Math.max(end, matchStart + 1) : matchStart + 1
        budget.spend(CALL_COST + matchEnd - matchStart)
      }
      from += window.length + 1
    }
  }
}
