import { fillsWindow, type Pair, pairAt, WINDOW, windowOf, windowShare } from './anchor-window.ts'
import { CLASS_COUNT, shareOf } from './byte-classes.ts'

/** Where in its keyword an anchor stands; -1 for a keyword that has none. */
export type AnchorPlaces = readonly number[]

/** Shorter keywords have no anchor: they are looked for by their last byte. */
export const LEAST_ANCHORED = 3
/** Of a million places. Added to a share, so that no anchor counts as free: each takes its place in a bucket. */
const LEAST_SHARE = 100

interface Holders extends Pair {
  readonly holders: Set<number>
  readonly cost: number
}

/**
 * Chooses a pair of bytes within each keyword of three or more: few and rare ones, as a greedy cover from which whatever
 * turned out needless is taken again. A catalogue of a thousand keywords comes down to fewer than 150 pairs, which a tenth
 * of all places in ordinary text hold.
 */
export function chooseAnchors(keywords: readonly string[]): AnchorPlaces {
  const chosen = cover(pairsOf(keywords), keywords.length)
  const rarest = (): readonly number[] => keywords.map((keyword) => rarestPlace(keyword, chosen))
  addRarer(keywords, rarest(), chosen)
  return rarest()
}

function pairsOf(keywords: readonly string[]): ReadonlyMap<number, Holders> {
  const pairs = new Map<number, Holders>()
  for (const [number, keyword] of keywords.entries()) {
    for (let at = 0; at + 1 < keyword.length && keyword.length >= LEAST_ANCHORED; at++) {
      if (!fillsWindow(keyword, at)) continue
      const key = keyAt(keyword, at)
      const { first, second } = pairAt(keyword, at)
      const pair = pairs.get(key) ?? { first, second, holders: new Set(), cost: shareOf(first, second) + LEAST_SHARE }
      pair.holders.add(number)
      pairs.set(key, pair)
    }
  }
  return pairs
}

/** Pairs that together every keyword holds one of. */
function cover(pairs: ReadonlyMap<number, Holders>, keywords: number): Set<number> {
  const byNumber = Array.from({ length: keywords }, (): number[] => [])
  for (const [key, { holders }] of pairs) for (const number of holders) byNumber[number]!.push(key)
  const left = new Map(Array.from(pairs, ([key, { holders }]) => [key, holders.size]))
  const covered = new Uint8Array(keywords)
  const chosen = new Set<number>()
  for (;;) {
    let best = -1
    let score = 0
    for (const [key, count] of left) {
      const its = count / pairs.get(key)!.cost
      if (its <= score) continue
      best = key
      score = its
    }
    if (best < 0) break
    chosen.add(best)
    for (const number of pairs.get(best)!.holders) {
      if (covered[number] === 1) continue
      covered[number] = 1
      for (const key of byNumber[number]!) left.set(key, left.get(key)! - 1)
    }
  }
  exchange(chosen, pairs, byNumber)
  dropNeedless(chosen, pairs, byNumber)
  return chosen
}

/** The dearest first. */
function dropNeedless(
  chosen: Set<number>,
  pairs: ReadonlyMap<number, Holders>,
  byNumber: readonly (readonly number[])[],
): void {
  const held = Uint32Array.from(byNumber, (keys) => keys.filter((key) => chosen.has(key)).length)
  for (const key of [...chosen].toSorted((one, other) => pairs.get(other)!.cost - pairs.get(one)!.cost)) {
    const { holders } = pairs.get(key)!
    if (![...holders].every((number) => held[number]! > 1)) continue
    chosen.delete(key)
    for (const number of holders) held[number]!--
  }
}

/**
 * Gives up pairs that are only needed by keywords for which rarer ones can be had: the cover takes what serves many, and
 * what then is left for a few is often common.
 */
function exchange(
  chosen: Set<number>,
  pairs: ReadonlyMap<number, Holders>,
  byNumber: readonly (readonly number[])[],
): void {
  const costOf = (key: number): number => pairs.get(key)!.cost
  for (const key of [...chosen].toSorted((one, other) => costOf(other) - costOf(one))) {
    const instead = new Set<number>()
    let cost = 0
    for (const number of pairs.get(key)!.holders) {
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

/** Where a keyword holds a chosen pair in the rarest window; -1 for one that is too short. */
function rarestPlace(keyword: string, chosen: ReadonlySet<number>): number {
  let place = -1
  let least = Infinity
  for (let at = 0; at + 1 < keyword.length && keyword.length >= LEAST_ANCHORED; at++) {
    if (!chosen.has(keyAt(keyword, at)) || !fillsWindow(keyword, at)) continue
    const share = windowShare(keyword, at)
    if (share >= least) continue
    place = at
    least = share
  }
  return place
}

/** What it costs to look at a window that the buckets let through, and what it costs that one more pair is let through. */
const LOOK_COST = 15
const PAIR_COST = 5

/**
 * Adds pairs where that pays: a window as frequent as `name` or `valu` is looked at a thousand times in a megabyte, though the
 * keywords that are known by it hold rarer ones.
 */
function addRarer(keywords: readonly string[], places: readonly number[], chosen: Set<number>): void {
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
  const costOf = (numbers: readonly number[]): number =>
    LOOK_COST * windowShare(keywords[numbers[0]!]!, places[numbers[0]!]!)
  for (const numbers of [...byWindow.values()].toSorted((one, other) => costOf(other) - costOf(one))) {
    const added = new Set<number>()
    let cost = 0
    for (const number of numbers) {
      const keyword = keywords[number]!
      let least = Infinity
      let best = -1
      for (let at = 0; at + 1 < keyword.length; at++) {
        if (!fillsWindow(keyword, at)) continue
        const key = keyAt(keyword, at)
        const { first, second } = pairAt(keyword, at)
        const own = chosen.has(key) || added.has(key) ? 0 : PAIR_COST * (shareOf(first, second) + LEAST_SHARE)
        const its = own + LOOK_COST * windowShare(keyword, at)
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

function keyAt(keyword: string, at: number): number {
  const { first, second } = pairAt(keyword, at)
  return first * CLASS_COUNT + second
}
