import { isMarked } from './packed-mark.ts'

/** Fewer characters are no twenty bytes. */
const MIN_BASE32 = 32
/** As in hex-text.ts. */
const READABLE_BYTES = 8

function isDigit(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x32 && byte <= 0x37)
}

function valueOf(byte: number | undefined): number {
  return byte === undefined ? 0 : (byte >= 0x41 ? byte - 0x41 : byte - 0x18) & 31
}

/** Calls `found` for every run of the capital letters and digits of base32 (RFC 4648 §6) that stands for text. */
export function findBase32(text: Uint8Array, found: (start: number, end: number) => void): void {
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text[at]!)) continue
    let end = at + 1
    while (end < text.length && isDigit(text[end]!)) end++
    if (end - at >= MIN_BASE32 && (holdsText(text, at, end) || isMarked(byteAt(text, at, 0), byteAt(text, at, 1))))
      found(at, end)
    at = end
  }
}

function holdsText(text: Uint8Array, start: number, end: number): boolean {
  const length = base32Length(start, end)
  for (let first = 0; first + READABLE_BYTES <= length;) {
    let at = first + READABLE_BYTES
    while (at > first && isReadable(byteAt(text, start, at - 1))) at--
    if (at === first) return true
    first = at
  }
  return false
}

function isReadable(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d
}

export function base32Length(start: number, end: number): number {
  return Math.floor(((end - start) * 5) / 8)
}

/** Writes what the run stands for to `into` at `to`; returns the offset after it. */
export function decodeBase32(text: Uint8Array, start: number, end: number, into: Uint8Array, to: number): number {
  const length = base32Length(start, end)
  for (let index = 0; index < length; index++) into[to + index] = byteAt(text, start, index)
  return to + length
}

function byteAt(text: Uint8Array, start: number, index: number): number {
  const bit = index * 8
  const place = Math.floor(bit / 5)
  const at = start + place
  const three = (valueOf(text[at]) << 10) | (valueOf(text[at + 1]) << 5) | valueOf(text[at + 2])
  return (three >> (7 - (bit - place * 5))) & 0xff
}
