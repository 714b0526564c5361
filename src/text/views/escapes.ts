import { byteSpan } from '../span.ts'
import type { SpanMap } from '../span-map.ts'
import { type Escape, HEX_VALUE, readEscape, utf8Length, writeUtf8 } from '../unescape.ts'

const BACKSLASH = 0x5c
/** White space, quotes, control bytes and the leaf separator end a word. */
const ENDS = new Uint8Array(256)
ENDS.fill(1, 0, 0x21)
for (const character of '"\'`') ENDS[character.charCodeAt(0)] = 1
ENDS[0xff] = 1

/**
 * Decodes every word that spells a character as `\uXXXX`, `\xXX` or `\/`: JSON and code inside text that is no JSON as a
 * whole. The map is exact: a span covers whole escapes. Line breaks and quotes that are escaped stay as they are; they
 * hide nothing.
 */
export function decodeEscapes(
  buffer: Buffer,
  length: number,
  found: (decoded: Buffer, map: SpanMap, start: number) => void,
): void {
  // Scratch memory goes on behind the text, and a search that ran into it would cost its size.
  const text = buffer.subarray(0, length)
  const escape: Escape = { rawLength: 0, codePoint: 0 }
  let from = 0
  while (from < length) {
    const sign = text.indexOf(BACKSLASH, from)
    if (sign < 0) return
    if (!readSpelled(text, sign, escape)) {
      from = sign + 2
      continue
    }
    let start = sign
    while (start > from && ENDS[text[start - 1]!] === 0) start--
    let end = sign
    while (end < length && ENDS[text[end]!] === 0) end++
    found(decode(text, start, end), escapeMap(text, start), start)
    from = end
  }
}

function readSpelled(text: Uint8Array, at: number, into: Escape): boolean {
  const name = text[at + 1]
  if (name === 0x75) return readEscape(text, at, into)
  into.rawLength = 2
  into.codePoint = 0x2f
  if (name === 0x2f) return true
  if (name !== 0x78) return false
  const high = HEX_VALUE[text[at + 2] ?? 0]!
  const low = HEX_VALUE[text[at + 3] ?? 0]!
  into.rawLength = 4
  into.codePoint = (high << 4) | low
  return (high | low) < 16
}

function decode(text: Uint8Array, start: number, end: number): Buffer {
  const decoded = Buffer.allocUnsafe(end - start)
  const escape: Escape = { rawLength: 0, codePoint: 0 }
  let to = 0
  for (let at = start; at < end;) {
    if (text[at] === BACKSLASH && readSpelled(text, at, escape) && at + escape.rawLength <= end) {
      to = writeUtf8(escape.codePoint, decoded, to)
      at += escape.rawLength
    } else {
      decoded[to++] = text[at++]!
    }
  }
  return decoded.subarray(0, to)
}

/** Walks the word again; ascending questions resume where the last one ended. */
function escapeMap(text: Uint8Array, base: number): SpanMap {
  const escape: Escape = { rawLength: 0, codePoint: 0 }
  let raw = base
  let decoded = 0
  const walk = (target: number, after: boolean): number => {
    if (target < decoded) {
      raw = base
      decoded = 0
    }
    while (decoded < target) {
      const spelled = text[raw] === BACKSLASH && readSpelled(text, raw, escape)
      const width = spelled ? utf8Length(escape.codePoint) : 1
      const rawWidth = spelled ? escape.rawLength : 1
      if (decoded + width > target) return after ? raw + rawWidth : raw
      raw += rawWidth
      decoded += width
    }
    return raw
  }
  return {
    toParent(start, end) {
      const first = walk(start, false)
      const rawFirst = raw
      const decodedFirst = decoded
      const span = byteSpan(first, walk(end, true))
      raw = rawFirst
      decoded = decodedFirst
      return [span]
    },
  }
}
