import { DigitScan } from './digit-scan.ts'
import { foldKeyword } from '../../src/text/keywords.ts'
import { ValueSearch } from './value-search.ts'
import type { PatternDetector } from '../contract.ts'

/** What the engine asks of a detector beside its pattern, which many write only when it is first tried. */
export type TriedDetector = Omit<PatternDetector, 'pattern'>

/** A detector and what tries its pattern. */
export interface CompiledDetector {
  readonly detector: TriedDetector
  /** Place in the catalogue: what scratch arrays are indexed by. */
  readonly index: number
  readonly search: ValueSearch
  readonly reach: number
  /** A match begins exactly at a keyword or shape, and where a word may begin. */
  readonly word: boolean
  /** A value that is known by its surroundings only, and that nothing else depends on: it is judged after all others. */
  readonly late: boolean
}

/** Detectors that ask the same question first. */
export interface Family {
  readonly gate: PatternDetector['gate']
  readonly entries: readonly CompiledDetector[]
}

/** What a keyword may announce. */
export interface Announced {
  /** Bytes of the keyword. */
  readonly length: number
  readonly families: readonly Family[]
}

export interface Catalogue {
  readonly detectors: readonly CompiledDetector[]
  /** In lower case. */
  readonly keywords: readonly string[]
  /** Those that are found only where a word may begin. */
  readonly words: ReadonlySet<string>
  /** Keyword number to the detectors that it may announce. */
  readonly byKeyword: readonly (readonly CompiledDetector[])[]
  /** The same of one keyword, in the order in which they are asked: made when a text first holds it, as few do. */
  readonly announced: (keyword: number) => Announced
  /** 1 for each keyword with which a value may begin; 0 for what is near one. */
  readonly values: Uint8Array
  readonly byDigits: readonly CompiledDetector[]
  /** Those that the digit engine reads; a new one for each who scans. Undefined when there are none. */
  readonly digitScan: (() => DigitScan) | undefined
  readonly byQuad: readonly CompiledDetector[]
  readonly byCode: readonly CompiledDetector[]
  readonly byRun: readonly CompiledDetector[]
  readonly byWords: readonly CompiledDetector[]
}

/** Throws a RangeError that names the detector when ids repeat or a detector has nothing to be found by. */
export function compileCatalogue(detectors: readonly PatternDetector[]): Catalogue {
  const awaited = new Set(detectors.flatMap(({ companions = [] }) => companions.map(({ detector }) => detector)))
  const compiled = detectors.map((detector, index) => compileDetector(detector, index, awaited))
  const byWord = new Map<string, CompiledDetector[]>()
  const ids = new Set<string>()
  for (const entry of compiled) {
    const { id, keywords, shape } = entry.detector
    if (ids.has(id)) throw new RangeError(`two detectors are called ${id}`)
    ids.add(id)
    if (keywords.length === 0 && shape === undefined) throw new RangeError(`${id} has neither keywords nor a shape`)
    for (const spelled of keywords) {
      const keyword = foldKeyword(spelled)
      const list = byWord.get(keyword)
      if (list === undefined) byWord.set(keyword, [entry])
      else if (list.at(-1) !== entry) list.push(entry)
    }
  }
  const keywords = [...byWord.keys()]
  const byKeyword = [...byWord.values()]
  const known = Array.from<Announced | undefined>({ length: keywords.length })
  const valued = detectors.map(holdsKeyword)
  return {
    detectors: compiled,
    keywords,
    words: new Set([...byWord].flatMap(([keyword, entries]) => (entries.every(({ word }) => word) ? [keyword] : []))),
    byKeyword,
    announced: (keyword) => (known[keyword] ??= announcedBy(keywords[keyword]!, byKeyword[keyword]!)),
    values: Uint8Array.from(byKeyword, (entries) =>
      entries.some(({ index, reach }) => valued[index] && reach === 0)
        ? 1
        : entries.some(({ index }) => valued[index])
          ? 2
          : 0,
    ),
    byDigits: compiled.filter(
      ({ detector, index }) => detector.shape === 'digits' && detectors[index]!.digits === undefined,
    ),
    digitScan: detectors.some(({ digits }) => digits !== undefined) ? () => new DigitScan(detectors) : undefined,
    byQuad: compiled.filter((entry) => entry.detector.shape === 'quad'),
    byCode: compiled.filter((entry) => entry.detector.shape === 'code'),
    byRun: compiled.filter((entry) => entry.detector.shape === 'run'),
    byWords: compiled.filter((entry) => entry.detector.shape === 'words'),
  }
}

/** Whether its value, or all that it matches, may hold one of its keywords. */
function holdsKeyword(detector: PatternDetector): boolean {
  const { category, generic } = detector
  if (category === 'pii' || generic === true) return false
  const { pattern } = detector
  return pattern.startsWith(VALUE_GROUP) || !pattern.includes(VALUE_GROUP)
}

const VALUE_GROUP = '(?<value>'

/**
 * The detector with all members, in one order. Those of a catalogue have forty shapes: V8 would look up each member of each anew, at
 * every keyword. One literal: to spread another into it takes fifteen times as long, at every start.
 */
function alike(detector: PatternDetector): TriedDetector {
  return {
    id: detector.id,
    category: detector.category,
    kind: detector.kind,
    country: detector.country,
    title: detector.title,
    keywords: detector.keywords,
    shape: detector.shape,
    reach: detector.reach,
    boundary: detector.boundary,
    maxLength: detector.maxLength,
    confidence: detector.confidence,
    context: detector.context,
    companions: detector.companions,
    generic: detector.generic,
    gate: detector.gate,
    precheck: detector.precheck,
    extent: detector.extent,
    parts: detector.parts,
    judge: detector.judge,
  } as TriedDetector
}

/** Bytes of reach up to which a match is tried at each, rather than looked for. */
const NEAR = 4

/** `awaited` are the ids of those that another detector has for a companion. */
function compileDetector(detector: PatternDetector, index: number, awaited: ReadonlySet<string>): CompiledDetector {
  const { id, category, reach = 0, boundary, generic, companions } = detector
  const late = generic === true && category !== 'pii' && companions === undefined && !awaited.has(id)
  const search = new ValueSearch(detector, reach <= NEAR)
  return { detector: alike(detector), index, search, reach, word: reach === 0 && boundary !== 'any', late }
}

function announcedBy(keyword: string, entries: readonly CompiledDetector[]): Announced {
  const [first, second] = entries
  if (second === undefined)
    return { length: Buffer.byteLength(keyword), families: [{ gate: first!.detector.gate, entries }] }
  const byGate = new Map<PatternDetector['gate'], CompiledDetector[]>()
  for (const entry of entries) {
    const { gate } = entry.detector
    const family = byGate.get(gate)
    if (family === undefined) byGate.set(gate, [entry])
    else family.push(entry)
  }
  return {
    length: Buffer.byteLength(keyword),
    families: Array.from(byGate, ([gate, family]) => ({ gate, entries: family })),
  }
}
