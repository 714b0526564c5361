import { membersOf } from '../../text/members.ts'
import { memberSpan } from './member-span.ts'

/** Of 2026-07-28: the headers of a request and its body say different things. */
const HEADER_MISMATCH = '-32020'

/**
 * The answer that the body of a refusal makes for a request, one line: its error, with the id that the server may not have
 * known. Undefined when the body holds no error of JSON-RPC.
 */
export function refusedLine(body: Uint8Array, rawId: string): Uint8Array | undefined {
  const error = errorIn(body)
  return error === undefined
    ? undefined
    : Buffer.concat([Buffer.from(`{"jsonrpc":"2.0","id":${rawId},"error":`), error, Buffer.from('}')])
}

export function isHeaderMismatch(body: Uint8Array): boolean {
  const members = membersOf(body)
  const code = members === null ? undefined : memberSpan(body, members, ['error', 'code'])
  return code !== undefined && Buffer.from(body.subarray(code.start, code.end)).toString('latin1') === HEADER_MISMATCH
}

function errorIn(body: Uint8Array): Uint8Array | undefined {
  const members = membersOf(body)
  if (members === null) return undefined
  const code = memberSpan(body, members, ['error', 'code'])
  const message = memberSpan(body, members, ['error', 'message'])
  const error = memberSpan(body, members, ['error'])
  if (code === undefined || message === undefined || error === undefined) return undefined
  const isCode = /^-?\d{1,15}$/.test(Buffer.from(body.subarray(code.start, code.end)).toString('latin1'))
  return isCode && body[message.start] === 0x22 ? body.subarray(error.start, error.end) : undefined
}
