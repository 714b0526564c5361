import type { UpstreamCall } from '../http/upstream.ts'

/** Pauses and resumes all calls at once: what one slow reader cannot take is left in the sockets. */
export class Valve {
  readonly #calls: Set<UpstreamCall> = new Set()
  #shut = false

  get shut(): boolean {
    return this.#shut
  }

  add(call: UpstreamCall): void {
    this.#calls.add(call)
  }

  remove(call: UpstreamCall): void {
    this.#calls.delete(call)
  }

  close(): void {
    if (this.#shut) return
    this.#shut = true
    for (const call of this.#calls) call.pause()
  }

  open(): void {
    if (!this.#shut) return
    this.#shut = false
    for (const call of this.#calls) call.resume()
  }
}
