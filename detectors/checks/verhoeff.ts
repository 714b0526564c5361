import type { Check } from './characters.ts'

/** Multiplication in the dihedral group of the pentagon (Verhoeff 1969). */
const PRODUCT: readonly string[] = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
]
const PERMUTATION: readonly string[] = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
]

/** Verhoeff's check digit, the last one. */
export const verhoeff: Check = (characters, length) => {
  let sum = 0
  for (let at = 0; at < length; at++) {
    const digit = Number(PERMUTATION[at % 8]![characters[length - 1 - at]!])
    sum = Number(PRODUCT[sum]![digit])
  }
  return sum === 0
}
