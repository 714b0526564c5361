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

/** Shares of all sets of eight classes, four times: sets are asked for a hundred thousand times. */
const A: Uint16Array = sharesOf(0)
const B: Uint16Array = sharesOf(8)
const C: Uint16Array = sharesOf(16)
const D: Uint16Array = sharesOf(24)

/**
 * How many of a thousand ordinary bytes are of a class in a set: one bit a class. A whole number, and so is the product
 * of three: before code is optimised, every fraction costs an allocation.
 */
export function shareOf(set: number): number {
  return A[set & 255]! + B[(set >>> 8) & 255]! + C[(set >>> 16) & 255]! + D[set >>> 24]!
}

function sharesOf(from: number): Uint16Array {
  const shares = new Uint16Array(256)
  for (let set = 1; set < shares.length; set++) {
    const lowest = set & -set
    shares[set] = shares[set ^ lowest]! + PER_MILLE[from + 31 - Math.clz32(lowest)]!
  }
  return shares
}
