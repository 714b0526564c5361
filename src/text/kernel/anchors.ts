import { fillsWindow, type Pair, pairAt, shareFrom, WINDOW, windowOf } from './anchor-window.ts'
import { CLASS_COUNT, shareOf } from './byte-classes.ts'

/** Where in its keyword an anchor stands; -1 for a keyword that has none. */
export type AnchorPlaces = readonly number[]

/** Shorter keywords have no anchor: they are looked for by their last byte. */
export const LEAST_ANCHORED = 3
/** Of a million places. Added to a share, so that no anchor counts as free: each takes its place in a bucket. */
const LEAST_SHARE = 100
const PAIRS = CLASS_COUNT * CLASS_COUNT

/** Which keywords hold a pair, and what it costs to choose it. Pairs come in the order in which keywords hold them. */
interface Pairs {
  readonly keys: readonly number[]
  readonly holders: readonly (readonly number[])[]
  readonly costs: Float64Array
}

/**
 * Chooses a pair of bytes within each keyword of three or more: few and rare ones, as a greedy cover from which whatever
 * turned out needless is taken again. A catalogue of a thousand keywords comes down to fewer than 150 pairs, which a tenth
 * of all places in ordinary text hold.
 */
export function chooseAnchors(keywords: readonly string[]): AnchorPlaces {
  const places = new KeywordPlaces(keywords)
  const chosen = cover(pairsOf(places), keywords.length)
  const rarest = (): readonly number[] => keywords.map((_, number) => places.rarest(number, chosen))
  addRarer(keywords, places, rarest(), chosen)
  return rarest()
}

/** Every place in the keywords where a pair stands that may be an anchor: what it costs is asked again and again. */
class KeywordPlaces {
  /** Of each keyword: where its places begin. Its last byte begins no pair. */
  readonly starts: Uint32Array
  /** -1 where there can be no anchor. */
  readonly keys: Int16Array
  readonly #shares: Float64Array

  constructor(keywords: readonly string[]) {
    this.starts = new Uint32Array(keywords.length + 1)
    for (const [number, keyword] of keywords.entries()) {
      this.starts[number + 1] = this.starts[number]! + Math.max(0, keyword.length - 1)
    }
    const count = this.starts[keywords.length]!
    this.keys = new Int16Array(count).fill(-1)
    this.#shares = new Float64Array(count)
    for (const [number, keyword] of keywords.entries()) {
      if (keyword.length < LEAST_ANCHORED) continue
      const start = this.starts[number]!
      for (let at = 0; at + 1 < keyword.length; at++) {
        if (!fillsWindow(keyword, at)) continue
        const { first, second } = pairAt(keyword, at)
        this.keys[start + at] = first * CLASS_COUNT + second
        if (keyword.length < WINDOW) this.#shares[start + at] = shareFrom(keyword, windowOf(keyword, at))
      }
      // Of the two windows of an anchor one begins with it, and one ends with it.
      for (let from = 0; from + WINDOW <= keyword.length; from++) {
        const share = shareFrom(keyword, from)
        const [begun, ended] = [start + from, start + from + WINDOW - 2]
        this.#shares[begun] = Math.min(share, this.#shares[begun] || Infinity)
        this.#shares[ended] = share
      }
    }
  }

