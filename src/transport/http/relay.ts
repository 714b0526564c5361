import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Kind } from '../../../detectors/contract.ts'
import { replyFor, type ReplyReason } from '../../rewrite/reply.ts'
import { replyWords } from '../../rewrite/reply-words.ts'
import type { Passage } from '../../session/exchange.ts'
import { ACCEPTED, HEADER_MISMATCH, HTTP_FAULT, POLICY_CODE, refusal } from './answer.ts'
import { mediaType } from './content-type.ts'
import { exemptInForm } from './credentials.ts'
import { requestHeaders } from './forwarded-headers.ts'
import { headerValue } from './header-list.ts'
import { judgeMirrors, type MirrorVerdict } from './mirror-headers.ts'
import { readBody } from './request-body.ts'
import type { Site } from './site.ts'
import { UpstreamAnswer } from './upstream-answer.ts'
import { Visit, type VisitOptions } from './visit.ts'

/** One request, from its head to the end of its answer: judged, sent on, or answered here. */
export class Relay {
  readonly #visit: Visit
  #answer: UpstreamAnswer | undefined

  constructor(site: Site, request: IncomingMessage, response: ServerResponse, options: VisitOptions) {
    this.#visit = new Visit(site, request, response, options)
  }

  /** Whether it is one that its client keeps open. */
  get streams(): boolean {
    return this.#answer?.streams ?? false
  }

  /** Resolves when the request has been sent on, or answered. */
  async start(): Promise<void> {
    const { request, response, options } = this.#visit
    response.on('close', () => this.stop())
    const room = (bytes: number): boolean => this.#visit.takeRoom(bytes)
    const body = await readBody(request, options.maxMessageBytes, room, options.warm)
    switch (body.status) {
      case 'aborted':
        return
      case 'too-large': {
        const said = `Payload Too Large: Request body must not exceed ${options.maxMessageBytes} bytes`
        this.#visit.answer({ ...refusal(413, HTTP_FAULT, said), close: true })
        return
      }
      case 'overloaded': {
        const refused = refusal(503, HTTP_FAULT, 'Service Unavailable: too many large requests at a time')
        this.#visit.answer({ ...refused, headers: [...refused.headers, 'Retry-After', '1'], close: true })
        return
      }
      case 'read':
        await this.#judge(body.bytes)
    }
  }

  /** Calls back when the client has its answer, or is gone. */
  whenOver(told: () => void): void {
    this.#visit.response.on('close', told)
  }

  /** Something went wrong on our side: nothing that was not judged goes on. */
  fail(): void {
    if (this.#answer !== undefined) this.#answer.fail()
    else if (this.#visit.response.headersSent) this.stop()
    else this.#visit.answer(refusal(500, POLICY_CODE, replyWords('request', 'server', 'crashed', [], false)))
  }

  /** Ends it, whatever it is at. */
  stop(): void {
    this.#answer?.stop()
    this.#visit.break()
  }

  /** Ends a stream as its server would; its client may come again. */
  endStream(): void {
    this.#answer?.endStream()
  }

  async #judge(raw: Uint8Array): Promise<void> {
    const visit = this.#visit
    const { exchange, headers } = visit
    const bytes = await visit.readable(raw, headers)
    if (bytes === undefined) {
      visit.answer(refusal(415, HTTP_FAULT, 'Unsupported Media Type: this encoding of the body cannot be checked'))
      return
    }
    const query = await visit.site.judgeTarget(visit.asked, exchange)
    const form = exemptInForm(mediaType(headerValue(headers, 'content-type')), bytes)
    const carried: Passage = bytes.length === 0 ? NOTHING_SAID : await exchange.carry(bytes, 'server', form)
    if (query.kind !== 'pass') {
      this.#refuse(carried, 'finding', query.kind === 'blocked' ? query.kinds : [])
      return
    }
    if (carried.onward === 'nothing') {
      this.#answerBlocked(carried)
      return
    }
    const onward = carried.onward === 'same' ? bytes : joined(carried.onward)
    const mirrors = await judgeMirrors(exchange, { headers, header: carried.header, original: bytes, onward })
    // Packed bytes go on as they came where nothing in them was replaced.
    this.#pass(mirrors, carried, onward === bytes ? raw : onward, form !== undefined)
  }

  #pass(mirrors: MirrorVerdict, carried: Passage, body: Uint8Array, isGrant: boolean): void {
    const { exchange, site, method, target } = this.#visit
    switch (mirrors.kind) {
      case 'blocked':
        this.#refuse(carried, 'finding', mirrors.kinds)
        return
      case 'mismatch': {
        const [asked] = exchange.unanswered(carried.awaited)
        const said = `Header mismatch: ${mirrors.name} does not match the body`
        this.#visit.answer(refusal(400, HEADER_MISMATCH, said, asked?.rawId))
        return
      }
      case 'pass': {
        if (this.#visit.over) return
        const headers = requestHeaders(mirrors.headers, carried.onward !== 'same')
        const grants = isGrant || (carried.form === 'message' && carried.header === null)
        const answer = new UpstreamAnswer(this.#visit, carried, grants)
        this.#answer = answer
        answer.follow(site.upstream.call({ method, target, headers, body }, answer))
      }
    }
  }

  /** A request that would have gone on, but for something beside its body. */
  #refuse(carried: Passage, reason: ReplyReason, kinds: readonly Kind[]): void {
    const refused = this.#visit.exchange.unanswered(carried.awaited).flatMap(({ rawId, method, era }) => {
      const reply = replyFor({ kind: 'request', to: 'server', rawId, method, era, reason, kinds })
      return reply.to === 'sender' ? [reply.line] : []
    })
    this.#answerBlocked({ ...carried, replies: [...carried.replies, ...refused], reason, kinds })
  }

  #answerBlocked({ form, replies, reason = 'finding', kinds = [], header }: Passage): void {
    if (replies.length > 0) this.#visit.answerMessages(replies, form === 'batch')
    else if (form === 'batch' || header !== null) this.#visit.answer(ACCEPTED)
    else this.#visit.answer(refusal(400, POLICY_CODE, replyWords('request', 'server', reason, kinds, false)))
  }
}

const NOTHING_SAID: Passage = { form: 'text', onward: 'same', replies: [], awaited: [], header: null }

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
}
