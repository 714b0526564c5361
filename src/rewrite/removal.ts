import type { Slot } from '../message/site.ts'
import type { Edit } from './edit.ts'

const NOTHING = new Uint8Array(0)

/**
 * Takes elements or members out of their containers, commas and all, so that what is left is as it would have been
 * written without them. Slots may come from several containers; one that occurs twice is removed once.
 */
export function removals(slots: readonly Slot[]): readonly Edit[] {
  const sorted = slots.toSorted((a, b) => a.parent - b.parent || a.index - b.index)
  const edits: Edit[] = []
  let parent = -1
  let removed = 0
  let last = -1
  for (const slot of sorted) {
    if (slot.parent !== parent) {
      parent = slot.parent
      removed = 0
      last = -1
    }
    if (slot.index === last) continue
    last = slot.index
    // With a sibling left before it, the comma before goes too; else the comma after, if there is one.
    const follows = slot.index > removed
    const start = follows ? slot.previousEnd : slot.start
    const end = follows || slot.nextStart < 0 ? slot.end : slot.nextStart
    edits.push({ start, end, bytes: NOTHING })
    removed++
  }
  return edits
}
