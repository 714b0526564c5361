import type { Numbers } from './growable.ts'

/** Numbers a leaf: raw start, raw end, text start, text end, flags. Raw spans of strings lie inside the quotes. */
export const LEAF_STRIDE = 5

export const LEAF_KEY = 1
export const LEAF_NUMBER = 2
/** The raw form holds escapes, so offsets must be walked. */
export const LEAF_ESCAPED = 4
/** Goes on where the leaf before it ends: a long one of a frame that is read in parts. */
export const LEAF_CONTINUED = 8

/** Stands between leaves in scan text: no RE2 pattern crosses it, and no JSON text that is valid UTF-8 can hold it. */
export const LEAF_SEPARATOR = 0xff

/** Leaves kept between frames: 64 K numbers, 256 KiB. */
export const LEAVES_KEPT: number = 1 << 16

/** The leaf whose text begins at or last before `offset`, or -1. */
export function leafAt(leaves: Numbers, offset: number): number {
  const { data } = leaves
  let low = 0
  let high = leaves.length / LEAF_STRIDE
  while (low < high) {
    const middle = (low + high) >>> 1
    if (data[middle * LEAF_STRIDE + 2]! <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
