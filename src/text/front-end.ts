import { bareKey, IS_LABEL, IS_VALUE, LABEL_BYTES, LONGEST_LABEL, TAKES_PARENT } from './bare-key.ts'
import { GrowableU32 } from './growable.ts'
import { LEAF_ESCAPED, LEAF_KEY, LEAF_NUMBER, LEAF_SEPARATOR, LEAF_STRIDE, LEAVES_KEPT } from './leaf-table.ts'
import { MEMBER_STRIDE, type Members } from './members.ts'
import { readNumber } from './number.ts'
import { type Escape, readEscape, SHORT_ESCAPE, writeUtf8 } from './unescape.ts'

/** object, array, scalar: one JSON value of that form. malformed: not JSON. too-deep: nested beyond MAX_DEPTH. */
export type Form = 'object' | 'array' | 'scalar' | 'malformed' | 'too-deep'

/** Beyond it a frame is refused: 5 bytes a level are kept, and no peer's parser follows so far. */
const MAX_DEPTH = 100_000

/** A longer key is not repeated before the elements of its array: it is no context word, and repeats must stay linear. */
const REPEATED_KEY_BYTES = 24
const REPEATED_NUMBER_BYTES = 7
const MEMBER_DEPTHS = 3
/** Short numbers of an array share a leaf when no more bytes than these stand between them. */
const GROUP_GAP = 16
const TEXT_KEPT = 1 << 20
const SLACK = 64
/** A clean stretch of so many bytes makes the native search pay: a call costs what 50 bytes cost in the loop. */
const HOP_AFTER = 64

/** Ends the fast loop inside a string: the quote, the backslash and control characters (RFC 8259 §7). */
const STOPS = new Uint8Array(256)
STOPS.fill(1, 0, 0x20)
STOPS[0x22] = 1
STOPS[0x5c] = 1

const EXPECT_VALUE = 0
const EXPECT_VALUE_OR_END = 1
const EXPECT_KEY_OR_END = 2
const EXPECT_KEY = 3
const EXPECT_NEXT_OR_END = 4

/**
 * Turns a frame into scan text, leaf table and outline in one pass over its bytes, and refuses what RFC 8259 refuses.
 * All results live in this object until the next read.
 *
 * Scan text is UTF-8: `key: value` and a separator byte a leaf, escapes decoded, an array's key repeated before each
 * element, and the key or label of an object before a member whose own key says little (bare-key.ts). Text outside the leaves (`: `, separators, repeated keys) maps to nothing. Short numbers of an array, one
 * after the other, are one leaf, in which separators take the place of commas and white space: `[1,1,…]` grows no table.
 */
export class FrontEnd {
  text: Buffer = Buffer.allocUnsafeSlow(TEXT_KEPT)
  textLength: number = 0
  /** Whether an array stands directly in another. */
  hasRows: boolean = false
  readonly leaves: GrowableU32 = new GrowableU32(LEAVES_KEPT)
  readonly #members: GrowableU32 = new GrowableU32(1 << 10)
  readonly #escape: Escape = { rawLength: 0, codePoint: 0 }
  #frame: Uint8Array = new Uint8Array(0)
  #nextBackslash: number = -1
  /** Where the short number ended to whose leaf the next one may be added; -1 for none. */
  #group: number = -1
  /** The key before tells what its object is about. */
  #labels: boolean = false
  /** The key before says nothing of its value. */
  #nameless: boolean = false
  /** Containers round the members of the object whose label stands in `text` from `#labelFrom` on; 0 for none. */
  #labelDepth: number = 0
  #labelFrom: number = 0
  #labelUntil: number = 0
  /** For each open container: 1 for an object, 0 for an array. */
  #kinds: Uint8Array = new Uint8Array(256)
  /** For each open container: the leaf of the nearest key above its elements, plus one; 0 for none. */
  #keys: Uint32Array = new Uint32Array(256)
  /** For each of the first depths: offset in `#members` of the member whose value is open. */
  readonly #open: Int32Array = new Int32Array(MEMBER_DEPTHS + 2)

