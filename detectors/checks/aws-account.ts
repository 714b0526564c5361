import { BASE32 } from './radix-digits.ts'

const ACCOUNT_LIMIT = 1_000_000_000_000n
const ACCOUNT_MASK = 0x7fff_ffff_ff80n

/**
 * The account number inside an access key id of 20 characters, or undefined where the id is not base32 or the number has
 * more than twelve digits. Long-term and temporary ids made since 2019 carry it in bits 1 to 40 of the decoded body.
 */
export function awsAccount(id: string): string | undefined {
  let bits = 0n
  for (const character of id.slice(4, 14)) {
    const digit = BASE32.indexOf(character)
    if (digit < 0) return undefined
    bits = (bits << 5n) | BigInt(digit)
  }
  const account = ((bits >> 2n) & ACCOUNT_MASK) >> 7n
  return id.length === 20 && account < ACCOUNT_LIMIT ? account.toString().padStart(12, '0') : undefined
}
