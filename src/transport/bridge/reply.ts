import { BodyBuffer } from '../../frame/body-buffer.ts'
import type { Allowance } from '../http/allowance.ts'
import { codingsOf, unpacked, Unpacker } from '../http/coding.ts'
import { isEventStream, isReadable } from '../http/content-type.ts'
import { headerValue, headerValues } from '../http/header-list.ts'
import type { ResponseHead, ResponseSink, UpstreamCall, UpstreamFault } from '../http/upstream.ts'
import { EventReader, type ServerEvent } from './event-reader.ts'
import type { BridgeFault } from './fault.ts'

/** How one answer over HTTP ended. */
export type ReplyEnd =
  | { readonly kind: 'body'; readonly head: ResponseHead; readonly body: Uint8Array }
  /** An event stream that was not cut off. */
  | { readonly kind: 'events' }
  | { readonly kind: 'failed'; readonly fault: BridgeFault }

export interface ReplyEvents {
  /** First, and at most once. */
  readonly head?: ((head: ResponseHead) => void) | undefined
  readonly event?: ((event: ServerEvent) => void) | undefined
  /** Bytes came, whatever they say. */
  readonly alive?: (() => void) | undefined
  /** What was full takes more, unless somebody else holds the call. */
  readonly drained?: (() => void) | undefined
  /** Once; nothing follows. */
  readonly ended: (end: ReplyEnd) => void
}

/** What the server says to one request: a body, gathered whole, or a stream of events, told one by one. Both unpacked and bounded. */
export class Reply implements ResponseSink {
  readonly #events: ReplyEvents
  readonly #most: number
  readonly #allowance: Allowance
  /** Bytes of the allowance that are held. */
  #held = 0
  #call: UpstreamCall | undefined
  #head: ResponseHead | undefined
  #body: BodyBuffer | undefined
  #reader: EventReader | undefined
  #unpacker: Unpacker | undefined
  #over = false

  constructor(events: ReplyEvents, maxMessageBytes: number, allowance: Allowance) {
    this.#events = events
    this.#most = maxMessageBytes
    this.#allowance = allowance
  }

  /** The call that it is the answer to. */
  follow(call: UpstreamCall): void {
    this.#call = call
  }

  /** Tells nothing more. */
  stop(): void {
    this.#over = true
    this.#unpacker?.destroy()
    this.#account(0)
  }

  head(head: ResponseHead): void {
    if (this.#over) return
    this.#head = head
    this.#events.head?.(head)
    // What hears of the head may have ended it.
    if (this.#isOver()) return
    const type = headerValue(head.headers, 'content-type')
    const codings = codingsOf(headerValues(head.headers, 'content-encoding'))
    if (codings === undefined || !isReadable(type)) this.#fail('unreadable')
    else if (head.status >= 300 || !isEventStream(type)) this.#body = new BodyBuffer(this.#most)
    else {
      this.#reader = new EventReader(
        this.#most,
        (event) => {
          if (!this.#over) this.#events.event?.(event)
        },
        () => this.#fail('too-large'),
      )
      if (codings.length === 0) return
      this.#unpacker = new Unpacker(codings, this.#most, {
        chunk: (chunk) => this.#read(chunk),
        end: () => this.#end({ kind: 'events' }),
        failed: () => this.#fail('unreadable'),
        drained: () => this.#events.drained?.(),
      })
    }
  }

  chunk(chunk: Uint8Array): void {
    if (this.#over) return
    this.#events.alive?.()
    if (this.#unpacker !== undefined) {
      if (!this.#unpacker.write(chunk)) this.#call?.pause()
    } else if (this.#reader !== undefined) this.#read(chunk)
    else if (this.#body?.push(chunk) === false) this.#fail('too-large')
    else if (!this.#account(this.#body?.length ?? 0)) this.#fail('overloaded')
  }

  end(): void {
    if (this.#over) return
    if (this.#unpacker !== undefined) this.#unpacker.end()
    else if (this.#reader !== undefined) this.#end({ kind: 'events' })
    else void this.#finish()
  }

  failed(fault: UpstreamFault): void {
    this.#fail(fault, false)
  }

  #read(chunk: Uint8Array): void {
    const reader = this.#reader
    if (reader === undefined || this.#over) return
    reader.push(chunk)
    if (!this.#over && !this.#account(reader.bufferedBytes)) this.#fail('overloaded')
  }

  /** False when so much may not be held. */
  #account(bytes: number): boolean {
    const more = bytes - this.#held
    if (more > 0 && !this.#allowance.take(more)) return false
    if (more < 0) this.#allowance.give(-more)
    this.#held = bytes
    return true
  }

  async #finish(): Promise<void> {
    const head = this.#head
    const raw = this.#body?.take()
    if (head === undefined || raw === undefined) return
    const codings = codingsOf(headerValues(head.headers, 'content-encoding')) ?? []
    const body = codings.length === 0 || raw.length === 0 ? raw : await unpacked(raw, codings, this.#most)
    if (body === undefined) this.#fail('unreadable')
    else this.#end({ kind: 'body', head, body })
  }

  #fail(fault: BridgeFault, abort: boolean = true): void {
    if (this.#over) return
    if (abort) this.#call?.abort()
    this.#end({ kind: 'failed', fault })
  }

  #end(end: ReplyEnd): void {
    if (this.#over) return
    this.stop()
    this.#events.ended(end)
  }

  #isOver(): boolean {
    return this.#over
  }
}
