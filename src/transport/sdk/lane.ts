/** What waits for its turn. */
interface Turn {
  readonly weight: number
  readonly take: (() => void) | Promise<() => void>
  readonly refuse: (() => void) | undefined
}

/**
 * One direction of a conversation: strictly first in, first out, whenever each is ready. What is ready when nothing is
 * before it is taken at once, on the caller's stack.
 */
export class Lane {
  readonly #onError: (error: Error) => void
  readonly #turns = new Set<Turn>()
  #weight = 0

  /** `onError` hears what a turn throws that was not taken on its caller's stack. */
  constructor(onError: (error: Error) => void) {
    this.#onError = onError
  }

  /** Sum of the weights of what waits. */
  get weight(): number {
    return this.#weight
  }

  get idle(): boolean {
    return this.#turns.size === 0
  }

  /** `refuse` is called instead of what `take` gives when the lane is emptied first. */
  enter(take: (() => void) | Promise<() => void>, weight: number = 0, refuse?: () => void): void {
    if (this.idle && !(take instanceof Promise)) {
      take()
      return
    }
    const first = this.idle
    this.#turns.add({ weight, take, refuse })
    this.#weight += weight
    if (first) void this.#drain()
  }

  /** Forgets what waits, and tells it so. */
  empty(): void {
    const waiting = [...this.#turns]
    this.#turns.clear()
    this.#weight = 0
    for (const { refuse } of waiting) refuse?.()
  }

  async #drain(): Promise<void> {
    for (const turn of this.#turns) {
      try {
        const take = await turn.take
        // It was forgotten meanwhile.
        if (!this.#turns.has(turn)) return
        take()
      } catch (error) {
        this.#onError(error instanceof Error ? error : new Error('a turn failed'))
      }
      // Only now: what comes while it is taken comes after it.
      if (!this.#turns.delete(turn)) return
      this.#weight -= turn.weight
    }
  }
}
