import type { BridgeFault } from './fault.ts'
import type { Wire, WireCall } from './wire.ts'

export interface TwoEndpointsEvents {
  /** One JSON text of the server's. */
  readonly receive: (text: Uint8Array) => void
  /** The stream has ended after it was open. Once. */
  readonly closed: () => void
}

/** The transport of 2024-11-05: a stream for all that the server says, whose first event tells where to post to. */
export class TwoEndpoints {
  readonly #wire: Wire
  readonly #base: URL
  readonly #openMs: number
  readonly #events: TwoEndpointsEvents
  #call: WireCall | undefined
  #target: string | undefined

  /** `url`: of the stream. `openMs`: that the server has to name its endpoint. */
  constructor(wire: Wire, url: string, openMs: number, events: TwoEndpointsEvents) {
    this.#wire = wire
    this.#base = new URL(url)
    this.#openMs = openMs
    this.#events = events
  }

  /** Path and query that messages are posted to. */
  get target(): string | undefined {
    return this.#target
  }

  /** Resolves when messages can be posted, or with why they cannot. */
  open(): Promise<'open' | BridgeFault> {
    return new Promise((resolve) => {
      let settled = false
      const settle = (outcome: 'open' | BridgeFault): void => {
        if (settled) return
        settled = true
        clearTimeout(late)
        if (outcome !== 'open') this.stop()
        resolve(outcome)
      }
      const late = setTimeout(() => settle('refused'), this.#openMs)
      // Whoever ends it all tells nobody, and then the timer must not keep the process.
      late.unref()
      let ended = false
      const call = this.#wire.ask(
        { method: 'GET', headers: ['accept', 'text/event-stream'] },
        {
          event: ({ name, data }) => {
            if (data === undefined) return
            if (name === 'endpoint') {
              this.#target = this.#endpointIn(data)
              settle(this.#target === undefined ? 'elsewhere' : 'open')
            } else if (settled && (name === '' || name === 'message')) this.#events.receive(data)
          },
          ended: (end) => {
            ended = true
            this.#call = undefined
            const opened = this.#target !== undefined
            this.#target = undefined
            if (!settled) settle(end.kind === 'failed' ? end.fault : 'refused')
            else if (opened) this.#events.closed()
          },
        },
      )
      if (!ended) this.#call = call
    })
  }

  stop(): void {
    this.#target = undefined
    this.#call?.abort()
    this.#call = undefined
  }

  /** Only on the origin that was asked: what names another would be sent all messages, and the credentials with them. */
  #endpointIn(data: Uint8Array): string | undefined {
    const said = Buffer.from(data).toString('utf8')
    if (!URL.canParse(said, this.#base.href)) return undefined
    const { origin, pathname, search } = new URL(said, this.#base)
    return origin === this.#base.origin ? `${pathname}${search}` : undefined
  }
}
