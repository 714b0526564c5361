import type { Readable } from 'node:stream'

export interface SourceEvents {
  readonly chunk: (chunk: Uint8Array) => void | Promise<void>
  /** Once, after the last chunk has been dealt with; also when the stream fails. */
  readonly end: () => void
  /** `chunk` threw or rejected: nothing more will be read. */
  readonly fault: (reason: unknown) => void
}

/** A stream that is read, one chunk at a time, while nothing holds it. */
export class Source {
  readonly #stream: Readable
  readonly #events: SourceEvents
  readonly #holds: Set<object> = new Set()
  #started = false
  #stopped = false
  #atEnd = false
  #chunks = 0

  /** Gives nothing before `start`: what arrives waits in the pipe, a buffer of it in the stream. */
  constructor(stream: Readable, events: SourceEvents) {
    this.#stream = stream
    this.#events = events
    // Stays for good: an error that nobody listens to would end the process.
    stream.on('error', this.#end)
    // When a process ends, Node sets its unread streams flowing, and what nobody listens to is gone. One that has this
    // listener stays as it is.
    stream.on('readable', nothing)
  }

  /** Chunks read so far. */
  get chunks(): number {
    return this.#chunks
  }

  get held(): boolean {
    return this.#holds.size > 0
  }

  start(): void {
    this.#started = true
    this.#stream.off('readable', nothing)
    this.#stream.on('data', this.#chunk)
    this.#stream.on('end', this.#end)
    this.#stream.on('close', this.#end)
    if (this.#stream.readableEnded || this.#stream.destroyed) this.#atEnd = true
    if (this.held) this.#stream.pause()
    else if (this.#atEnd) this.#finish()
    else this.#stream.resume()
  }

  /** Each holder is one object; a source is read again when the last of them has let go. */
  hold(holder: object): void {
    this.#holds.add(holder)
    if (this.#started && !this.#stopped) this.#stream.pause()
  }

  release(holder: object): void {
    if (!this.#holds.delete(holder) || this.held || !this.#started || this.#stopped) return
    if (this.#atEnd) this.#finish()
    else this.#stream.resume()
  }

  /** Reads no more and leaves the stream paused. `end` is not called any more. */
  stop(): void {
    if (this.#stopped) return
    this.#stopped = true
    this.#stream.off('readable', nothing)
    if (!this.#started) return
    this.#stream.off('data', this.#chunk)
    this.#stream.off('end', this.#end)
    this.#stream.off('close', this.#end)
    this.#stream.pause()
  }

  readonly #chunk = (chunk: Uint8Array): void => {
    this.#chunks++
    // The end of a process sets its streams flowing, held or not.
    if (this.held) this.#stream.pause()
    try {
      const done = this.#events.chunk(chunk)
      if (done === undefined) return
      const holder = {}
      this.hold(holder)
      done.then(
        () => this.release(holder),
        (error: unknown) => this.#fail(error),
      )
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    this.stop()
    this.#events.fault(error)
  }

  /** A stream may end while it is held, when its last chunk came together with its end. */
  readonly #end = (): void => {
    if (this.#atEnd || this.#stopped) return
    this.#atEnd = true
    if (this.#started && !this.held) this.#finish()
  }

  #finish(): void {
    this.stop()
    this.#events.end()
  }
}

function nothing(): void {}
