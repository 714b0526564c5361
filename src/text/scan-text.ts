import { LABEL_BYTES } from './bare-key.ts'
import { GrowableU32 } from './growable.ts'
import { LEAF_NUMBER, LEAF_SEPARATOR, LEAF_STRIDE, LEAVES_KEPT } from './leaf-table.ts'

const TEXT_KEPT = 1 << 20
const SLACK = 64

/**
 * Scan text while it is written, and its leaf table: see FrontEnd (front-end.ts). There is room for all bytes of the frame that are
 * still to be read; whoever writes more asks for it.
 */
export class ScanText {
  bytes: Buffer = Buffer.allocUnsafeSlow(TEXT_KEPT)
  length: number = 0
  readonly leaves: GrowableU32 = new GrowableU32(LEAVES_KEPT)

  /** Begins that of a frame of so many bytes. */
  begin(frameBytes: number): void {
    this.leaves.clear(LEAVES_KEPT)
    this.length = 0
    const need = frameBytes + SLACK
    if (this.bytes.length < need) this.bytes = Buffer.allocUnsafeSlow(need + (need >> 3))
    else if (this.bytes.length > TEXT_KEPT && need <= TEXT_KEPT) this.bytes = Buffer.allocUnsafeSlow(TEXT_KEPT)
  }

  /** Makes room for `more` bytes beside the `rest` of the frame. */
  #reserve(more: number, rest: number): void {
    const need = this.length + more + rest + SLACK
    if (need <= this.bytes.length) return
    const grown = Buffer.allocUnsafeSlow(need + (need >> 1))
    this.bytes.copy(grown, 0, 0, this.length)
    this.bytes = grown
  }

  /** Writes text that stands in it already, LABEL_BYTES at the most, and a byte behind it; `rest` of the frame is still to be read. */
  repeat(from: number, until: number, rest: number, behind: number): void {
    this.#reserve(LABEL_BYTES + 2, rest)
    const { bytes } = this
    let to = this.length
    for (let at = from; at < until; at++) bytes[to++] = bytes[at]!
    bytes[to] = behind
    this.length = to + 1
  }

  /** `key:` takes the place of `key` and the separator that a string wrote; a space follows. The raw form has a quote and a colon. */
  endKey(): void {
    this.bytes[this.length - 1] = 0x3a
    this.bytes[this.length++] = 0x20
  }

  /** `key: ` stands before something that is no string or number: a separator takes the place of the colon. */
  endBareKey(): void {
    this.bytes[this.length - 2] = LEAF_SEPARATOR
    this.length--
  }

  /** Writes the number `from..until` of the frame. */
  addNumber(frame: Uint8Array, from: number, until: number): void {
    const { bytes } = this
    const start = this.length
    let to = start
    for (let at = from; at < until; at++) bytes[to++] = frame[at]!
    this.addLeaf(from, until, start, to, LEAF_NUMBER)
    bytes[to] = LEAF_SEPARATOR
    this.length = to + 1
  }

  /** Adds a number to the leaf before it, whose own ended at `last`: between them stand as many separators as bytes in the frame. */
  growNumber(frame: Uint8Array, last: number, from: number, until: number): void {
    const { bytes, leaves } = this
    let to = this.length
    for (let gap = from - last; gap > 1; gap--) bytes[to++] = LEAF_SEPARATOR
    for (let at = from; at < until; at++) bytes[to++] = frame[at]!
    const record = leaves.length - LEAF_STRIDE
    leaves.data[record + 1] = until
    leaves.data[record + 3] = to
    bytes[to] = LEAF_SEPARATOR
    this.length = to + 1
  }

  addLeaf(rawStart: number, rawEnd: number, textStart: number, textEnd: number, flags: number): void {
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
