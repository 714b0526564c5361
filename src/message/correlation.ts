import type { Era, Header } from './message.ts'
import { spells } from './spelling.ts'

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
  /**
   * The last of them, outside of the map: who asks one thing at a time never touches it, and a map that is emptied again
   * and again is built anew each time.
   */
  #latest: (InFlight & { readonly id: string }) | undefined
  readonly #limit: number
  #idBytes = 0

  constructor(limit: number = MOST_REQUESTS) {
    this.#limit = limit
  }

  get size(): number {
    return this.#asked.size + (this.#latest === undefined ? 0 : 1)
  }

  /** To be called when a request is forwarded; other messages are ignored. The last of two requests with one id counts. */
  remember(frame: Uint8Array, header: Header): void {
    const { kind, id, method, tool, era } = header
    if (kind !== 'request' || id === undefined || header.idSpan === undefined || method === undefined) return
    this.#forget(id)
    if (this.#latest !== undefined) this.#asked.set(this.#latest.id, this.#latest)
    const rawId = rawIdOf(frame, header)
    this.#latest = { method, tool, era, rawId, id }
    this.#idBytes += rawId.length
    while (this.size > this.#limit || (this.#idBytes > MOST_ID_BYTES && this.size > 1)) {
      const [oldest = id] = this.#asked.keys()
      this.#forget(oldest)
    }
  }

  /** The request that this response answers, which is thereby settled. */
  take(id: string | undefined): Asked | undefined {
    return id === undefined ? undefined : this.#forget(id)
  }

  /** Oldest first: those who must be told when the session ends before their answer came. */
  inFlight(): readonly InFlight[] {
    return this.#latest === undefined ? [...this.#asked.values()] : [...this.#asked.values(), this.#latest]
  }

  #forget(id: string): InFlight | undefined {
    let asked: InFlight | undefined
    if (this.#latest?.id === id) {
      asked = this.#latest
      this.#latest = undefined
    } else if (this.#asked.size > 0) {
      asked = this.#asked.get(id)
      this.#asked.delete(id)
    }
    if (asked !== undefined) this.#idBytes -= asked.rawId.length
    return asked
  }
}

/**
 * The id as JSON text on one line, spelled as in the frame. No JSON string holds a raw line break, so those that an
 * ill-typed id has are space between its tokens.
 */
export function rawIdOf(frame: Uint8Array, header: Header): string {
  if (header.idSpan === undefined) return 'null'
  const { start, end } = header.idSpan
  if (header.id !== undefined && spells(frame, start, end, header.id)) return header.id
  const raw = Buffer.from(frame.buffer, frame.byteOffset + start, end - start).toString('utf8')
  return raw.replaceAll('\n', ' ').replaceAll('\r', ' ')
}
