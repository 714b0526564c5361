import { HEX_VALUE } from '../unescape.ts'

// What hexadecimal digits stand for.

/** Readable bytes side by side that no hash is likely to have: see readable.ts. */
const READABLE_BYTES = 8
/** Bytes at the beginning by which text in any language is told from noise. */
const HEAD_BYTES = 12

/** The byte that two hexadecimal digits spell, or -1. */
export function pairValue(text: Uint8Array, at: number): number {
  const high = HEX_VALUE[text[at] ?? 0xff]!
  const low = HEX_VALUE[text[at + 1] ?? 0xff]!
  return (high | low) > 15 ? -1 : (high << 4) | low
}

export function isHex(text: Uint8Array, at: number): boolean {
  return HEX_VALUE[text[at] ?? 0xff]! < 16
}

/** Whether the bytes that pairs of digits, `period` apart, stand for hold a readable stretch. Walks back from where one must reach. */
export function holdsText(text: Uint8Array, start: number, end: number, period: number): boolean {
  const least = (READABLE_BYTES - 1) * period
  for (let first = start; first + least + 2 <= end;) {
    let at = first + least
    while (at >= first && isReadable(pairValue(text, at))) at -= period
    if (at < first) return true
    first = at + period
  }
  return false
}

/** Whether the first bytes are text in any language: UTF-8 without control characters. */
export function beginsAsText(text: Uint8Array, start: number, end: number, period: number): boolean {
  let rest = 0
  const until = start + HEAD_BYTES * period
  if (until - period + 2 > end) return false
  for (let at = start; at < until; at += period) {
    const byte = pairValue(text, at)
    if (rest > 0) {
      if ((byte & 0xc0) !== 0x80) return false
      rest--
    } else if (byte >= 0xc2 && byte <= 0xf4) rest = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3
    else if (!isReadable(byte)) return false
  }
  return true
}

function isReadable(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d
}
