import { createHmac, randomBytes } from 'node:crypto'
import type { Recognized } from '../../../workers/recognizer.ts'

/** The latest answers. Texts are not kept: a hash under a key of this process stands for each. */
export class AnswerCache {
  readonly #most: number
  readonly #key: Uint8Array = randomBytes(32)
  /** In the order of their last use. */
  readonly #answers: Map<string, readonly Recognized[]> = new Map()

  constructor(most: number) {
    this.#most = most
  }

  nameOf(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64')
  }

  get(name: string): readonly Recognized[] | undefined {
    const answer = this.#answers.get(name)
    if (answer === undefined) return undefined
    this.#answers.delete(name)
    this.#answers.set(name, answer)
    return answer
  }

  set(name: string, answer: readonly Recognized[]): void {
    if (this.#most === 0) return
    this.#answers.delete(name)
    this.#answers.set(name, answer)
    if (this.#answers.size <= this.#most) return
    const [oldest] = this.#answers.keys()
    if (oldest !== undefined) this.#answers.delete(oldest)
  }
}
