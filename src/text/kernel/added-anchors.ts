import { fillsWindow, type Pair, pairAt, shareFrom, windowOf } from './anchor-window.ts'
import { costOfAnchor, LEAST_ANCHORED } from './anchors.ts'
import { CLASS_COUNT, shareOf } from './byte-classes.ts'

/** Buckets of one half: a bit each. */
const HALF = 8

/**
 * Where in a keyword an anchor costs least, -1 for one that is too short; `buckets` are of an image, and a pair that they do not
 * let through yet is added to them.
 */
export function anchorFor(keyword: string, buckets: Uint8Array): number {
  if (keyword.length < LEAST_ANCHORED) return -1
  let place = -1
  let least = Infinity
  for (let at = 0; at + 1 < keyword.length; at++) {
    if (!fillsWindow(keyword, at)) continue
    const pair = pairAt(keyword, at)
    const cost = costOfAnchor(pair, allows(buckets, pair), shareFrom(keyword, windowOf(keyword, at)))
    if (cost >= least) continue
    least = cost
    place = at
  }
  const pair = pairAt(keyword, place)
  if (!allows(buckets, pair)) letThrough(buckets, pair)
  return place
}

/** The tables of both halves: which buckets take a class at the first place of a pair, and at the second. */
function tablesOf(half: number): readonly [number, number] {
  return [2 * half * CLASS_COUNT, (2 * half + 1) * CLASS_COUNT]
}

function allows(buckets: Uint8Array, { first, second }: Pair): boolean {
  const [firsts, seconds] = tablesOf(0)
  const [others, ends] = tablesOf(1)
  return (
    ((buckets[firsts + first]! & buckets[seconds + second]!) | (buckets[others + first]! & buckets[ends + second]!)) !==
    0
  )
}

/** Adds a pair to the bucket that then lets the fewest others through with it. */
function letThrough(buckets: Uint8Array, { first, second }: Pair): void {
  let best: readonly [number, number, number] = [0, 0, 0]
  let least = Infinity
  for (const half of [0, 1]) {
    const [firsts, seconds] = tablesOf(half)
    for (let bucket = 0; bucket < HALF; bucket++) {
      const bit = 1 << bucket
      let added = 0
      for (let other = 0; other < CLASS_COUNT; other++) {
        if (buckets[firsts + other]! & bit) added += shareOf(other, second)
        if (buckets[seconds + other]! & bit) added += shareOf(first, other)
      }
      if (added >= least) continue
      least = added
      best = [firsts, seconds, bit]
    }
  }
  const [firsts, seconds, bit] = best
  buckets[firsts + first]! |= bit
  buckets[seconds + second]! |= bit
}
