import type { ResponseHead } from '../http/upstream.ts'
import { Arrivals } from './arrivals.ts'
import { type BridgeFault, faultLine } from './fault.ts'
import { InFlight } from './in-flight.ts'
import { note } from './note.ts'
import { OfferedTools } from './offered-tools.ts'
import { cancelledKey, type Outgoing, readOutgoing } from './outgoing.ts'
import { Post, type PostHost } from './post.ts'
import type { SessionMarks } from './post-headers.ts'
import { Refusals } from './refusals.ts'
import { SendQueue } from './send-queue.ts'
import { SessionKeeper } from './session-keeper.ts'
import { type Timings, TIMINGS } from './timings.ts'
import type { Wire } from './wire.ts'

export interface BridgeOptions {
  readonly wire: Wire
  /** Of the endpoint. */
  readonly url: string
  /** One message for the client, without a line end. */
  readonly deliver: (line: Uint8Array) => void
  /** More can be sent than before. */
  readonly relieved?: (() => void) | undefined
  readonly timings?: Partial<Timings> | undefined
  /** Requests under way at a time. */
  readonly maxRequests?: number | undefined
}

/** Requests under way at a time, if no other number is given: each may hold a connection. More are refused. */
const MOST_ASKED = 500
/** Messages under way at a time that ask nothing: more wait until some have arrived. */
const MOST_TOLD = 32
/**
 * The client's side of a conversation over HTTP, for a client that speaks lines: one POST for each message, in order;
 * all that the server says, on whatever stream, in the order in which it comes. Every request that was taken is answered
 * once, by the server or with a fault.
 */
export class Bridge implements PostHost {
  readonly wire: Wire
  readonly tools: OfferedTools = new OfferedTools()
  readonly timings: Timings
  readonly #options: BridgeOptions
  readonly #inFlight: InFlight<Post> = new InFlight()
  readonly #posts: Set<Post> = new Set()
  readonly #session: SessionKeeper
  readonly #queue: SendQueue
  readonly #refusals: Refusals
  readonly #arrivals: Arrivals
  /** Messages under way that ask nothing. */
  #told = 0
  #idle: (() => void) | undefined
  #finishing: Promise<void> | undefined
  #over = false

