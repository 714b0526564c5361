/** Shuffles tell bytes apart by their low five bits: letters in either case are one class. */
export const CLASS_COUNT = 32

export function classOf(byte: number): number {
  return byte & (CLASS_COUNT - 1)
}

/** How often a byte of each class stands in source code, prose, JSON and logs, of a thousand. */
const PER_MILLE: readonly number[] = [
  120, 42, 39, 30, 26, 67, 17, 13, 22, 38, 6, 8, 32, 28, 61, 51, 40, 21, 50, 54, 62, 27, 16, 15, 14, 16, 19, 10, 33, 16,
  2, 4,
]

export const CLASS_SHARES: Float64Array = Float64Array.from(PER_MILLE, (count) => count / 1000)
