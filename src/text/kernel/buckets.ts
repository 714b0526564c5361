import type { Pair } from './anchor-window.ts'
import { CLASS_COUNT, shareOf } from './byte-classes.ts'

/** One bit each in the bytes that shuffles look up, and two shuffles for each place. */
const BUCKET_COUNT = 16

/** Classes for the first and for the second byte of a pair: one bit a class. A bucket lets through every mixture. */
interface Bucket {
  readonly first: number
  readonly second: number
  /** Of a million ordinary places, how many it lets through. */
  readonly share: number
}

/**
 * Spreads anchors over the buckets: those with the same second byte together, then the two buckets whose union adds least
 * are united until no more are left than there are bits.
 * Returns four tables of 32: for a class of bytes, which of the first eight buckets take it at the first place and at the
 * second, then which of the others.
 */
export function fillBuckets(anchors: Iterable<Pair>): readonly Uint8Array[] {
  const firsts = new Uint32Array(CLASS_COUNT)
  for (const { first, second } of anchors) firsts[second]! |= 1 << first
  let buckets = Array.from(firsts, (first, second) => bucketOf(first, 1 << second)).filter(({ first }) => first !== 0)
  while (buckets.length > BUCKET_COUNT) buckets = uniteTwo(buckets)
  return [buckets.slice(0, 8), buckets.slice(8)].flatMap((half) => [
    tableOf(half.map(({ first }) => first)),
    tableOf(half.map(({ second }) => second)),
  ])
}

function bucketOf(first: number, second: number): Bucket {
  let share = 0
  for (let one = 0; one < CLASS_COUNT; one++) {
    if (((first >>> one) & 1) === 0) continue
    for (let other = 0; other < CLASS_COUNT; other++) if ((second >>> other) & 1) share += shareOf(one, other)
  }
  return { first, second, share }
}

function uniteTwo(buckets: readonly Bucket[]): Bucket[] {
  let best: readonly [Bucket, Bucket, Bucket] | undefined
  let least = Infinity
  for (const [number, one] of buckets.entries()) {
    for (const other of buckets.slice(number + 1)) {
      const united = bucketOf(one.first | other.first, one.second | other.second)
      const added = united.share - one.share - other.share
      if (added >= least) continue
      best = [united, one, other]
      least = added
    }
  }
  const [united, one, other] = best!
  return [...buckets.filter((bucket) => bucket !== one && bucket !== other), united]
}

function tableOf(classes: readonly number[]): Uint8Array {
  const table = new Uint8Array(CLASS_COUNT)
  for (const [number, set] of classes.entries()) {
    for (let byteClass = 0; byteClass < CLASS_COUNT; byteClass++) {
      if ((set >>> byteClass) & 1) table[byteClass]! |= 1 << number
    }
  }
  return table
}
