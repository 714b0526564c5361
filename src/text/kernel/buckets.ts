import { ANCHOR_BYTES, type Anchor } from './anchors.ts'
import { CLASS_COUNT, classOf, shareOf } from './byte-classes.ts'

/** One bit each in the bytes that shuffles look up. */
const BUCKET_COUNT = 8

/** More than any share. */
const NONE = 0x7fff_ffff

/** An anchor's classes, one bit each. */
interface AnchorClasses {
  readonly first: number
  readonly second: number
  readonly third: number
}

/** For each place of an anchor a set of byte classes, and how many of 10^9 ordinary positions they let through. */
interface Bucket {
  readonly first: number
  readonly second: number
  readonly third: number
  readonly share: number
  readonly anchors: readonly AnchorClasses[]
  /** Who is cheapest to unite with, and what that would add to the share. */
  mate: Bucket | null
  added: number
}

/**
 * Spreads anchors over the buckets, likest together: a bucket lets through every mixture of its first, second and third
 * bytes, so the two whose union adds least are united, until no more are left than there are bits; then each anchor goes
 * once more to where it adds least.
 * Returns three tables of 32: for a class of bytes, the buckets that take it at that place.
 */
export function fillBuckets(anchors: readonly Anchor[]): readonly [Uint8Array, Uint8Array, Uint8Array] {
  const buckets = distinct(anchors)
  for (const bucket of buckets) findMate(bucket, buckets)
  while (buckets.length > BUCKET_COUNT) {
    let one = buckets[0]!
    for (const bucket of buckets) if (bucket.added < one.added) one = bucket
    const other = one.mate!
    const united = unite(one, other)
    buckets[buckets.indexOf(one)] = united
    const last = buckets.pop()!
    if (last !== other) buckets[buckets.indexOf(other)] = last
    findMate(united, buckets)
    for (const bucket of buckets) {
      if (bucket.mate === one || bucket.mate === other) findMate(bucket, buckets)
      else if (bucket !== united) offerMate(bucket, united)
    }
  }
  settle(buckets)
  return [tableOf(buckets, 'first'), tableOf(buckets, 'second'), tableOf(buckets, 'third')]
}

function distinct(anchors: readonly Anchor[]): Bucket[] {
  const buckets = new Map<number, Bucket>()
  for (const { bytes } of anchors) {
    let key = 0
    for (let place = 0; place < ANCHOR_BYTES; place++) key = key * CLASS_COUNT + classOf(bytes.charCodeAt(place))
    if (buckets.has(key)) continue
    buckets.set(key, bucketOf([{ first: 1 << (key >> 10), second: 1 << ((key >> 5) & 31), third: 1 << (key & 31) }]))
  }
  return [...buckets.values()]
}

function bucketOf(anchors: readonly AnchorClasses[]): Bucket {
  let first = 0
  let second = 0
  let third = 0
  for (const anchor of anchors) {
    first |= anchor.first
    second |= anchor.second
    third |= anchor.third
  }
  const share = shareOf(first) * shareOf(second) * shareOf(third)
  return { first, second, third, share, anchors, mate: null, added: NONE }
}

function unite(one: Bucket, other: Bucket): Bucket {
  return bucketOf([...one.anchors, ...other.anchors])
}

/** What an anchor or bucket would add to the share of another. */
function addedBy(added: AnchorClasses, { first, second, third, share }: Bucket): number {
  return shareOf(first | added.first) * shareOf(second | added.second) * shareOf(third | added.third) - share
}

function settle(buckets: Bucket[]): void {
  for (const anchor of buckets.flatMap((bucket) => bucket.anchors)) {
    const from = buckets.findIndex((bucket) => bucket.anchors.includes(anchor))
    const without = bucketOf(buckets[from]!.anchors.filter((other) => other !== anchor))
    let best = from
    let least = buckets[from]!.share - without.share
    for (const [number, bucket] of buckets.entries()) {
      const added = addedBy(anchor, bucket)
      if (number === from || added >= least) continue
      best = number
      least = added
    }
    if (best === from) continue
    buckets[from] = without
    buckets[best] = bucketOf([...buckets[best]!.anchors, anchor])
  }
}

function findMate(bucket: Bucket, all: readonly Bucket[]): void {
  bucket.mate = null
  bucket.added = NONE
  for (const other of all) if (other !== bucket) offerMate(bucket, other)
}

function offerMate(bucket: Bucket, other: Bucket): void {
  const added = addedBy(other, bucket) - other.share
  if (added >= bucket.added) return
  bucket.added = added
  bucket.mate = other
}

function tableOf(buckets: readonly Bucket[], place: 'first' | 'second' | 'third'): Uint8Array {
  const table = new Uint8Array(CLASS_COUNT)
  for (const [number, bucket] of buckets.entries()) {
    for (let byteClass = 0; byteClass < CLASS_COUNT; byteClass++) {
      if ((bucket[place] >>> byteClass) & 1) table[byteClass]! |= 1 << number
    }
  }
  return table
}
