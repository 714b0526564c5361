import type { Passage } from '../../session/exchange.ts'
import { type Coding, codingsOf, Unpacker } from './coding.ts'
import { isReadable } from './content-type.ts'
import { endpointKey } from './conversations.ts'
import { endpointOn } from './endpoint.ts'
import { EventRelay } from './event-relay.ts'
import { responseHeaders } from './forwarded-headers.ts'
import { type HeaderList, headerValue, headerValues, withoutHeader } from './header-list.ts'
import { postBack } from './post-back.ts'
import type { ResponseHead, UpstreamCall } from './upstream.ts'
import type { Visit } from './visit.ts'

type Sent = Pick<Passage, 'awaited' | 'replies' | 'form'>

const NOTHING = new Uint8Array(0)

/** An answer that is a stream of events, from its head on. */
export class EventAnswer {
  readonly #visit: Visit
  readonly #call: UpstreamCall
  readonly #head: ResponseHead
  readonly #sent: Sent
  readonly #relay: EventRelay
  #unpacker: Unpacker | undefined
  /** Where answers to the upstream's own requests go. */
  #postTarget: string

  private constructor(visit: Visit, call: UpstreamCall, head: ResponseHead, sent: Sent) {
    this.#visit = visit
    this.#call = call
    this.#head = head
    this.#sent = sent
    this.#postTarget = visit.target
    const { exchange, response, site } = visit
    const { maxMessageBytes, keepAliveMs } = visit.options
    this.#relay = new EventRelay(
      { exchange, response, server: site.server, maxEventBytes: maxMessageBytes, keepAliveMs },
      {
        hold: (held) => this.#hold(held),
        reply: (line) => this.#reply(line),
        endpoint: (url) => this.#endpoint(url),
        lost: () => this.#lose(),
      },
    )
  }

  /** Writes the head at once. Undefined when nobody can say what such a stream holds, and nothing has been written. */
  static open(visit: Visit, call: UpstreamCall, head: ResponseHead, sent: Sent): EventAnswer | undefined {
    const codings = codingsOf(headerValues(head.headers, 'content-encoding'))
    if (codings === undefined || !isReadable(headerValue(head.headers, 'content-type'))) return undefined
    const headers = withoutHeader(responseHeaders(head.headers, visit.site), 'content-length')
    visit.writeHead(head, codings.length === 0 ? headers : withoutHeader(headers, 'content-encoding'))
    // Sends the head as it is. Node's flushHeaders would write it as UTF-8, and bytes over 0x7f are Latin-1.
    visit.response.write(NOTHING)
    const opened = new EventAnswer(visit, call, head, sent)
    if (codings.length > 0) opened.#unpack(codings)
    for (const line of sent.form === 'batch' ? sent.replies : []) opened.#relay.deliver(line)
    return opened
  }

  push(chunk: Uint8Array): void {
    if (this.#unpacker === undefined) this.#relay.push(chunk)
    else if (!this.#unpacker.write(chunk)) this.#call.pause()
  }

  end(trailers: HeaderList): void {
    if (this.#unpacker === undefined) void this.#close(trailers)
    else this.#unpacker.end()
  }

  /** The upstream has gone: what came whole is passed on, and then the client sees it go too. */
  breakOff(): void {
    const done = async (): Promise<void> => {
      await this.#relay.end()
      this.#visit.break()
    }
    void done()
  }

  /** Nothing more is passed on. */
  stop(): void {
    this.#relay.stop()
    this.#unpacker?.destroy()
  }

  async #close(trailers: HeaderList): Promise<void> {
    await this.#relay.end()
    this.#visit.end(trailers)
  }

  #unpack(codings: readonly Coding[]): void {
    this.#unpacker = new Unpacker(codings, this.#visit.options.maxMessageBytes, {
      chunk: (chunk) => this.#relay.push(chunk),
      end: () => void this.#close([]),
      failed: () => this.#lose(),
      drained: () => this.#call.resume(),
    })
  }

  #hold(held: boolean): void {
    const source = this.#unpacker ?? this.#call
    if (held) source.pause()
    else source.resume()
  }

  /** It cannot go on: those who wait for an answer on it are told. */
  #lose(): void {
    const { exchange, over } = this.#visit
    if (over) return
    for (const line of exchange.settle(this.#sent.awaited, 'too-large')) this.#relay.deliver(line)
    this.stop()
    this.#call.abort()
    this.#visit.end()
  }

  #reply(line: string): void {
    const { site, headers } = this.#visit
    postBack(site, headers, this.#postTarget, headerValue(this.#head.headers, 'mcp-session-id'), line)
  }

  /** From here on the client of the oldest transport posts to that place, and is answered on this stream. */
  #endpoint(said: string): string | undefined {
    const { site, asked, conversation, response } = this.#visit
    const endpoint = endpointOn(site, said, asked)
    if (endpoint === undefined) return undefined
    const key = endpointKey(endpoint.asked)
    const own = { judge: conversation.judge, deliver: (line: string): void => this.#relay.deliver(line) }
    site.conversations.set(key, own)
    this.#postTarget = site.targetOf(endpoint.asked)
    response.on('close', () => site.conversations.end(key, own))
    return endpoint.shown
  }
}
