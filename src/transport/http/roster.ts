/**
 * Who is there now. Not a Set: V8 links a set's former table, with all that it held, to the next one, so that as soon as one
 * of them has grown old, whoever comes and goes lives until the next full collection: of a busy proxy, 6 KB a request.
 */
export class Roster<T> implements Iterable<T> {
  readonly #places: (T | undefined)[] = []
  readonly #free: number[] = []

  get size(): number {
    return this.#places.length - this.#free.length
  }

  /** The place to `leave` by, once. */
  enter(who: T): number {
    const place = this.#free.pop() ?? this.#places.length
    this.#places[place] = who
    return place
  }

  leave(place: number): void {
    this.#places[place] = undefined
    this.#free.push(place)
  }

  /** In no order; who enters or leaves meanwhile may be met or not. */
  *[Symbol.iterator](): Iterator<T> {
    for (const who of this.#places) if (who !== undefined) yield who
  }
}
