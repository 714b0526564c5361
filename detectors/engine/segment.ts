import { GrowableU32, type Numbers } from '../../src/text/growable.ts'
import { LEAF_CONTINUED, LEAF_NUMBER, LEAF_STRIDE, leafAt } from '../../src/text/leaf-table.ts'
import type { Reader } from '../../src/text/reader.ts'
import { byteSpan } from '../../src/text/span.ts'
import type { Surface } from './surface.ts'

export type Found = Pick<Reader, 'hits' | 'digits' | 'runs' | 'rows' | 'signs'>

/** Leaves that were read in pieces as one each; the table itself where there are none. */
export function wholeLeaves(pieces: Numbers): Numbers {
  const { data, length } = pieces
  let at = LEAF_STRIDE
  while (at < length && (data[at + 4]! & LEAF_CONTINUED) === 0) at += LEAF_STRIDE
  if (at >= length) return pieces
  const leaves = new GrowableU32(length)
  for (let from = 0; from < length; from += LEAF_STRIDE) {
    if (from > 0 && data[from + 4]! & LEAF_CONTINUED) {
      const last = leaves.length - LEAF_STRIDE
      leaves.data[last + 1] = data[from + 1]!
      leaves.data[last + 3] = data[from + 3]!
      leaves.data[last + 4] = leaves.data[last + 4]! | (data[from + 4]! & ~LEAF_CONTINUED)
    } else {
      for (let field = 0; field < LEAF_STRIDE; field++) leaves.data[leaves.length + field] = data[from + field]!
      leaves.length += LEAF_STRIDE
    }
  }
  return leaves
}

/** What was found that begins in `from..until`; offsets become less by `base`. */
export function foundWithin(
  { hits, digits, runs, rows, signs }: Found,
  from: number,
  until: number,
  base: number,
): Found {
  const { flags, folds, hexes, joins } = signs
  return {
    signs: {
      flags,
      folds: within(folds, 1, 1, from, until, base),
      hexes: within(hexes, 3, 2, from, until, base),
      joins: within(joins, 2, 2, from, until, base),
    },
    hits: within(hits, 2, 1, from, until, base),
    digits: within(digits, 3, 2, from, until, base),
    runs: within(runs, 2, 2, from, until, base),
    rows: within(rows, 2, 2, from, until, base),
  }
}

/** The first `offsets` numbers of each `stride` are offsets. */
function within(list: Numbers, stride: number, offsets: number, from: number, until: number, base: number): Numbers {
  const { data, length } = list
  const kept = new GrowableU32(length)
  for (let at = 0; at < length; at += stride) {
    if (data[at]! < from || data[at]! >= until) continue
    for (let field = 0; field < stride; field++) {
      kept.data[kept.length + field] = data[at + field]! - (field < offsets ? base : 0)
    }
    kept.length += stride
  }
  return kept
}

/** The bytes `from..until` of a surface, on which views are opened. Leaves that are not whole there are no tables, but may hold some. */
export function segmentOf(
  surface: Surface,
  from: number,
  until: number,
): { readonly segment: Surface; readonly first: number } {
  const { data, length } = surface.leaves!
  const first = Math.max(0, leafAt(surface.leaves!, from))
  const leaves = new GrowableU32(LEAF_STRIDE)
  for (let at = first * LEAF_STRIDE; at < length && data[at + 2]! < until; at += LEAF_STRIDE) {
    const start = Math.max(data[at + 2]!, from)
    const end = Math.max(start, Math.min(data[at + 3]!, until))
    const cut = start > data[at + 2]! || end < data[at + 3]! || (data[at + 4]! & LEAF_CONTINUED) !== 0
    leaves.reserve(LEAF_STRIDE)
    leaves.data.set([data[at]!, data[at + 1]!, start - from, end - from], leaves.length)
    leaves.data[leaves.length + 4] = data[at + 4]! | (cut ? LEAF_NUMBER | LEAF_CONTINUED : 0)
    leaves.length += LEAF_STRIDE
  }
  const text = surface.text.subarray(from, until)
  const map = { toParent: (start: number, end: number) => [byteSpan(start + from, end + from)] }
  const piece = { floor: -Infinity, goesOn: false }
  return { segment: { text, length: text.length, leaves, map, parent: surface, via: surface.via, piece }, first }
}
