import type { Asked } from '../message/correlation.ts'
import type { Direction, Header } from '../message/message.ts'
import { JsonCursor } from '../text/json-cursor.ts'
import { spells } from '../message/spelling.ts'
import type { ByteSpan } from '../text/span.ts'

/** What a text goes on in, from one message to the next. */
export type StreamKind = 'arguments' | 'result' | 'log' | 'progress'

/** A string of a frame that may go on from an earlier one of its stream, and be gone on from. Offsets of the frame, less than 0: not known. */
export interface StreamPart {
  readonly kind: StreamKind
  /** The tool, or the token of the progress; '' where there is one stream only. */
  readonly of: string
  /** The key of an argument: `keyStart..keyEnd`, which is empty elsewhere. */
  readonly keyStart: number
  readonly keyEnd: number
  /** Of its first byte. */
  readonly head: number
  /** Of its closing quote; LATER where `tailIn` is to be asked. */
  readonly tail: number
}

/** Where the last text of a result ends is only looked for when the result has been sent. */
export const LATER = -2

/** Bytes of what is read token by token; of results, the text that begins and ends near their edges. */
const WALKED = 2048
const EDGE = 512
const MOST_PARTS = 16
const NONE: readonly StreamPart[] = []
const TEXT = Buffer.from('"text":')
const TYPED = Buffer.from('","type":"text"}')
const [BLANK, QUOTE, COLON, BACKSLASH] = [0x20, 0x22, 0x3a, 0x5c]
const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d]

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
    return strings(frame, params, 'arguments', tool)
  }
  if (kind === 'notification' && params !== undefined && params.end - params.start <= WALKED) {
    if (method === 'notifications/message') return strings(frame, params, 'log', '')
    return method === 'notifications/progress' ? strings(frame, params, 'progress', progressToken(frame, params)) : NONE
  }
  if (kind !== 'response' || asked?.method !== 'tools/call' || asked.tool === undefined || result === undefined)
    return NONE
  const { start, end } = result
  const head = firstText(frame, start, Math.min(end, start + EDGE))
  return [{ kind: 'result', of: asked.tool, keyStart: 0, keyEnd: 0, head, tail: LATER }]
}

/** Where the last text of a result ends, as servers write it: results are too many and too long to walk. */
export function tailIn(frame: Uint8Array, { result }: Header): number {
  return result === undefined ? -1 : lastText(frame, Math.max(result.start, result.end - EDGE), result.end)
}

function isStreamed(frame: Uint8Array, kind: StreamKind, keyStart: number, keyEnd: number, depth: number): boolean {
  switch (kind) {
    case 'arguments':
      return depth > 1
    case 'log':
      return spells(frame, keyStart, keyEnd, 'data')
    case 'progress':
      return depth === 1 && spells(frame, keyStart, keyEnd, 'message')
    case 'result':
      return false
  }
}

/** The frame has been read as JSON: what stands between quotes and what follows them tells keys from values. */
function strings(frame: Uint8Array, { start, end }: ByteSpan, kind: StreamKind, of: string): readonly StreamPart[] {
  const parts: StreamPart[] = []
  let depth = 0
  let keyStart: number = start
  let keyEnd: number = start
  for (let at: number = start; at < end; at++) {
    const byte = frame[at]!
    if (byte === OPEN || byte === OPEN_LIST) depth++
    else if (byte === CLOSE || byte === CLOSE_LIST) depth--
    if (byte !== QUOTE) continue
    const head = at + 1
    at = closingQuote(frame, head, end)
    if (isKey(frame, at + 1, end)) {
      keyStart = head
      keyEnd = at
      continue
    }
    if (!isStreamed(frame, kind, keyStart, keyEnd, depth)) continue
    const named = kind === 'arguments'
    parts.push({ kind, of, keyStart: named ? keyStart : 0, keyEnd: named ? keyEnd : 0, head, tail: at })
    if (parts.length === MOST_PARTS) break
  }
  return parts
}

function closingQuote(frame: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && frame[at] !== QUOTE) at += frame[at] === BACKSLASH ? 2 : 1
  return at
}

function isKey(frame: Uint8Array, from: number, end: number): boolean {
  let at = from
  while (at < end && frame[at]! <= BLANK) at++
  return frame[at] === COLON
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

/** Behind the quote that opens the first text. Byte by byte: a call into a search costs more than the few that are read. */
function firstText(frame: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if (frame[at] !== TEXT[0] || !stands(frame, at, TEXT)) continue
    const behind = at + TEXT.length
    const quote = frame[behind] === BLANK ? behind + 1 : behind
    if (frame[quote] === QUOTE) return quote + 1
  }
  return -1
}

/** The quote that closes the last text, or the last string of an object where no text says what it is. */
function lastText(frame: Uint8Array, start: number, end: number): number {
  let last = -1
  for (let at = end - 2; at >= start; at--) {
    if (frame[at + 1] !== CLOSE || frame[at] !== QUOTE) continue
    if (last < 0) last = at
    const typed = at + 2 - TYPED.length
    if (typed >= start && stands(frame, typed, TYPED)) return typed
  }
  return last
}

function stands(frame: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let index = 0; index < word.length; index++) if (frame[at + index] !== word[index]) return false
  return true
}

function latin1(frame: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < Math.min(end, start + 128); at++) text += String.fromCharCode(frame[at]!)
  return text
}
