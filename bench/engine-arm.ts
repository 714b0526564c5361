import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEngine } from './engine.ts'
import type { Load } from './load.ts'

const HEAD = Buffer.from('{"jsonrpc":"2.0","id":1,"result":')
const TAIL = Buffer.from('}')
const NEWLINE = 0x0a

/** The engine in this process, fed with the frames that the other arms carry: what is left without pipes and policy. */
export class EngineArm {
  readonly #folder: string
  readonly #engine = openEngine()
  readonly #frames = new Map<string, readonly Buffer[]>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Microseconds of each scan; as many as the load has round trips. */
  timesOf(load: Load): readonly number[] {
    const frames = this.#framesOf(load)
    return Array.from({ length: load.roundTrips }, (_, index) => {
      const frame = frames[index % frames.length]!
      const start = process.hrtime.bigint()
      this.#engine.scanFrame(frame)
      return Number(process.hrtime.bigint() - start) / 1000
    })
  }

  /** MB/s over the volume of the load. */
  rateOf(load: Load): number {
    const frames = this.#framesOf(load)
    const count = Math.max(load.window, Math.round(load.volume / load.bytes))
    let bytes = 0
    const start = process.hrtime.bigint()
    for (let index = 0; index < count; index++) {
      const frame = frames[index % frames.length]!
      this.#engine.scanFrame(frame)
      bytes += frame.length
    }
    return bytes / 1e6 / (Number(process.hrtime.bigint() - start) / 1e9)
  }

  #framesOf({ name }: Load): readonly Buffer[] {
    let frames = this.#frames.get(name)
    if (frames === undefined) {
      frames = preparedFrames(this.#folder, name)
      this.#frames.set(name, frames)
    }
    return frames
  }
}

/** The prepared results of one name, each in its frame. Never a string: 64 MB of text would be a burden of its own. */
function preparedFrames(folder: string, name: string): readonly Buffer[] {
  const file = readFileSync(join(folder, name))
  const frames: Buffer[] = []
  for (let from = 0; from < file.length;) {
    const newline = file.indexOf(NEWLINE, from)
    const end = newline < 0 ? file.length : newline
    frames.push(Buffer.concat([HEAD, file.subarray(from, end), TAIL]))
    from = end + 1
  }
  return frames
}

/** The result inside a frame that `frameOf` made. */
export function resultIn(frame: Buffer): Buffer {
  return frame.subarray(HEAD.length, -TAIL.length)
}
