import { LABEL_BYTES, LONGEST_LABEL } from './bare-key.ts'
import { LEAF_STRIDE } from './leaf-table.ts'
import type { ScanText } from './scan-text.ts'

/** A longer key is not repeated before the elements of its array: it is no context word, and repeats must stay linear. */
const REPEATED_KEY_BYTES = 24

/**
 * Under which name a value is read that has none, or one that says little: the key of its array, the label of its object, or that
 * object's own name. `rest` bytes of the frame are still to be read, from the value or key on.
 */
export class ValueNames {
  readonly #text: ScanText
  /** For each open container: the leaf of the nearest key above its elements, plus one; 0 for none. */
  #keys: Uint32Array = new Uint32Array(256)
  /** Containers round the members of the object whose label stands in `text` from `#labelFrom` on; 0 for none. */
  #labelDepth: number = 0
  #labelFrom: number = 0
  #labelUntil: number = 0

  constructor(text: ScanText) {
    this.#text = text
  }

  begin(): void {
    this.#labelDepth = 0
  }

  /** Makes room for containers so deep. */
  deepen(size: number): void {
    const keys = new Uint32Array(size)
    keys.set(this.#keys)
    this.#keys = keys
  }

  /** A container is opened inside of `depth` others. */
  open(depth: number, isObject: boolean): void {
    this.#keys[depth] = isObject || depth === 0 ? 0 : this.#keys[depth - 1]!
    if (this.#labelDepth === depth + 1) this.#labelDepth = 0
  }

  /** Before a key that takes the name of its object: that name. */
  beforeKey(depth: number, rest: number): void {
    this.#copyName(depth - 2, rest, 0x5f)
  }

  /** A key was read, into the leaf whose record begins at `record`. */
  key(record: number, depth: number): void {
    this.#keys[depth - 1] = record / LEAF_STRIDE + 1
  }

  /** Before an element of an array: the key of the array. */
  beforeElement(depth: number, rest: number): void {
    const text = this.#text
    if (this.#copyName(depth - 1, rest, 0x3a)) text.bytes[text.length++] = 0x20
  }

  /** Before a value of an object whose key says nothing: the label of the object, or else its name. */
  beforeMember(depth: number, rest: number): void {
    const text = this.#text
    const labelled = this.#labelDepth === depth
    const leaf = labelled || depth < 2 ? 0 : this.#keys[depth - 2]!
    if (!labelled && (leaf === 0 || this.#nameLength(leaf) > REPEATED_KEY_BYTES)) return
    text.endBareKey()
    if (labelled) {
      text.repeat(this.#labelFrom, this.#labelUntil, rest, 0x3a)
      this.#labelDepth = 0
    } else {
      this.#copyName(depth - 2, rest, 0x3a)
    }
    text.bytes[text.length++] = 0x20
  }

  /** A string was read into the text from `from` on behind a key of labels: what its object is about, unless it is long. */
  takeLabel(depth: number, from: number): void {
    const { bytes, length } = this.#text
    const until = length - 1
    if (until - from > LONGEST_LABEL) return
    let start = Math.max(from, until - LABEL_BYTES)
    // No character is cut.
    while (start > from && start < until && (bytes[start]! & 0xc0) === 0x80) start++
    this.#labelDepth = depth
    this.#labelFrom = start
    this.#labelUntil = until
  }

  #nameLength(leaf: number): number {
    const record = (leaf - 1) * LEAF_STRIDE
    const { data } = this.#text.leaves
    return data[record + 3]! - data[record + 2]!
  }

  /** Writes the key of the container on `level` and a byte behind it; false where it has none, or too long a one. */
  #copyName(level: number, rest: number, behind: number): boolean {
    const leaf = this.#keys[level]!
    if (leaf === 0 || this.#nameLength(leaf) > REPEATED_KEY_BYTES) return false
    const record = (leaf - 1) * LEAF_STRIDE
    const { data } = this.#text.leaves
    this.#text.repeat(data[record + 2]!, data[record + 3]!, rest, behind)
    return true
  }
}
