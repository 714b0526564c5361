import type { Slot } from '../message/site.ts'
import type { ByteSpan } from '../text/span.ts'
import type { Edit } from './edit.ts'
import { removals } from './removal.ts'

/** What becomes of one message of a batch. `edits` are in offsets of the element; `replace` holds another message. */
export type Element =
  | { readonly outcome: 'keep' }
  | { readonly outcome: 'edit'; readonly edits: readonly Edit[] }
  | { readonly outcome: 'replace'; readonly bytes: Uint8Array }
  | { readonly outcome: 'drop' }

/**
 * The edits of a batch (a JSON array of messages; `spans` from `elementsOf`) whose messages were judged one by one;
 * undefined when none is left, and nothing is to be forwarded.
 */
export function batchEdits(spans: readonly ByteSpan[], elements: readonly Element[]): readonly Edit[] | undefined {
  const dropped: Slot[] = []
  const edits: Edit[] = []
  for (const [index, { start, end }] of spans.entries()) {
    const element = elements[index] ?? { outcome: 'drop' }
    switch (element.outcome) {
      case 'keep':
        break
      case 'edit':
        for (const edit of element.edits) edits.push({ ...edit, start: edit.start + start, end: edit.end + start })
        break
      case 'replace':
        edits.push({ start, end, bytes: element.bytes })
        break
      case 'drop':
        dropped.push({
          parent: 0,
          index,
          start,
          end,
          previousEnd: spans[index - 1]?.end ?? -1,
          nextStart: spans[index + 1]?.start ?? -1,
        })
        break
    }
  }
  if (dropped.length === spans.length) return undefined
  return [...edits, ...removals(dropped)].sort((a, b) => a.start - b.start || a.end - b.end)
}
