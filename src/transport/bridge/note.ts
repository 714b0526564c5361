import { publish } from '../../session/events.ts'

/** For the log. `text` is made of fixed words and numbers. */
export function note(text: string): void {
  publish('sluice:lifecycle', () => ({ event: 'note', note: `bridge: ${text}` }))
}

/** Notes things that a server may do without end: the first, and then each time that there are ten times as many. */
export class StrayNotes {
  #count = 0

  add(): void {
    this.#count++
    if (!/^10*$/.test(String(this.#count))) return
    note(`${this.#count} things came that nobody waits for, or that are no messages`)
  }
}
