import { Writable } from 'node:stream'

/** Takes what is written one piece at a time, when the event loop comes round; counts what has been taken. */
export class SlowReader extends Writable {
  readonly #kept: Buffer[] = []
  taken = 0

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    setImmediate(() => {
      this.#kept.push(chunk)
      this.taken += chunk.length
      done()
    })
  }

  get text(): string {
    return Buffer.concat(this.#kept).toString()
  }

  get lines(): readonly string[] {
    return this.text.split('\n').slice(0, -1)
  }
}
