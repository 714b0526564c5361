/** So many at once; others wait for their turn, and no more wait than there is room for. */
export class Turns {
  #free: number
  readonly #room: number
  readonly #waiting: (() => void)[] = []

  constructor(atOnce: number, room: number) {
    this.#free = atOnce
    this.#room = room
  }

  /** False when there is no room to wait in, true when it is one's turn. Whoever got it gives it back. */
  async take(): Promise<boolean> {
    if (this.#free > 0) {
      this.#free--
      return true
    }
    if (this.#waiting.length >= this.#room) return false
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
    return true
  }

  give(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free++
    else next()
  }
}
