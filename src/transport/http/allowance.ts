/** Bytes that all bodies under way may hold together, so that many large ones at a time end in refusals and not in the end of the process. */
export class Allowance {
  readonly #most: number
  #held = 0

  constructor(most: number) {
    this.#most = most
  }

  get held(): number {
    return this.#held
  }

  /** False when there is not so much left, and then nothing is taken. */
  take(bytes: number): boolean {
    if (this.#held + bytes > this.#most) return false
    this.#held += bytes
    return true
  }

  give(bytes: number): void {
    this.#held -= bytes
  }
}
