import type { Writable } from 'node:stream'
import { Complaint, codeOf } from '../failure.ts'

/** Bytes that wait in this process beyond which a writer is to wait too. */
const FULL_BYTES = 64 * 1024

/** Standard output with back-pressure. Whoever writes hears of a failure: at the next write, or at `flush`. */
export class Output {
  readonly #stream: Writable
  #unwritten = 0
  #error: Error | undefined
  #waiting: (() => void)[] = []

  constructor(stream: Writable) {
    this.#stream = stream
    // Without a listener it would end the process with a stack trace.
    stream.on('error', this.#fail)
  }

  /** A promise when the reader is behind: nothing more is to be written until it is kept. */
  write(data: Uint8Array | string): void | Promise<void> {
    this.#check()
    this.#unwritten++
    this.#stream.write(data, this.#written)
    return this.#stream.writableLength >= FULL_BYTES ? this.flush() : undefined
  }

  /** Resolves when all has been written. @throws Complaint, or the system's own EPIPE. */
  async flush(): Promise<void> {
    if (this.#unwritten > 0) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve)
      })
    }
    this.#check()
  }

  readonly #written = (error?: Error | null): void => {
    this.#unwritten--
    if (error !== undefined && error !== null) this.#fail(error)
    if (this.#unwritten > 0) return
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }

  readonly #fail = (error: Error): void => {
    this.#error ??= error
  }

  #check(): void {
    if (this.#error === undefined) return
    const code = codeOf(this.#error)
    if (code === 'EPIPE') throw this.#error
    throw new Complaint(`standard output cannot be written (${code ?? 'unknown'})`)
  }
}
