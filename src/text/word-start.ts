import { HEX_VALUE } from './unescape.ts'

const WORD = new Uint8Array(256)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_')
  WORD[character.charCodeAt(0)] = 1

const ESCAPE_NAMES = new Set([...'nrtbfv0ae'].map((name) => name.charCodeAt(0)))
/** `ESC [ 38;5;208 m`: parameters of a colour code that are looked back over. */
const MAX_COLOUR_BYTES = 16

function isHex(byte: number | undefined): boolean {
  return HEX_VALUE[byte ?? 0]! < 16
}

/**
 * Whether a word may begin at `at`: the byte before it is no [A-Za-z0-9_], or it ends an escape sequence (`\n`, `\u0041`,
 * `\x41`), a percent triplet or a terminal colour code. A bare `\b` would miss what follows those.
 */
export function isWordStart(text: Uint8Array, at: number): boolean {
  const before = text[at - 1]
  if (at === 0 || before === undefined || WORD[before] === 0) return true
  if (text[at - 2] === 0x5c && ESCAPE_NAMES.has(before)) return true
  if (isHex(before) && isHex(text[at - 2])) {
    if (text[at - 3] === 0x25) return true
    if (text[at - 4] === 0x5c && text[at - 3] === 0x78) return true
    if (text[at - 6] === 0x5c && text[at - 5] === 0x75 && isHex(text[at - 3]) && isHex(text[at - 4])) return true
  }
  return before === 0x6d && endsColourCode(text, at - 2)
}

function endsColourCode(text: Uint8Array, last: number): boolean {
  for (let at = last; at > last - MAX_COLOUR_BYTES && at > 0; at--) {
    const byte = text[at]!
    if (byte === 0x5b) return text[at - 1] === 0x1b
    if (byte !== 0x3b && (byte < 0x30 || byte > 0x39)) return false
  }
  return false
}
