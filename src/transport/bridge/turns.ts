import { type HeaderList, headerValue, headerValues } from '../http/header-list.ts'
import type { ResponseHead, UpstreamCall } from '../http/upstream.ts'
import type { BridgeFault } from './fault.ts'
import { Reply, type ReplyEvents } from './reply.ts'
import type { Challenge, Credentials, Wire, WireOptions, WireRequest } from './wire.ts'

/** Refusals and redirects of one request that are followed. */
const MOST_TURNS = 4

/** One request, sent again where the first answer asks for that. */
export class Turns {
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
    const sent = [
      ...this.#request.headers,
      'accept-encoding',
      'identity',
      ...headers,
      ...(credentials?.headers({ method, target: this.#target }) ?? []),
    ]
    let settled = false
    const reply = new Reply(
      {
        head: (head) => {
          this.#wire.heard(head)
          credentials?.heard?.(head.headers)
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
      this.#wire.allowance,
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

/** Whether the server, if it says what it wants, wants a token. */
function takesTokens(challenges: readonly string[]): boolean {
  return (
    challenges.length === 0 ||
    challenges.some((challenge) => /^\s*(?:bearer|dpop)\b|,\s*(?:bearer|dpop)\s/i.test(challenge))
  )
}