  constructor(options: BridgeOptions) {
    this.#options = options
    this.wire = options.wire
    this.timings = { ...TIMINGS, ...options.timings }
    this.#queue = new SendQueue(
      (out) => this.#begin(out),
      (gate) => gate.asked.length > 0 && !gate.asked.some(({ key }) => this.#inFlight.get(key)?.owner.out === gate),
      () => this.#told < MOST_TOLD,
    )
    const { wire, tools, timings } = this
    this.#session = new SessionKeeper({
      wire,
      url: options.url,
      tools,
      timings,
      receive: (text) => void this.receive(text),
      cutOff: () => this.#tellAll('broken'),
    })
    const ends = {
      session: this.#session,
      inFlight: this.#inFlight,
      tools,
      deliver: (line: Uint8Array) => this.#deliver(line),
      advance: () => this.#advance(),
    }
    this.#arrivals = new Arrivals(ends)
    this.#refusals = new Refusals({ ...ends, queue: this.#queue })
  }

  /** Bytes of messages that wait for others. */
  get queuedBytes(): number {
    return this.#queue.bytes
  }

  get marks(): SessionMarks {
    return this.#session.marks
  }

  get answersCome(): PostHost['answersCome'] {
    return this.#session.answersCome
  }

  get postTarget(): string | undefined {
    return this.#session.postTarget
  }

  /** One message of the client's, as judged, without its line end. */
  send(frame: Uint8Array): void {
    if (this.#over) return
    this.#queue.push(readOutgoing(frame))
    this.#advance()
  }

  /** A message that could not be sent on, whose request must be answered. */
  refuse(rawId: string): void {
    this.#options.deliver(Buffer.from(faultLine(rawId, 'too-large')))
  }

  /** The client will say no more. Resolves when all that it asked is answered, or after so many milliseconds. */
  finish(patienceMs: number): Promise<void> {
    const late = setTimeout(() => this.#idle?.(), patienceMs)
    this.#finishing ??= this.#finish()
    return this.#finishing.finally(() => clearTimeout(late))
  }

  async #finish(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#idle = resolve
      this.#checkIdle()
    })
    this.#tellAll('ended')
    this.abort()
    await this.#session.end()
    this.wire.abortAll()
  }

  /** Ends everything at once, and answers nobody. */
  abort(): void {
    this.#over = true
    this.#queue.clear()
    this.#session.stop()
    for (const post of this.#posts) post.abort()
    this.wire.abortAll()
    this.#idle?.()
  }

  receive(text: Uint8Array, post?: Post): boolean {
    return this.#arrivals.take(text, post)
  }

  awaits(post: Post): boolean {
    return this.#inFlight.has(post)
  }

  accepted(post: Post, head: ResponseHead): void {
    const { method } = post.out.header ?? {}
    if (method === 'initialize') this.#session.begun(head)
    else if (method === 'notifications/initialized') {
      this.#session.listen()
      this.#queue.open(post.out)
    }
  }

  refused(post: Post, head: ResponseHead, body: Uint8Array): boolean {
    return this.#refusals.take(post, head, body)
  }

  fault(post: Post, fault: BridgeFault, status?: number): void {
    note(status === undefined ? fault : `${fault} (HTTP ${status})`)
    for (const { rawId } of this.#inFlight.takeAll(post)) this.#fail(rawId, fault, status)
  }

  over(post: Post): void {
    this.#posts.delete(post)
    if (post.out.asked.length === 0) this.#told--
    this.#queue.open(post.out)
    this.#advance()
  }

  #begin(out: Outgoing): void {
    const cancelled = cancelledKey(out)
    if (cancelled !== undefined && this.#cancel(cancelled, out)) return
    if (this.#inFlight.size + out.asked.length > (this.#options.maxRequests ?? MOST_ASKED)) {
      note('overloaded')
      for (const { rawId } of out.asked) this.#fail(rawId, 'overloaded')
      return
    }
    this.#session.heed(out)
    const post = this.#post(out)
    const method = out.header?.method
    if (method === 'initialize') this.#queue.shut(out)
    else if (method === 'notifications/initialized') {
      this.#queue.shut(out)
      setTimeout(() => this.#queue.open(out), this.timings.order).unref()
    }
    if (this.#session.lost && out.version === undefined) void this.#refusals.repeatAnew(post)
    else post.start()
  }

  #post(out: Outgoing): Post {
    const post = new Post(this, out)
    this.#posts.add(post)
    if (out.asked.length === 0) this.#told++
    this.#inFlight.add(out.asked, post)
    return post
  }

  /** Whether there is nothing to be sent. What it cancels is answered no more. */
  #cancel(key: string, out: Outgoing): boolean {
    const entry = this.#inFlight.take(key)
    // Of 2026-07-28 the end of the stream is the word for it; before, it is only a word, and it must arrive first.
    const modern = entry === undefined ? out.version !== undefined : entry.era === 'modern'
    const post = entry?.owner
    const end = (): void => {
      if (post !== undefined && !post.over && !this.awaits(post)) post.abort()
    }
    if (modern) end()
    else {
      const word = this.#post(out)
      word.whenOver = end
      word.start()
    }
    return true
  }

  #tellAll(fault: BridgeFault): void {
    for (const { rawId } of this.#inFlight.takeAll()) this.#fail(rawId, fault)
    for (const post of this.#posts) post.answered()
    this.#advance()
  }

  #fail(rawId: string, fault: BridgeFault, status?: number): void {
    this.#options.deliver(Buffer.from(faultLine(rawId, fault, status)))
  }

  #deliver(text: Uint8Array): void {
    this.#options.deliver(onOneLine(text))
  }

  #advance(): void {
    if (this.#over) return
    this.#queue.advance()
    this.#options.relieved?.()
    this.#checkIdle()
  }

  #checkIdle(): void {
    if (this.#idle === undefined || !this.#queue.empty) return
    for (const post of this.#posts) {
      if (!post.lasting && (post.out.asked.length === 0 || this.awaits(post))) return
    }
    this.#idle()
  }
}

/** Line breaks of a JSON text stand between its tokens, where a space says the same. */
function onOneLine(text: Uint8Array): Uint8Array {
  if (!text.includes(LF) && !text.includes(CR)) return text
  const line = Buffer.from(text)
  for (let at = 0; at < line.length; at++) {
    if (line[at] === LF || line[at] === CR) line[at] = 0x20
  }
  return line
}

const LF = 0x0a
const CR = 0x0d
