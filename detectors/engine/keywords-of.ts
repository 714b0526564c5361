import type { PatternDetector } from '../contract.ts'

/** All keywords of a catalogue, lower case, each once, in the order in which they first stand there. */
export function keywordsOf(detectors: readonly PatternDetector[]): readonly string[] {
  return [...new Set(detectors.flatMap(({ keywords }) => keywords.map((keyword) => keyword.toLowerCase())))]
}
