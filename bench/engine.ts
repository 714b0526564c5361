import { catalogue } from '../detectors/catalogue.ts'
import { createEngine, type Engine } from '../detectors/engine/engine.ts'
import { actedOn } from './acted-on.ts'
import { baits } from './adversarial.ts'
import { CLEAN_KINDS, cleanFrames, denseFrames, denseFramesOfSize, framesOfSize } from './corpora.ts'
import { FLOORS } from './floors.ts'
import type { Row, Section } from './row.ts'
import { ratios, spreadOf } from './statistics.ts'
import type { Texts } from './texts.ts'
import { yardstickSeconds } from './yardstick.ts'

const WARM_UP_ROUNDS = 2
const KB = 1024
/** Values are found at a tenth of the speed of clean text. */
const MOST_DENSE_BYTES = 4 << 20
/** What one figure of the cheaper sections is taken from. */
const REPEATED_BYTES = 1 << 20

interface Subject {
  readonly name: string
  readonly frames: readonly Buffer[]
  readonly bytes: number
}

export function openEngine(): Engine {
  return createEngine(catalogue)
}

/** In this process, on one thread: what the engine makes of tool results, without pipes and policy. */
export function measureKinds(texts: Texts, rounds: number, volume: number): Section {
  const engine = openEngine()
  const subjects: Subject[] = []
  const notes = new Map<string, string>()
  for (const kind of CLEAN_KINDS) {
    const frames = cleanFrames(kind, texts, volume)
    const clean = frames.filter((frame) => actedOn(engine.scanFrame(frame)) === 0)
    if (clean.length < frames.length)
      notes.set(kind, `${frames.length - clean.length} of ${frames.length} acted on, left out`)
    subjects.push(subject(kind, clean))
  }
  const dense = subject('dense', denseFrames(texts, volume))
  const found = dense.frames.reduce((sum, frame) => sum + actedOn(engine.scanFrame(frame)), 0)
  notes.set('dense', `${((found / dense.bytes) * KB).toFixed(2)} acted on per KB`)
  const times = timesOf(engine, [...subjects, dense], rounds, true)
  const rows = times.map(({ subject: { name, bytes }, seconds, reference }): Row => ({
    name: name === 'dense' ? 'one secret per KB of code' : `clean ${name}`,
    unit: 'MB/s',
    value: spreadOf(seconds.map((second) => bytes / 1e6 / second)),
    ratio: spreadOf(ratios(reference, seconds)),
    floor: name === 'dense' ? FLOORS.denseMBps : FLOORS.cleanMBps,
    note: notes.get(name),
  }))
  return { title: 'Engine alone, by kind of tool result (ratio: to a search and a JSON.parse of the same bytes)', rows }
}

/** The same text cut into frames of growing size, and frames of growing size with a secret a KB. */
export function measureGrowth(texts: Texts, rounds: number, largest: number): readonly Section[] {
  const dense = Math.min(largest, MOST_DENSE_BYTES)
  return [
    growth('clean code', rounds, largest, (size) => framesOfSize(texts, size, largest)),
    growth('one secret per KB', rounds, dense, (size) => denseFramesOfSize(texts, size, dense)),
  ]
}

function growth(title: string, rounds: number, largest: number, make: (size: number) => readonly Buffer[]): Section {
  const sizes = [1, 16, 64, 256, 1024, 4096, 16_384].map((size) => size * KB).filter((size) => size <= largest)
  const engine = openEngine()
  const subjects = sizes.map((size) => subject(`frames of ${size / KB} KB`, make(size)))
  const times = timesOf(engine, subjects, rounds)
  const perByte = times.map(nanosecondsPerByte)
  const base = sizes.indexOf(64 * KB)
  const rows = times.map(({ subject: { name } }, index): Row => ({
    name,
    unit: 'ns/byte',
    value: spreadOf(perByte[index]!),
    ratio: spreadOf(ratios(perByte[index]!, perByte[base]!)),
    floor: FLOORS.growth,
  }))
  return { title: `Engine alone, ${title} in frames of growing size (ratio: to 64 KB)`, rows }
}

/** Inputs that are built to be slow. */
export function measureBaits(texts: Texts, rounds: number): Section {
  const engine = openEngine()
  const subjects = baits().map(({ name, frame }) => {
    const times = Math.max(1, Math.round(REPEATED_BYTES / frame.length))
    return subject(
      name,
      Array.from({ length: times }, () => frame),
    )
  })
  const times = timesOf(
    engine,
    [subject('clean code', cleanFrames('code', texts, REPEATED_BYTES)), ...subjects],
    rounds,
  )
  const perByte = times.map(nanosecondsPerByte)
  const rows = times.map(({ subject: { name, frames } }, index): Row => {
    const { scan } = engine.scanFrame(frames[0]!)
    return {
      name,
      unit: 'ns/byte',
      value: spreadOf(perByte[index]!),
      ratio: spreadOf(ratios(perByte[index]!, perByte[0]!)),
      floor: index === 0 ? undefined : FLOORS.bait,
      note: scan.status === 'failed' ? `scan failed: ${scan.reason}` : undefined,
    }
  })
  return { title: 'Engine alone, adversarial frames (ratio: to clean code)', rows }
}

interface Timed {
  readonly subject: Subject
  /** One for each round. */
  readonly seconds: readonly number[]
  /** Of the reference work, when it was asked for. */
  readonly reference: readonly number[]
}

/** Round by round over all subjects, so that each meets the same machine as the others. */
function timesOf(
  engine: Engine,
  subjects: readonly Subject[],
  rounds: number,
  withReference: boolean = false,
): readonly Timed[] {
  const seconds = subjects.map((): number[] => [])
  const reference = subjects.map((): number[] => [])
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const [index, { frames }] of subjects.entries()) {
      const start = process.hrtime.bigint()
      for (const frame of frames) engine.scanFrame(frame)
      const elapsed = Number(process.hrtime.bigint() - start) / 1e9
      if (round >= 0) seconds[index]!.push(elapsed)
      if (withReference && round >= 0) reference[index]!.push(yardstickSeconds(frames))
    }
  }
  return subjects.map((one, index) => ({ subject: one, seconds: seconds[index]!, reference: reference[index]! }))
}

function subject(name: string, frames: readonly Buffer[]): Subject {
  return { name, frames, bytes: frames.reduce((sum, frame) => sum + frame.length, 0) }
}

function nanosecondsPerByte({ subject: { bytes }, seconds }: Timed): readonly number[] {
  return seconds.map((second) => (second * 1e9) / bytes)
}
