import type { Kind } from '../../../detectors/contract.ts'
import { BodyBuffer } from '../../frame/body-buffer.ts'
import type { ReplyReason } from '../../rewrite/reply.ts'
import { replyWords } from '../../rewrite/reply-words.ts'
import { publish } from '../../session/events.ts'
import type { Passage } from '../../session/exchange.ts'
import { INVALID_REQUEST, POLICY_CODE, refusal, UPSTREAM_CODE } from './answer.ts'
import { mergedBatch } from './batch-answer.ts'
import { isEventStream } from './content-type.ts'
import { sessionKey } from './conversations.ts'
import { exemptInAnswer } from './credentials.ts'
import { EventAnswer } from './event-answer.ts'
import { leadsElsewhere, responseHeaders } from './forwarded-headers.ts'
import { type HeaderList, headerValue, headerValues } from './header-list.ts'
import { postBack } from './post-back.ts'
import { isResourceMetadata, renamedChallenges, renamedMetadata, shownOrigin } from './resource-metadata.ts'
import type { ResponseHead, ResponseSink, UpstreamCall, UpstreamFault } from './upstream.ts'
import type { Visit } from './visit.ts'

/** What the upstream was sent. */
export type Sent = Pick<Passage, 'awaited' | 'replies' | 'form'>

/** What the upstream says to one request, on its way to the client. */
export class UpstreamAnswer implements ResponseSink {
  readonly #visit: Visit
  readonly #sent: Sent
  readonly #grants: boolean
  #call: UpstreamCall | undefined
  #head: ResponseHead | undefined
  #held: BodyBuffer | undefined
  #events: EventAnswer | undefined

  /** `grants`: it asks for credentials, or registers a client, so that its answer may hold them where OAuth has their place. */
  constructor(visit: Visit, sent: Sent, grants: boolean) {
    this.#visit = visit
    this.#sent = sent
    this.#grants = grants
  }

  get streams(): boolean {
    return this.#events !== undefined
  }

  /** The call that it is the answer to. */
  follow(call: UpstreamCall): void {
    this.#call = call
  }

