import { keywordsOf } from './keywords-of.ts'
import { type Expression, RE2 } from './re2.ts'
import type { PatternDetector } from '../contract.ts'

/** A detector with its regular expression, which is built when a text first needs it. */
export interface CompiledDetector {
  readonly detector: PatternDetector
  /** Place in the catalogue: what scratch arrays are indexed by. */
  readonly index: number
  /** Anchored where the keyword stands; for detectors without reach. */
  readonly anchored: Expression
  /** Finds all matches of a window; for detectors with reach. */
  readonly searching: Expression
}

export interface Catalogue {
  readonly detectors: readonly CompiledDetector[]
  /** In lower case. */
  readonly keywords: readonly string[]
  /** Keyword number to the detectors that it may announce. */
  readonly byKeyword: readonly (readonly CompiledDetector[])[]
  readonly byDigits: readonly CompiledDetector[]
  readonly byQuad: readonly CompiledDetector[]
  readonly byRun: readonly CompiledDetector[]
  readonly byWords: readonly CompiledDetector[]
}

class LazyDetector implements CompiledDetector {
  readonly detector: PatternDetector
  readonly index: number
  #anchored: Expression | undefined
  #searching: Expression | undefined

  constructor(detector: PatternDetector, index: number) {
    this.detector = detector
    this.index = index
  }

  get anchored(): Expression {
    return (this.#anchored ??= new RE2(this.detector.pattern, 'dsuy'))
  }

  get searching(): Expression {
    return (this.#searching ??= new RE2(this.detector.pattern, 'dgsu'))
  }
}

/** Throws a RangeError that names the detector when ids repeat or a detector has nothing to be found by. */
export function compileCatalogue(detectors: readonly PatternDetector[]): Catalogue {
  const compiled = detectors.map((detector, index) => new LazyDetector(detector, index))
  const byWord = new Map<string, CompiledDetector[]>()
  const ids = new Set<string>()
  for (const entry of compiled) {
    const { id, keywords, shape } = entry.detector
    if (ids.has(id)) throw new RangeError(`two detectors are called ${id}`)
    ids.add(id)
    if (keywords.length === 0 && shape === undefined) throw new RangeError(`${id} has neither keywords nor a shape`)
    for (const keyword of new Set(keywords.map((word) => word.toLowerCase()))) {
      const list = byWord.get(keyword)
      if (list === undefined) byWord.set(keyword, [entry])
      else list.push(entry)
    }
  }
  return {
    detectors: compiled,
    keywords: keywordsOf(detectors),
    byKeyword: [...byWord.values()],
    byDigits: compiled.filter((entry) => entry.detector.shape === 'digits'),
    byQuad: compiled.filter((entry) => entry.detector.shape === 'quad'),
    byRun: compiled.filter((entry) => entry.detector.shape === 'run'),
    byWords: compiled.filter((entry) => entry.detector.shape === 'words'),
  }
}
