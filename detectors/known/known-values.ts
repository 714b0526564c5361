import { randomBytes } from 'node:crypto'
import type { KnownGroup, KnownValues } from '../contract.ts'
import { digestOf, edgesOf, factorsOf, hashOf, markOf, sortOf, wordAt } from './known-hash.ts'
import { LEAST_PROTECTED, LONGEST_PROTECTED } from './limits.ts'
import type { ProtectedValue } from './protected-parts.ts'
import { KNOWN_KINDS } from './secret-name.ts'
import { spellingsOf } from './spellings.ts'

/** How often a text is looked at, and how wide, for values from so many bytes on. */
const TIERS: readonly Tier[] = [
  { stride: 16, wide: true },
  { stride: 8, wide: true },
  { stride: 4, wide: false },
]
/** Words of 32 bits: two a window where the sorts have been asked first, sixteen where nothing has. */
const LEAST_MARK_BITS = 12
const MOST_MARK_BITS = 21
const LEAST_SORT_BITS = 15
/** 512 KB. */
const MOST_SORT_BITS = 22
const COUNT_BITS = 20
const MOST_PLACES = 24
/** A row of windows is as good as one that so many more values share when a word of small letters fills one of its windows. */
const WORDY = 64

/** Numbers a value: length, place of its windows, kind, hash of its edges. */
export const VALUE_STRIDE = 4
/** Bytes of the digest that are kept. */
export const DIGEST_BYTES = 16

/**
 * Makes of values what they are found by. Nothing of their text is kept: of 32 bytes of random key and what this returns,
 * a value can only be guessed, and each guess be tested. Undefined when there is none.
 */
export function knownValues(values: Iterable<ProtectedValue>): KnownValues | undefined {
  const byValue = new Map<string, number>()
  for (const { value, kind } of values) if (!byValue.has(value)) byValue.set(value, KNOWN_KINDS.indexOf(kind))
  const key = shared(Uint8Array, 32)
  key.set(randomBytes(32))
  const members: Member[] = []
  for (const [value, kind] of byValue) {
    const bytes = Buffer.from(value)
    if (bytes.length >= LEAST_PROTECTED && bytes.length <= LONGEST_PROTECTED) members.push({ bytes, kind })
  }
  const count = members.length
  if (count === 0) return undefined
  for (const { bytes, kind } of members.slice())
    for (const spelling of spellingsOf(bytes)) {
      // Of two equal members one would do, and a value may be the spelling of another.
      if (!byValue.has(spelling.toString('utf8'))) members.push({ bytes: spelling, kind })
    }
  const groups = TIERS.flatMap((tier, index) => {
    const most = index === 0 ? Infinity : leastOf(TIERS[index - 1]!)
    const own = members.filter(({ bytes }) => bytes.length >= leastOf(tier) && bytes.length < most)
    return own.length === 0 ? [] : [groupOf(own, tier, key)]
  })
  const longest = members.reduce((most, { bytes }) => Math.max(most, bytes.length), 0)
  return { count, longest, key, groups }
}

interface Member {
  readonly bytes: Buffer
  readonly kind: number
}

type Tier = Pick<KnownGroup, 'stride' | 'wide'>

/** Wherever a value begins, one of `stride` windows side by side lies at a place that is looked at. */
function leastOf({ stride, wide }: Tier): number {
  return stride - 1 + (wide ? 8 : 4)
}

