import type { ResponseHead } from '../http/upstream.ts'
import type { ServerEvent } from './event-reader.ts'
import type { BridgeFault } from './fault.ts'
import type { OfferedTools } from './offered-tools.ts'
import type { Outgoing } from './outgoing.ts'
import { postHeaders, type SessionMarks, sessionHeaders } from './post-headers.ts'
import type { ReplyEnd } from './reply.ts'
import { retryDelay, type Timings } from './timings.ts'
import type { Wire, WireCall } from './wire.ts'

/** What a post asks of the bridge that it is made for. */
export interface PostHost {
  readonly wire: Wire
  readonly marks: SessionMarks
  readonly tools: OfferedTools
  readonly timings: Timings
  /** One JSON text of the server's; false when it is none. */
  receive(text: Uint8Array, post: Post): boolean
  /** Whether a request of this post waits for its answer. */
  awaits(post: Post): boolean
  /** Where answers may come: to the request that asks alone, on a stream for all as well, or only there. */
  readonly answersCome: 'here' | 'also-elsewhere' | 'elsewhere'
  /** Path and query to post to; undefined for the endpoint itself. */
  readonly postTarget: string | undefined
  /** The server takes the message. */
  accepted(post: Post, head: ResponseHead): void
  /** It does not; true when the bridge does what is to be done. */
  refused(post: Post, head: ResponseHead, body: Uint8Array): boolean
  fault(post: Post, fault: BridgeFault, status?: number): void
  /** Nothing more comes of it. */
  over(post: Post): void
}

/** Times in a row that a stream is taken up again without a word of the server's. */
const MOST_ATTEMPTS = 5
const LISTEN = 'subscriptions/listen'

/** One message on its way to the server, and what comes of it until its last answer. */
export class Post {
  readonly out: Outgoing
  readonly #host: PostHost
  #call: WireCall | undefined
  #silence: NodeJS.Timeout | undefined
  #later: NodeJS.Timeout | undefined
  #lastId: string | undefined
  #retryMs: number | undefined
  #attempts = 0
  #over = false
  /** The session that it was sent in. */
  session: string | undefined
  /** It is sent again at most once: for a session that was lost, or headers that did not agree. */
  repeated = false
  /** Its stream was cut off after the server had acknowledged it, and it was sent anew. */
  renewed = false
  /** The server has said something on its stream. */
  heard = false
  whenOver: (() => void) | undefined

  constructor(host: PostHost, out: Outgoing) {
    this.#host = host
    this.out = out
  }

  /** A stream that lasts as long as its client wants. */
  get lasting(): boolean {
    return this.out.header?.method === LISTEN
  }

  get over(): boolean {
    return this.#over
  }

  /** Sends it, for the first time or anew; not once it is over. */
  start(): void {
    if (this.#over) return
    const { wire, marks, tools } = this.#host
    this.session = marks.session
    this.#watch()
    const headers = postHeaders(this.out, marks, tools)
    this.#ask({ method: 'POST', headers, body: this.out.frame, target: this.#host.postTarget }, wire)
  }

  /** Tells nobody. */
  abort(): void {
    this.#call?.abort()
    this.#finish()
  }

  /** One of its requests was answered, by whatever stream. */
  answered(): void {
    if (this.#host.awaits(this)) return
    clearTimeout(this.#silence)
    clearTimeout(this.#later)
    if (this.#call === undefined) this.#finish()
  }

  #ask(request: Parameters<Wire['ask']>[0], wire: Wire): void {
    let ended = false
    const call = wire.ask(request, {
      head: (head) => {
        if (head.status < 300) this.#host.accepted(this, head)
      },
      event: (event) => this.#event(event),
      alive: () => this.#silence?.refresh(),
      ended: (end) => {
        ended = true
        this.#call = undefined
        if (!this.#over) this.#ended(end, request.method === 'GET')
      },
    })
    if (!ended) this.#call = call
  }

  #watch(): void {
    if (this.lasting) return
    const { silence, telling } = this.#host.timings
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.giveUp('silent'), this.out.asked.length === 0 ? telling : silence)
  }

  #event({ name, data, id, retryMs }: ServerEvent): void {
    this.#attempts = 0
    if (id !== undefined) this.#lastId = id
    if (retryMs !== undefined) this.#retryMs = retryMs
    if (data === undefined || data.length === 0 || (name !== '' && name !== 'message')) return
    this.heard = true
    this.#host.receive(data, this)
  }

  #ended(end: ReplyEnd, resumed: boolean): void {
    switch (end.kind) {
      case 'events':
        this.#cutOff('broken')
        return
      case 'failed':
        if (end.fault === 'broken' || (end.fault === 'unreachable' && (resumed || this.renewed)))
          this.#cutOff(end.fault)
        else this.giveUp(end.fault)
        return
      case 'body':
        this.#body(end.head, end.body, resumed)
        return
    }
  }

  #body(head: ResponseHead, body: Uint8Array, resumed: boolean): void {
    if (head.status >= 300) {
      if (resumed || !this.#host.refused(this, head, body)) this.giveUp(faultOf(head.status), head.status)
      return
    }
    const { answersCome } = this.#host
    const blank = answersCome === 'elsewhere' || isBlank(body)
    if (!blank && this.out.asked.length > 0 && !this.#host.receive(body, this)) this.giveUp('not-mcp')
    else if (!this.#host.awaits(this)) this.#finish()
    else if (!blank || answersCome === 'here') this.giveUp('no-answer')
    // Else the answer is yet to come, on the stream that the server has for all.
  }

  /** The stream ended before all was answered. */
  #cutOff(fault: BridgeFault): void {
    if (!this.#host.awaits(this)) {
      this.#finish()
      return
    }
    const anew = this.lasting && this.heard
    const resumable = this.#lastId !== undefined && this.out.version === undefined
    if ((!anew && !resumable) || this.#attempts === MOST_ATTEMPTS) {
      this.giveUp(fault)
      return
    }
    this.#attempts++
    const { timings, wire, marks } = this.#host
    this.#later = setTimeout(
      () => {
        this.#later = undefined
        if (anew) {
          this.renewed = true
          this.start()
          return
        }
        const headers = ['accept', 'text/event-stream', ...sessionHeaders(marks), 'last-event-id', this.#lastId ?? '']
        this.#ask({ method: 'GET', headers }, wire)
      },
      retryDelay(timings, this.#attempts, this.#retryMs),
    )
  }

  /** Whoever waits is told why there is no answer. */
  giveUp(fault: BridgeFault, status?: number): void {
    if (this.#over) return
    this.#call?.abort()
    this.#host.fault(this, fault, status)
    this.#finish()
  }

  #finish(): void {
    if (this.#over) return
    this.#over = true
    this.#call = undefined
    clearTimeout(this.#silence)
    clearTimeout(this.#later)
    this.#host.over(this)
    this.whenOver?.()
  }
}

function faultOf(status: number): BridgeFault {
  if (status === 401) return 'unauthorized'
  return status === 403 ? 'forbidden' : 'refused'
}

function isBlank(body: Uint8Array): boolean {
  return body.length < 16 && Buffer.from(body).toString('latin1').trim() === ''
}
