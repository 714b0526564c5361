import { epochOf } from './asked-text.ts'

/**
 * Finds runs of one alphabet ahead of one place after another, by the last byte that a long enough run must cover: most bytes
 * between short words are never read. What was read for one place is kept for the next, so that in a flood of keywords each
 * byte is read about once for all of them.
 */
export class RunFinder {
  readonly #member: Uint8Array
  readonly #least: number
  #epoch: number = 0
  /** No run that is long enough begins in `from..start`, and all bytes of `start..known` are members. */
  #from: number = 0
  #start: number = 0
  #known: number = 0

  /** `member` says of each byte whether it belongs to a run. */
  constructor(member: Uint8Array, least: number) {
    this.#member = member
    this.#least = least
  }

  /** Whether `least` members stand in a row in `from..until`. */
  stands(text: Uint8Array, from: number, until: number): boolean {
    const epoch = epochOf(text)
    const member = this.#member
    const least = this.#least
    const kept = epoch !== 0 && epoch === this.#epoch && from >= this.#from
    let start = kept ? Math.max(this.#start, from) : from
    let known = kept ? Math.max(this.#known, start) : from
    const last = Math.min(until, text.length) - least
    let found = false
    while (start <= last) {
      let probe = start + least - 1
      while (probe >= known && member[text[probe]!] === 1) probe--
      found = probe < known
      if (found) break
      known = start + least
      start = probe + 1
    }
    this.#epoch = epoch
    this.#from = from
    this.#start = start
    this.#known = found ? start + least : known
    return found
  }
}
