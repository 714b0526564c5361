import { BASE32 } from './radix-digits.ts'

/** Whether a NATS key carries the CRC-16 (XMODEM, low byte first) of its bytes; their base32 has no padding. */
export function isNkey(text: string): boolean {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const character of text) {
    const digit = BASE32.indexOf(character)
    if (digit < 0) return false
    bits = ((bits << 5) | digit) & 0xffff
    held += 5
    if (held < 8) continue
    held -= 8
    bytes.push((bits >> held) & 0xff)
  }
  if (bytes.length < 3) return false
  return crc16(bytes.slice(0, -2)) === bytes.at(-2)! + bytes.at(-1)! * 256
}

export function crc16(bytes: readonly number[]): number {
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte << 8
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x8000 ? ((sum << 1) ^ 0x1021) & 0xffff : (sum << 1) & 0xffff
  }
  return sum
}
