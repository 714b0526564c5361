import type { Catalogue, CompiledDetector } from './compiled.ts'

/** How far the detectors of a catalogue reach, in bytes. */
export interface Extents {
  readonly longestKeyword: number
  readonly longestMatch: number
  readonly longestReach: number
}

const known = new WeakMap<Catalogue, Extents>()

/** Reckoned once a catalogue. */
export function extentsOf(catalogue: Catalogue): Extents {
  let extents = known.get(catalogue)
  if (extents === undefined) {
    const keywordBytes = Math.max(0, ...catalogue.keywords.map((keyword) => Buffer.byteLength(keyword)))
    const most = (of: (entry: CompiledDetector) => number): number => Math.max(0, ...catalogue.detectors.map(of))
    const longestMatch = keywordBytes + most(({ detector }) => detector.maxLength)
    extents = { longestKeyword: keywordBytes, longestMatch, longestReach: most(({ detector }) => detector.reach ?? 0) }
    known.set(catalogue, extents)
  }
  return extents
}
