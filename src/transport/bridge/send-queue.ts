import type { Outgoing } from './outgoing.ts'

/** Messages on their way to the server: each goes when those before it have gone, and when nothing holds them up. */
export class SendQueue {
  readonly #send: (out: Outgoing) => void
  readonly #isOpen: (gate: Outgoing) => boolean
  readonly #mayGo: () => boolean
  /** Those before `#next` have gone. */
  #waiting: Outgoing[] = []
  #next = 0
  #bytes = 0
  /** What all that follows waits for. */
  #gate: Outgoing | undefined
  #held = 0
  #sending = false

  /** `isOpen`: whether what waits for this message need not wait any longer. `mayGo`: whether there is room for one more. */
  constructor(send: (out: Outgoing) => void, isOpen: (gate: Outgoing) => boolean, mayGo: () => boolean) {
    this.#send = send
    this.#isOpen = isOpen
    this.#mayGo = mayGo
  }

  get bytes(): number {
    return this.#bytes
  }

  get empty(): boolean {
    return this.#next === this.#waiting.length
  }

  push(out: Outgoing): void {
    this.#waiting.push(out)
    this.#bytes += out.frame.length
    this.advance()
  }

  /** What follows waits for what becomes of this message. */
  shut(gate: Outgoing): void {
    this.#gate = gate
  }

  /** What follows waits for it no longer, whatever became of it. */
  open(gate: Outgoing): void {
    if (this.#gate !== gate) return
    this.#gate = undefined
    this.advance()
  }

  /** Nothing goes until the work is done. */
  async during<Result>(work: Promise<Result>): Promise<Result> {
    this.#held++
    try {
      return await work
    } finally {
      this.#held--
    }
  }

  advance(): void {
    // Sending one may end it at once, which leads back here: the order is that of the loop below.
    if (this.#sending) return
    this.#sending = true
    try {
      for (;;) {
        if (this.#gate !== undefined && this.#isOpen(this.#gate)) this.#gate = undefined
        if (this.#held > 0 || this.#gate !== undefined || !this.#mayGo()) return
        const out = this.#waiting[this.#next]
        if (out === undefined) {
          this.clear()
          return
        }
        this.#next++
        this.#bytes -= out.frame.length
        this.#send(out)
      }
    } finally {
      this.#sending = false
    }
  }

  clear(): void {
    this.#waiting = []
    this.#next = 0
    this.#bytes = 0
  }
}
