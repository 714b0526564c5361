import type { Finding } from '../../detectors/contract.ts'
import type { MessageContext } from '../../src/message/message.ts'
import { placesOf } from '../../src/message/place.ts'
import type { Action } from '../../src/policy/policy.ts'
import { splice } from '../../src/rewrite/edit.ts'
import { type Blocked, type Edits, rewrite, type RewriteRequest } from '../../src/rewrite/rewrite.ts'
import { findingsOf, headerIn } from '../message/planted.ts'

export const KEY: Uint8Array = Buffer.alloc(32, 7)

/** What a test says of a message; the rest is that of a tool call's result without output schema. */
export interface Given {
  readonly frame: Uint8Array
  readonly method?: string | undefined
  readonly tool?: string | undefined
  readonly findings?: readonly Finding[]
  readonly action?: Action
  readonly schema?: unknown
  readonly scanBlob?: RewriteRequest['scanBlob']
}

export function rewritten(given: Given): Edits | Blocked {
  const { frame } = given
  const header = headerIn(frame)
  const asked = header.kind === 'response' && given.method !== undefined ? { method: given.method } : undefined
  const findings = given.findings ?? findingsOf(frame)
  const context: MessageContext = {
    to: 'model',
    kind: header.kind,
    method: header.method ?? given.method,
    tool: header.tool ?? ('tool' in given ? given.tool : 't'),
    server: undefined,
    era: header.era,
  }
  return rewrite({
    frame,
    context,
    findings,
    places: placesOf(frame, header, asked, findings),
    decisions: findings.map(() => ({ action: given.action ?? 'redact', rule: 'test' })),
    key: KEY,
    schemaFor: () => given.schema,
    scanBlob: given.scanBlob,
  })
}

export function applied(frame: Uint8Array, outcome: Edits | Blocked): string {
  if (outcome.kind === 'blocked') throw new Error(`blocked: ${outcome.reason}`)
  return Buffer.concat(splice(frame, outcome.edits)).toString('utf8')
}

/** The message after it was rewritten, as text. */
export function rewrittenText(text: string, given: Omit<Given, 'frame'> = {}): string {
  const frame = Buffer.from(text)
  return applied(frame, rewritten({ ...given, frame }))
}
