import { GrowableU32 } from '../growable.ts'
import { LEAF_SEPARATOR } from '../leaf-table.ts'
import type { SpanMap } from '../span-map.ts'

/** A text that was hidden, and the way back to where. */
export interface DecodedText {
  readonly text: Buffer
  readonly map: SpanMap
}

const NEWLINE = 0x0a

/**
 * Decoded pieces that are scanned as the leaves of one text: what a scan costs before its first byte is then paid once,
 * and not for every word of a text that is full of escapes.
 */
export class Gathered {
  /** Room for the next piece: see `reserve`. */
  bytes: Buffer = Buffer.allocUnsafe(256)
  /** Where the next piece begins. */
  length: number = 0
  /** Three numbers a piece: where it begins, and the bytes of the parent that it was made of. */
  readonly #pieces: GrowableU32 = new GrowableU32(24)
  /** The way back from a piece alone. */
  readonly mapOf: (start: number, end: number) => SpanMap

  constructor(mapOf: (start: number, end: number) => SpanMap) {
    this.mapOf = mapOf
  }

  /** Makes room for a piece of `size` bytes; may replace `bytes`. */
  reserve(size: number): void {
    const need = this.length + size + 1
    if (need <= this.bytes.length) return
    const grown = Buffer.allocUnsafe(2 * need)
    this.bytes.copy(grown, 0, 0, this.length)
    this.bytes = grown
  }

  /** Takes in the piece that ends at `until` and was `start..end` of the parent, or gives it back when it must be read alone. */
  add(until: number, start: number, end: number): DecodedText | null {
    const { bytes, length } = this
    if (standsAlone(bytes, length, until)) {
      return { text: Buffer.from(bytes.subarray(length, until)), map: this.mapOf(start, end) }
    }
    bytes[until] = LEAF_SEPARATOR
    const pieces = this.#pieces
    pieces.reserve(3)
    pieces.data[pieces.length] = length
    pieces.data[pieces.length + 1] = start
    pieces.data[pieces.length + 2] = end
    pieces.length += 3
    this.length = until + 1
    return null
  }

  /** All pieces, or null when there is none. */
  take(): DecodedText | null {
    if (this.length === 0) return null
    // The separator behind the last piece parts it from nothing.
    return { text: this.bytes.subarray(0, this.length - 1), map: this.#map() }
  }

  /** No span crosses a separator, so it lies in the last piece that begins at or before it. */
  #map(): SpanMap {
    const { data, length } = this.#pieces
    const mapOf = this.mapOf
    let at = -1
    let map: SpanMap | undefined
    return {
      toParent(start, end) {
        let low = 0
        let high = length / 3
        while (low < high) {
          const middle = (low + high) >>> 1
          if (data[middle * 3]! <= start) low = middle + 1
          else high = middle
        }
        const piece = (low - 1) * 3
        // Maps of words remember how far they walked.
        if (piece !== at || map === undefined) map = mapOf(data[piece + 1]!, data[piece + 2]!)
        at = piece
        return map.toParent(start - data[piece]!, end - data[piece]!)
      },
    }
  }
}

/** A text of its own: one that begins and ends as JSON does, and one of several lines, which may be a table. */
function standsAlone(bytes: Uint8Array, start: number, end: number): boolean {
  let first = start
  while (first < end && bytes[first]! <= 0x20) first++
  const open = bytes[first]
  if (first < end && (open === 0x7b || open === 0x5b || open === 0x22)) {
    let last = end - 1
    while (last > first && bytes[last]! <= 0x20) last--
    if (bytes[last] === (open === 0x7b ? 0x7d : open === 0x5b ? 0x5d : 0x22)) return true
  }
  for (let at = start; at < end; at++) if (bytes[at] === NEWLINE) return true
  return false
}
