import type { Match } from '../contract.ts'
import { keyBefore, segmentEnd, segmentStart, type Surface, surroundings } from './surface.ts'

/** A match in place: strings are made when a judge first asks for them. */
export class FoundMatch implements Match {
  readonly start: number
  readonly end: number
  readonly #surface: Surface
  #matchStart: number
  #matchEnd: number
  /** Bytes before the value and after it that were asked for, and whether its key was: all that a verdict depends on. */
  askedBefore: number = 0
  askedAfter: number = 0
  /** Other leaves were looked at: the verdict holds here only. */
  askedAround: boolean = false
  #value: string | undefined
  #key: string | undefined

  constructor(surface: Surface, matchStart: number, matchEnd: number, start: number, end: number) {
    this.#surface = surface
    this.#matchStart = matchStart
    this.#matchEnd = matchEnd
    this.start = start
    this.end = end
  }

  /** The same value as another detector sees it, whose match goes from `matchStart` to `matchEnd`. */
  seenAs(matchStart: number, matchEnd: number): this {
    this.#matchStart = matchStart
    this.#matchEnd = matchEnd
    return this
  }

  get value(): string {
    return (this.#value ??= this.#surface.text.toString('utf8', this.start, this.end))
  }

  get askedKey(): string | undefined {
    return this.#key
  }

  get whole(): string {
    this.askedBefore = Math.max(this.askedBefore, this.start - this.#matchStart)
    this.askedAfter = Math.max(this.askedAfter, this.#matchEnd - this.end)
    return this.#surface.text.toString('utf8', this.#matchStart, this.#matchEnd)
  }

  get key(): string {
    return (this.#key ??= keyBefore(this.#surface, this.start))
  }

  before(bytes: number): string {
    if (bytes > this.askedBefore) this.askedBefore = bytes
    return this.#surface.text.toString('utf8', segmentStart(this.#surface, this.start, bytes), this.start)
  }

  after(bytes: number): string {
    if (bytes > this.askedAfter) this.askedAfter = bytes
    return this.#surface.text.toString('utf8', this.end, segmentEnd(this.#surface, this.end, bytes))
  }

  around(bytes: number): string {
    this.askedAround = true
    return surroundings(this.#surface, this.start, this.end, bytes)
  }
}
