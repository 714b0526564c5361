import type { Numbers } from '../../src/text/growable.ts'
import { LEAF_KEY, LEAF_NUMBER, LEAF_STRIDE, leafAt } from '../../src/text/leaf-table.ts'
import { pieceMap } from '../../src/text/span-map.ts'
import { HEAD_REACH, mayBeMarkup, readMarkupTable, tableAround } from '../../src/text/views/markup-table.ts'
import type { Budget } from './budget.ts'
import { childOf, OutOfSight, type Surface } from './surface.ts'
import { MAX_VIEW_DEPTH } from './views.ts'

const LINE_FEED = 0x0a

/**
 * Tables of HTML within a text, or in one without a line break: those of other texts that begin with a tag are read with all tables. A
 * keyword leads to them that holds the end of its cell, as `password</`; what stands behind is read once, however many there are.
 */
export function openMarkup(
  surface: Surface,
  hits: Numbers,
  keywords: readonly string[],
  opened: ReadonlySet<number> | null,
  budget: Budget,
  open: (view: Surface) => void,
): void {
  // At the deepest a value is read where it stands, or not at all.
  if (surface.via.length >= MAX_VIEW_DEPTH) return
  let read = 0
  for (let index = 0; index < hits.length; index += 2) {
    const hit = hits.data[index]!
    if (hit < read) continue
    if (!keywords[hits.data[index + 1]!]!.endsWith('</')) continue
    if (surface.via.includes('csv')) return
    read = openTables(surface, hit, read, opened, budget, open)
  }
}

/** The text of a leaf that is read as it stands, half-open. */
function leafOf(
  { leaves, length }: Surface,
  hit: number,
  opened: ReadonlySet<number> | null,
): { readonly start: number; readonly end: number } | undefined {
  if (leaves === null) return { start: 0, end: length }
  const leaf = leafAt(leaves, hit)
  const record = leaf * LEAF_STRIDE
  const end = Math.min(length, leaves.data[record + 3] ?? hit)
  const skipped = (leaves.data[record + 4] ?? 0) & (LEAF_KEY | LEAF_NUMBER) || opened?.has(leaf) === true
  return skipped || end <= hit ? undefined : { start: leaves.data[record + 2] ?? hit, end }
}

/** All tables from that on in whose first row the word at `hit` stands; returns where what was read ends. */
function openTables(
  surface: Surface,
  hit: number,
  read: number,
  opened: ReadonlySet<number> | null,
  budget: Budget,
  open: (view: Surface) => void,
): number {
  const { text, length, piece } = surface
  const leaf = leafOf(surface, hit, opened)
  if (leaf === undefined) return read
  const floor = Math.max(read, leaf.start, hit - HEAD_REACH)
  budget.spend(hit - floor)
  const start = tableAround(text, hit, floor)
  // Where none begins before this word, none does for the next.
  if (start < 0) return hit
  const isWhole = mayBeMarkup(text, leaf.start, leaf.end) && text.subarray(leaf.start, leaf.end).includes(LINE_FEED)
  if (isWhole) return leaf.end
  if (leaf.end >= length && piece?.goesOn === true) throw new OutOfSight()
  budget.spend(leaf.end - start)
  const table = readMarkupTable(text, start, leaf.end)
  if (table !== null) {
    budget.spend(table.text.length)
    open(childOf(surface, 'csv', table.text, pieceMap(table.pieces)))
  }
  return leaf.end
}
