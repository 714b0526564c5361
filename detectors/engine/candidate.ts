import type { Confidence, PatternDetector, Standing } from '../contract.ts'

/** A judged match, in bytes of the surface's text. */
export interface Candidate {
  readonly detector: PatternDetector
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
