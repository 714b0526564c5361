import { catalogue } from '../../detectors/catalogue.ts'
import { CLEAN_KINDS, cleanFrames, denseFrames, framesOfSize } from '../corpora.ts'
import type { Row, Section } from '../row.ts'
import { spreadOf } from '../statistics.ts'
import type { Texts } from '../texts.ts'
import { chunksOf, Conversation } from './conversation.ts'
import { instrument, timed, timedDetectors } from './instrument.ts'
import { Pipes } from './pipes.ts'
import { type Stage, STAGES } from './stage.ts'
import { Stopwatch, calibrated } from './stopwatch.ts'

const KB = 1024
const MB = 1024 * KB
const WARM_UP_ROUNDS = 2
const SIZES = [300, KB, 4 * KB, 16 * KB, 64 * KB, 256 * KB, MB, 8 * MB]

export const STAGES_BY_KIND = 'Where the time goes, by kind of result'
export const STAGES_BY_SIZE = 'Where the time goes, code in results of growing size'

interface Subject {
  readonly name: string
  readonly bytes: number
  readonly lines: readonly Buffer[]
  readonly chunks: readonly (readonly Buffer[])[]
}

type Taken = Record<Stage | 'total', number[]>

/** ns per byte of results. Each round: once without clocks, once with them, and the pipes. */
export async function measureStages(texts: Texts, rounds: number, quick: boolean): Promise<readonly Section[]> {
  const volume = (quick ? 1 : 4) * MB
  const kinds = CLEAN_KINDS.map((kind) => subject(kind, cleanFrames(kind, texts, volume)))
  kinds.push(subject('dense', denseFrames(texts, volume)))
  const sizes = SIZES.filter((size) => !quick || size <= volume).map((size) =>
    subject(sizeWords(size), framesOfSize(texts, size, Math.max(size, Math.min(volume, size * 2000)))),
  )
  return [
    { title: STAGES_BY_KIND, rows: await rowsOf(kinds, rounds) },
    { title: STAGES_BY_SIZE, rows: await rowsOf(sizes, rounds) },
  ]
}

async function rowsOf(subjects: readonly Subject[], rounds: number): Promise<readonly Row[]> {
  const taken = subjects.map(
    () => Object.fromEntries(['total', ...STAGES].map((stage) => [stage, []])) as unknown as Taken,
  )
  const watch = new Stopwatch<Stage>(STAGES)
  const turn = calibrated()
  const plain = new Conversation({ detectors: catalogue, scan: (scan) => scan, policy: (policy) => policy })
  const clocked = clockedConversation(watch)
  const pipes = new Pipes()
  try {
    for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
      for (const [index, one] of subjects.entries()) {
        const total = secondsOf(plain, one)
        const shares = sharesOf(clocked, one, watch, turn)
        const piped = await pipes.seconds(one.lines)
        if (round < 0) continue
        const perByte = 1e9 / one.bytes
        const into = taken[index]!
        for (const stage of STAGES) into[stage].push((stage === 'pipes' ? piped : shares[stage] * total) * perByte)
        into.total.push((total + piped) * perByte)
      }
    }
  } finally {
    await pipes.stop()
  }
  return subjects.flatMap(({ name }, index) =>
    [...STAGES, 'total' as const].map((stage) => ({
      name: `${name} ${stage}`,
      unit: 'ns/byte' as const,
      value: spreadOf(taken[index]![stage]),
    })),
  )
}

function clockedConversation(watch: Stopwatch<Stage>): Conversation {
  return new Conversation({
    detectors: timedDetectors(watch),
    scan: (scan) => timed(scan as never, watch, 'views') as typeof scan,
    policy: (policy) => timed(policy as never, watch, 'policy') as typeof policy,
  })
}

/** The share of each stage in what the clocks saw. The whole is taken from a pass without them. */
function sharesOf(
  conversation: Conversation,
  one: Subject,
  watch: Stopwatch<Stage>,
  turn: number,
): Readonly<Record<Stage, number>> {
  const restore = instrument(watch)
  try {
    watch.reset()
    const session = watch.numberOf('session')
    for (const chunks of one.chunks) {
      watch.enter(session)
      conversation.call(chunks)
      watch.leave()
    }
  } finally {
    restore()
  }
  const seconds = watch.seconds(turn)
  const sum = STAGES.reduce((all, stage) => all + seconds[stage], 0)
  return Object.fromEntries(STAGES.map((stage) => [stage, seconds[stage] / sum])) as Record<Stage, number>
}

function secondsOf(conversation: Conversation, { chunks }: Subject): number {
  const start = process.hrtime.bigint()
  for (const call of chunks) conversation.call(call)
  return Number(process.hrtime.bigint() - start) / 1e9
}

function subject(name: string, frames: readonly Buffer[]): Subject {
  const bytes = frames.reduce((sum, frame) => sum + frame.length, 0)
  const lines = frames.map((frame) => Buffer.concat([frame, Buffer.from('\n')]))
  return { name, bytes, lines, chunks: frames.map(chunksOf) }
}

function sizeWords(bytes: number): string {
  return bytes < KB ? `${bytes} B` : bytes < MB ? `${bytes / KB} KB` : `${bytes / MB} MB`
}
