import type { KnownGroup, KnownValues, PatternDetector } from '../contract.ts'
import { digestOf, edgesOf, factorsOf, hashOf, markOf, SORT_BITS } from '../known/known-hash.ts'
import { DIGEST_BYTES, VALUE_STRIDE } from '../known/known-values.ts'
import { knownDetector } from '../known/detector.ts'
import { KNOWN_KINDS } from '../known/secret-name.ts'
import type { Budget } from './budget.ts'
import { byStart, type Candidate } from './candidate.ts'

const NONE: readonly Candidate[] = []
const WORD_BYTES = 4
/** Costs of a hash of a whole value, as the bytes that could be read meanwhile. */
const DIGEST_COST = 1024

/**
 * Finds known values by their hashes: one or two words of a text in `stride` bytes are multiplied by the key and looked up in a
 * bit set. What is marked there is compared by its edges, and then by a keyed hash of the whole. Linear: the budget counts hashes.
 */
export class KnownSearch {
  readonly #known: KnownValues
  readonly #factors: readonly number[]
  readonly #detectors: readonly PatternDetector[]

  constructor(known: KnownValues) {
    this.#known = known
    this.#factors = factorsOf(known.key)
    this.#detectors = KNOWN_KINDS.map((kind) => knownDetector(kind, known.longest))
  }

  /** Those that begin in `from..until`, in order, also where they end behind it. `length` bytes of `text` are valid. */
  find(text: Buffer, length: number, from: number, until: number, budget: Budget): readonly Candidate[] {
    let found: Candidate[] | undefined
    const end = Math.min(length, until + this.#known.longest)
    for (const group of this.#known.groups) {
      // The first place that is a multiple of four in memory: words are read where they lie.
      const first = (4 - ((text.byteOffset + from) & 3)) & 3
      const count = Math.floor((end - from - first) / WORD_BYTES)
      if (count < (group.wide ? 2 : 1)) continue
      const words = new Int32Array(text.buffer, text.byteOffset + from + first, count)
      for (
        let at = this.#next(group, words, 0);
        at >= 0;
        at = this.#next(group, words, at + group.stride / WORD_BYTES)
      ) {
        const candidate = this.#verify(group, words, at, text, from, end, from + first + at * WORD_BYTES, budget)
        if (candidate !== undefined) for (const one of candidate) if (one.start < until) (found ??= []).push(one)
      }
    }
    return found === undefined ? NONE : found.sort(byStart)
  }

  /** The next place from `at` on whose words are marked; -1 when there is none. */
  #next(group: KnownGroup, words: Int32Array, at: number): number {
    return group.wide ? this.#nextWide(group, words, at) : this.#nextNarrow(group, words, at)
  }

  #nextWide({ stride, sorts, sortBits, marks, markBits }: KnownGroup, words: Int32Array, at: number): number {
    const step = stride / WORD_BYTES
    const sortShift = 32 - sortBits
    const [first, second, third, fourth] = this.#factors as readonly [number, number, number, number]
    const last = words.length - 1
    for (let place = at; place < last; place += step) {
      const a = words[place]!
      const b = words[place + 1]!
      const sort = (Math.imul(a & SORT_BITS, third) + Math.imul(b & SORT_BITS, fourth)) >>> sortShift
      if (((sorts[sort >>> 5]! >>> (sort & 31)) & 1) === 0) continue
      const hash = (Math.imul(a, first) + Math.imul(b, second)) | 0
      const mark = markOf(hash)
      if ((marks[hash >>> (32 - markBits)]! & mark) === mark) return place
    }
    return -1
  }

  #nextNarrow({ marks, markBits }: KnownGroup, words: Int32Array, at: number): number {
    const shift = 32 - markBits
    const factor = this.#factors[0]!
    for (let place = at; place < words.length; place++) {
      const hash = Math.imul(words[place]!, factor)
      const marked = marks[hash >>> shift]!
      if (marked === 0) continue
      const mark = markOf(hash)
      if ((marked & mark) === mark) return place
    }
    return -1
  }

  #verify(
    { stride, wide, bucketBits, starts, windows, values, digests }: KnownGroup,
    words: Int32Array,
    at: number,
    text: Buffer,
    from: number,
    until: number,
    offset: number,
    budget: Budget,
  ): readonly Candidate[] | undefined {
    const factors = this.#factors
    const hash = wide ? hashOf(words[at]!, words[at + 1]!, factors) : Math.imul(words[at]!, factors[0]!)
    const bucket = hash >>> (32 - bucketBits)
    let found: Candidate[] | undefined
    const last = starts[bucket + 1]!
    if (last > starts[bucket]!) budget.spend(last - starts[bucket]!)
    for (let index = starts[bucket]!; index < last; index++) {
      const number = Math.floor(windows[index]! / stride)
      const value = number * VALUE_STRIDE
      const start = offset - values[value + 1]! - (windows[index]! % stride)
      const end = start + values[value]!
      if (start < from || end > until || edgesOf(text, start, end, factors) !== values[value + 3]!) continue
      budget.spend(DIGEST_COST + end - start)
      if (!isDigest(digestOf(this.#known.key, text, start, end), digests, number * DIGEST_BYTES)) continue
      const detector = this.#detectors[values[value + 2]!]!
      ;(found ??= []).push({ detector, start, end, confidence: 'certain', standing: 'live' })
    }
    return found
  }
}

function isDigest(digest: Uint8Array, digests: Uint8Array, at: number): boolean {
  for (let index = 0; index < DIGEST_BYTES; index++) if (digest[index] !== digests[at + index]) return false
  return true
}
