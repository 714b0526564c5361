import type { Confidence, Standing } from '../contract.ts'
import type { TriedDetector } from './compiled.ts'

/** A judged match, in bytes of the surface's text. */
export interface Candidate {
  readonly detector: TriedDetector
  readonly start: number
  readonly end: number
  readonly confidence: Confidence
  readonly standing: Standing
}

export function lifted(confidence: Confidence): Confidence {
  switch (confidence) {
    case 'possible':
      return 'likely'
    case 'likely':
    case 'certain':
      return 'certain'
  }
}

/** In order of their start, the longer first. */
export function byStart(a: Pick<Candidate, 'start' | 'end'>, b: Pick<Candidate, 'start' | 'end'>): number {
  return a.start - b.start || b.end - a.end
}
