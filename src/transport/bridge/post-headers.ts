import { encode } from '../sdk/param-headers.ts'
import type { HeaderList } from '../http/header-list.ts'
import { memberSpan, textAt } from './member-span.ts'
import type { OfferedTools } from './offered-tools.ts'
import type { Outgoing } from './outgoing.ts'

/** What a session of 2025-11-25 and before shows with every request after its first. */
export interface SessionMarks {
  /** As negotiated; undefined before that. */
  readonly version: string | undefined
  readonly session: string | undefined
}

const CONTENT: HeaderList = ['content-type', 'application/json', 'accept', 'application/json, text/event-stream']
/** Which member of the params `Mcp-Name` repeats (SEP-2243, SEP-2663). */
const NAMED_BY: Readonly<Record<string, 'name' | 'uri' | 'taskId'>> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
  'tasks/get': 'taskId',
  'tasks/update': 'taskId',
  'tasks/cancel': 'taskId',
}
/** Bytes: no server takes a longer header. */
const LONGEST_NAME = 64 * 1024
const VERSION = /^[\w.-]{1,64}$/

/**
 * The headers for the POST of one message. Those that repeat parts of it are made of what was judged, as it goes on: what
 * was taken out of the body is in no header.
 */
export function postHeaders(out: Outgoing, marks: SessionMarks, tools: OfferedTools): HeaderList {
  const { header, version } = out
  if (version === undefined || header === null) return [...CONTENT, ...markHeaders(out, marks)]
  const known = VERSION.test(version) ? ['mcp-protocol-version', version] : []
  if (header.method === undefined) return [...CONTENT, ...known]
  const name = nameOf(out)
  return [
    ...CONTENT,
    ...known,
    'mcp-method',
    encode(header.method),
    ...(name === undefined ? [] : ['mcp-name', encode(name)]),
    ...(header.method === 'tools/call' ? tools.headersFor(out) : []),
  ]
}

/** For requests of a session that have no message: its streams and its end. */
export function sessionHeaders({ version, session }: SessionMarks): string[] {
  return [
    ...(version === undefined || !VERSION.test(version) ? [] : ['mcp-protocol-version', version]),
    ...(session === undefined ? [] : ['mcp-session-id', session]),
  ]
}

function markHeaders({ header }: Outgoing, marks: SessionMarks): string[] {
  return header?.method === 'initialize' ? [] : sessionHeaders(marks)
}

function nameOf({ frame, header, members }: Outgoing): string | undefined {
  const method = header?.method ?? ''
  if (members === null || !Object.hasOwn(NAMED_BY, method)) return undefined
  return textAt(frame, memberSpan(frame, members, ['params', NAMED_BY[method] as string]), LONGEST_NAME)
}