  /** Where a keyword holds a chosen pair in the rarest window; -1 for one that is too short. */
  rarest(number: number, chosen: ReadonlySet<number>): number {
    const start = this.starts[number]!
    let place = -1
    let least = Infinity
    for (let index = start; index < this.starts[number + 1]!; index++) {
      if (this.#shares[index]! >= least || !chosen.has(this.keys[index]!)) continue
      place = index - start
      least = this.#shares[index]!
    }
    return place
  }

  /** Of the window of the anchor at `place`. */
  shareAt(number: number, place: number): number {
    return this.#shares[this.starts[number]! + place]!
  }
}

function pairsOf({ starts, keys }: KeywordPlaces): Pairs {
  const order: number[] = []
  const holders = Array.from({ length: PAIRS }, (): number[] => [])
  for (let number = 0; number + 1 < starts.length; number++) {
    for (let index = starts[number]!; index < starts[number + 1]!; index++) {
      const key = keys[index]!
      if (key < 0) continue
      const its = holders[key]!
      if (its.length === 0) order.push(key)
      if (its[its.length - 1] !== number) its.push(number)
    }
  }
  return { keys: order, holders, costs: Float64Array.from(holders, (_, key) => costOfPair(key)) }
}

function costOfPair(key: number): number {
  return shareOf(Math.floor(key / CLASS_COUNT), key % CLASS_COUNT) + LEAST_SHARE
}

/** Pairs that together every keyword holds one of. */
function cover(pairs: Pairs, keywords: number): Set<number> {
  const { keys, holders, costs } = pairs
  const byNumber = Array.from({ length: keywords }, (): number[] => [])
  for (const key of keys) for (const number of holders[key]!) byNumber[number]!.push(key)
  const left = Uint32Array.from(holders, ({ length }) => length)
  const covered = new Uint8Array(keywords)
  const chosen = new Set<number>()
  for (;;) {
    let best = -1
    let score = 0
    for (const key of keys) {
      const its = left[key]! / costs[key]!
      if (its <= score) continue
      best = key
      score = its
    }
    if (best < 0) break
    chosen.add(best)
    for (const number of holders[best]!) {
      if (covered[number] === 1) continue
      covered[number] = 1
      for (const key of byNumber[number]!) left[key]!--
    }
  }
  exchange(chosen, pairs, byNumber)
  dropNeedless(chosen, pairs, byNumber)
  return chosen
}

/** The dearest first. */
function dropNeedless(chosen: Set<number>, { holders, costs }: Pairs, byNumber: readonly (readonly number[])[]): void {
  const held = Uint32Array.from(byNumber, (keys) => keys.filter((key) => chosen.has(key)).length)
  for (const key of [...chosen].toSorted((one, other) => costs[other]! - costs[one]!)) {
    const its = holders[key]!
    if (!its.every((number) => held[number]! > 1)) continue
    chosen.delete(key)
    for (const number of its) held[number]!--
  }
}

/**
 * Gives up pairs that are only needed by keywords for which rarer ones can be had: the cover takes what serves many, and
 * what then is left for a few is often common.
 */
function exchange(chosen: Set<number>, { holders, costs }: Pairs, byNumber: readonly (readonly number[])[]): void {
  const costOf = (key: number): number => costs[key]!
  for (const key of [...chosen].toSorted((one, other) => costOf(other) - costOf(one))) {
    const instead = new Set<number>()
    let cost = 0
    for (const number of holders[key]!) {
      const others = byNumber[number]!.filter((other) => other !== key)
      if (others.some((other) => chosen.has(other) || instead.has(other))) continue
      const cheapest = others.toSorted((one, other) => costOf(one) - costOf(other))[0]
      cost += cheapest === undefined ? Infinity : costOf(cheapest)
      if (cost >= costOf(key)) break
      instead.add(cheapest!)
    }
    if (cost >= costOf(key)) continue
    chosen.delete(key)
    for (const other of instead) chosen.add(other)
  }
}

/** What it costs to look at a window that the buckets let through, and what it costs that one more pair is let through. */
const LOOK_COST = 15
const PAIR_COST = 5

/** What an anchor costs whose pair is let through already or not, and in whose window a million places have their `share`. */
export function costOfAnchor({ first, second }: Pair, letThrough: boolean, share: number): number {
  return (letThrough ? 0 : PAIR_COST * costOfPair(first * CLASS_COUNT + second)) + LOOK_COST * share
}

/**
 * Adds pairs where that pays: a window as frequent as `name` or `valu` is looked at a thousand times in a megabyte, though the
 * keywords that are known by it hold rarer ones.
 */
function addRarer(
  keywords: readonly string[],
  all: KeywordPlaces,
  places: readonly number[],
  chosen: Set<number>,
): void {
  const byWindow = new Map<string, number[]>()
  for (const [number, place] of places.entries()) {
    if (place < 0) continue
    const keyword = keywords[number]!
    const from = windowOf(keyword, place)
    const window = `${from - place}${keyword.slice(Math.max(0, from), from + WINDOW)}`
    const alike = byWindow.get(window)
    if (alike === undefined) byWindow.set(window, [number])
    else alike.push(number)
  }
  const costOf = (numbers: readonly number[]): number => LOOK_COST * all.shareAt(numbers[0]!, places[numbers[0]!]!)
  for (const numbers of [...byWindow.values()].toSorted((one, other) => costOf(other) - costOf(one))) {
    const added = new Set<number>()
    let cost = 0
    for (const number of numbers) {
      const start = all.starts[number]!
      let least = Infinity
      let best = -1
      for (let index = start; index < all.starts[number + 1]!; index++) {
        const key = all.keys[index]!
        if (key < 0) continue
        const own = chosen.has(key) || added.has(key) ? 0 : PAIR_COST * costOfPair(key)
        const its = own + LOOK_COST * all.shareAt(number, index - start)
        if (its >= least) continue
        least = its
        best = key
      }
      cost += least
      added.add(best)
    }
    if (cost < costOf(numbers)) for (const key of added) chosen.add(key)
  }
}
