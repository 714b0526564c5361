import { GrowableU32 } from '../growable.ts'
import { byteSpan } from '../span.ts'
import type { SpanMap } from '../span-map.ts'

/** Numbers a step: offset in the text, offset in the parent, and CHANGED, or 0 where a part begins. */
const STEP = 3
const CHANGED = 1
/** A value may follow a name that was changed. */
const NEAR = 128

/** Where a text and the one that it was made of no longer go side by side. */
export class Steps {
  readonly #steps: GrowableU32 = new GrowableU32(64)

  /** A part begins, whose bytes are those of the parent from `at` on. */
  begin(to: number, at: number): void {
    this.#add(to, at, 0)
  }

  /** From `to` on the bytes are those from `at` on; what stands between is something else, or left out. */
  change(to: number, at: number): void {
    this.#add(to, at, CHANGED)
  }

  /** Findings map back where something was changed in them or shortly before: all others are found where they stand. */
  map(): SpanMap {
    const { data, length } = this.#steps
    return new StepMap(data, length / STEP)
  }

  #add(to: number, at: number, changed: number): void {
    const steps = this.#steps
    steps.reserve(STEP)
    steps.data[steps.length] = to
    steps.data[steps.length + 1] = at
    steps.data[steps.length + 2] = changed
    steps.length += STEP
  }
}

/** Back by the last step before; empty for what no change touches and none stands shortly before. */
class StepMap implements SpanMap {
  readonly #data: Uint32Array
  readonly #count: number

  constructor(data: Uint32Array, count: number) {
    this.#data = data
    this.#count = count
  }

  toParent(start: number, end: number): ReturnType<SpanMap['toParent']> {
    const data = this.#data
    const last = this.#stepAt(end - 1)
    if (!this.#isTouched(last, start - NEAR)) return []
    const first = this.#stepAt(start) * STEP
    const next = (last + 1) * STEP
    // What ends where a step is ends with the character before it.
    const after = last + 1 < this.#count && data[next] === end
    const until = after ? data[next + 1]! : data[last * STEP + 1]! + end - data[last * STEP]!
    return [byteSpan(data[first + 1]! + start - data[first]!, until)]
  }

  /** Whether something was changed from `from` on, up to this step, in the same part. */
  #isTouched(last: number, from: number): boolean {
    const data = this.#data
    for (let step = last; step >= 0 && data[step * STEP + 2] === CHANGED; step--) {
      if (data[step * STEP]! >= from) return true
    }
    return false
  }

  /** The last step at or before `at`. */
  #stepAt(at: number): number {
    const data = this.#data
    let low = 0
    let high = this.#count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (data[middle * STEP]! <= at) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }
}
