import type { Match } from '../contract.ts'
import { keyBefore, segmentEnd, segmentStart, type Surface } from './surface.ts'

/** A match in place: strings are made when a judge asks for them. */
export class FoundMatch implements Match {
  readonly #surface: Surface
  readonly #matchStart: number
  readonly #matchEnd: number
  readonly start: number
  readonly end: number

  constructor(surface: Surface, matchStart: number, matchEnd: number, start: number, end: number) {
    this.#surface = surface
    this.#matchStart = matchStart
    this.#matchEnd = matchEnd
    this.start = start
    this.end = end
  }

  get value(): string {
    return this.#surface.text.toString('utf8', this.start, this.end)
  }

  get whole(): string {
    return this.#surface.text.toString('utf8', this.#matchStart, this.#matchEnd)
  }

  get key(): string {
    return keyBefore(this.#surface, this.start)
  }

  before(bytes: number): string {
    return this.#surface.text.toString('utf8', segmentStart(this.#surface, this.start, bytes), this.start)
  }

  after(bytes: number): string {
    return this.#surface.text.toString('utf8', this.end, segmentEnd(this.#surface, this.end, bytes))
  }
}
