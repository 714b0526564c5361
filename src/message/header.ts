import { unescape } from '../text/json-string.ts'
import { MEMBER_STRIDE, type Members } from '../text/members.ts'
import { byteSpan, type ByteSpan } from '../text/span.ts'
import { correlationKey } from './correlation-key.ts'
import type { Era, Header, MessageKind } from './message.ts'
import { spells } from './spelling.ts'

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
  const top = lastOf(frame, members, 1, NOWHERE, TOP_KEYS)
  const idSpan = valueAt(members, top[0])
  const methodSpan = valueAt(members, top[1])
  const paramsRecord = top[2]
  const resultRecord = top[3]
  const params = valueAt(members, paramsRecord)
  const result = valueAt(members, resultRecord)
  const error = valueAt(members, top[4])
  const method = methodSpan === undefined ? undefined : nameAt(frame, methodSpan)
  const kind = kindOf(idSpan, method, result ?? error)
  if (kind === undefined) return null
  const id = idSpan === undefined ? undefined : correlationKey(frame, idSpan.start, idSpan.end)
  if (kind === 'response') {
    // Only modern results have a `resultType`. A correlated response takes the era of its request instead.
    const resultType = lastOf(frame, members, 2, resultRecord, RESULT_KEYS)[0]
    const era: Era = resultType === NOWHERE ? 'legacy' : 'modern'
    return { kind, id, idSpan, method: undefined, tool: undefined, era, params: undefined, result, error }
  }
  const inParams = lastOf(frame, members, 2, paramsRecord, PARAMS_KEYS)
  const name = valueAt(members, inParams[0])
  const version = valueAt(members, lastOf(frame, members, 3, inParams[1], META_KEYS)[0])
  const tool = method === 'tools/call' && name !== undefined ? nameAt(frame, name) : undefined
  const era: Era = version !== undefined && frame[version.start] === 0x22 ? 'modern' : 'legacy'
  return { kind, id, idSpan, method, tool: tool === '' ? undefined : tool, era, params, result, error }
}

const TOP_KEYS = ['id', 'method', 'params', 'result', 'error']
const PARAMS_KEYS = ['name', '_meta']
const META_KEYS = [PROTOCOL_VERSION_KEY]
const RESULT_KEYS = ['resultType']

/** In place of a member's record: the frame has no such member, or, of a parent, no parent is asked for. */
const NOWHERE = -1

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

function valueAt({ records }: Members, record: number | undefined): ByteSpan | undefined {
  if (record === undefined || record === NOWHERE) return undefined
  return byteSpan(records[record + 3] as number, records[record + 4] as number)
}

/** What `lastOf` gives, until it is asked again: one for all, as there are several a message. */
const found: Int32Array = new Int32Array(TOP_KEYS.length)

/**
 * Where in the records the last member of each name stands, of those at this depth inside the value of `parent`. A
 * member is held against the span of its parent, because the records alone do not tell
 * `{"params":{"_meta":1},"x":[{"k":2}]}` from a `k` inside `_meta`. Below the first depth no parent has no members.
 */
function lastOf(
  frame: Uint8Array,
  members: Members,
  depth: number,
  parent: number | undefined,
  names: readonly string[],
): Int32Array {
  const { count, records } = members
  found.fill(NOWHERE)
  let from = 0
  let until = frame.length
  if (depth > 1) {
    if (parent === undefined || parent === NOWHERE || frame[records[parent + 3] as number] !== 0x7b) return found
    from = parent + MEMBER_STRIDE
    until = records[parent + 4] as number
  }
  for (let at = from; at < count * MEMBER_STRIDE; at += MEMBER_STRIDE) {
    const keyStart = records[at + 1] as number
    if (keyStart >= until) break
    if (records[at] !== depth) continue
    const index = nameIndex(frame, keyStart, records[at + 2] as number, records[at + 5] === 1, names)
    if (index >= 0) found[index] = at
  }
  return found
}

function nameIndex(frame: Uint8Array, start: number, end: number, escaped: boolean, names: readonly string[]): number {
  // Every character of a name may be spelled in six bytes.
  if (end - start > 6 * PROTOCOL_VERSION_KEY.length) return -1
  if (escaped) return names.indexOf(unescape(frame, start, end))
  for (let i = 0; i < names.length; i++) if (spells(frame, start, end, names[i] as string)) return i
  return -1
}

/** What `nameAt` gave last: most messages of a session name the same method or tool as the one before. */
let lastNames: readonly [string, string] = ['', '']

/** The text of a string value; undefined for other types. An overlong one gives '', which is no known name. */
function nameAt(frame: Uint8Array, span: ByteSpan): string | undefined {
  if (frame[span.start] !== 0x22) return undefined
  const start = span.start + 1
  const end = span.end - 1
  if (spells(frame, start, end, lastNames[0])) return lastNames[0]
  if (spells(frame, start, end, lastNames[1])) return lastNames[1]
  if (span.end - span.start > LONGEST_NAME) return ''
  const name = unescape(frame, start, end)
  lastNames = [name, lastNames[0]]
  return name
}
