import { JsonCursor } from '../text/json-cursor.ts'
import { decodeTo } from '../text/json-string.ts'

/** A span inside a JSON string whose text is JSON again, `levels` times over. */
export interface NestedSpan {
  readonly start: number
  readonly end: number
  readonly levels: number
}

/** Bytes by which a span must grow to cover the whole number that it touches. */
export interface NumberAround {
  readonly before: number
  readonly after: number
}

/**
 * Tells which spans lie in numbers of JSON inside a string: what replaces them must bring its own quotes, or the inner
 * text would no longer be JSON and would disagree with its structured copy. `start..end` is the inside of the string,
 * spans are sorted by start and inside it. Linear: each level is decoded and read once for all spans.
 */
export function nestedNumbers(
  bytes: Uint8Array,
  start: number,
  end: number,
  spans: readonly NestedSpan[],
): readonly (NumberAround | undefined)[] {
  const found: (NumberAround | undefined)[] = spans.map(() => undefined)
  walk(
    bytes,
    start,
    end,
    spans.map((span, index) => ({ ...span, index })),
    found,
  )
  return found
}

type Indexed = NestedSpan & { readonly index: number }

function walk(
  bytes: Uint8Array,
  start: number,
  end: number,
  spans: readonly Indexed[],
  found: (NumberAround | undefined)[],
): void {
  const { text, inner } = decoded(bytes, start, end, spans)
  const cursor = new JsonCursor(text)
  let at = 0
  while (at < inner.length) {
    const type = cursor.next()
    if (type === 'end' || type === 'malformed') return
    while (at < inner.length && (inner[at] as Indexed).start < cursor.start) at++
    const here: Indexed[] = []
    for (; at < inner.length && (inner[at] as Indexed).start < cursor.end; at++) {
      const span = inner[at] as Indexed
      if (span.end <= cursor.end) here.push(span)
    }
    for (const span of type === 'number' ? here : []) {
      if (span.levels === 1) found[span.index] = { before: span.start - cursor.start, after: cursor.end - span.end }
    }
    const deeper = type === 'string' ? here.filter((span) => span.levels > 1) : []
    if (deeper.length > 0) {
      walk(
        text,
        cursor.start + 1,
        cursor.end - 1,
        deeper.map((span) => ({ ...span, levels: span.levels - 1 })),
        found,
      )
    }
  }
}

/** The text of the inside of a string, and the spans in offsets of it. */
function decoded(
  bytes: Uint8Array,
  start: number,
  end: number,
  spans: readonly Indexed[],
): { readonly text: Uint8Array; readonly inner: readonly Indexed[] } {
  const bounds = [...new Set(spans.flatMap((span) => [span.start, span.end]))].sort((a, b) => a - b)
  const text = Buffer.allocUnsafe(end - start)
  const place = new Map<number, number>()
  let from = start
  let to = 0
  for (const bound of bounds) {
    to = decodeTo(bytes, from, bound, text, to)
    from = bound
    place.set(bound, to)
  }
  to = decodeTo(bytes, from, end, text, to)
  const inner = spans.map((span) => ({
    ...span,
    start: place.get(span.start) as number,
    end: place.get(span.end) as number,
  }))
  return { text: text.subarray(0, to), inner }
}
