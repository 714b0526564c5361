import type { Readable, Writable } from 'node:stream'
import { LineSplitter, type Line } from '../../frame/lines.ts'
import { Destination } from './destination.ts'
import { Source } from './source.ts'

/** Given a line without its terminator: what to write instead (the same bytes when it is clean), or undefined to drop it. */
export type StderrFilter = (line: Uint8Array) => Uint8Array | undefined

/** Bytes. A longer line could hide a value across any cut, so it is withheld whole. */
const MAX_LINE_BYTES = 64 * 1024

const NOTICE = Buffer.from('[sluice: a line of stderr was withheld]\n')

/** Passes the server's stderr on, line by line through a filter when there is one. A slow reader slows the server. */
export class StderrPump {
  readonly #source: Source
  readonly #destination: Destination
  readonly #filter: StderrFilter | undefined
  readonly #splitter: LineSplitter = new LineSplitter({ maxBytes: MAX_LINE_BYTES })
  /** Resolves when the server's stderr has ended. */
  readonly ended: Promise<void>
  #withheld = 0

  constructor(from: Readable, to: Writable, filter: StderrFilter | undefined) {
    this.#filter = filter
    this.#destination = new Destination(to, {
      relieved: () => this.#source.release(this),
      // Nobody reads it; the server must still be able to write.
      lost: () => {},
    })
    let end = (): void => {}
    this.ended = new Promise((resolve) => (end = resolve))
    this.#source = new Source(from, {
      chunk: (chunk) => this.#take(chunk),
      end: () => {
        this.#splitter.end(this.#line)
        end()
      },
      fault: end,
    })
  }

  get source(): Source {
    return this.#source
  }

  /** Lines withheld so far: too long, or the filter threw. */
  get withheldLines(): number {
    return this.#withheld
  }

  start(): void {
    this.#source.start()
  }

  async flushed(): Promise<void> {
    await this.#destination.flushed()
  }

  stop(): void {
    this.#source.stop()
    this.#destination.release()
  }

  #take(chunk: Uint8Array): void {
    if (this.#filter === undefined) this.#destination.write([chunk])
    else {
      this.#destination.cork()
      this.#splitter.push(chunk, this.#line)
      this.#destination.uncork()
    }
    if (this.#destination.full) this.#source.hold(this)
  }

  readonly #line = (line: Line): void => {
    if (line.kind === 'oversize') this.#withhold()
    else this.#pass(line.frame, line.raw)
  }

  #pass(frame: Uint8Array, raw: Uint8Array): void {
    let kept: Uint8Array | undefined
    try {
      kept = this.#filter?.(frame)
    } catch {
      this.#withhold()
      return
    }
    if (kept === undefined) return
    if (kept === frame) this.#destination.write([raw])
    else this.#destination.write([kept, raw.subarray(frame.length)])
  }

  #withhold(): void {
    this.#withheld++
    this.#destination.write([NOTICE])
  }
}