  /** Something went wrong on our side. */
  fail(): void {
    if (!this.#visit.response.headersSent) this.#withhold('crashed', [])
    else {
      this.stop()
      this.#visit.break()
    }
  }

  stop(): void {
    this.#events?.stop()
    this.#call?.abort()
  }

  endStream(): void {
    if (this.#events === undefined) return
    this.stop()
    this.#visit.end()
  }

  head(head: ResponseHead): void {
    const { site, method, options } = this.#visit
    this.#head = head
    this.#remember(head)
    if (leadsElsewhere(head, site) && (this.#sent.form !== 'text' || this.#wantsEvents)) {
      this.#call?.abort()
      this.#answerFault('redirected')
    } else if (isEventStream(headerValue(head.headers, 'content-type')) && head.status < 300 && method !== 'HEAD') {
      this.#openStream(head)
    } else this.#held = new BodyBuffer(options.maxMessageBytes)
  }

  chunk(chunk: Uint8Array): void {
    if (this.#visit.over) return
    if (this.#events !== undefined) this.#events.push(chunk)
    else if (!this.#visit.takeRoom(chunk.length)) this.#giveUp('overloaded')
    else if (this.#held?.push(chunk) === false) this.#giveUp('too-large')
  }

  end(trailers: HeaderList): void {
    if (this.#visit.over) return
    if (this.#events !== undefined) this.#events.end(trailers)
    else this.#finish(trailers).catch(() => this.fail())
  }

  failed(fault: UpstreamFault): void {
    if (this.#visit.over) return
    publish('sluice:lifecycle', () => ({ event: 'note', note: `upstream ${fault}` }))
    if (this.#events !== undefined) this.#events.breakOff()
    else this.#answerFault(fault)
  }

  /** A client that follows would read its stream past the proxy. A browser on its way to a login does not ask for one. */
  get #wantsEvents(): boolean {
    return headerValues(this.#visit.headers, 'accept').some((value) => /\btext\/event-stream\b/i.test(value))
  }

  #giveUp(reason: 'overloaded' | 'too-large'): void {
    const { server } = this.#visit.site
    publish('sluice:message', () => ({ to: 'model', server, outcome: 'oversize', reason }))
    this.#call?.abort()
    this.#withhold(reason, [])
  }

  #remember({ status, headers }: ResponseHead): void {
    const { conversations } = this.#visit.site
    const asked = headerValue(this.#visit.headers, 'mcp-session-id')
    if (asked !== undefined && (status === 404 || (this.#visit.method === 'DELETE' && status < 300))) {
      conversations.end(sessionKey(asked))
    } else if (status < 300) {
      const session = headerValue(headers, 'mcp-session-id') ?? asked
      if (session !== undefined) conversations.set(sessionKey(session), this.#visit.conversation)
    }
  }

  #openStream(head: ResponseHead): void {
    const call = this.#call
    if (call === undefined) return
    const events = EventAnswer.open(this.#visit, call, head, this.#sent)
    if (events !== undefined) {
      this.#events = events
      return
    }
    call.abort()
    this.#withhold('unreadable', [])
  }

  /** The whole body is there. */
  async #finish(trailers: HeaderList): Promise<void> {
    const head = this.#head
    const raw = this.#held?.take()
    if (head === undefined || raw === undefined) return
    const { site, exchange } = this.#visit
    const shown = shownOrigin(site, this.#visit.headers, this.#visit.secure)
    const kept = responseHeaders(head.headers, site)
    const headers = shown === undefined ? kept : renamedChallenges(kept, site, shown)
    const owed = this.#sent.form === 'batch' && head.status < 300 ? this.#sent.replies : []
    if (raw.length === 0) {
      if (head.status >= 400) exchange.unanswered(this.#sent.awaited)
      if (owed.length > 0) this.#visit.answerMessages(owed, true)
      else this.#visit.send(head, headers, [], trailers)
      return
    }
    const bytes = await this.#visit.readable(raw, head.headers)
    if (bytes === undefined) {
      this.#withhold('unreadable', [])
      return
    }
    const carried = await exchange.carry(bytes, 'model', this.#grants ? exemptInAnswer(bytes) : undefined)
    if (this.#visit.over) return
    const session = headerValue(head.headers, 'mcp-session-id')
    for (const reply of carried.replies) postBack(site, this.#visit.headers, this.#visit.target, session, reply)
    if (carried.onward === 'nothing') {
      this.#withhold(carried.reason ?? 'finding', carried.kinds ?? [])
      return
    }
    // Where the answer comes on a stream, it is yet to come.
    if (head.status !== 202) exchange.unanswered(this.#sent.awaited)
    const pieces = carried.onward === 'same' ? undefined : carried.onward
    if (owed.length > 0 && carried.form !== 'text') {
      const merged = mergedBatch(Buffer.concat(pieces ?? [bytes]), carried.form === 'batch', owed)
      this.#visit.sendAltered(head, headers, [merged], trailers)
      return
    }
    const metadata =
      shown !== undefined && isResourceMetadata(this.#visit.target)
        ? renamedMetadata(pieces === undefined ? bytes : Buffer.concat(pieces), site, shown)
        : undefined
    if (metadata !== undefined) this.#visit.sendAltered(head, headers, [metadata], trailers)
    else if (pieces === undefined) this.#visit.send(head, headers, [raw], trailers)
    else this.#visit.sendAltered(head, headers, pieces, trailers)
  }

  /** The upstream's answer does not pass: those who wait are told so, in the shape that they expect. */
  #withhold(reason: ReplyReason, kinds: readonly Kind[]): void {
    if (this.#visit.over) return
    const { awaited, replies, form } = this.#sent
    const settled = this.#visit.exchange.settle(awaited, reason, kinds)
    const lines = form === 'batch' ? [...replies, ...settled] : settled
    if (lines.length > 0) this.#visit.answerMessages(lines, form === 'batch')
    else this.#visit.answer(refusal(502, POLICY_CODE, replyWords('response', 'model', reason, kinds, false)))
  }

  /** No answer of the upstream's can be had. */
  #answerFault(fault: UpstreamFault | 'redirected'): void {
    const [asked] = this.#visit.exchange.unanswered(this.#sent.awaited)
    const rawId = this.#sent.form === 'message' ? asked?.rawId : undefined
    const [status, code] = fault === 'unsendable' ? [400, INVALID_REQUEST] : [502, UPSTREAM_CODE]
    this.#visit.answer(refusal(status, code, FAULTS[fault], rawId))
  }
}

const FAULTS: Readonly<Record<UpstreamFault | 'redirected', string>> = {
  unreachable: 'Bad Gateway: the upstream server cannot be reached',
  tls: 'Bad Gateway: no trusted TLS connection to the upstream server could be made',
  broken: 'Bad Gateway: the upstream server broke off its answer, or it was not HTTP',
  unsendable: 'Bad Request: the path or a header holds characters that cannot be sent on',
  redirected: 'Bad Gateway: the upstream server redirects to another origin, which this proxy does not follow',
}
