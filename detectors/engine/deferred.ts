import { byStart, type Candidate } from './candidate.ts'
import type { CompiledDetector } from './compiled.ts'

/** A match that is not yet judged, in bytes of the surface's text. */
export interface Unjudged {
  readonly entry: CompiledDetector
  readonly matchStart: number
  readonly matchEnd: number
  readonly start: number
  readonly end: number
}

/**
 * The matches of detectors that know a value by its surroundings only, until all others are judged: where one of those is
 * certain of a value, nothing can come of them, and their judges are the dearest. `judge` is called with what is left, in
 * order of the values, so that all that is said of one value is said in a row; `covered` with the others.
 */
export function judgeDeferred(
  deferred: Unjudged[],
  known: readonly Candidate[],
  judge: (unjudged: Unjudged) => void,
  covered?: (unjudged: Unjudged) => void,
): void {
  if (deferred.length > 1) deferred.sort(byStart)
  const certain = certainSpans(known)
  for (const unjudged of deferred) {
    if (certain?.get(unjudged.start) !== unjudged.end) judge(unjudged)
    else covered?.(unjudged)
  }
}

/**
 * Where values begin that no name can say more of, and where they end. A finding that depends on a companion may yet be
 * withdrawn, and one of personal data stands beside a secret.
 */
function certainSpans(candidates: readonly Candidate[]): Map<number, number> | null {
  let spans: Map<number, number> | null = null
  for (const { detector, start, end, confidence, standing } of candidates) {
    const { category, generic, companions } = detector
    if (confidence !== 'certain' || standing !== 'live') continue
    if (category === 'pii' || generic === true || companions !== undefined) continue
    spans ??= new Map()
    spans.set(start, end)
  }
  return spans
}
