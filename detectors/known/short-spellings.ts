import { MIN_BASE64_RUN } from '../../src/text/views/base64.ts'
import { MIN_HEX } from '../../src/text/views/hex-signs.ts'

/**
 * Base64 and hexadecimal of a value that are too short for the views to open: nothing else of their length could be told from
 * a word, but of a known value they are known too. Without padding, so that what a line feed makes of it begins alike.
 */
export function shortSpellings(bytes: Buffer): readonly Buffer[] {
  const spellings: string[] = []
  const base64 = bytes.toString('base64').replace(/=+$/, '')
  if (base64.length < MIN_BASE64_RUN) spellings.push(base64, bytes.toString('base64url'))
  const hex = bytes.toString('hex')
  if (hex.length < MIN_HEX) spellings.push(hex, hex.toUpperCase())
  return [...new Set(spellings)].map((spelling) => Buffer.from(spelling))
}
