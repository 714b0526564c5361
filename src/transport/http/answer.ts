import type { HeaderList } from './header-list.ts'

/** An answer of the proxy itself, whole. */
export interface Answer {
  readonly status: number
  readonly headers: HeaderList
  readonly body: string
  /** What is left of the request is not read: the connection ends with the answer. */
  readonly close?: boolean | undefined
}

/** A request of a kind that this proxy does not take, as the SDKs' servers answer it: JSON-RPC without an id. */
export function refusal(status: number, code: number, message: string, rawId: string = 'null'): Answer {
  const body = `{"jsonrpc":"2.0","error":${JSON.stringify({ code, message })},"id":${rawId}}`
  return { status, headers: ['Content-Type', 'application/json'], body }
}

/** Codes of JSON-RPC, and what servers of the SDKs say of a request that HTTP is at fault for. */
export const INVALID_REQUEST = -32600
export const HTTP_FAULT = -32000
/** The headers of a request and its body say different things (2026-07-28). */
export const HEADER_MISMATCH = -32020
/** Ours, outside of what JSON-RPC and the protocol reserve. */
export const POLICY_CODE = 4031
export const UPSTREAM_CODE = 4502

export const ACCEPTED: Answer = { status: 202, headers: [], body: '' }

/**
 * JSON-RPC messages in the place of the upstream's answer: as JSON, or as a stream of one event where the client takes
 * nothing else. In a batch they are one array.
 */
export function messages(lines: readonly string[], batch: boolean, accept: string | undefined): Answer {
  const body = batch ? `[${lines.join(',')}]` : (lines[0] ?? '')
  if (!takesOnlyEvents(accept)) return { status: 200, headers: ['Content-Type', 'application/json'], body }
  return {
    status: 200,
    headers: ['Content-Type', 'text/event-stream', 'Cache-Control', 'no-cache'],
    body: `event: message\ndata: ${body}\n\n`,
  }
}

function takesOnlyEvents(accept: string | undefined): boolean {
  if (accept === undefined) return false
  const types = accept.toLowerCase()
  return types.includes('text/event-stream') && !types.includes('json') && !types.includes('*/*')
}
