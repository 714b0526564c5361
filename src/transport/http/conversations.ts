import { createHash } from 'node:crypto'
import { Advertised } from '../../message/advertised.ts'
import type { Judge } from '../../session/judge.ts'

/** What several exchanges have in common: who asked what, and for the oldest transport the stream that answers come on. */
export interface Conversation {
  readonly judge: Judge
  /** Writes one message to the client, where answers do not come with the request that asked. */
  readonly deliver?: ((line: string) => void) | undefined
}

const MOST_CONVERSATIONS = 10_000
const IDLE_MS = 6 * 60 * 60 * 1000
const MOST_PRINCIPALS = 256

/**
 * Conversations of one upstream, by session id or by the place that messages are posted to. Bounded: the one that was
 * used least lately is forgotten first, and its answers are then judged as those of unknown requests.
 */
export class Conversations {
  readonly #open = new Map<string, { readonly conversation: Conversation; used: number }>()
  readonly #principals = new Map<string, Advertised>()
  /** Who asked last: nearly always the one who asks next, and then nothing is moved. */
  #latest: { readonly key: string; readonly known: Advertised } | undefined
  readonly #most: number
  readonly #idleMs: number
  readonly #now: () => number

  constructor(most: number = MOST_CONVERSATIONS, idleMs: number = IDLE_MS, now: () => number = Date.now) {
    this.#most = most
    this.#idleMs = idleMs
    this.#now = now
  }

  get size(): number {
    return this.#open.size
  }

  get(key: string): Conversation | undefined {
    const held = this.#open.get(key)
    if (held === undefined) return undefined
    this.#open.delete(key)
    held.used = this.#now()
    this.#open.set(key, held)
    return held.conversation
  }

  set(key: string, conversation: Conversation): void {
    const used = this.#now()
    this.#open.delete(key)
    this.#open.set(key, { conversation, used })
    for (const [oldest, held] of this.#open) {
      if (this.#open.size <= this.#most && used - held.used < this.#idleMs) return
      this.#open.delete(oldest)
    }
  }

  /** Ended by its own: a successor under the same key stays. */
  end(key: string, conversation?: Conversation): void {
    if (conversation === undefined || this.#open.get(key)?.conversation === conversation) this.#open.delete(key)
  }

  /**
   * The tools that the upstream has shown to whoever holds these credentials: another may be shown others under the same
   * names. Only a digest of the credentials is kept.
   */
  advertisedTo(credentials: readonly string[]): Advertised {
    const key = credentials.length === 0 ? '' : createHash('sha256').update(credentials.join('\n')).digest('base64url')
    if (key === this.#latest?.key) return this.#latest.known
    const known = this.#principals.get(key) ?? new Advertised()
    this.#latest = { key, known }
    this.#principals.delete(key)
    this.#principals.set(key, known)
    if (this.#principals.size > MOST_PRINCIPALS) {
      const [oldest] = this.#principals.keys()
      this.#principals.delete(oldest as string)
    }
    return known
  }
}

export function sessionKey(id: string): string {
  return `session ${id}`
}

export function endpointKey(target: string): string {
  return `endpoint ${target}`
}
