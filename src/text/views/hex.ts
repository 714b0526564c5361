import { byteSpan } from '../span.ts'
import type { SpanMap } from '../span-map.ts'
import { HEX_VALUE } from '../unescape.ts'
import { beginsAsText, holdsText } from './hex-text.ts'

/** Where the digits of a run begin that may be read: at the first, at the second, or at both. */
export function hexReadings(text: Uint8Array, start: number, end: number, period: number): readonly number[] {
  if (period > 2) return [start]
  return [start, start + 1].filter(
    (from) => holdsText(text, from, end, period) || (from === start && beginsAsText(text, from, end, period)),
  )
}

/** Bytes that the pairs of digits from `from` on stand for. */
export function hexLength(from: number, end: number, period: number): number {
  return Math.max(0, Math.floor((end - from - 2) / period) + 1)
}

/** Writes them to `into` at `to`; returns the offset after them. */
export function decodeHex(
  text: Uint8Array,
  from: number,
  end: number,
  period: number,
  into: Uint8Array,
  to: number,
): number {
  let next = to
  for (let at = from; at + 2 <= end; at += period) {
    into[next++] = (HEX_VALUE[text[at]!]! << 4) | HEX_VALUE[text[at + 1]!]!
  }
  return next
}

/** Back from those bytes, each to its two digits; what parts them goes with what it stands between. */
export function hexMap(from: number, period: number): SpanMap {
  // `0x` goes with its digits.
  const before = period > 4 ? 2 : 0
  return { toParent: (start, end) => [byteSpan(from + start * period - before, from + (end - 1) * period + 2)] }
}
