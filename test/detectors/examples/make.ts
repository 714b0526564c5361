import { crc32 } from 'node:zlib'
import { type CrcTail, crcTail } from '../../../detectors/checks/crc-tail.ts'

/** What a detector must and must not find. `«` and `»` mark the value; without marks the whole text is the value. */
export interface Examples {
  readonly detector: string
  /** Detectors that read the same value in another way, of which the engine keeps one. */
  readonly also?: readonly string[]
  readonly hits: readonly string[]
  readonly misses: readonly string[]
  readonly publics?: readonly string[]
  readonly samples?: readonly string[]
}

export const ALNUM: string = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
export const LETTERS: string = ALNUM.slice(0, 52)
export const UPPER_DIGITS: string = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
export const LOWER_DIGITS: string = 'abcdefghijklmnopqrstuvwxyz0123456789'
export const HEX: string = '0123456789abcdef'
export const DIGITS: string = '0123456789'
export const BASE32: string = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
export const BASE58: string = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
export const BASE64: string = `${ALNUM}+/`
export const BASE64URL: string = `${ALNUM}-_`

/** Characters that depend on `seed` alone (xorshift32), so that no fixture holds a value and every run has the same. */
export function random(seed: string, alphabet: string, length: number): string {
  let state = crc32(seed) || 1
  let text = ''
  for (let index = 0; index < length; index++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    text += alphabet[(state >>> 0) % alphabet.length]!
  }
  return text
}

export function uuid(seed: string): string {
  return [8, 4, 4, 4, 12].map((length, part) => random(seed + part, HEX, length)).join('-')
}

/** A token whose last characters are the checksum of those after `prefix`. */
export function checked(prefix: string, body: string, kind: CrcTail): string {
  return prefix + body + crcTail(body, kind)
}

export function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}

/** A token in the places where tokens stand: alone, in JSON, in settings, code, prose, an URL, and at the end of a line. */
export function placed(token: string): readonly string[] {
  return [
    token,
    `{"note":"see «${token}» there"}`,
    `# settings\nVALUE_9=«${token}»\nOTHER=1`,
    `const value = "«${token}»"`,
    `The value is «${token}», keep it.`,
    `line one\\n«${token}»\\nline two`,
    `https://host.example/path?x=%20«${token}»`,
    `last: «${token}»\r\n`,
  ]
}

/** What resembles a token of fixed shape and is none: a piece missing, a foreign character, a longer word, a stand-in. */
export function nearMisses(token: string, prefix: string): readonly string[] {
  const middle = prefix.length + 3
  return [
    token.slice(0, -1),
    `${token.slice(0, middle)}!${token.slice(middle + 1)}`,
    `a${token}`,
    prefix + 'x'.repeat(token.length - prefix.length),
    `${prefix}${'your'}${token.slice(prefix.length + 4)}`,
  ]
}
