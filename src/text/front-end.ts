import { bareKey, IS_LABEL, IS_VALUE, TAKES_PARENT } from './bare-key.ts'
import type { GrowableU32 } from './growable.ts'
import { LEAF_ESCAPED, LEAF_KEY } from './leaf-table.ts'
import type { Members } from './members.ts'
import { readNumber } from './number.ts'
import { MEMBER_DEPTHS, Outline } from './outline.ts'
import type { Form } from './reader.ts'
import { ScanText } from './scan-text.ts'
import { StringReader } from './string-reader.ts'
import { ValueNames } from './value-names.ts'

/** Beyond it a frame is refused: 5 bytes a level are kept, and no peer's parser follows so far. */
const MAX_DEPTH = 100_000
/** A shorter number of an array is not read under the key of the array. */
const REPEATED_NUMBER_BYTES = 7
/** Short numbers of an array share a leaf when no more bytes than these stand between them. */
const GROUP_GAP = 16

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
 * element, and the key or label of an object before a member whose own key says little (value-names.ts). Text outside the leaves
 * (`: `, separators, repeated keys) maps to nothing. Short numbers of an array, one after the other, are one leaf, in which
 * separators take the place of commas and white space: `[1,1,…]` grows no table.
 */
export class FrontEnd {
  /** Whether an array stands directly in another. */
  hasRows: boolean = false
  readonly #text: ScanText = new ScanText()
  readonly #strings: StringReader = new StringReader(this.#text)
  readonly #names: ValueNames = new ValueNames(this.#text)
  readonly #outline: Outline = new Outline()
  #frame: Uint8Array = new Uint8Array(0)
  /** Where the short number ended to whose leaf the next one may be added; -1 for none. */
  #group: number = -1
  /** For each open container: 1 for an object, 0 for an array. */
  #kinds: Uint8Array = new Uint8Array(256)

  get text(): Buffer {
    return this.#text.bytes
  }

  get textLength(): number {
    return this.#text.length
  }

  get leaves(): GrowableU32 {
    return this.#text.leaves
  }

  get members(): Members {
    return this.#outline.members
  }

