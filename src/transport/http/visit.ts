import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Exchange } from '../../session/exchange.ts'
import type { Allowance } from './allowance.ts'
import { ACCEPTED, type Answer, messages } from './answer.ts'
import { codingsOf, unpacked } from './coding.ts'
import { isReadable } from './content-type.ts'
import { type Conversation, endpointKey, sessionKey } from './conversations.ts'
import { withLength } from './forwarded-headers.ts'
import { type HeaderList, headerValue, headerValues } from './header-list.ts'
import { judgedReason } from './reason.ts'
import type { Site } from './site.ts'
import type { ResponseHead } from './upstream.ts'

export interface VisitOptions {
  /** Of the request, without what was meant for the proxy alone. */
  readonly headers: HeaderList
  /** Bytes of a body, packed or not, and of an event. */
  readonly maxMessageBytes: number
  readonly warm: () => void
  /** Shared by all visits. */
  readonly allowance: Allowance
  readonly keepAliveMs?: number | undefined
}

/** One request of a client, with all that its answer is written by: once, whoever writes it. */
export class Visit {
  readonly site: Site
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly options: VisitOptions
  readonly headers: HeaderList
  readonly method: string
  /** Path and query as the client wrote them, and as the upstream gets them. */
  readonly asked: string
  readonly target: string
  readonly conversation: Conversation
  readonly exchange: Exchange
  #over = false
  #taken = 0

  constructor(site: Site, request: IncomingMessage, response: ServerResponse, options: VisitOptions) {
    this.site = site
    this.request = request
    this.response = response
    this.options = options
    this.headers = options.headers
    this.method = request.method ?? 'GET'
    this.asked = request.url ?? '/'
    this.target = site.targetOf(this.asked)
    this.conversation = this.#converse()
    this.exchange = site.exchange(this.conversation)
    response.on('close', () => {
      options.allowance.give(this.#taken)
      this.#taken = 0
    })
  }

  /** It came over TLS. */
  get secure(): boolean {
    return 'encrypted' in this.request.socket
  }

  /** Its answer has been written, or nobody waits for it. */
  get over(): boolean {
    return this.#over
  }

  /** Whether so many bytes more of a body may be held for this visit; until its end they count. */
  takeRoom(bytes: number): boolean {
    const taken = !this.response.closed && this.options.allowance.take(bytes)
    if (taken) this.#taken += bytes
    return taken
  }

  /** The body unpacked; undefined when nobody can say what is in it. */
  readable(raw: Uint8Array, headers: HeaderList): Uint8Array | undefined | Promise<Uint8Array | undefined> {
    if (!isReadable(headerValue(headers, 'content-type'))) return undefined
    const named = headerValues(headers, 'content-encoding')
    if (named.length === 0) return raw
    const codings = codingsOf(named)
    if (codings === undefined) return undefined
    return codings.length === 0 || raw.length === 0 ? raw : unpacked(raw, codings, this.options.maxMessageBytes)
  }

  /** An answer of the proxy's own. */
  answer(answer: Answer): void {
    if (this.#over) return
    this.#over = true
    answerWith(this.response, answer)
  }

  /** Messages in the place of the upstream's, where the client expects them. */
  answerMessages(lines: readonly string[], batch: boolean): void {
    const { deliver } = this.conversation
    if (deliver === undefined) {
      this.answer(messages(lines, batch, headerValue(this.headers, 'accept')))
      return
    }
    for (const line of lines) deliver(line)
    this.answer(ACCEPTED)
  }

  /** The upstream's answer, its body as it came. */
  send(head: ResponseHead, headers: string[], body: readonly Uint8Array[], trailers: HeaderList): void {
    if (this.#over) return
    this.writeHead(head, headers)
    const last = body.length - 1
    for (const piece of body.slice(0, last)) this.response.write(piece)
    this.end(trailers, body[last])
  }

  /** The upstream's answer with another body. */
  sendAltered(head: ResponseHead, headers: string[], body: readonly Uint8Array[], trailers: HeaderList): void {
    const length = body.reduce((sum, piece) => sum + piece.length, 0)
    this.send(head, withLength(headers, length), body, trailers)
  }

  writeHead({ status, reason }: ResponseHead, headers: string[]): void {
    this.response.sendDate = false
    this.response.writeHead(status, judgedReason(this.exchange, status, reason), headers)
  }

  /** Ends an answer that was begun. */
  end(trailers: HeaderList = [], last?: Uint8Array): void {
    if (this.#over) return
    this.#over = true
    if (trailers.length > 0) this.response.addTrailers(pairs(trailers))
    if (last === undefined) this.response.end()
    else this.response.end(last)
  }

  /** The client is gone, or is to see its connection break. */
  break(): void {
    this.#over = true
    if (!this.response.writableEnded) this.response.destroy()
  }

  #converse(): Conversation {
    const { conversations } = this.site
    const session = headerValue(this.headers, 'mcp-session-id')
    const known = conversations.get(session === undefined ? endpointKey(this.asked) : sessionKey(session))
    return known ?? this.site.converse(this.headers)
  }
}

/** Writes an answer of the proxy's own. */
export function answerWith(response: ServerResponse, { status, headers, body, close }: Answer): void {
  const length = status === 202 && body === '' ? [] : ['Content-Length', String(Buffer.byteLength(body))]
  if (close === true) response.shouldKeepAlive = false
  response.writeHead(status, [...headers, ...length])
  response.end(body)
}

function pairs(headers: HeaderList): [string, string][] {
  const found: [string, string][] = []
  for (let i = 0; i < headers.length; i += 2) found.push([headers[i]!, headers[i + 1]!])
  return found
}
