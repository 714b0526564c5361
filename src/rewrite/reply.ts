import type { Kind } from '../../detectors/contract.ts'
import { rawIdOf } from '../message/correlation.ts'
import type { Direction, Era, Header, MessageKind } from '../message/message.ts'
import { type ReplyReason, replyWords } from './reply-words.ts'
import { ranked } from './words.ts'

export type { ReplyReason } from './reply-words.ts'

/** Outside of what JSON-RPC and the protocol reserve (-32768 to -32000). */
const BLOCKED_CODE = 4031
/** What the specification gives as the example of a user who declines sampling. */
const REJECTED_CODE = -1

/** `line` is one JSON-RPC message without its line break. none: nobody waits for an answer; the message is dropped. */
export type Reply = { readonly to: 'sender' | 'receiver'; readonly line: string } | { readonly to: 'none' }

/** A message that does not pass, as far as it is known. */
export interface Undelivered {
  readonly kind: MessageKind
  /** Where it was going. */
  readonly to: Direction
  /** JSON text of the id as its sender spelled it; undefined when there is none. */
  readonly rawId: string | undefined
  /** Its own, or for a response that of its request; undefined when unknown. */
  readonly method: string | undefined
  readonly era: Era
  readonly reason: ReplyReason
  /** What was found in it. */
  readonly kinds: readonly Kind[]
}

export interface BlockedMessage {
  readonly frame: Uint8Array
  readonly header: Header
  /** Where it was going. */
  readonly to: Direction
  /** The request that a blocked response answers, when it is known. */
  readonly asked: { readonly method: string; readonly era: Era } | undefined
  readonly reason: ReplyReason
  readonly kinds: readonly Kind[]
  /** Whether a finding stands in the id; undefined when that is not known. */
  readonly idTouched?: boolean | undefined
}

/**
 * The answer for a message that is not forwarded: in place of a request it goes back to the sender, in place of a response
 * on to the receiver. A response whose request is unknown is answered only when its id was scanned and holds no finding:
 * the receiver never made up that id, so the answer would carry the value to it.
 */
export function replyTo(blocked: BlockedMessage): Reply {
  const { frame, header, asked, to, reason, kinds, idTouched } = blocked
  const response = header.kind === 'response'
  const scanned = reason === 'finding' || reason === 'placeholder'
  if (response && asked === undefined && (!scanned || idTouched !== false)) return { to: 'none' }
  return replyFor({
    kind: header.kind,
    to,
    rawId: header.idSpan === undefined ? undefined : rawIdOf(frame, header),
    method: response ? asked?.method : header.method,
    era: response ? (asked?.era ?? header.era) : header.era,
    reason,
    kinds,
  })
}

/**
 * The same where there is no frame to read: for an oversized message of which only id and method were seen, and with kind
 * 'response' for a request in flight that will not be answered any more. The caller vouches for `rawId`: that of a
 * response must be one that its receiver has sent.
 */
export function replyFor(message: Undelivered): Reply {
  const { kind, rawId } = message
  if (rawId === undefined) return { to: 'none' }
  switch (kind) {
    case 'notification':
      return { to: 'none' }
    case 'request':
      return { to: 'sender', line: line(rawId, requestAnswer(message)) }
    case 'response':
      return { to: 'receiver', line: line(rawId, responseAnswer(message)) }
  }
}

type Outcome = { readonly result: object } | { readonly error: object }

function line(rawId: string, outcome: Outcome): string {
  return `{"jsonrpc":"2.0","id":${rawId},${JSON.stringify(outcome).slice(1)}`
}

function requestAnswer(message: Undelivered): Outcome {
  if (message.to === 'server') return message.method === 'tools/call' ? failedCall(message) : refusal(message)
  switch (message.method) {
    case 'sampling/createMessage':
      return { error: { code: REJECTED_CODE, message: `User rejected sampling request. ${words(message)}` } }
    case 'elicitation/create':
      return { result: { action: 'decline' } }
    case 'roots/list':
      return { result: { roots: [] } }
    default:
      return refusal(message)
  }
}

function responseAnswer(message: Undelivered): Outcome {
  const call = message.method === 'tools/call' || message.method === 'tasks/result'
  return call && message.to === 'model' ? failedCall(message) : refusal(message)
}

/** A failed call is shown to the model; a JSON-RPC error is not, and some hosts take it for a broken connection. */
function failedCall(message: Undelivered): Outcome {
  const modern = message.era === 'modern' ? { resultType: 'complete' } : {}
  return { result: { ...modern, content: [{ type: 'text', text: words(message) }], isError: true } }
}

function refusal(message: Undelivered): Outcome {
  const data = { reason: message.reason, kinds: ranked(message.kinds), direction: message.to }
  return { error: { code: BLOCKED_CODE, message: words(message), data } }
}

function words(message: Undelivered): string {
  const call = message.method === 'tools/call' || message.method === 'tasks/result'
  return replyWords(message.kind, message.to, message.reason, message.kinds, call)
}
