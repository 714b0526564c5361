import { byteSpan } from '../span.ts'
import type { SpanMap } from '../span-map.ts'
import { HEX_VALUE } from '../unescape.ts'

const PERCENT = 0x25
/** White space, quotes, angle brackets, control bytes and the leaf separator end a percent-encoded word. */
const ENDS = new Uint8Array(256)
ENDS.fill(1, 0, 0x21)
for (const character of '"\'<>`') ENDS[character.charCodeAt(0)] = 1
ENDS[0xff] = 1

/** Decodes every word that holds a percent triplet (RFC 3986 §2.1). The map is exact: a span covers whole triplets. */
export function decodePercent(
  buffer: Buffer,
  length: number,
  found: (decoded: Buffer, map: SpanMap, start: number) => void,
): void {
  // What stands behind the text in its buffer would be searched along at every call.
  const text = buffer.subarray(0, length)
  let from = 0
  while (from < length) {
    const sign = text.indexOf(PERCENT, from)
    if (sign < 0 || sign + 2 >= length) return
    if (!isTriplet(text, sign)) {
      from = sign + 1
      continue
    }
    let start = sign
    while (start > from && ENDS[text[start - 1]!] === 0) start--
    let end = sign
    while (end < length && ENDS[text[end]!] === 0) end++
    found(decode(text, start, end), percentMap(text, start), start)
    from = end
  }
}

function isTriplet(text: Uint8Array, at: number): boolean {
  return (HEX_VALUE[text[at + 1] ?? 0]! | HEX_VALUE[text[at + 2] ?? 0]!) < 16
}

function decode(text: Buffer, start: number, end: number): Buffer {
  const decoded = Buffer.allocUnsafe(end - start)
  let to = 0
  for (let at = start; at < end; at++) {
    if (text[at] === PERCENT && at + 2 < end && isTriplet(text, at)) {
      decoded[to++] = (HEX_VALUE[text[at + 1]!]! << 4) | HEX_VALUE[text[at + 2]!]!
      at += 2
    } else {
      decoded[to++] = text[at]!
    }
  }
  return decoded.subarray(0, to)
}

/** Walks the word again; ascending questions resume where the last one ended. */
function percentMap(text: Uint8Array, base: number): SpanMap {
  let raw = base
  let decoded = 0
  const walk = (target: number): number => {
    if (target < decoded) {
      raw = base
      decoded = 0
    }
    while (decoded < target) {
      raw += text[raw] === PERCENT && isTriplet(text, raw) ? 3 : 1
      decoded++
    }
    return raw
  }
  return {
    toParent(start, end) {
      const first = walk(start)
      const span = byteSpan(first, walk(end))
      // The next question may begin inside this span.
      raw = first
      decoded = start
      return [span]
    },
  }
}