  get members(): Members {
    return { count: this.#members.length / MEMBER_STRIDE, records: this.#members.data }
  }

  read(frame: Uint8Array): Form {
    this.#begin(frame)
    const end = frame.length
    let at = frame[0] === 0xef && frame[1] === 0xbb && frame[2] === 0xbf ? 3 : 0
    let depth = 0
    let state = EXPECT_VALUE
    let form: Form = 'malformed'
    let inObject = false
    for (;;) {
      let byte = at < end ? frame[at]! : -1
      while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = ++at < end ? frame[at]! : -1
      if (byte === -1) return depth === 0 && state === EXPECT_NEXT_OR_END ? form : 'malformed'
      if (state === EXPECT_NEXT_OR_END) {
        if (depth === 0) return 'malformed'
        at++
        if (byte === 0x2c) {
          state = inObject ? EXPECT_KEY : EXPECT_VALUE
          continue
        }
        if (byte !== (inObject ? 0x7d : 0x5d)) return 'malformed'
        this.#group = -1
        depth--
        inObject = depth > 0 && this.#kinds[depth - 1] === 1
        if (depth <= MEMBER_DEPTHS) this.#closeMember(depth, at)
        continue
      }
      if (state === EXPECT_KEY_OR_END || state === EXPECT_KEY) {
        if (byte === 0x22) {
          const kind = bareKey(frame, at + 1)
          if (kind & TAKES_PARENT && depth > 1) this.#copyName(depth - 2, end - at, 0x5f)
          this.#labels = (kind & IS_LABEL) !== 0
          this.#nameless = (kind & IS_VALUE) !== 0
          const leaf = this.leaves.length
          const valueAt = this.#readKey(at + 1, depth)
          if (valueAt < 0) return 'malformed'
          at = valueAt
          this.#keys[depth - 1] = leaf / LEAF_STRIDE + 1
          state = EXPECT_VALUE
          continue
        }
        if (byte !== 0x7d || state === EXPECT_KEY) return 'malformed'
        at++
        depth--
        inObject = depth > 0 && this.#kinds[depth - 1] === 1
        if (depth <= MEMBER_DEPTHS) this.#closeMember(depth, at)
        state = EXPECT_NEXT_OR_END
        continue
      }
      if (byte === 0x5d && state === EXPECT_VALUE_OR_END) {
        at++
        depth--
        inObject = depth > 0 && this.#kinds[depth - 1] === 1
        if (depth <= MEMBER_DEPTHS) this.#closeMember(depth, at)
        state = EXPECT_NEXT_OR_END
        continue
      }
      if (depth <= MEMBER_DEPTHS) this.#startMember(depth, at)
      if (byte === 0x22) {
        if (depth === 0) form = 'scalar'
        if (!inObject && depth > 0) this.#repeatKey(depth, at, end)
        else if (this.#nameless && inObject) this.#rename(depth, end - at)
        this.#group = -1
        const from = this.textLength
        at = this.#readString(at + 1, 0)
        if (at < 0) return 'malformed'
        if (this.#labels && inObject) this.#takeLabel(depth, from)
      } else if (byte === 0x7b || byte === 0x5b) {
        const opensObject = byte === 0x7b
        if (depth === 0) form = opensObject ? 'object' : 'array'
        if (inObject) this.#endKey()
        else if (!opensObject && depth > 0) this.hasRows = true
        if (depth === this.#kinds.length && !this.#deepen()) return 'too-deep'
        this.#kinds[depth] = opensObject ? 1 : 0
        this.#keys[depth] = opensObject || depth === 0 ? 0 : this.#keys[depth - 1]!
        depth++
        inObject = opensObject
        if (this.#labelDepth === depth) this.#labelDepth = 0
        this.#group = -1
        at++
        state = opensObject ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END
        continue
      } else if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) {
        if (depth === 0) form = 'scalar'
        const stop = readNumber(frame, at)
        if (stop < 0) return 'malformed'
        if (this.#nameless && inObject) this.#rename(depth, end - at)
        if (inObject || depth === 0) this.#writeNumber(at, stop)
        else this.#writeElement(at, stop, depth)
        at = stop
      } else {
        if (depth === 0) form = 'scalar'
        if (inObject) this.#endKey()
        this.#group = -1
        at = readLiteral(frame, at)
        if (at < 0) return 'malformed'
      }
      if (depth <= MEMBER_DEPTHS) this.#closeMember(depth, at)
      state = EXPECT_NEXT_OR_END
    }
  }

  #begin(frame: Uint8Array): void {
    this.#frame = frame
    this.leaves.clear(LEAVES_KEPT)
    this.#members.clear(1 << 10)
    this.#open.fill(-1)
    this.#nextBackslash = -1
    this.#group = -1
    this.hasRows = false
    this.#labels = false
    this.#nameless = false
    this.#labelDepth = 0
    this.textLength = 0
    const need = frame.length + SLACK
    if (this.text.length < need) this.text = Buffer.allocUnsafeSlow(need + (need >> 3))
    else if (this.text.length > TEXT_KEPT && need <= TEXT_KEPT) this.text = Buffer.allocUnsafeSlow(TEXT_KEPT)
  }

  /** Keeps the invariant that the text has room for all raw bytes still to come, and for `more` beside them. */
  #reserveText(more: number, rest: number): void {
    const need = this.textLength + more + rest + SLACK
    if (need <= this.text.length) return
    const grown = Buffer.allocUnsafeSlow(need + (need >> 1))
    this.text.copy(grown, 0, 0, this.textLength)
    this.text = grown
  }

  #deepen(): boolean {
    if (this.#kinds.length >= MAX_DEPTH) return false
    const size = Math.min(this.#kinds.length * 4, MAX_DEPTH)
    const kinds = new Uint8Array(size)
    kinds.set(this.#kinds)
    const keys = new Uint32Array(size)
    keys.set(this.#keys)
    this.#kinds = kinds
    this.#keys = keys
    return true
  }

  /** Reads a key whose first byte stands at `from`, writes `key: `, and returns the offset after the colon, or -1. */
  #readKey(from: number, depth: number): number {
    const frame = this.#frame
    const record = this.leaves.length
    let at = this.#readString(from, LEAF_KEY)
    if (at < 0) return -1
    const keyEnd = at - 1
    let byte = frame[at]
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = frame[++at]
    if (byte !== 0x3a) return -1
    // Takes the place of the separator that the string wrote; the raw form has a quote and a colon, so there is room.
    this.text[this.textLength - 1] = 0x3a
    this.text[this.textLength++] = 0x20
    if (depth <= MEMBER_DEPTHS) {
      const members = this.#members
      members.reserve(MEMBER_STRIDE)
      const slot = members.length
      const { data } = members
      data[slot] = depth
      data[slot + 1] = from
      data[slot + 2] = keyEnd
      data[slot + 5] = this.leaves.data[record + 4]! & LEAF_ESCAPED ? 1 : 0
      members.length = slot + MEMBER_STRIDE
      this.#open[depth] = slot
    }
    return at + 1
  }

  #startMember(depth: number, at: number): void {
    const slot = this.#open[depth]!
    if (slot >= 0) this.#members.data[slot + 3] = at
  }

  #closeMember(depth: number, at: number): void {
    const slot = this.#open[depth]!
    if (slot < 0) return
    this.#members.data[slot + 4] = at
    this.#open[depth] = -1
  }

  /** `key: ` stands before something that is no string or number: a separator takes the place of the colon. */
  #endKey(): void {
    this.text[this.textLength - 2] = LEAF_SEPARATOR
    this.textLength--
  }

  /** Repeats the key of the array before an element of three or more characters. */
  #repeatKey(depth: number, quote: number, end: number): void {
    const frame = this.#frame
    if (frame[quote + 1] === 0x22 || frame[quote + 2] === 0x22 || frame[quote + 3] === 0x22) return
    this.#copyKey(depth, end - quote)
  }

  #copyKey(depth: number, rest: number): void {
    if (this.#copyName(depth - 1, rest, 0x3a)) this.text[this.textLength++] = 0x20
  }

  /** Writes the label of the object, or else its name, before a value whose key says nothing. */
  #rename(depth: number, rest: number): void {
    const labelled = this.#labelDepth === depth
    const leaf = labelled || depth < 2 ? 0 : this.#keys[depth - 2]!
    if (!labelled && (leaf === 0 || this.#nameLength(leaf) > REPEATED_KEY_BYTES)) return
    this.#endKey()
    if (labelled) {
      this.#copyText(this.#labelFrom, this.#labelUntil, rest, 0x3a)
      this.#labelDepth = 0
    } else {
      this.#copyName(depth - 2, rest, 0x3a)
    }
    this.text[this.textLength++] = 0x20
  }

  #nameLength(leaf: number): number {
    const record = (leaf - 1) * LEAF_STRIDE
    return this.leaves.data[record + 3]! - this.leaves.data[record + 2]!
  }

  /** Keeps a text that was written from `from` on as what its object is about. */
  #takeLabel(depth: number, from: number): void {
    const until = this.textLength - 1
    if (until - from > LONGEST_LABEL) return
    let start = Math.max(from, until - LABEL_BYTES)
    // No character is cut.
    while (start > from && start < until && (this.text[start]! & 0xc0) === 0x80) start++
    this.#labelDepth = depth
    this.#labelFrom = start
    this.#labelUntil = until
  }

