import { ANCHOR_BYTES, type Anchor } from './anchors.ts'
import { CLASS_COUNT, CLASS_SHARES, classOf } from './byte-classes.ts'

/** One bit each in the bytes that shuffles look up. */
const BUCKET_COUNT = 8

/** Sets of byte classes, one for each place of an anchor, and the share of ordinary positions that they let through. */
interface Bucket {
  readonly sets: readonly [number, number, number]
  readonly share: number
  /** Who is cheapest to unite with, and what that would add to the share. */
  mate: Bucket | null
  added: number
}

/**
 * Spreads anchors over the buckets, likest together: a bucket lets through every mixture of its first, second and third
 * bytes, so each union is the one that adds least. Two buckets remain apart longest where they have least in common.
 * Returns three tables of 32: for a class of bytes, the buckets that take it at that place.
 */
export function fillBuckets(anchors: readonly Anchor[]): readonly [Uint8Array, Uint8Array, Uint8Array] {
  let buckets = distinct(anchors)
  for (const bucket of buckets) findMate(bucket, buckets)
  while (buckets.length > BUCKET_COUNT) {
    const first = buckets.reduce((one, other) => (other.added < one.added ? other : one))
    const second = first.mate!
    const united = unite(first, second)
    buckets = buckets.filter((bucket) => bucket !== first && bucket !== second)
    buckets.push(united)
    for (const bucket of buckets) {
      if (bucket === united || bucket.mate === first || bucket.mate === second) findMate(bucket, buckets)
      else offerMate(bucket, united)
    }
  }
  return [0, 1, 2].map((place) => tableOf(buckets, place)) as [Uint8Array, Uint8Array, Uint8Array]
}

function distinct(anchors: readonly Anchor[]): Bucket[] {
  const buckets = new Map<string, Bucket>()
  for (const { bytes } of anchors) {
    const [a = 0, b = 0, c = 0] = Array.from({ length: ANCHOR_BYTES }, (_, at) => 1 << classOf(bytes.charCodeAt(at)))
    buckets.set(`${a} ${b} ${c}`, bucketOf(a, b, c))
  }
  return [...buckets.values()]
}

function bucketOf(a: number, b: number, c: number): Bucket {
  return { sets: [a, b, c], share: shareOf(a) * shareOf(b) * shareOf(c), mate: null, added: Infinity }
}

function unite(one: Bucket, other: Bucket): Bucket {
  return bucketOf(one.sets[0] | other.sets[0], one.sets[1] | other.sets[1], one.sets[2] | other.sets[2])
}

function findMate(bucket: Bucket, all: readonly Bucket[]): void {
  bucket.mate = null
  bucket.added = Infinity
  for (const other of all) if (other !== bucket) offerMate(bucket, other)
}

function offerMate(bucket: Bucket, other: Bucket): void {
  const [a, b, c] = bucket.sets
  const [x, y, z] = other.sets
  const added = shareOf(a | x) * shareOf(b | y) * shareOf(c | z) - bucket.share - other.share
  if (added >= bucket.added) return
  bucket.added = added
  bucket.mate = other
}

function tableOf(buckets: readonly Bucket[], place: number): Uint8Array {
  return Uint8Array.from({ length: CLASS_COUNT }, (_, byteClass) =>
    buckets.reduce((bits, bucket, number) => bits | (((bucket.sets[place]! >>> byteClass) & 1) << number), 0),
  )
}

/** The share of a set of classes, from four tables of 256: a set is asked for some ten thousand times. */
const SHARES = Array.from({ length: 4 }, (_, part) =>
  Float64Array.from({ length: 256 }, (_unused, bits) => {
    let share = 0
    for (let bit = 0; bit < 8; bit++) if ((bits >> bit) & 1) share += CLASS_SHARES[part * 8 + bit]!
    return share
  }),
) as [Float64Array, Float64Array, Float64Array, Float64Array]

function shareOf(set: number): number {
  const [a, b, c, d] = SHARES
  return a[set & 255]! + b[(set >>> 8) & 255]! + c[(set >>> 16) & 255]! + d[set >>> 24]!
}
