import { foldKeyword } from '../../src/text/keywords.ts'
import type { PatternDetector } from '../contract.ts'

/** All keywords of a catalogue, lower case, each once, in the order in which they first stand there. */
export function keywordsOf(detectors: readonly PatternDetector[]): readonly string[] {
  return [...new Set(detectors.flatMap(({ keywords }) => keywords.map(foldKeyword)))]
}

/** Those keywords that no detector takes in the middle of a word: where one begins there, it announces nothing. */
export function wordsOf(detectors: readonly PatternDetector[]): ReadonlySet<string> {
  const words = new Set(keywordsOf(detectors))
  for (const { keywords, reach = 0, boundary } of detectors) {
    if (reach === 0 && boundary !== 'any') continue
    for (const keyword of keywords) words.delete(foldKeyword(keyword))
  }
  return words
}
