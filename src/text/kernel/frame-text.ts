import { GrowableU32 } from '../growable.ts'
import { LEAF_STRIDE, LEAVES_KEPT } from '../leaf-table.ts'
import { MEMBER_STRIDE, type Members } from '../members.ts'
import type { Form } from '../reader.ts'
import type { KernelInstance } from './instance.ts'
import { LEAVES_AT, MEMBERS_AT, PATCHES_AT } from './layout.ts'

/** What `read` answers: a form, or one of the three things that the host must do first. */
export const FORMS: readonly Form[] = ['malformed', 'object', 'array', 'scalar', 'too-deep']
export const EMPTY_WINDOWS = 5
export const MAKE_ROOM = 6

/** What the kernel has reported of the frame that it reads: how long the scan text is, its leaves, and the members. */
export class FrameText {
  length: number = 0
  readonly leaves: GrowableU32 = new GrowableU32(1 << 10)
  readonly #members: GrowableU32 = new GrowableU32(1 << 8)
  readonly #instance: KernelInstance

  constructor(instance: KernelInstance) {
    this.#instance = instance
  }

  get members(): Members {
    return { count: this.#members.length / MEMBER_STRIDE, records: this.#members.data }
  }

  clear(): void {
    this.leaves.clear(LEAVES_KEPT)
    this.#members.clear(1 << 10)
  }

  /** Takes what the windows hold, but for the last `kept` numbers of leaves: the kernel may yet add to that leaf. */
  takeWindows(kept: number): void {
    const instance = this.#instance
    const leaves = instance.report(0) - kept
    const members = instance.report(1)
    const patches = instance.report(2)
    instance.take(this.leaves, LEAVES_AT, leaves)
    for (let index = 0; index < patches; index++) {
      const patch = PATCHES_AT + index * 12
      const record = instance.number(patch) * MEMBER_STRIDE
      this.#members.data[record + 3] = instance.number(patch + 4)
      this.#members.data[record + 4] = instance.number(patch + 8)
    }
    instance.take(this.#members, MEMBERS_AT, members)
  }

  /** Takes the leaf that the kernel kept. */
  takeLast(): void {
    this.#instance.take(this.leaves, LEAVES_AT, LEAF_STRIDE)
  }
}
