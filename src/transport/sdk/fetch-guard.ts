import type { Kind } from '../../../detectors/contract.ts'
import { replyFor, type ReplyReason } from '../../rewrite/reply.ts'
import { replyWords } from '../../rewrite/reply-words.ts'
import { publish } from '../../session/events.ts'
import { blobScanner, Exchange, type Passage } from '../../session/exchange.ts'
import { Judge } from '../../session/judge.ts'
import { ACCEPTED, type Answer, HTTP_FAULT, messages, POLICY_CODE, refusal } from '../http/answer.ts'
import { mergedBatch } from '../http/batch-answer.ts'
import { isEventStream, isReadable, mediaType } from '../http/content-type.ts'
import { type Conversation, Conversations, endpointKey, sessionKey } from '../http/conversations.ts'
import { exemptInAnswer, exemptInForm, exemptInQuery } from '../http/credentials.ts'
import { type HeaderList, headerValue } from '../http/header-list.ts'
import { judgeMirrors } from '../http/mirror-headers.ts'
import { judgedReason } from '../http/reason.ts'
import { drain, type FetchLike, type FetchRequest, identityOf, pairsOf, readFetch } from './fetch-request.ts'
import { filteredEvents } from './filtered-events.ts'
import type { GateOptions } from './gate.ts'

const NOTHING_SAID: Passage = { form: 'text', onward: 'same', replies: [], awaited: [], header: null }

/** What of a request went on, and under which conversation. */
interface Sent {
  readonly request: FetchRequest
  readonly carried: Passage
  readonly conversation: Conversation
  readonly exchange: Exchange
  /** It asks for credentials, or registers a client: its answer may hold them where OAuth has their place. */
  readonly grants: boolean
}

/** Judges what goes through a fetch, byte by byte: bodies, streams of events, query strings and mirrored headers. */
export class FetchGuard {
  readonly #fetch: FetchLike
  readonly #options: GateOptions
  readonly #conversations = new Conversations()

  constructor(fetch: FetchLike, options: GateOptions) {
    this.#fetch = fetch
    this.#options = options
  }

  readonly fetch: FetchLike = async (input, init) => {
    const request = await readFetch(input, init, this.#options.maxMessageBytes)
    if (request === undefined) return answered(refusal(413, HTTP_FAULT, 'Payload Too Large'))
    const { url, method, headers, body } = request
    const conversation = this.#converse(url, headers)
    const exchange = new Exchange(this.#options, conversation.judge)
    if (!isReadable(headerValue(headers, 'content-type')) || headerValue(headers, 'content-encoding') !== undefined) {
      return answered(refusal(415, HTTP_FAULT, 'Unsupported Media Type: this encoding of the body cannot be checked'))
    }
    const target = Buffer.from(url.pathname + url.search, 'latin1')
    const query = await exchange.text({ text: target, part: 'query', to: 'server', exempt: exemptInQuery(target) })
    const form = exemptInForm(mediaType(headerValue(headers, 'content-type')), body)
    const carried = body.length === 0 ? NOTHING_SAID : await exchange.carry(body, 'server', form)
    const grants = form !== undefined || (carried.form === 'message' && carried.header === null)
    const sent: Sent = { request, carried, conversation, exchange, grants }
    if (query.kind !== 'pass') return this.#refuse(sent, 'finding', query.kind === 'blocked' ? query.kinds : [])
    if (carried.onward === 'nothing') return this.#answerBlocked(sent, carried)
    const onward = carried.onward === 'same' ? body : Buffer.concat(carried.onward)
    const mirrors = await judgeMirrors(exchange, { headers, header: carried.header, original: body, onward })
    // A mismatch is for the server to refuse: what its headers say was judged all the same.
    if (mirrors.kind === 'blocked') return this.#refuse(sent, 'finding', mirrors.kinds)
    const written = mirrors.kind === 'pass' && mirrors.headers !== headers ? mirrors.headers : undefined
    const response = await this.#send(sent, request.forward(written, onward === body ? undefined : onward))
    this.#remember(sent, method, response)
    return this.#judgeResponse(sent, response)
  }

  #converse(url: URL, headers: HeaderList): Conversation {
    const session = headerValue(headers, 'mcp-session-id')
    const known = this.#conversations.get(session === undefined ? endpointKey(url.href) : sessionKey(session))
    if (known !== undefined) return known
    const credentials = ['authorization', 'cookie'].flatMap((name) => headerValue(headers, name) ?? [])
    const advertised = this.#conversations.advertisedTo(credentials)
    return { judge: new Judge({ ...this.#options, scanBlob: blobScanner(this.#options.scanner), advertised }) }
  }

  async #send({ exchange, carried }: Sent, [input, init]: ReturnType<FetchRequest['forward']>): Promise<Response> {
    try {
      return await (init === undefined ? this.#fetch(input) : this.#fetch(input, init))
    } catch (error) {
      exchange.unanswered(carried.awaited)
      throw error
    }
  }

  #remember({ request, conversation }: Sent, method: string, { status, headers }: Response): void {
    const asked = headerValue(request.headers, 'mcp-session-id')
    if (asked !== undefined && (status === 404 || (method === 'DELETE' && status < 300))) {
      this.#conversations.end(sessionKey(asked))
    } else if (status < 300) {
      const session = headers.get('mcp-session-id') ?? asked
      if (session !== undefined) this.#conversations.set(sessionKey(session), conversation)
    }
  }

  async #judgeResponse(sent: Sent, response: Response): Promise<Response> {
    const { exchange, carried, request } = sent
    const { maxMessageBytes, server } = this.#options
    const contentType = response.headers.get('content-type') ?? undefined
    const reason = judgedReason(exchange, response.status, response.statusText)
    if (response.body === null) {
      if (response.status >= 400) exchange.unanswered(carried.awaited)
      return reason === response.statusText ? response : like(response, null, reason)
    }
    if (!isReadable(contentType)) {
      await response.body.cancel()
      return this.#withhold(sent, 'unreadable', [])
    }
    const owed = carried.form === 'batch' ? carried.replies : []
    if (isEventStream(contentType) && response.status === 200) {
      const events = filteredEvents(
        response.body,
        { exchange, server, maxEventBytes: maxMessageBytes, owed },
        {
          reply: (line) => void this.#postBack(request.url, sent, response, line),
          endpoint: (said, deliver) => this.#endpoint(said, sent, deliver),
          lost: () => exchange.settle(carried.awaited, 'too-large'),
        },
      )
      return like(response, events, reason)
    }
    const body = await drain(response, maxMessageBytes)
    if (body === undefined) {
      publish('sluice:message', () => ({ to: 'model', server, outcome: 'oversize', reason: 'too-large' }))
      return this.#withhold(sent, 'too-large', [])
    }
    const judged =
      body.length === 0
        ? NOTHING_SAID
        : await exchange.carry(body, 'model', sent.grants ? exemptInAnswer(body) : undefined)
    for (const line of judged.replies) void this.#postBack(request.url, sent, response, line)
    if (judged.onward === 'nothing') return this.#withhold(sent, judged.reason ?? 'finding', judged.kinds ?? [])
    if (response.status !== 202) exchange.unanswered(carried.awaited)
    const onward = judged.onward === 'same' ? body : Buffer.concat(judged.onward)
    if (owed.length === 0 || response.status >= 300 || judged.form === 'text') {
      return like(response, onward, reason, onward !== body)
    }
    return like(response, mergedBatch(onward, judged.form === 'batch', owed), reason, true)
  }

  /** From here on its client posts to that place, and is answered on this stream (the transport of 2024-11-05). */
  #endpoint(said: string, { request, conversation }: Sent, deliver: (line: string) => void): () => void {
    if (!URL.canParse(said, request.url.href)) return () => undefined
    const key = endpointKey(new URL(said, request.url).href)
    const opened = { judge: conversation.judge, deliver }
    this.#conversations.set(key, opened)
    return () => this.#conversations.end(key, opened)
  }

  /** The server is answered in the place of the client, which was not shown its request. */
  async #postBack(url: URL, { request }: Sent, response: Response, line: string): Promise<void> {
    const session = response.headers.get('mcp-session-id')
    const headers = new Headers(identityOf(request.headers))
    if (session !== null && !headers.has('mcp-session-id')) headers.set('mcp-session-id', session)
    headers.set('content-type', 'application/json')
    headers.set('accept', 'application/json, text/event-stream')
    try {
      const told = await this.#fetch(url.href, { method: 'POST', headers, body: line })
      await told.body?.cancel()
    } catch {
      publish('sluice:lifecycle', () => ({ event: 'note', note: 'an answer could not be posted' }))
    }
  }

