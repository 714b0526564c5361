import { byStart, type Candidate, lifted } from './candidate.ts'
import type { CompiledDetector, TriedDetector } from './compiled.ts'
import { hasHotword } from './context.ts'
import { judgeDeferred, type Unjudged } from './deferred.ts'
import { FoundMatch } from './found-match.ts'
import { looksOf, type Refused } from './rejection.ts'
import type { Surface } from './surface.ts'
import { type Verdict, Verdicts } from './verdicts.ts'

/** Matches that wait to be judged: a flood of them is judged as it comes. */
const MOST_DEFERRED = 4096

const NONE: readonly Candidate[] = []

const REFUSED: Verdict = { confidence: null, standing: 'live', cause: 'judge' }
const OUT_OF_CONTEXT: Verdict = { confidence: null, standing: 'live', cause: 'context' }

/** Judges the matches of one surface: the dear ones last, those of one value together, and none of the same bytes twice. */
export class MatchJudge {
  #candidates: Candidate[] = []
  readonly #deferred: Unjudged[] = []
  readonly #verdicts: Verdicts = new Verdicts()
  /** The last match that waited to be judged: the next is often the same value under another name. */
  #shared: FoundMatch | undefined
  readonly #refused: Refused | undefined

  /** `refused` is told of each match that comes to nothing. */
  constructor(refused?: Refused) {
    this.#refused = refused
  }

  /** What needs no judge. */
  add(candidate: Candidate): void {
    this.#candidates.push(candidate)
  }

  /** A match in `matchStart..matchEnd` of the text, and its value in `start..end`. */
  take(
    surface: Surface,
    entry: CompiledDetector,
    matchStart: number,
    matchEnd: number,
    start: number,
    end: number,
  ): void {
    if (end <= start) return
    if (!entry.late) {
      this.#judge(surface, entry, matchStart, matchEnd, start, end)
      return
    }
    this.#deferred.push({ entry, matchStart, matchEnd, start, end })
    if (this.#deferred.length === MOST_DEFERRED) this.#judgeDeferred(surface)
  }

  /** Those of one value share what they read of it. */
  #judgeDeferred(surface: Surface): void {
    const judge = ({ entry, matchStart, matchEnd, start, end }: Unjudged): void =>
      this.#judge(surface, entry, matchStart, matchEnd, start, end)
    const covered = ({ entry, start, end }: Unjudged): void =>
      this.#refused?.(surface, entry.detector, start, end, 'covered')
    judgeDeferred(this.#deferred, this.#candidates, judge, covered)
    this.#deferred.length = 0
    this.#shared = undefined
  }

  #judge(
    surface: Surface,
    entry: CompiledDetector,
    matchStart: number,
    matchEnd: number,
    start: number,
    end: number,
  ): void {
    const { detector } = entry
    let verdict = this.#verdicts.find(surface, entry, matchStart, matchEnd, start, end)
    if (verdict === undefined) {
      const match = this.#matchAt(surface, entry, matchStart, matchEnd, start, end)
      verdict = verdictOn(detector, match)
      this.#verdicts.keep(surface, entry, matchStart, matchEnd, match, verdict)
    }
    const { confidence, standing, cause } = verdict
    if (confidence !== null) this.#candidates.push({ detector, start, end, confidence, standing })
    else if (this.#refused !== undefined) {
      const why = cause === 'context' ? 'context' : looksOf(surface.text.toString('utf8', start, end))
      this.#refused(surface, detector, start, end, why)
    }
  }

  #matchAt(
    surface: Surface,
    { late }: CompiledDetector,
    matchStart: number,
    matchEnd: number,
    start: number,
    end: number,
  ): FoundMatch {
    const shared = this.#shared
    if (late && shared?.start === start && shared.end === end) return shared.seenAs(matchStart, matchEnd)
    const match = new FoundMatch(surface, matchStart, matchEnd, start, end)
    if (late) this.#shared = match
    return match
  }

  /** Judges what still waits; returns what stands, in order of its start. */
  finish(surface: Surface): readonly Candidate[] {
    if (this.#deferred.length > 0) this.#judgeDeferred(surface)
    return this.#candidates.length === 0 ? NONE : this.#candidates.sort(byStart)
  }

  /** Before another surface: nothing of this one is kept. */
  clear(): void {
    this.#verdicts.clear()
    this.#shared = undefined
    if (this.#deferred.length > 0) this.#deferred.length = 0
    if (this.#candidates.length > 0) this.#candidates = []
  }
}

function verdictOn(detector: TriedDetector, match: FoundMatch): Verdict {
  const judgement = detector.judge?.(match) ?? detector.confidence
  if (judgement === 'reject') return REFUSED
  const standing = judgement === 'public' || judgement === 'sample' ? judgement : 'live'
  let confidence = judgement === 'public' || judgement === 'sample' ? detector.confidence : judgement
  if (detector.context !== undefined) {
    if (hasHotword(detector.context, match)) {
      if (detector.context.effect === 'lift') confidence = lifted(confidence)
    } else if (detector.context.effect === 'require') return OUT_OF_CONTEXT
  }
  return { confidence, standing, cause: null }
}
