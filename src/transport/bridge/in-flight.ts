import type { Asked } from './outgoing.ts'

interface Entry<Owner> extends Asked {
  readonly owner: Owner
}

/** Requests of the client that were sent and have not been answered. Whoever takes one out is the one to answer it, so each is answered once. */
export class InFlight<Owner> {
  readonly #entries: Map<string, Entry<Owner>> = new Map()

  get size(): number {
    return this.#entries.size
  }

  add(asked: readonly Asked[], owner: Owner): void {
    for (const one of asked) this.#entries.set(one.key, { ...one, owner })
  }

  get(key: string): Entry<Owner> | undefined {
    return this.#entries.get(key)
  }

  take(key: string): Entry<Owner> | undefined {
    const entry = this.#entries.get(key)
    this.#entries.delete(key)
    return entry
  }

  /** Those of one owner, or all, taken out. */
  takeAll(owner?: Owner): readonly Asked[] {
    const taken = [...this.#entries.values()].filter((entry) => owner === undefined || entry.owner === owner)
    for (const { key } of taken) this.#entries.delete(key)
    return taken
  }

  has(owner: Owner): boolean {
    for (const entry of this.#entries.values()) if (entry.owner === owner) return true
    return false
  }
}