  /** A request that would have gone on, but for something beside its body. */
  #refuse(sent: Sent, reason: ReplyReason, kinds: readonly Kind[]): Response {
    const { exchange, carried } = sent
    const refused = exchange.unanswered(carried.awaited).flatMap(({ rawId, method, era }) => {
      const reply = replyFor({ kind: 'request', to: 'server', rawId, method, era, reason, kinds })
      return reply.to === 'sender' ? [reply.line] : []
    })
    return this.#answerBlocked(sent, { ...carried, replies: [...carried.replies, ...refused], reason, kinds })
  }

  #answerBlocked(sent: Sent, { form, replies, reason = 'finding', kinds = [], header }: Passage): Response {
    if (replies.length > 0) return this.#answerMessages(sent, replies)
    if (form === 'batch' || header !== null) return answered(ACCEPTED)
    return answered(refusal(400, POLICY_CODE, replyWords('request', 'server', reason, kinds, false)))
  }

  /** The server's answer does not pass: those who wait are told so, in the shape that they expect. */
  #withhold(sent: Sent, reason: ReplyReason, kinds: readonly Kind[]): Response {
    const { exchange, carried } = sent
    const owed = carried.form === 'batch' ? carried.replies : []
    const lines = [...owed, ...exchange.settle(carried.awaited, reason, kinds)]
    if (lines.length > 0) return this.#answerMessages(sent, lines)
    return answered(refusal(502, POLICY_CODE, replyWords('response', 'model', reason, kinds, false)))
  }

  #answerMessages({ conversation, request, carried }: Sent, lines: readonly string[]): Response {
    const { deliver } = conversation
    if (deliver === undefined) {
      return answered(messages(lines, carried.form === 'batch', headerValue(request.headers, 'accept')))
    }
    for (const line of lines) deliver(line)
    return answered(ACCEPTED)
  }
}

function answered({ status, headers, body }: Answer): Response {
  return new Response(body === '' ? null : body, { status, headers: pairsOf(headers) })
}

/** A response with another body and another reason, and otherwise as it came. */
function like(
  response: Response,
  body: ReadableStream<Uint8Array> | Uint8Array | null,
  statusText: string,
  altered: boolean = false,
): Response {
  const { status, url, redirected } = response
  const headers = new Headers(response.headers)
  if (altered) for (const name of ['content-length', 'content-encoding', 'etag', 'digest']) headers.delete(name)
  const content = body instanceof Uint8Array ? Buffer.from(body) : body
  const made = new Response(content, { status, statusText, headers })
  // Clients ask where a redirect has led them, which a response that is made does not know.
  return Object.defineProperties(made, { url: { value: url }, redirected: { value: redirected } })
}