  /** Writes the key of the container on `level` and a byte behind it; false where it has none, or too long a one. */
  #copyName(level: number, rest: number, behind: number): boolean {
    const leaf = this.#keys[level]!
    if (leaf === 0) return false
    const record = (leaf - 1) * LEAF_STRIDE
    const from = this.leaves.data[record + 2]!
    const until = this.leaves.data[record + 3]!
    if (until - from > REPEATED_KEY_BYTES) return false
    this.#copyText(from, until, rest, behind)
    return true
  }

  #copyText(from: number, until: number, rest: number, behind: number): void {
    this.#reserveText(LABEL_BYTES + 2, rest)
    const { text } = this
    let to = this.textLength
    for (let at = from; at < until; at++) text[to++] = text[at]!
    text[to] = behind
    this.textLength = to + 1
  }

  /** A number in an array: alone under a repeated key, or short and with its like. */
  #writeElement(from: number, until: number, depth: number): void {
    const group = this.#group
    if (until - from >= REPEATED_NUMBER_BYTES) {
      this.#group = -1
      this.#copyKey(depth, this.#frame.length - from)
      this.#writeNumber(from, until)
      return
    }
    this.#group = until
    if (group < 0 || from - group > GROUP_GAP) {
      this.#writeNumber(from, until)
      return
    }
    const { text, leaves } = this
    let to = this.textLength
    for (let gap = from - group; gap > 1; gap--) text[to++] = LEAF_SEPARATOR
    for (let at = from; at < until; at++) text[to++] = this.#frame[at]!
    const record = leaves.length - LEAF_STRIDE
    leaves.data[record + 1] = until
    leaves.data[record + 3] = to
    text[to] = LEAF_SEPARATOR
    this.textLength = to + 1
  }

  #writeNumber(from: number, until: number): void {
    const { text } = this
    const start = this.textLength
    let to = start
    for (let at = from; at < until; at++) text[to++] = this.#frame[at]!
    this.#addLeaf(from, until, start, to, LEAF_NUMBER)
    text[to] = LEAF_SEPARATOR
    this.textLength = to + 1
  }

  /** Reads a string whose first byte stands at `from`; returns the offset after its closing quote, or -1. */
  #readString(from: number, flag: number): number {
    const frame = this.#frame
    const { text } = this
    const start = this.textLength
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
        this.#addLeaf(from, at, start, to, flags)
        text[to] = LEAF_SEPARATOR
        this.textLength = to + 1
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

  #addLeaf(rawStart: number, rawEnd: number, textStart: number, textEnd: number, flags: number): void {
    const { leaves } = this
    leaves.reserve(LEAF_STRIDE)
    const { data, length } = leaves
    data[length] = rawStart
    data[length + 1] = rawEnd
    data[length + 2] = textStart
    data[length + 3] = textEnd
    data[length + 4] = flags
    leaves.length = length + LEAF_STRIDE
  }
}

/** Whether no byte is a control character, which RFC 8259 §7 wants escaped. */
function isPrintable(bytes: Uint8Array, from: number, until: number): boolean {
  let sign = 0
  for (let at = from; at < until; at++) sign |= bytes[at]! - 0x20
  return sign >= 0
}

/** The offset after `true`, `false` or `null`, or -1. */
function readLiteral(frame: Uint8Array, at: number): number {
  const word = frame[at] === 0x74 ? 'true' : frame[at] === 0x66 ? 'false' : 'null'
  for (let index = 0; index < word.length; index++) {
    if (frame[at + index] !== word.charCodeAt(index)) return -1
  }
  return at + word.length
}
