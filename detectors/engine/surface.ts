import type { Numbers } from '../../src/text/growable.ts'
import { LEAF_SEPARATOR, LEAF_STRIDE, leafAt } from '../../src/text/leaf-table.ts'
import { type ByteSpan, byteSpan } from '../../src/text/span.ts'
import type { Reader } from '../../src/text/reader.ts'
import { type SpanMap, identityMap, leafMap } from '../../src/text/span-map.ts'
import type { ViewName } from '../contract.ts'

/** One text under the scanner: the frame's own scan text, or a view of a part of another surface. */
export interface Surface {
  readonly text: Buffer
  readonly length: number
  /** Null: one leaf, the text itself. */
  readonly leaves: Numbers | null
  readonly map: SpanMap
  readonly parent: Surface | null
  readonly via: readonly ViewName[]
  /** Of a piece of a longer text. Whoever would look beyond what is there is told so: see `OutOfSight`. */
  readonly piece?: Piece | undefined
  /** The JSON text that it was read from; `rows` where that has arrays of arrays. */
  readonly json?: Uint8Array | undefined
  readonly rows?: Uint8Array | undefined
}

export interface Piece {
  /** Text goes on before this offset, and what stands there is something else. -Infinity when it begins here. */
  readonly floor: number
  /** Text goes on after it. */
  readonly goesOn: boolean
}

/** A piece is too short for a question: the text must be scanned in one. */
export class OutOfSight extends Error {}

/** Bytes that are no JSON, as they stand. */
export function plainSurface(frame: Uint8Array): Surface {
  const text = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength)
  return { text, length: text.length, leaves: null, map: identityMap, parent: null, via: [] }
}

/** The JSON text that was read last: a frame of its own, or one that stands in `parent` from `base` on. */
export function readSurface(reader: Reader, frame: Uint8Array, parent: Surface | null, base: number): Surface {
  return {
    text: reader.text,
    length: reader.textLength,
    leaves: reader.leaves,
    map: leafMap(reader.leaves, frame, base, reader.walk),
    parent,
    via: parent === null ? [] : [...parent.via, 'json'],
    json: frame,
    rows: reader.hasRows ? frame : undefined,
  }
}

/** A text that was hidden in a surface. */
export function childOf(surface: Surface, name: ViewName, text: Buffer, map: SpanMap): Surface {
  return { text, length: text.length, leaves: null, map, parent: surface, via: [...surface.via, name] }
}

/** Where a span of a surface stands in the frame. Neighbouring pieces become one. */
export function toFrame(surface: Surface, start: number, end: number): readonly ByteSpan[] {
  let spans = surface.map.toParent(start, end)
  for (let at = surface.parent; at !== null; at = at.parent) {
    const { map } = at
    spans = spans.flatMap((span) => map.toParent(span.start, span.end))
  }
  return spans.length > 1 ? joinTouching(spans) : spans
}

function joinTouching(spans: readonly ByteSpan[]): readonly ByteSpan[] {
  const joined: ByteSpan[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last !== undefined && span.start <= last.end && span.start >= last.start) {
      joined[joined.length - 1] = byteSpan(last.start, Math.max(last.end, span.end))
    } else {
      joined.push(span)
    }
  }
  return joined
}

/** The bounds of the leaf text, its `key: ` included, in which `at` stands: no further than `limit` bytes either way. */
export function segmentStart(surface: Surface, at: number, limit: number): number {
  const from = Math.max(0, at - limit)
  const found = surface.text.subarray(from, at).lastIndexOf(LEAF_SEPARATOR)
  const floor = surface.piece?.floor ?? -Infinity
  // At the floor itself a leaf begins, and its key stands before it.
  if (at - limit < floor && at > floor && from + found < floor) throw new OutOfSight()
  return found < 0 ? from : from + found + 1
}

export function segmentEnd(surface: Surface, at: number, limit: number): number {
  const until = Math.min(surface.length, at + limit)
  const found = surface.text.subarray(at, until).indexOf(LEAF_SEPARATOR)
  if (found < 0 && at + limit > until && surface.piece?.goesOn === true) throw new OutOfSight()
  return found < 0 ? until : at + found
}

/** The bytes on either side of `start..end`, whatever leaf they are of: a line break stands for what parts leaves. */
export function surroundings(surface: Surface, start: number, end: number, limit: number): string {
  const { text, length, piece } = surface
  const from = Math.max(0, start - limit)
  const until = Math.min(length, end + limit)
  if (piece !== undefined && (from < piece.floor || (piece.goesOn && end + limit > until))) throw new OutOfSight()
  const both = Buffer.concat([text.subarray(from, start), SEPARATOR, text.subarray(end, until)])
  for (let at = both.indexOf(LEAF_SEPARATOR); at >= 0; at = both.indexOf(LEAF_SEPARATOR, at)) both[at] = LINE_FEED
  return both.toString('utf8')
}

const SEPARATOR = Buffer.from([LEAF_SEPARATOR])
const LINE_FEED = 0x0a

/** The bytes from `at` to the end of its leaf, and no more than `limit`. */
export function segmentFrom(surface: Surface, at: number, limit: number): Buffer {
  return surface.text.subarray(at, segmentEnd(surface, at, limit))
}

const MAX_KEY_BYTES = 128

/** The key that stands before the leaf at `at`: lower case, `_`, `-`, `.` and spaces removed; '' when there is none. */
export function keyBefore(surface: Surface, at: number): string {
  const { leaves } = surface
  if (leaves === null) return ''
  const leaf = leafAt(leaves, at)
  if (leaf < 0) return ''
  const valueStart = leaves.data[leaf * LEAF_STRIDE + 2]!
  const start = segmentStart(surface, valueStart, MAX_KEY_BYTES)
  if (valueStart - start < 3) return ''
  return normalizeKey(surface.text.toString('utf8', start, valueStart - 2))
}

function normalizeKey(key: string): string {
  return key.toLowerCase().replace(/[_\-. ]/g, '')
}
