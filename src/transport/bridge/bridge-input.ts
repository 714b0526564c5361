import { Writable } from 'node:stream'
import { LineSplitter, type Line } from '../../frame/lines.ts'
import type { Bridge } from './bridge.ts'

/** Bytes of messages that wait for others, beyond which the client is not read. */
const FULL_BYTES = 1024 * 1024

/** Lines for the server, as they were judged. Its end is the client's; it finishes when all that was asked is answered. */
export class BridgeInput extends Writable {
  readonly #bridge: Bridge
  readonly #finish: () => Promise<void>
  readonly #splitter: LineSplitter
  #waiting: (() => void) | undefined

  constructor(bridge: Bridge, maxLineBytes: number, finish: () => Promise<void>) {
    super({ decodeStrings: true })
    this.#bridge = bridge
    this.#finish = finish
    this.#splitter = new LineSplitter({ maxBytes: maxLineBytes })
  }

  /** The bridge has sent what waited. */
  relieved(): void {
    if (this.#waiting === undefined || this.#bridge.queuedBytes >= FULL_BYTES) return
    const go = this.#waiting
    this.#waiting = undefined
    go()
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#splitter.push(chunk, this.#take)
    if (this.#bridge.queuedBytes < FULL_BYTES) done()
    else this.#waiting = done
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#splitter.end(this.#take)
    void this.#end(done)
  }

  async #end(done: (error?: Error | null) => void): Promise<void> {
    await this.#finish()
    done()
  }

  readonly #take = (line: Line): void => {
    if (line.kind === 'line') {
      if (line.frame.length > 0) this.#bridge.send(line.frame)
    } else if (line.head.kind === 'request' && line.head.id !== undefined) this.#bridge.refuse(line.head.id)
  }
}
