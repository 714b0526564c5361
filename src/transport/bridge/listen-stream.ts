import type { BridgeFault } from './fault.ts'
import { retryDelay, type Timings } from './timings.ts'
import { sessionHeaders, type SessionMarks } from './post-headers.ts'
import type { Wire, WireCall } from './wire.ts'

export interface ListenEvents {
  /** One JSON text of the server's. */
  readonly receive: (text: Uint8Array) => void
  /** The server no longer knows the session. */
  readonly sessionLost: () => void
  /** Once, where there is no such stream, or the server refuses to take it up again. */
  readonly closed: (fault: BridgeFault | undefined) => void
}

/** The stream on which a server of 2025-11-25 and before says what answers no request. It is kept: taken up again where it broke off. */
export class ListenStream {
  readonly #wire: Wire
  readonly #marks: SessionMarks
  readonly #timings: Timings
  readonly #events: ListenEvents
  #call: WireCall | undefined
  #later: NodeJS.Timeout | undefined
  #lastId: string | undefined
  #retryMs: number | undefined
  #attempts = 0
  /** It was there once. */
  #opened = false
  #stopped = false

  constructor(wire: Wire, marks: SessionMarks, timings: Timings, events: ListenEvents) {
    this.#wire = wire
    this.#marks = marks
    this.#timings = timings
    this.#events = events
  }

  open(): void {
    const last = this.#lastId === undefined ? [] : ['last-event-id', this.#lastId]
    const headers = ['accept', 'text/event-stream', ...sessionHeaders(this.#marks), ...last]
    let ended = false
    let status = 0
    const call = this.#wire.ask(
      { method: 'GET', headers },
      {
        head: (head) => {
          status = head.status
          if (status >= 300) return
          this.#opened = true
          // A server that says when to come back ends its streams on purpose.
          if (this.#retryMs !== undefined) this.#attempts = 0
        },
        event: ({ name, data, id, retryMs }) => {
          this.#attempts = 0
          if (id !== undefined) this.#lastId = id
          if (retryMs !== undefined) this.#retryMs = retryMs
          if (data !== undefined && data.length > 0 && (name === '' || name === 'message')) this.#events.receive(data)
        },
        ended: (end) => {
          ended = true
          this.#call = undefined
          if (this.#stopped) return
          if (end.kind === 'failed' && !this.#passes(end.fault)) this.#close(end.fault)
          else if (end.kind === 'body') this.#refused(status)
          else this.#again()
        },
      },
    )
    if (!ended) this.#call = call
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#later)
    this.#call?.abort()
  }

  #passes(fault: BridgeFault): boolean {
    return fault === 'broken' || (fault === 'unreachable' && this.#opened)
  }

  /** A body instead of a stream: 405 says that there is none, and a 404 after it was there that the session is gone. */
  #refused(status: number): void {
    if (status === 404 && this.#opened && this.#marks.session !== undefined) {
      this.#stopped = true
      this.#events.sessionLost()
    } else if (status >= 500 && this.#opened) this.#again()
    else this.#close(status === 405 || status < 300 ? undefined : 'refused')
  }

  #again(): void {
    this.#attempts++
    this.#later = setTimeout(() => this.open(), retryDelay(this.#timings, this.#attempts, this.#retryMs))
    // Nobody waits for it: it must not keep the process.
    this.#later.unref()
  }

  #close(fault: BridgeFault | undefined): void {
    this.#stopped = true
    this.#events.closed(fault)
  }
}
