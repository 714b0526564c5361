import type { Asked } from '../message/correlation.ts'
import type { Direction, Header } from '../message/message.ts'
import { JsonCursor } from '../text/json-cursor.ts'
import type { ByteSpan } from '../text/span.ts'

/** A string of a frame that may go on from an earlier one of its stream, and be gone on from. Offsets of the frame, less than 0: not known. */
export interface StreamPart {
  readonly stream: string
  /** Of its first byte. */
  readonly head: number
  /** Of its closing quote. */
  readonly tail: number
}

/** Bytes of what is read token by token; of results, the text that begins and ends near their edges. */
const WALKED = 2048
const EDGE = 512
const MOST_PARTS = 16
const NONE: readonly StreamPart[] = []
const TEXT = Buffer.from('"text":"')
const SPACED_TEXT = Buffer.from('"text": "')
const TYPED = Buffer.from('","type":"text"}')
const CLOSED = Buffer.from('"}')

/** Strings by which a text may go on over messages: progress of one token, log lines, results of one tool, arguments of one tool. */
export function streamParts(
  frame: Uint8Array,
  { kind, method, tool, params, result }: Header,
  asked: Asked | undefined,
  to: Direction,
): readonly StreamPart[] {
  if (to === 'server') {
    if (kind !== 'request' || method !== 'tools/call' || tool === undefined || params === undefined) return NONE
    if (params.end - params.start > WALKED) return NONE
    return strings(frame, params, (key, depth) => (depth > 1 ? `arguments ${tool} ${key}` : undefined))
  }
  if (kind === 'notification' && params !== undefined && params.end - params.start <= WALKED) {
    if (method === 'notifications/message') return strings(frame, params, (key) => (key === 'data' ? 'log' : undefined))
    if (method !== 'notifications/progress') return NONE
    const token = progressToken(frame, params)
    return strings(frame, params, (key, depth) => (key === 'message' && depth === 1 ? `progress ${token}` : undefined))
  }
  if (kind !== 'response' || asked?.method !== 'tools/call' || asked.tool === undefined || result === undefined)
    return NONE
  return [edges(frame, result, `result ${asked.tool}`)]
}

function strings(
  frame: Uint8Array,
  { start, end }: ByteSpan,
  streamOf: (key: string, depth: number) => string | undefined,
): readonly StreamPart[] {
  const cursor = new JsonCursor(frame, start, end)
  const parts: StreamPart[] = []
  let key = ''
  for (let type = cursor.next(); type !== 'end' && type !== 'malformed'; type = cursor.next()) {
    if (type === 'key') key = latin1(frame, cursor.start + 1, cursor.end - 1)
    if (type !== 'string') continue
    const stream = streamOf(key, cursor.depth)
    if (stream === undefined) continue
    parts.push({ stream, head: cursor.start + 1, tail: cursor.end - 1 })
    if (parts.length === MOST_PARTS) break
  }
  return parts
}

function progressToken(frame: Uint8Array, { start, end }: ByteSpan): string {
  const cursor = new JsonCursor(frame, start, end)
  for (let type = cursor.next(); type !== 'end' && type !== 'malformed'; type = cursor.next()) {
    if (type !== 'key' || latin1(frame, cursor.start + 1, cursor.end - 1) !== 'progressToken') continue
    cursor.next()
    return latin1(frame, cursor.start, cursor.end)
  }
  return ''
}

/** Where the first text of a result begins and the last one ends, as servers write them: results are too many and too long to walk. */
function edges(frame: Uint8Array, { start, end }: ByteSpan, stream: string): StreamPart {
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength)
  const first = bytes.subarray(start, Math.min(end, start + EDGE))
  const from = Math.max(start, end - EDGE)
  const last = bytes.subarray(from, end)
  const typed = last.lastIndexOf(TYPED)
  const tail = typed < 0 ? last.lastIndexOf(CLOSED) : typed
  return { stream, head: start + endOf(first), tail: tail < 0 ? -1 : from + tail }
}

/** Behind the quote that opens the first text; a large negative number where none does. */
function endOf(first: Buffer): number {
  const at = first.indexOf(TEXT)
  if (at >= 0) return at + TEXT.length
  const spaced = first.indexOf(SPACED_TEXT)
  return spaced < 0 ? -Infinity : spaced + SPACED_TEXT.length
}

function latin1(frame: Uint8Array, start: number, end: number): string {
  return Buffer.from(frame.buffer, frame.byteOffset + start, Math.min(end - start, 128)).toString('latin1')
}