function groupOf(members: readonly Member[], tier: Tier, key: Uint8Array): KnownGroup {
  const { stride, wide } = tier
  const factors = factorsOf(key)
  const counts = new Uint16Array(1 << COUNT_BITS)
  for (const { bytes } of members) {
    const hashes = hashesOf(bytes, wide, factors)
    for (const hash of hashes) {
      const slot = hash >>> (32 - COUNT_BITS)
      if (counts[slot]! < 0xffff) counts[slot]!++
    }
  }
  const total = members.length * stride
  const markBits = clamp(Math.ceil(Math.log2(total)) + (wide ? 1 : 4), LEAST_MARK_BITS, MOST_MARK_BITS)
  const sortBits = clamp(Math.ceil(Math.log2(total)) + 4, LEAST_SORT_BITS, MOST_SORT_BITS)
  const bucketBits = Math.max(8, Math.ceil(Math.log2(total)))
  const marks = shared(Int32Array, 1 << markBits)
  const sorts = shared(Int32Array, wide ? 1 << (sortBits - 5) : 0)
  const values = shared(Uint32Array, members.length * VALUE_STRIDE)
  const digests = shared(Uint8Array, members.length * DIGEST_BYTES)
  const hashes = new Uint32Array(total)
  const starts = shared(Uint32Array, (1 << bucketBits) + 1)
  for (const [number, { bytes, kind }] of members.entries()) {
    const own = hashesOf(bytes, wide, factors)
    const place = rarestPlace(bytes, own, tier, counts)
    values.set([bytes.length, place, kind, edgesOf(bytes, 0, bytes.length, factors)], number * VALUE_STRIDE)
    digests.set(digestOf(key, bytes, 0, bytes.length).subarray(0, DIGEST_BYTES), number * DIGEST_BYTES)
    for (let offset = 0; offset < stride; offset++) {
      const hash = own[place + offset]!
      hashes[number * stride + offset] = hash
      marks[hash >>> (32 - markBits)]! |= markOf(hash)
      starts[(hash >>> (32 - bucketBits)) + 1]!++
      if (!wide) continue
      const sort = sortOf(wordAt(bytes, place + offset), wordAt(bytes, place + offset + 4), factors) >>> (32 - sortBits)
      sorts[sort >>> 5]! |= 1 << (sort & 31)
    }
  }
  for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket]! += starts[bucket - 1]!
  const windows = shared(Uint32Array, total)
  const filled = starts.slice()
  for (let index = 0; index < total; index++) windows[filled[hashes[index]! >>> (32 - bucketBits)]!++] = index
  return { stride, wide, sortBits, sorts, markBits, marks, bucketBits, starts, windows, values, digests }
}

const scratch = new Int32Array(LONGEST_PROTECTED)

/** Of the window at each place of a value. Valid until the next call. */
function hashesOf(bytes: Buffer, wide: boolean, factors: readonly number[]): Int32Array {
  const places = bytes.length - (wide ? 7 : 3)
  for (let at = 0; at < places; at++) {
    const first = wordAt(bytes, at)
    scratch[at] = wide ? hashOf(first, wordAt(bytes, at + 4), factors) : Math.imul(first, factors[0]!)
  }
  return scratch.subarray(0, places)
}

/** Where windows stand that the fewest values have and no word fills: prefixes and words are everywhere. */
function rarestPlace(bytes: Buffer, hashes: Int32Array, { stride, wide }: Tier, counts: Uint16Array): number {
  const last = hashes.length - stride
  const step = Math.max(1, Math.ceil((last + 1) / MOST_PLACES))
  let best = 0
  let least = Infinity
  // From the end: a prefix is what values share.
  for (let place = last; place >= 0; place -= step) {
    let most = 0
    for (let at = place; at < place + stride; at++) most = Math.max(most, counts[hashes[at]! >>> (32 - COUNT_BITS)]!)
    const cost = most + (holdsWord(bytes, place, place + stride + (wide ? 7 : 3), wide ? 8 : 4) ? WORDY : 0)
    if (cost < least) {
      least = cost
      best = place
    }
  }
  return best
}

/** Whether so many small letters stand side by side. */
function holdsWord(bytes: Buffer, start: number, end: number, letters: number): boolean {
  let run = 0
  for (let at = start; at < end; at++) {
    run = bytes[at]! >= 0x61 && bytes[at]! <= 0x7a ? run + 1 : 0
    if (run === letters) return true
  }
  return false
}

function clamp(number: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, number))
}

interface Typed<T> {
  new (buffer: SharedArrayBuffer): T
  readonly BYTES_PER_ELEMENT: number
}

/** Threads see the same memory. */
function shared<T>(type: Typed<T>, length: number): T {
  return new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT))
}
