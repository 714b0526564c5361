import { GrowableU32, type Numbers } from '../growable.ts'
import { readFold } from './fold-signs.ts'
import { findHexes } from './hex-signs.ts'
import { isEntity, isQuoted, readJoin } from './mark-signs.ts'

/** Signs that a text, or a part of it, may be spelled in another way. What they point at is looked at again by its view. */
export interface Signs {
  /** Bits that something stands somewhere in the text: HAS_… */
  readonly flags: number
  /** Offsets of characters that may stand for an ASCII one, or hide in a word. */
  readonly folds: Numbers
  /**
   * Three numbers: start, end, and the bytes from one pair of hexadecimal digits to the next, or 1 for base32. What they
   * stand for holds text, or bears the mark of compressed data. Or a place where numbers stand side by side, twice, and 0.
   */
  readonly hexes: Numbers
  /** Two numbers: the quote that ends one literal, and the first byte of the other. */
  readonly joins: Numbers
}

export const HAS_ENTITIES = 1
export const HAS_QUOTED = 2
export const HAS_COLOURS = 4
/** There were more hexadecimal digits in one run than the kernel has room for. */
export const HEXES_LOST = 8
export const HAS_PERCENT = 16
export const HAS_BACKSLASH = 32
export const HAS_ZEROS = 64

/** As the kernel finds them, byte by byte. */
export class SignSearch implements Signs {
  flags: number = 0
  readonly folds: GrowableU32 = new GrowableU32(1 << 6)
  readonly hexes: GrowableU32 = new GrowableU32(1 << 6)
  readonly joins: GrowableU32 = new GrowableU32(1 << 6)

  search(text: Uint8Array, length: number): void {
    this.flags = 0
    this.folds.clear(1 << 10)
    this.hexes.clear(1 << 10)
    this.joins.clear(1 << 10)
    const whole = text.length === length ? text : text.subarray(0, length)
    for (let at = 0; at < length; at++) {
      const byte = whole[at]!
      if (byte >= 0x80) readFold(whole, at, this.folds)
      else if (byte === 0x26) this.flags |= isEntity(whole, at + 1) ? HAS_ENTITIES : 0
      else if (byte === 0x3d) this.flags |= isQuoted(whole, at + 1) ? HAS_QUOTED : 0
      else if (byte === 0x1b) this.flags |= HAS_COLOURS
      else if (byte === 0) this.flags |= HAS_ZEROS
      else if (byte === 0x25) this.flags |= HAS_PERCENT
      else if (byte === 0x5c) this.flags |= HAS_BACKSLASH
      else if (byte === 0x2b) readJoin(whole, at, this.joins)
    }
    findHexes(whole, this.hexes)
  }
}
