import { byteSpan } from '../span.ts'
import type { SpanMap } from '../span-map.ts'

/** One character as it is spelled: its bytes, and those that it reads as. */
export interface Unit {
  length: number
  width: number
}

/** Back from a word, by walking it again; ascending questions resume where the last one ended. */
export function unitMap(
  text: Uint8Array,
  base: number,
  read: (text: Uint8Array, at: number, into: Unit) => void,
): SpanMap {
  const unit: Unit = { length: 1, width: 1 }
  let raw = base
  let decoded = 0
  const walk = (target: number, after: boolean): number => {
    if (target < decoded) {
      raw = base
      decoded = 0
    }
    for (;;) {
      read(text, raw, unit)
      // What reads as nothing belongs to neither side of a span.
      if (decoded === target && (after || unit.width > 0)) return raw
      if (decoded + unit.width > target) return after ? raw + unit.length : raw
      raw += unit.length
      decoded += unit.width
    }
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

/** Writes what `start..end` reads as, by units that read as themselves, as nothing or as `byteOf` says. */
export function decodeUnits(
  text: Uint8Array,
  start: number,
  end: number,
  into: Uint8Array,
  to: number,
  read: (text: Uint8Array, at: number, into: Unit) => void,
  byteOf: (text: Uint8Array, at: number) => number,
): number {
  const unit: Unit = { length: 1, width: 1 }
  let next = to
  for (let at = start; at < end; at += unit.length) {
    read(text, at, unit)
    if (unit.width > 0) into[next++] = unit.length === 1 ? text[at]! : byteOf(text, at)
  }
  return next
}
