import type { Writable } from 'node:stream'

/** Bytes waiting in this process beyond which a destination is full. One chunk of a pipe is as long. */
const FULL_BYTES = 64 * 1024

/**
 * A stream that is written to. Its own `write() === false` is no measure: it says so for every chunk of 16 KB, also
 * when the kernel has already taken it, and a pause for each costs more than the write.
 */
export class Destination {
  readonly #stream: Writable
  readonly #events: { readonly relieved: () => void; readonly lost: () => void }
  #unwritten = 0
  #lost = false
  #ended = false
  #waiting: (() => void)[] = []

  /** `relieved`: no longer full. `lost`: nobody reads it any longer; what was not written is gone. */
  constructor(stream: Writable, events: { readonly relieved: () => void; readonly lost: () => void }) {
    this.#stream = stream
    this.#events = events
    stream.on('error', this.#lose)
    stream.on('close', this.#lose)
  }

  get full(): boolean {
    return !this.#lost && this.#stream.writableLength >= FULL_BYTES
  }

  get lost(): boolean {
    return this.#lost
  }

  /** Until the matching `uncork`, writes are gathered into one. */
  cork(): void {
    this.#stream.cork()
  }

  uncork(): void {
    this.#stream.uncork()
  }

  write(pieces: readonly Uint8Array[]): void {
    const last = pieces.length - 1
    if (this.#lost || this.#ended || last < 0) return
    this.#unwritten++
    if (last === 0) {
      this.#stream.write(pieces[0], this.#written)
      return
    }
    this.#stream.cork()
    for (let at = 0; at < last; at++) this.#stream.write(pieces[at])
    this.#stream.write(pieces[last], this.#written)
    this.#stream.uncork()
  }

  end(): void {
    if (this.#lost || this.#ended) return
    this.#ended = true
    this.#stream.end()
  }

  /** Resolves when the kernel has all that was written, or nobody will read it. */
  async flushed(): Promise<void> {
    if (this.#unwritten === 0 || this.#lost) return
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Listens no longer. While bytes are unwritten it stays, since their error would otherwise end the process. */
  release(): void {
    if (this.#unwritten > 0) return
    this.#stream.off('error', this.#lose)
    this.#stream.off('close', this.#lose)
  }

  readonly #written = (error?: Error | null): void => {
    this.#unwritten--
    if (error != null) this.#lose()
    if (!this.full) this.#events.relieved()
    if (this.#unwritten === 0) this.#settle()
  }

  readonly #lose = (): void => {
    if (this.#lost) return
    this.#lost = true
    this.#events.relieved()
    this.#settle()
    if (!this.#ended) this.#events.lost()
  }

  #settle(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting = []
  }
}
