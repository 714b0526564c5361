import type { Companion, PatternDetector } from '../contract.ts'
import { type Candidate, lifted } from './candidate.ts'

interface Companionable extends Pick<Candidate, 'start' | 'end' | 'confidence'> {
  readonly detector: Pick<PatternDetector, 'id' | 'companions'>
}

/**
 * Applies what detectors say of their companions: together certain, alone less. The candidates of one surface, in order
 * of their start; each question is a binary search among the candidates of the other detector.
 */
export function withCompanions<Near extends Companionable>(candidates: readonly Near[]): readonly Near[] {
  if (!candidates.some((candidate) => candidate.detector.companions !== undefined)) return candidates
  const starts = new Map<string, number[]>()
  for (const candidate of candidates) {
    const list = starts.get(candidate.detector.id)
    if (list === undefined) starts.set(candidate.detector.id, [candidate.start])
    else list.push(candidate.start)
  }
  return candidates.flatMap((candidate) => {
    let { confidence } = candidate
    for (const companion of candidate.detector.companions ?? []) {
      if (isNear(starts.get(companion.detector) ?? [], candidate, companion)) confidence = lifted(confidence)
      else if (companion.effect === 'require') return []
    }
    return [{ ...candidate, confidence }]
  })
}

function isNear(starts: readonly number[], candidate: Companionable, companion: Companion): boolean {
  let low = 0
  let high = starts.length
  const from = candidate.start - companion.within
  while (low < high) {
    const middle = (low + high) >>> 1
    if (starts[middle]! < from) low = middle + 1
    else high = middle
  }
  const nearest = starts[low]
  return nearest !== undefined && nearest <= candidate.end + companion.within
}
