import { splice } from '../../rewrite/edit.ts'
import type { Outgoing } from './outgoing.ts'
import type { HeaderList } from '../http/header-list.ts'
import type { ResponseHead } from '../http/upstream.ts'
import type { Wire, WireCall } from './wire.ts'

export interface InnerRequest {
  readonly out: Outgoing
  readonly headers: HeaderList
  readonly target: string | undefined
  /** Its answer comes on another stream. */
  readonly elsewhere: boolean
  readonly head?: ((head: ResponseHead) => void) | undefined
}

/** Milliseconds: whoever waits for such an answer holds up the client. */
const PATIENCE_MS = 30_000

/** Requests of the bridge's own, with ids that no client has. Their answers go nowhere else. */
export class InnerRequests {
  readonly #wire: Wire
  readonly #receive: (text: Uint8Array) => void
  readonly #waiting: Map<string, (frame: Uint8Array | undefined) => void> = new Map()
  #count = 0

  /** `receive` is given every text of the server's, and gives answers to these requests back to `take`. */
  constructor(wire: Wire, receive: (text: Uint8Array) => void) {
    this.#wire = wire
    this.#receive = receive
  }

  /** Whether this was the answer to one of them. */
  take(key: string | undefined, frame: Uint8Array): boolean {
    const settle = key === undefined ? undefined : this.#waiting.get(key)
    settle?.(frame)
    return settle !== undefined
  }

  /** Asks what a client has asked before. The answer, or undefined when there is none. */
  ask({ out, headers, target, elsewhere, head }: InnerRequest): Promise<Uint8Array | undefined> {
    const idSpan = out.header?.idSpan
    if (idSpan === undefined) return Promise.resolve(undefined)
    const key = JSON.stringify(`sluice-bridge-${++this.#count}`)
    const edit = { start: idSpan.start, end: idSpan.end, bytes: Buffer.from(key) }
    const body = Buffer.concat(splice(out.frame, [edit]))
    return new Promise((resolve) => {
      let call: WireCall | undefined
      const settle = (frame: Uint8Array | undefined): void => {
        if (!this.#waiting.delete(key)) return
        clearTimeout(late)
        if (frame === undefined) call?.abort()
        resolve(frame)
      }
      const late = setTimeout(() => settle(undefined), PATIENCE_MS)
      this.#waiting.set(key, settle)
      call = this.#wire.ask(
        { method: 'POST', headers, body, target },
        {
          head,
          event: ({ data }) => {
            if (data !== undefined && data.length > 0) this.#receive(data)
          },
          ended: (end) => {
            const taken = end.kind === 'body' && end.head.status < 300
            if (taken && end.body.length > 0 && !elsewhere) this.#receive(end.body)
            if (!taken || !elsewhere) settle(undefined)
          },
        },
      )
    })
  }

  /** Tells what a client has told before. Whether the server took it. */
  tell({ out, headers, target }: Omit<InnerRequest, 'elsewhere' | 'head'>): Promise<boolean> {
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(false), PATIENCE_MS)
      // Whoever ends it all tells nobody, and then the timer must not keep the process.
      late.unref()
      this.#wire.ask(
        { method: 'POST', headers, body: out.frame, target },
        {
          ended: (end) => {
            clearTimeout(late)
            resolve(end.kind === 'body' && end.head.status < 300)
          },
        },
      )
    })
  }

  /** Nobody is answered any more. */
  stop(): void {
    for (const settle of this.#waiting.values()) settle(undefined)
  }
}
