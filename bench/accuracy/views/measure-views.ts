import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine, type Engine } from '../../../detectors/engine/engine.ts'
import { isLeft, readings } from '../../../test/bypass/readings.ts'
import { type Held, heldValues } from '../../../test/bypass/held.ts'
import { type Hiding, HIDINGS } from '../../../test/bypass/spellings.ts'
import { WRAPPINGS } from '../../../test/bypass/wrappings.ts'
import { WRITTEN } from '../../../test/bypass/written.ts'
import { createInlineScanner } from '../../../workers/inline.ts'
import { frameOf, textResult } from '../../frames.ts'
import { packageFiles } from '../package-files.ts'
import { isActedOn, type Share } from '../recall.ts'
import { passThrough } from './through.ts'

/** Of 40 values that explain themselves. */
const VALUES = 40
/** Pairs of views are as many as their square: fewer values each. */
const VALUES_OF_PAIRS = 3
const COST_BYTES = 16 << 10

/** Encodings that hold any text, one inside of the other. */
const AROUND: readonly (readonly [name: string, around: (text: string) => string])[] = [
  ['base64', (text) => Buffer.from(text).toString('base64')],
  ['percent', (text) => encodeURIComponent(text).replaceAll("'", '%27')],
  ['JSON', (text) => JSON.stringify({ a: [text, 1] })],
  ['hexadecimal', (text) => Buffer.from(text).toString('hex')],
]

/** Of one view. */
export interface ViewMeasure {
  readonly name: string
  /** Redacted in a result. */
  readonly result: Share
  /** Refused as an argument. */
  readonly argument: Share
  /** Refused inside of one other encoding, and of two. */
  readonly second: Share
  readonly third: Share
  /** Results of which eight characters of the value can be read in some view. */
  readonly residue: number
  /** Bytes that the engine looks at for each byte of honest text that is spelled so. */
  readonly workPerByte: number
  /** Honest text arrives byte for byte. */
  readonly kept: boolean
}

export interface ViewsMeasure {
  readonly views: readonly ViewMeasure[]
  /** Every view inside of every other. */
  readonly pairs: Share
  /** Those that were missed, by the outer one. */
  readonly missedPairs: ReadonlyMap<string, readonly string[]>
}

/** Recall, residue and cost of every way to hide a value that the tests know. */
export function measureViews(quick: boolean): ViewsMeasure {
  const engine = createEngine(catalogue)
  const scanner = createInlineScanner(catalogue)
  const held = heldValues(quick ? VALUES / 4 : VALUES, (value) => isFound(engine, value))
  const honest = honestText()
  const hidings = [...HIDINGS, ...WRAPPINGS, ...WRITTEN]
  const views = hidings.map(({ name, hide, within = true, except = [], kept: keeps = true }): ViewMeasure => {
    const [result, argument, second, third] = [share(), share(), share(), share()]
    let residue = 0
    for (const { id, value } of held) {
      if (except.includes(id)) continue
      const text = `we saw ${hide(value)} there`
      const through = passThrough(scanner, text)
      count(result, through.result !== '' && !through.untouched)
      count(argument, through.refused)
      if (isLeft(readings(through.result, 1), value)) residue++
      if (!within) continue
      for (const [, outer] of AROUND) {
        count(second, isFound(engine, outer(text)))
        if (quick) continue
        for (const [, middle] of AROUND) count(third, isFound(engine, outer(middle(text))))
      }
    }
    const frame = frameOf(textResult(hide(honest)))
    const workPerByte = engine.scanFrame(frame).work / frame.length
    const kept = !keeps || passThrough(scanner, hide(honest)).untouched
    return { name, result, argument, second, third, residue, workPerByte, kept }
  })
  return { views, ...measurePairs(engine, hidings, held.slice(0, VALUES_OF_PAIRS)) }
}

function measurePairs(
  engine: Engine,
  hidings: readonly Hiding[],
  held: readonly Held[],
): Pick<ViewsMeasure, 'pairs' | 'missedPairs'> {
  const pairs = share()
  const missedPairs = new Map<string, readonly string[]>()
  for (const outer of hidings) {
    const missed: string[] = []
    for (const inner of hidings) {
      const texts = held.flatMap(({ value }) => both(outer, inner, value))
      // What cannot be spelled in the other is no pair.
      if (texts.length === 0) continue
      const found = texts.every((text) => isFound(engine, text))
      count(pairs, found)
      if (!found) missed.push(inner.name)
    }
    if (missed.length > 0) missedPairs.set(outer.name, missed)
  }
  return { pairs, missedPairs }
}

/** None where one of the two spells no characters but those of ASCII, or cuts a character of the other. */
function both(outer: Hiding, inner: Hiding, value: string): readonly string[] {
  try {
    const hidden = inner.hide(value)
    const text = `we saw ${outer.hide(hidden)} there`
    return Buffer.from(text).toString() === text && outer.undo(text).includes(hidden) ? [text] : []
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}

/** A scan that fails is a message that is blocked. */
function isFound(engine: Engine, text: string): boolean {
  const { scan } = engine.scanFrame(frameOf(textResult(text)))
  return scan.status === 'failed' || scan.findings.some((one) => one.category !== 'pii' && isActedOn(one))
}

/** Sources of packages, as ASCII, which every view can spell. */
function honestText(): string {
  let text = ''
  for (const file of packageFiles('sources', COST_BYTES)) text += file.text.toString('latin1')
  return text.replaceAll(/[^\t\n\x20-\x7e]/g, ' ').slice(0, COST_BYTES)
}

function share(): Share {
  return { found: 0, of: 0 }
}

function count(into: Share, found: boolean): void {
  into.of++
  if (found) into.found++
}
