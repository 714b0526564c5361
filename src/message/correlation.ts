import type { Era, Header } from './message.ts'

/** What a response must be read by: the request that it answers. */
export interface Asked {
  readonly method: string
  readonly tool: string | undefined
  readonly era: Era
}

/** A request that was forwarded and has not been answered. */
export interface InFlight extends Asked {
  /** The id as the sender spelled it, JSON text. */
  readonly rawId: string
}

/** Requests in flight, and bytes of their ids, for one direction. */
const MOST_REQUESTS = 10_000
const MOST_ID_BYTES = 16 * 1024 * 1024

/**
 * The requests of one direction that wait for their answer. Bounded: the oldest is forgotten first, and its response is
 * then one of unknown method, which is scanned as any other and blocked, if need be, as an error. A cancelled request
 * stays until it is answered, because its answer may already be under way.
 */
export class Correlation {
  readonly #asked = new Map<string, InFlight>()
  readonly #limit: number
  #idBytes = 0

  constructor(limit: number = MOST_REQUESTS) {
    this.#limit = limit
  }

  get size(): number {
    return this.#asked.size
  }

  /** To be called when a request is forwarded; other messages are ignored. The last of two requests with one id counts. */
  remember(frame: Uint8Array, header: Header): void {
    if (header.kind !== 'request' || header.id === undefined || header.idSpan === undefined) return
    if (header.method === undefined) return
    this.#forget(header.id)
    const rawId = rawIdOf(frame, header)
    this.#asked.set(header.id, { method: header.method, tool: header.tool, era: header.era, rawId })
    this.#idBytes += rawId.length
    while (this.#asked.size > this.#limit || (this.#idBytes > MOST_ID_BYTES && this.#asked.size > 1)) {
      const [oldest] = this.#asked.keys()
      this.#forget(oldest as string)
    }
  }

  /** The request that this response answers, which is thereby settled. */
  take(id: string | undefined): Asked | undefined {
    if (id === undefined) return undefined
    const asked = this.#asked.get(id)
    this.#forget(id)
    return asked
  }

  /** Oldest first: those who must be told when the session ends before their answer came. */
  inFlight(): readonly InFlight[] {
    return [...this.#asked.values()]
  }

  #forget(id: string): void {
    const asked = this.#asked.get(id)
    if (asked === undefined) return
    this.#idBytes -= asked.rawId.length
    this.#asked.delete(id)
  }
}

/**
 * The id as JSON text on one line, spelled as in the frame. No JSON string holds a raw line break, so those that an
 * ill-typed id has are space between its tokens.
 */
export function rawIdOf(frame: Uint8Array, header: Header): string {
  if (header.idSpan === undefined) return 'null'
  const { start, end } = header.idSpan
  const raw = Buffer.from(frame.buffer, frame.byteOffset + start, end - start).toString('utf8')
  return raw.replaceAll('\n', ' ').replaceAll('\r', ' ')
}
