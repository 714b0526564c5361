const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR: readonly number[] = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** What the checksum comes to: BIP-173, and BIP-350 (bech32m) for addresses of witness version 1 and later. */
const BECH32 = 1
const BECH32M = 0x2bc830a3

/** Whether a text of one case carries the checksum of BIP-173 over its human-readable part and its data. */
export function isBech32(text: string): boolean {
  return checksum(text) === BECH32
}

/** The same with the checksum of BIP-350. */
export function isBech32m(text: string): boolean {
  return checksum(text) === BECH32M
}

/** 0 for a text that is none. */
function checksum(text: string): number {
  const lower = text.toLowerCase()
  if (lower !== text && text.toUpperCase() !== text) return 0
  const separator = lower.lastIndexOf('1')
  if (separator < 1) return 0
  const head = Array.from(lower.slice(0, separator), (character) => character.charCodeAt(0))
  const data = Array.from(lower.slice(separator + 1), (character) => ALPHABET.indexOf(character))
  if (data.length < 6 || data.includes(-1)) return 0
  return polymod([...head.map((code) => code >> 5), 0, ...head.map((code) => code & 31), ...data])
}

function polymod(values: readonly number[]): number {
  let check = 1
  for (const value of values) {
    const top = check >>> 25
    check = ((check & 0x1ffffff) << 5) ^ value
    for (const [bit, term] of GENERATOR.entries()) if ((top >> bit) & 1) check ^= term
  }
  return check
}