  read(frame: Uint8Array): Form {
    this.#begin(frame)
    const text = this.#text
    const names = this.#names
    const outline = this.#outline
    const end = frame.length
    let at = frame[0] === 0xef && frame[1] === 0xbb && frame[2] === 0xbf ? 3 : 0
    let depth = 0
    let state = EXPECT_VALUE
    let form: Form = 'malformed'
    let inObject = false
    // Of the key before: see bare-key.ts.
    let kind = 0
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
        if (depth <= MEMBER_DEPTHS) outline.close(depth, at)
        continue
      }
      if (state === EXPECT_KEY_OR_END || state === EXPECT_KEY) {
        if (byte === 0x22) {
          kind = bareKey(frame, at + 1)
          if (kind & TAKES_PARENT && depth > 1) names.beforeKey(depth, end - at)
          const leaf = text.leaves.length
          const valueAt = this.#readKey(at + 1, depth)
          if (valueAt < 0) return 'malformed'
          at = valueAt
          names.key(leaf, depth)
          state = EXPECT_VALUE
          continue
        }
        if (byte !== 0x7d || state === EXPECT_KEY) return 'malformed'
        at++
        depth--
        inObject = depth > 0 && this.#kinds[depth - 1] === 1
        if (depth <= MEMBER_DEPTHS) outline.close(depth, at)
        state = EXPECT_NEXT_OR_END
        continue
      }
      if (byte === 0x5d && state === EXPECT_VALUE_OR_END) {
        at++
        depth--
        inObject = depth > 0 && this.#kinds[depth - 1] === 1
        if (depth <= MEMBER_DEPTHS) outline.close(depth, at)
        state = EXPECT_NEXT_OR_END
        continue
      }
      if (depth <= MEMBER_DEPTHS) outline.start(depth, at)
      if (byte === 0x22) {
        if (depth === 0) form = 'scalar'
        if (!inObject && depth > 0) this.#repeatKey(depth, at, end)
        else if (kind & IS_VALUE && inObject) names.beforeMember(depth, end - at)
        this.#group = -1
        const from = text.length
        at = this.#strings.read(at + 1, 0)
        if (at < 0) return 'malformed'
        if (kind & IS_LABEL && inObject) names.takeLabel(depth, from)
      } else if (byte === 0x7b || byte === 0x5b) {
        const opensObject = byte === 0x7b
        if (depth === 0) form = opensObject ? 'object' : 'array'
        if (inObject) text.endBareKey()
        else if (!opensObject && depth > 0) this.hasRows = true
        if (depth === this.#kinds.length && !this.#deepen()) return 'too-deep'
        this.#kinds[depth] = opensObject ? 1 : 0
        names.open(depth, opensObject)
        depth++
        inObject = opensObject
        this.#group = -1
        at++
        state = opensObject ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END
        continue
      } else if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) {
        if (depth === 0) form = 'scalar'
        const stop = readNumber(frame, at)
        if (stop < 0) return 'malformed'
        if (kind & IS_VALUE && inObject) names.beforeMember(depth, end - at)
        if (inObject || depth === 0) text.addNumber(frame, at, stop)
        else this.#writeElement(at, stop, depth)
        at = stop
      } else {
        if (depth === 0) form = 'scalar'
        if (inObject) text.endBareKey()
        this.#group = -1
        at = readLiteral(frame, at)
        if (at < 0) return 'malformed'
      }
      if (depth <= MEMBER_DEPTHS) outline.close(depth, at)
      state = EXPECT_NEXT_OR_END
    }
  }

  #begin(frame: Uint8Array): void {
    this.#frame = frame
    this.#text.begin(frame.length)
    this.#strings.begin(frame)
    this.#names.begin()
    this.#outline.begin()
    this.#group = -1
    this.hasRows = false
  }

  #deepen(): boolean {
    if (this.#kinds.length >= MAX_DEPTH) return false
    const size = Math.min(this.#kinds.length * 4, MAX_DEPTH)
    const kinds = new Uint8Array(size)
    kinds.set(this.#kinds)
    this.#kinds = kinds
    this.#names.deepen(size)
    return true
  }

  /** Reads a key whose first byte stands at `from`, writes `key: `, and returns the offset after the colon, or -1. */
  #readKey(from: number, depth: number): number {
    const frame = this.#frame
    const { leaves } = this.#text
    const record = leaves.length
    let at = this.#strings.read(from, LEAF_KEY)
    if (at < 0) return -1
    const keyEnd = at - 1
    let byte = frame[at]
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = frame[++at]
    if (byte !== 0x3a) return -1
    this.#text.endKey()
    if (depth <= MEMBER_DEPTHS) this.#outline.key(depth, from, keyEnd, (leaves.data[record + 4]! & LEAF_ESCAPED) !== 0)
    return at + 1
  }

  /** Repeats the key of the array before an element of three or more characters. */
  #repeatKey(depth: number, quote: number, end: number): void {
    const frame = this.#frame
    if (frame[quote + 1] === 0x22 || frame[quote + 2] === 0x22 || frame[quote + 3] === 0x22) return
    this.#names.beforeElement(depth, end - quote)
  }

  /** A number in an array: alone under a repeated key, or short and with its like. */
  #writeElement(from: number, until: number, depth: number): void {
    const frame = this.#frame
    const group = this.#group
    if (until - from >= REPEATED_NUMBER_BYTES) {
      this.#group = -1
      this.#names.beforeElement(depth, frame.length - from)
      this.#text.addNumber(frame, from, until)
      return
    }
    this.#group = until
    if (group < 0 || from - group > GROUP_GAP) this.#text.addNumber(frame, from, until)
    else this.#text.growNumber(frame, group, from, until)
  }
}

/** The offset after `true`, `false` or `null`, or -1. */
function readLiteral(frame: Uint8Array, at: number): number {
  const word = frame[at] === 0x74 ? 'true' : frame[at] === 0x66 ? 'false' : 'null'
  for (let index = 0; index < word.length; index++) {
    if (frame[at + index] !== word.charCodeAt(index)) return -1
  }
  return at + word.length
}
