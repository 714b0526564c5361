/**
 * Time by stage, each without what it calls of another: entering one stops the one around it. One reading of the clock a
 * turn, no allocation; what the turns themselves cost is measured and taken off.
 */
export class Stopwatch<Stage extends string> {
  readonly #stages: readonly Stage[]
  readonly #numbers: ReadonlyMap<Stage, number>
  readonly #milliseconds: Float64Array
  /** Turns that a stage paid half of: its own, and those of what it called. */
  readonly #turns: Float64Array
  readonly #stack = new Uint8Array(256)
  #depth = 0
  #since = 0

  constructor(stages: readonly Stage[]) {
    this.#stages = stages
    this.#numbers = new Map(stages.map((stage, number) => [stage, number]))
    this.#milliseconds = new Float64Array(stages.length)
    this.#turns = new Float64Array(stages.length)
  }

  /** What `enter` takes: looked up once, outside of what is timed. */
  numberOf(stage: Stage): number {
    return this.#numbers.get(stage)!
  }

  enter(stage: number): void {
    const now = performance.now()
    if (this.#depth > 0) {
      const outer = this.#stack[this.#depth - 1]!
      this.#milliseconds[outer]! += now - this.#since
      this.#turns[outer]! += 1
    }
    this.#stack[this.#depth++] = stage
    this.#since = now
  }

  leave(): void {
    const now = performance.now()
    const stage = this.#stack[--this.#depth]!
    this.#milliseconds[stage]! += now - this.#since
    this.#turns[stage]! += 1
    this.#since = now
  }

  reset(): void {
    this.#milliseconds.fill(0)
    this.#turns.fill(0)
    this.#depth = 0
  }

  /** Seconds of each stage since the reset. `turnSeconds` is what one `enter` with its `leave` costs. */
  seconds(turnSeconds: number): Readonly<Record<Stage, number>> {
    const entries = this.#stages.map((stage, number) => {
      const cost = (this.#turns[number]! * turnSeconds) / 2
      return [stage, Math.max(0, this.#milliseconds[number]! / 1000 - cost)] as const
    })
    return Object.fromEntries(entries) as Record<Stage, number>
  }
}

const CALIBRATION_TURNS = 200_000

/** What `seconds` takes: seconds of an `enter` with its `leave` around nothing: median of three. */
export function calibrated(): number {
  const watch = new Stopwatch(['outer', 'inner'])
  const taken = [0, 0, 0].map(() => {
    const start = performance.now()
    for (let turn = 0; turn < CALIBRATION_TURNS; turn++) {
      watch.enter(1)
      watch.leave()
    }
    return (performance.now() - start) / 1000 / CALIBRATION_TURNS
  })
  return taken.toSorted((a, b) => a - b)[1]!
}
