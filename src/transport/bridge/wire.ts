import { type HeaderList, headerValue, headerValues } from '../http/header-list.ts'
import type { ResponseHead, Upstream, UpstreamCall } from '../http/upstream.ts'
import type { BridgeFault } from './fault.ts'
import { Reply, type ReplyEvents } from './reply.ts'
import type { Valve } from './valve.ts'

/** Shows the server in whose name requests come, and learns from its refusals. */
export interface Credentials {
  /** For the next request. */
  headers(): HeaderList
  /** The server refused the request with 401, or with 403 for want of scope: whether to send it again, or why not. */
  challenged(challenge: Challenge): Promise<'retry' | BridgeFault>
  /** Whoever waits for a user waits no more. */
  close(): Promise<void>
}

export interface Challenge {
  readonly status: 401 | 403
  /** Values of `WWW-Authenticate`. */
  readonly challenges: readonly string[]
  /** Of the refused request. */
  readonly sent: HeaderList
}

export interface WireOptions {
  readonly upstream: Upstream
  /** Scheme, host and port of the upstream. */
  readonly origin: string
  /** Path and query of the endpoint. */
  readonly target: string
  /** Sent with every request. */
  readonly headers: HeaderList
  readonly credentials?: Credentials | undefined
  readonly valve: Valve
  readonly maxMessageBytes: number
}

export interface WireRequest {
  readonly method: 'POST' | 'GET' | 'DELETE'
  readonly headers: HeaderList
  readonly body?: Uint8Array | undefined
  /** Default: the endpoint. */
  readonly target?: string | undefined
}

export interface WireCall {
  /** Nothing more is heard of it. */
  abort(): void
}

/** Refusals and redirects of one request that are followed. */
const MOST_TURNS = 4

/** Asks the endpoint over HTTP: adds what every request has, follows redirects within the origin, renews credentials. */
export class Wire {
  readonly #options: WireOptions
  readonly #open: Set<Turns> = new Set()
  #target: string
  #reached = false
  #barred = false
  #asked = false

  constructor(options: WireOptions) {
    this.#options = options
    this.#target = options.target
  }

  /** Whether anything was ever asked. */
  get asked(): boolean {
    return this.#asked
  }

  /** Whether the server has ever answered anything. */
  get reached(): boolean {
    return this.#reached
  }

  /** Whether its last word was that it wants other credentials. */
  get barred(): boolean {
    return this.#barred
  }

  ask(request: WireRequest, events: ReplyEvents): WireCall {
    const turns = new Turns(this, this.#options, request, {
      ...events,
      ended: (end) => {
        this.#open.delete(turns)
        events.ended(end)
      },
    })
    this.#open.add(turns)
    this.#asked = true
    turns.take()
    return {
      abort: () => {
        this.#open.delete(turns)
        turns.abort()
      },
    }
  }

  abortAll(): void {
    for (const turns of this.#open) turns.abort()
    this.#open.clear()
  }

  targetOf({ target }: WireRequest): string {
    return target ?? this.#target
  }

  /** The endpoint has moved within its origin. */
  moved(target: string): void {
    this.#target = target
  }

  heard({ status }: ResponseHead): void {
    this.#reached = true
    this.#barred = status === 401 || status === 403
  }
}

/** Whether the server, if it says what it wants, wants a token. */
function takesTokens(challenges: readonly string[]): boolean {
  return challenges.length === 0 || challenges.some((challenge) => /^\s*bearer\b|,\s*bearer\s/i.test(challenge))
}

/** One request, sent again where the first answer asks for that. */
class Turns {
  readonly #wire: Wire
  readonly #options: WireOptions
  readonly #request: WireRequest
  readonly #events: ReplyEvents
  #target: string
  #turn = 0
  #reply: Reply | undefined
  #call: UpstreamCall | undefined
  #over = false

  constructor(wire: Wire, options: WireOptions, request: WireRequest, events: ReplyEvents) {
    this.#wire = wire
    this.#options = options
    this.#request = request
    this.#events = events
    this.#target = wire.targetOf(request)
  }

  abort(): void {
    this.#over = true
    this.#leave()
    this.#call?.abort()
  }

  take(): void {
    this.#turn++
    const { upstream, headers, credentials, valve, maxMessageBytes } = this.#options
    const { method, body } = this.#request
    const sent = [...this.#request.headers, ...headers, ...(credentials?.headers() ?? [])]
    let settled = false
    const reply = new Reply(
      {
        head: (head) => {
          this.#wire.heard(head)
          if (valve.shut) this.#call?.pause()
          if (!this.#turnsOn(head, sent)) this.#events.head?.(head)
        },
        event: this.#events.event,
        alive: this.#events.alive,
        drained: () => {
          if (!valve.shut) this.#call?.resume()
        },
        ended: (end) => {
          settled = true
          this.#leave()
          if (!this.#over) this.#events.ended(end)
        },
      },
      maxMessageBytes,
    )
    const call = upstream.call({ method, target: this.#target, headers: sent, body }, reply)
    this.#reply = reply
    this.#call = call
    reply.follow(call)
    // It may have failed at once.
    if (!settled) valve.add(call)
  }

  /** Whether this answer is one that the request is sent again for. */
  #turnsOn(head: ResponseHead, sent: HeaderList): boolean {
    const { status, headers } = head
    if (this.#turn >= MOST_TURNS) return false
    if (status === 307 || status === 308) {
      const target = this.#within(headerValue(headers, 'location'))
      this.#drop()
      if (target === undefined) this.#events.ended({ kind: 'failed', fault: 'redirected' })
      else {
        if (this.#request.target === undefined) this.#wire.moved(target)
        this.#target = target
        this.take()
      }
      return true
    }
    const { credentials } = this.#options
    const challenges = headerValues(headers, 'www-authenticate')
    const scope = status === 403 && challenges.some((challenge) => challenge.includes('insufficient_scope'))
    if (credentials === undefined || (status !== 401 && !scope) || !takesTokens(challenges)) return false
    this.#drop()
    void this.#renew(credentials, { status: status === 401 ? 401 : 403, challenges, sent })
    return true
  }

  async #renew(credentials: Credentials, challenge: Challenge): Promise<void> {
    let verdict: 'retry' | BridgeFault
    try {
      verdict = await credentials.challenged(challenge)
    } catch {
      // Whatever went wrong, the request was refused for its credentials.
      verdict = 'unauthorized'
    }
    if (this.#over) return
    if (verdict === 'retry') this.take()
    else this.#events.ended({ kind: 'failed', fault: verdict })
  }

  #within(location: string | undefined): string | undefined {
    const { origin } = this.#options
    if (location === undefined || !URL.canParse(location, origin + this.#target)) return undefined
    const url = new URL(location, origin + this.#target)
    return url.origin === origin ? `${url.pathname}${url.search}` : undefined
  }

  #drop(): void {
    this.#leave()
    this.#call?.abort()
  }

  #leave(): void {
    this.#reply?.stop()
    if (this.#call !== undefined) this.#options.valve.remove(this.#call)
  }
}
