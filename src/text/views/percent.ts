import { byteSpan } from '../span.ts'
import type { SpanMap } from '../span-map.ts'
import { HEX_VALUE } from '../unescape.ts'
import type { Spelling } from './words.ts'

const PERCENT = 0x25
/** White space, quotes, angle brackets, control bytes and the leaf separator end a percent-encoded word. */
const ENDS = new Uint8Array(256)
ENDS.fill(1, 0, 0x21)
for (const character of '"\'<>`') ENDS[character.charCodeAt(0)] = 1
ENDS[0xff] = 1

/** Percent triplets (RFC 3986 §2.1). */
export const PERCENT_SPELLING: Spelling = {
  sign: PERCENT,
  ends: ENDS,
  pass: (text, at) => (isTriplet(text, at) ? 0 : 1),
  decode: decodePercent,
  map: percentMap,
}

function isTriplet(text: Uint8Array, at: number): boolean {
  return (HEX_VALUE[text[at + 1] ?? 0]! | HEX_VALUE[text[at + 2] ?? 0]!) < 16
}

function decodePercent(text: Uint8Array, start: number, end: number, into: Uint8Array, to: number): number {
  let next = to
  for (let at = start; at < end; at++) {
    if (text[at] === PERCENT && at + 2 < end && isTriplet(text, at)) {
      into[next++] = (HEX_VALUE[text[at + 1]!]! << 4) | HEX_VALUE[text[at + 2]!]!
      at += 2
    } else {
      into[next++] = text[at]!
    }
  }
  return next
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
