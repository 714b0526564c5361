import { createHash } from 'node:crypto'

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** Longer texts are no keys; the conversion below is quadratic. */
const LONGEST = 128
const CHECKSUM_BYTES = 4

/** In which Ripple writes (xrpl.org, "base58 Encodings"). */
const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz'

/** Whether the last four bytes of a base58 text are the first of the double SHA-256 of the others (Base58Check). */
export function isBase58Check(text: string): boolean {
  return isChecked(base58Bytes(text, ALPHABET))
}

/** The same of an account of Ripple. */
export function isRippleAddress(text: string): boolean {
  return isChecked(base58Bytes(text, RIPPLE))
}

function isChecked(bytes: Buffer | undefined): boolean {
  if (bytes === undefined || bytes.length <= CHECKSUM_BYTES) return false
  const body = bytes.subarray(0, -CHECKSUM_BYTES)
  const digest = sha256(sha256(body)).subarray(0, CHECKSUM_BYTES)
  return digest.equals(bytes.subarray(-CHECKSUM_BYTES))
}

/** Undefined for what is no base58 or longer than 128 characters. */
function base58Bytes(text: string, alphabet: string): Buffer | undefined {
  if (text.length > LONGEST) return undefined
  let number = 0n
  for (const character of text) {
    const digit = alphabet.indexOf(character)
    if (digit < 0) return undefined
    number = number * 58n + BigInt(digit)
  }
  let zeros = 0
  while (zeros < text.length && text[zeros] === alphabet[0]) zeros++
  const hex = number.toString(16)
  const body = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return Buffer.concat([Buffer.alloc(zeros), body])
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
