import { keccak_256 } from '@noble/hashes/sha3.js'

/**
 * Whether the letters of forty hex digits are in the case that EIP-55 gives them: upper where the digit of the Keccak-256 of
 * the lower-case text is 8 or more. False where all letters are in one case, which says nothing.
 */
export function isChecksummedAddress(digits: string): boolean {
  const lower = digits.toLowerCase()
  if (lower === digits || digits.toUpperCase() === digits) return false
  const hash = keccak_256(Buffer.from(lower, 'latin1'))
  for (let at = 0; at < lower.length; at++) {
    const upper = ((hash[at >> 1]! >> (at % 2 === 0 ? 4 : 0)) & 15) >= 8
    const character = digits[at]!
    if (character !== (upper ? character.toUpperCase() : lower[at])) return false
  }
  return true
}
