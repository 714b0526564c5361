import { GrowableU32 } from './growable.ts'
import { MEMBER_STRIDE, type Members } from './members.ts'

/** Deeper members are not written down: whoever reads them does not call. */
export const MEMBER_DEPTHS = 3
const MEMBERS_KEPT = 1 << 10

/** Writes down the members of a frame while it is read: see `Members`. `depth` counts the containers around a key and its value. */
export class Outline {
  readonly #members: GrowableU32 = new GrowableU32(MEMBERS_KEPT)
  /** For each of the first depths: offset in `#members` of the member whose value is open; -1 for none. */
  readonly #open: Int32Array = new Int32Array(MEMBER_DEPTHS + 2)

  get members(): Members {
    return { count: this.#members.length / MEMBER_STRIDE, records: this.#members.data }
  }

  begin(): void {
    this.#members.clear(MEMBERS_KEPT)
    this.#open.fill(-1)
  }

  /** The key `start..end`, inside its quotes. */
  key(depth: number, start: number, end: number, escaped: boolean): void {
    const members = this.#members
    members.reserve(MEMBER_STRIDE)
    const slot = members.length
    const { data } = members
    data[slot] = depth
    data[slot + 1] = start
    data[slot + 2] = end
    data[slot + 5] = escaped ? 1 : 0
    members.length = slot + MEMBER_STRIDE
    this.#open[depth] = slot
  }

  /** A value begins at `at`. */
  start(depth: number, at: number): void {
    const slot = this.#open[depth]!
    if (slot >= 0) this.#members.data[slot + 3] = at
  }

  /** A value ended before `at`. */
  close(depth: number, at: number): void {
    const slot = this.#open[depth]!
    if (slot < 0) return
    this.#members.data[slot + 4] = at
    this.#open[depth] = -1
  }
}
