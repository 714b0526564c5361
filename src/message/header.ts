import { unescape } from '../text/json-cursor.ts'
import { MEMBER_STRIDE, type Members } from '../text/members.ts'
import { byteSpan, type ByteSpan } from '../text/span.ts'
import { correlationKey } from './correlation-key.ts'
import type { Era, Header, MessageKind } from './message.ts'

/** Names the protocol revision in a request's `_meta`; its presence makes a message modern. */
export const PROTOCOL_VERSION_KEY = 'io.modelcontextprotocol/protocolVersion'

/** Bytes: longer method and tool names are nobody's; they are not kept. */
const LONGEST_NAME = 1024

/**
 * What the frame says at its top level, or null when it is no JSON-RPC message. The frame must be one JSON text and
 * `members` must be its own. Among duplicates the last wins, as it does for JSON.parse; keys are compared unescaped.
 */
export function headerOf(frame: Uint8Array, members: Members): Header | null {
  if (!beginsObject(frame)) return null
  const top = lastOf(frame, members, 1, undefined, TOP_KEYS)
  const [idSpan, methodSpan, params, result, error] = top
  const method = methodSpan === undefined ? undefined : nameAt(frame, methodSpan)
  const kind = kindOf(idSpan, method, result ?? error)
  if (kind === undefined) return null
  const id = idSpan === undefined ? undefined : correlationKey(frame, idSpan.start, idSpan.end)
  if (kind === 'response') {
    // Only modern results have a `resultType`. A correlated response takes the era of its request instead.
    const [resultType] = result === undefined ? [] : lastOf(frame, members, 2, result, RESULT_KEYS)
    const era: Era = resultType === undefined ? 'legacy' : 'modern'
    return { kind, id, idSpan, method: undefined, tool: undefined, era, params: undefined, result, error }
  }
  const [name, meta] = params === undefined ? [] : lastOf(frame, members, 2, params, PARAMS_KEYS)
  const [version] = meta === undefined ? [] : lastOf(frame, members, 3, meta, META_KEYS)
  const tool = method === 'tools/call' && name !== undefined ? nameAt(frame, name) : undefined
  const era: Era = version !== undefined && frame[version.start] === 0x22 ? 'modern' : 'legacy'
  return { kind, id, idSpan, method, tool: tool === '' ? undefined : tool, era, params, result, error }
}

const TOP_KEYS = ['id', 'method', 'params', 'result', 'error']
const PARAMS_KEYS = ['name', '_meta']
const META_KEYS = [PROTOCOL_VERSION_KEY]
const RESULT_KEYS = ['resultType']

function kindOf(
  id: ByteSpan | undefined,
  method: string | undefined,
  outcome: ByteSpan | undefined,
): MessageKind | undefined {
  if (method !== undefined) return id === undefined ? 'notification' : 'request'
  return id !== undefined && outcome !== undefined ? 'response' : undefined
}

function beginsObject(frame: Uint8Array): boolean {
  let at = frame[0] === 0xef ? 3 : 0
  while (frame[at] === 0x20 || frame[at] === 0x0a || frame[at] === 0x0d || frame[at] === 0x09) at++
  return frame[at] === 0x7b
}

/**
 * Value spans of the last member of each name at this depth inside `within`. A member is held against the span of its
 * parent, because the records alone do not tell `{"params":{"_meta":1},"x":[{"k":2}]}` from a `k` inside `_meta`.
 */
function lastOf(
  frame: Uint8Array,
  members: Members,
  depth: number,
  within: ByteSpan | undefined,
  names: readonly string[],
): (ByteSpan | undefined)[] {
  const found: (ByteSpan | undefined)[] = names.map(() => undefined)
  if (within !== undefined && frame[within.start] !== 0x7b) return found
  const { count, records } = members
  for (let i = 0; i < count; i++) {
    const at = i * MEMBER_STRIDE
    if (records[at] !== depth) continue
    const keyStart = records[at + 1] as number
    if (within !== undefined && keyStart < within.start) continue
    if (within !== undefined && keyStart >= within.end) break
    const index = nameIndex(frame, keyStart, records[at + 2] as number, records[at + 5] === 1, names)
    if (index >= 0) found[index] = byteSpan(records[at + 3] as number, records[at + 4] as number)
  }
  return found
}

function nameIndex(frame: Uint8Array, start: number, end: number, escaped: boolean, names: readonly string[]): number {
  // Every character of a name may be spelled in six bytes.
  if (end - start > 6 * PROTOCOL_VERSION_KEY.length) return -1
  if (escaped) return names.indexOf(unescape(frame, start, end))
  return names.findIndex((name) => spells(frame, start, end, name))
}

function spells(frame: Uint8Array, start: number, end: number, name: string): boolean {
  if (end - start !== name.length) return false
  for (let i = 0; i < name.length; i++) if (frame[start + i] !== name.charCodeAt(i)) return false
  return true
}

/** The text of a string value; undefined for other types. An overlong one gives '', which is no known name. */
function nameAt(frame: Uint8Array, span: ByteSpan): string | undefined {
  if (frame[span.start] !== 0x22) return undefined
  return span.end - span.start > LONGEST_NAME ? '' : unescape(frame, span.start + 1, span.end - 1)
}
