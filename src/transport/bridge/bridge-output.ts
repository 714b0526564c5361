import { Readable } from 'node:stream'
import type { Valve } from './valve.ts'

const LF = Buffer.from('\n')
/** Bytes up to which a copy is cheaper than a piece of its own. */
const SMALL_BYTES = 64 * 1024

/** What the server says, a line each. While nobody takes them, all calls are paused. */
export class BridgeOutput extends Readable {
  readonly #valve: Valve

  constructor(valve: Valve) {
    super({ highWaterMark: SMALL_BYTES })
    this.#valve = valve
  }

  deliver(line: Uint8Array): void {
    if (this.readableEnded || this.destroyed) return
    const whole = line.length <= SMALL_BYTES
    if (!whole) this.push(line)
    if (!this.push(whole ? Buffer.concat([line, LF]) : LF)) this.#valve.close()
  }

  end(): void {
    if (!this.readableEnded && !this.destroyed) this.push(null)
  }

  override _read(): void {
    this.#valve.open()
  }
}
