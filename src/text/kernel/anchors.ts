import { CLASS_COUNT, classOf, shareOf } from './byte-classes.ts'

/** Classes of two neighbouring bytes by which the kernel finds keywords. */
export interface Pair {
  readonly first: number
  readonly second: number
}

/** Where in its keyword an anchor stands; -1 for a keyword that has none. */
export type AnchorPlaces = readonly number[]

/** Shorter keywords have no anchor: they are looked for by their last byte. */
export const LEAST_ANCHORED = 3

/** Of a million places. Added to a share, so that no anchor counts as free: each takes its place in a bucket. */
const LEAST_SHARE = 100
const MILLION = 1_000_000

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
  const chosen = cover(pairsOf(keywords))
  return keywords.map((keyword) => (keyword.length < LEAST_ANCHORED ? -1 : rarestPlace(keyword, chosen)))
}

export function pairAt(keyword: string, at: number): Pair {
  return { first: classOf(keyword.charCodeAt(at)), second: classOf(keyword.charCodeAt(at + 1)) }
}

function pairsOf(keywords: readonly string[]): ReadonlyMap<number, Holders> {
  const pairs = new Map<number, Holders>()
  for (const [number, keyword] of keywords.entries()) {
    for (let at = 0; at + 1 < keyword.length && keyword.length >= LEAST_ANCHORED; at++) {
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
function cover(pairs: ReadonlyMap<number, Holders>): ReadonlySet<number> {
  const left = new Map(Array.from(pairs, ([key, pair]) => [key, new Set(pair.holders)]))
  const chosen = new Set<number>()
  for (;;) {
    let best = -1
    let score = 0
    for (const [key, holders] of left) {
      const its = holders.size / pairs.get(key)!.cost
      if (its <= score) continue
      best = key
      score = its
    }
    if (best < 0) break
    chosen.add(best)
    for (const number of left.get(best)!) for (const holders of left.values()) holders.delete(number)
  }
  exchange(chosen, pairs)
  for (const key of [...chosen].toSorted((one, other) => pairs.get(other)!.cost - pairs.get(one)!.cost)) {
    const others = [...chosen].filter((other) => other !== key)
    const held = (number: number): boolean => others.some((other) => pairs.get(other)!.holders.has(number))
    if ([...pairs.get(key)!.holders].every(held)) chosen.delete(key)
  }
  return chosen
}

/**
 * Gives up pairs that are only needed by keywords for which rarer ones can be had: the cover takes what serves many, and
 * what then is left for a few is often common.
 */
function exchange(chosen: Set<number>, pairs: ReadonlyMap<number, Holders>): void {
  const byNumber = new Map<number, number[]>()
  for (const [key, { holders }] of pairs) {
    for (const number of holders) byNumber.set(number, [...(byNumber.get(number) ?? []), key])
  }
  const costOf = (key: number): number => pairs.get(key)!.cost
  for (const key of [...chosen].toSorted((one, other) => costOf(other) - costOf(one))) {
    const instead = new Set<number>()
    let cost = 0
    for (const number of pairs.get(key)!.holders) {
      const others = byNumber.get(number)!.filter((other) => other !== key)
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

/** Where a keyword holds a chosen pair between the rarest neighbours. */
function rarestPlace(keyword: string, chosen: ReadonlySet<number>): number {
  let place = -1
  let least = Infinity
  for (let at = 0; at + 1 < keyword.length; at++) {
    if (!chosen.has(keyAt(keyword, at))) continue
    const share = shareAt(keyword, at - 1) * shareAt(keyword, at) * shareAt(keyword, at + 1)
    if (share >= least) continue
    place = at
    least = share
  }
  return place
}

/** Of a million; all of them where the keyword has no pair. */
export function shareAt(keyword: string, at: number): number {
  if (at < 0 || at + 1 >= keyword.length) return MILLION
  const { first, second } = pairAt(keyword, at)
  return 1 + shareOf(first, second)
}

function keyAt(keyword: string, at: number): number {
  const { first, second } = pairAt(keyword, at)
  return first * CLASS_COUNT + second
}
