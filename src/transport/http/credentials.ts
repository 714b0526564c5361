import type { Finding } from '../../../detectors/contract.ts'
import { JsonCursor } from '../../text/json-cursor.ts'
import { unescape } from '../../text/json-string.ts'
import { byteSpan, type ByteSpan } from '../../text/span.ts'

/**
 * The places where OAuth has its credentials (RFC 6749, 7009, 7523, 7591, 7636, 8628, 8693). They go between a client and
 * its authorization server, like the `Authorization` header, and never reach a model: a filter that took them away would
 * only lock the client out.
 */
const FORM_CREDENTIALS: ReadonlySet<string> = new Set([
  'client_id',
  'client_secret',
  'client_assertion',
  'code',
  'code_verifier',
  'refresh_token',
  'assertion',
  'subject_token',
  'actor_token',
  'device_code',
  'token',
])
const QUERY_CREDENTIALS: ReadonlySet<string> = new Set(['client_id', 'state', 'nonce', 'code_challenge', 'request'])
const ANSWER_CREDENTIALS: ReadonlySet<string> = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'device_code',
  'client_id',
  'client_secret',
  'registration_access_token',
])

export type Exempt = (finding: Finding) => boolean

/** For the form of a token request, which says its grant type; undefined for any other. */
export function exemptInForm(mediaType: string, body: Uint8Array): Exempt | undefined {
  if (mediaType !== 'application/x-www-form-urlencoded' || body.length > LONGEST) return undefined
  const pairs = pairsIn(body, 0)
  if (!pairs.some(({ name }) => name === 'grant_type' || name === 'token')) return undefined
  return within(pairs.filter(({ name }) => FORM_CREDENTIALS.has(name)).map(({ value }) => value))
}

/** For the query of an authorization request, which says its response type; undefined for any other. */
export function exemptInQuery(target: Uint8Array): Exempt | undefined {
  const query = target.indexOf(0x3f)
  if (query < 0 || target.length > LONGEST) return undefined
  const pairs = pairsIn(target, query + 1)
  if (!pairs.some(({ name }) => name === 'response_type')) return undefined
  return within(pairs.filter(({ name }) => QUERY_CREDENTIALS.has(name)).map(({ value }) => value))
}

/** For the answer to a token request, or to a client that registers itself. */
export function exemptInAnswer(body: Uint8Array): Exempt {
  return body.length > LONGEST ? () => false : within(membersIn(body, ANSWER_CREDENTIALS))
}

/** Bytes: nothing of the kind is longer. */
const LONGEST = 256 * 1024

function within(places: readonly ByteSpan[]): Exempt {
  return ({ spans }) => spans.every((span) => places.some(({ start, end }) => span.start >= start && span.end <= end))
}

interface Pair {
  readonly name: string
  readonly value: ByteSpan
}

function pairsIn(text: Uint8Array, from: number): readonly Pair[] {
  const pairs: Pair[] = []
  for (let start = from; start <= text.length;) {
    const next = text.indexOf(0x26, start)
    const end = next < 0 ? text.length : next
    const equals = text.subarray(start, end).indexOf(0x3d)
    if (equals >= 0) {
      const name = Buffer.from(text.subarray(start, start + equals)).toString('latin1')
      pairs.push({ name, value: byteSpan(start + equals + 1, end) })
    }
    start = end + 1
  }
  return pairs
}

/** The values of members of the top object that have one of these names and are strings. */
function membersIn(json: Uint8Array, names: ReadonlySet<string>): readonly ByteSpan[] {
  const cursor = new JsonCursor(json)
  const spans: ByteSpan[] = []
  let named = false
  for (;;) {
    const type = cursor.next()
    if (type === 'end' || type === 'malformed') return spans
    if (type === 'key' && cursor.depth === 1) named = names.has(unescape(json, cursor.start + 1, cursor.end - 1))
    else if (type === 'string' && cursor.depth === 1 && named) spans.push(byteSpan(cursor.start, cursor.end))
  }
}
