import { Allowance } from '../http/allowance.ts'
import type { HeaderList } from '../http/header-list.ts'
import type { ResponseHead, Upstream } from '../http/upstream.ts'
import type { BridgeFault } from './fault.ts'
import type { ReplyEvents } from './reply.ts'
import { Turns } from './turns.ts'
import type { Valve } from './valve.ts'

/** Shows the server in whose name requests come, and learns from its refusals. */
export interface Credentials {
  /** For the next request, which is for this one path and query alone. */
  headers(request: { readonly method: string; readonly target: string }): HeaderList
  /** The server answered, whatever it says. */
  heard?(headers: HeaderList): void
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
  /** Bytes that all answers under way may hold together. */
  readonly maxHeldBytes?: number | undefined
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

/** Bytes that all answers under way may hold together, if not four of the longest. */
const LEAST_HELD = 256 * 1024 * 1024
/** Asks the endpoint over HTTP: adds what every request has, follows redirects within the origin, renews credentials. */
export class Wire {
  readonly #options: WireOptions
  readonly #open: Set<Turns> = new Set()
  readonly allowance: Allowance
  #target: string
  #reached = false
  #barred = false
  #asked = false

  constructor(options: WireOptions) {
    this.#options = options
    this.allowance = new Allowance(options.maxHeldBytes ?? Math.max(LEAST_HELD, 4 * options.maxMessageBytes))
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
