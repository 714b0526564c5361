import { setTimeout as delay } from 'node:timers/promises'
import { signalGroup } from './group.ts'

/** Milliseconds from a signal to SIGKILL. Clients allow one second between theirs. */
const KILL_MS = 600
/** Milliseconds that what outlives the server has to end by itself after SIGTERM. */
const STRAGGLER_MS = 300
/** Milliseconds for the system to clear away what was killed; a container's first process may never do so. */
const CLEAR_MS = 200
const POLL_MS = 10

/** Ends the server's process group in steps that cannot be refused. */
export class Reaper {
  readonly #pid: number
  #timer: NodeJS.Timeout | undefined
  #swept: Promise<void> | undefined

  constructor(pid: number) {
    this.#pid = pid
  }

  /** Passes a signal on; what is still there a little later is killed. A second signal does not prolong that. */
  signal(signal: NodeJS.Signals): void {
    if (this.#swept !== undefined) return
    signalGroup(this.#pid, signal)
    this.#timer ??= setTimeout(() => this.kill(), KILL_MS)
  }

  kill(): void {
    if (this.#swept === undefined) signalGroup(this.#pid, 'SIGKILL')
  }

  /**
   * The server itself is gone: ends what it left behind. Stops at the first sign that the group is empty, because from
   * then on its number may be given to another.
   */
  sweep(): Promise<void> {
    clearTimeout(this.#timer)
    this.#swept ??= this.#endRest()
    return this.#swept
  }

  async #endRest(): Promise<void> {
    // The tree went with the server, and Windows may have given its number away at once.
    if (process.platform === 'win32') return
    if (!signalGroup(this.#pid, 'SIGTERM') || (await this.#emptied(STRAGGLER_MS))) return
    signalGroup(this.#pid, 'SIGKILL')
    await this.#emptied(CLEAR_MS)
  }

  async #emptied(forMs: number): Promise<boolean> {
    for (let waited = 0; waited < forMs; waited += POLL_MS) {
      await delay(POLL_MS)
      if (!signalGroup(this.#pid, 0)) return true
    }
    return false
  }
}
