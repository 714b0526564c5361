import { catalogue } from '../../detectors/catalogue.ts'
import { CLEAN_KINDS, cleanFrames, denseFrames } from '../corpora.ts'
import { openEngine } from '../engine.ts'
import { chunksOf, Conversation } from '../stages/conversation.ts'
import { quantile } from '../statistics.ts'
import type { RawTexts } from '../texts.ts'
import { yardstickSeconds } from '../yardstick.ts'
import { countersOf } from './counted.ts'
import type { CorpusCost, Counters } from './regress-record.ts'

const VOLUME = 1 << 20
const ROUNDS = 31
const WARM_UP_ROUNDS = 5
const PIECE = 32 << 10
/** Of the rounds of a piece: low, since a busy machine only ever adds; not the least, which never meets the collector. */
const SHARE = 0.25

interface Subject {
  readonly name: string
  readonly fromTexts: boolean
  readonly frames: readonly Buffer[]
  readonly counters: Counters | undefined
  readonly pieces: readonly Piece[]
}

/** A part of a corpus that takes a millisecond or so: most are over before the system gives the core to someone else. */
interface Piece {
  readonly frames: readonly Buffer[]
  readonly run: () => void
}

/** Every corpus once a round, each beside the reference work on the same bytes: how fast the machine is cancels. */
export class Costs {
  readonly #subjects: readonly Subject[]
  #warm = false

  constructor(texts: RawTexts) {
    const engine = openEngine()
    const scanned = (name: string, fromTexts: boolean, frames: readonly Buffer[]): Subject => {
      const pieces = piecesOf(frames, (frame) => engine.scanFrame(frame))
      // An engine of its own: what is asked often runs another way from then on, whichever corpus asked.
      return { name, fromTexts, frames, counters: countersOf(openEngine(), frames), pieces }
    }
    const small = cleanFrames('small', texts, VOLUME)
    const chunks = new Map(small.map((frame) => [frame, chunksOf(frame)]))
    const conversation = new Conversation({ detectors: catalogue, scan: (scan) => scan, policy: (policy) => policy })
    this.#subjects = [
      ...CLEAN_KINDS.map((kind) =>
        scanned(kind, !MADE.has(kind), kind === 'small' ? small : cleanFrames(kind, texts, VOLUME)),
      ),
      scanned('dense', true, denseFrames(texts, VOLUME)),
      {
        name: 'session, small',
        fromTexts: true,
        frames: small,
        counters: undefined,
        pieces: piecesOf(small, (frame) => conversation.call(chunks.get(frame)!)),
      },
    ]
  }

  measure(): readonly CorpusCost[] {
    const taken = this.#subjects.map(({ pieces }) =>
      pieces.map((): { work: number[]; reference: number[] } => ({ work: [], reference: [] })),
    )
    for (let round = this.#warm ? 0 : -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      for (const [index, { pieces }] of this.#subjects.entries()) {
        for (const [number, { frames, run }] of pieces.entries()) {
          const reference = yardstickSeconds(frames)
          const start = process.hrtime.bigint()
          run()
          const seconds = Number(process.hrtime.bigint() - start) / 1e9
          if (round < 0) continue
          taken[index]![number]!.work.push(seconds)
          taken[index]![number]!.reference.push(reference)
        }
      }
    }
    this.#warm = true
    return this.#subjects.map(({ name, fromTexts, frames, counters }, index) => {
      const bytes = frames.reduce((sum, frame) => sum + frame.length, 0)
      const sum = (of: 'work' | 'reference'): number =>
        taken[index]!.reduce((all, piece) => all + quantile(piece[of], SHARE), 0)
      return { name, fromTexts, bytes, ratio: sum('work') / sum('reference'), counters }
    })
  }
}

function piecesOf(frames: readonly Buffer[], work: (frame: Buffer) => unknown): readonly Piece[] {
  const groups: Buffer[][] = []
  let room = 0
  for (const frame of frames) {
    if (room < frame.length) {
      groups.push([])
      room = Math.max(PIECE, frame.length)
    }
    groups.at(-1)!.push(frame)
    room -= frame.length
  }
  return groups.map((group) => ({
    frames: group,
    run: () => {
      for (const frame of group) work(frame)
    },
  }))
}

/** Corpora that are made by a seeded generator alone. */
const MADE: ReadonlySet<string> = new Set(['mirrors', 'image', 'logs'])
