import { JsonCursor } from './json-cursor.ts'
import { byteSpan, type ByteSpan } from './span.ts'

/** The elements of a JSON array in order, or null when the bytes are not one JSON array: a batch and its messages. */
export function elementsOf(bytes: Uint8Array): readonly ByteSpan[] | null {
  const cursor = new JsonCursor(bytes)
  if (cursor.next() !== '[') return null
  const spans: ByteSpan[] = []
  let from = -1
  for (;;) {
    const type = cursor.next()
    if (type === 'end') return spans
    if (type === 'malformed') return null
    if (cursor.depth !== 1) continue
    if (type !== '}' && type !== ']') from = cursor.start
    if (type !== '{' && type !== '[') spans.push(byteSpan(from, cursor.end))
  }
}
