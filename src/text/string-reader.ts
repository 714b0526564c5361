import { LEAF_ESCAPED, LEAF_SEPARATOR } from './leaf-table.ts'
import type { ScanText } from './scan-text.ts'
import { type Escape, readEscape, SHORT_ESCAPE, writeUtf8 } from './unescape.ts'

/** A clean stretch of so many bytes makes the native search pay: a call costs what 50 bytes cost in the loop. */
const HOP_AFTER = 64

/** Ends the fast loop inside a string: the quote, the backslash and control characters (RFC 8259 §7). */
const STOPS = new Uint8Array(256)
STOPS.fill(1, 0, 0x20)
STOPS[0x22] = 1
STOPS[0x5c] = 1

/** Reads the strings of a frame into its scan text, escapes decoded. */
export class StringReader {
  readonly #text: ScanText
  readonly #escape: Escape = { rawLength: 0, codePoint: 0 }
  #frame: Uint8Array = new Uint8Array(0)
  #nextBackslash: number = -1

  constructor(text: ScanText) {
    this.#text = text
  }

  begin(frame: Uint8Array): void {
    this.#frame = frame
    this.#nextBackslash = -1
  }

  /** Reads the string whose first byte stands at `from` as a leaf with the flag; returns the offset after its closing quote, or -1. */
  read(from: number, flag: number): number {
    const frame = this.#frame
    const target = this.#text
    const text = target.bytes
    const start = target.length
    const end = frame.length
    let to = start
    let at = from
    let flags = flag
    let hopAt = from + HOP_AFTER
    while (at < end) {
      if (at >= hopAt) {
        const stop = this.#cleanUntil(at)
        if (stop - at >= HOP_AFTER) {
          if (!isPrintable(frame, at, stop)) return -1
          text.set(frame.subarray(at, stop), to)
          to += stop - at
          at = stop
        }
        hopAt = at + HOP_AFTER
        continue
      }
      const byte = frame[at]!
      if (STOPS[byte] === 0) {
        text[to++] = byte
        at++
        continue
      }
      if (byte === 0x22) {
        target.addLeaf(from, at, start, to, flags)
        text[to] = LEAF_SEPARATOR
        target.length = to + 1
        return at + 1
      }
      if (byte !== 0x5c) return -1
      flags |= LEAF_ESCAPED
      const short = at + 1 < end ? SHORT_ESCAPE[frame[at + 1]!]! : 0
      if (short !== 0) {
        text[to++] = short
        at += 2
        continue
      }
      if (!readEscape(frame, at, this.#escape) || at + this.#escape.rawLength > end) return -1
      at += this.#escape.rawLength
      to = writeUtf8(this.#escape.codePoint, text, to)
    }
    return -1
  }

  /** The next quote or backslash at or after `at`, or the end of the frame. Each backslash is looked for once. */
  #cleanUntil(at: number): number {
    const { length } = this.#frame
    if (this.#nextBackslash < at) {
      const found = this.#frame.indexOf(0x5c, at)
      this.#nextBackslash = found < 0 ? length : found
    }
    // A quote beyond the backslash is no use, so the search ends there: no byte is searched twice.
    const quote = this.#frame.subarray(at, this.#nextBackslash).indexOf(0x22)
    return quote < 0 ? this.#nextBackslash : at + quote
  }
}

/** Whether no byte is a control character, which RFC 8259 §7 wants escaped. */
function isPrintable(bytes: Uint8Array, from: number, until: number): boolean {
  let sign = 0
  for (let at = from; at < until; at++) sign |= bytes[at]! - 0x20
  return sign >= 0
}
