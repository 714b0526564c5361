import type { PatternDetector } from '../contract.ts'
import { Machine } from './machine.ts'
import { plainLead } from './plain-lead.ts'
import { ASK, type PlainScan, plainScan } from './plain-scan.ts'
import { type Expression, RE2 } from './re2.ts'
import { splitPattern } from './split-pattern.ts'

/**
 * One detector's pattern over windows of bytes. The native engine answers whether and how far an expression matches in
 * about 0.3 µs, and with its groups in 6 to 12. So the value's bounds are asked for part by part: what leads to it, the
 * value, what stands behind. Where the first choice of each part is followed by the next, these are the first choices of
 * the whole, and the groups are known; only where it is not, the whole is asked. Expressions compile when first needed.
 */
export class ValueSearch {
  /** The last match and its value, in bytes of its window. */
  matchStart: number = 0
  matchEnd: number = 0
  start: number = 0
  end: number = 0
  readonly #source: Pick<PatternDetector, 'pattern'>
  readonly #near: boolean
  #whole: Part | undefined
  #parts: Parts | 'whole' | 'groups' | undefined
  #first: Expression | undefined
  #next: Expression | undefined
  #groups: Expression | undefined

  /** `near` says that a match begins within a few bytes of where it is looked for: it is tried at each. */
  constructor(source: Pick<PatternDetector, 'pattern'>, near: boolean = false) {
    this.#source = source
    this.#near = near
  }

  /** Whether a match begins exactly at the start of the window. */
  atStart(window: Buffer): boolean {
    this.matchStart = 0
    return this.#findAt(window)
  }

  /** Finds the first match that begins at `from` or later; what stands before `from` is its left edge. */
  next(window: Buffer, from: number): boolean {
    this.matchStart = this.#nextStart(window, from)
    if (this.matchStart < 0) return false
    if (!this.#findAt(window)) throw new Error('a match that was found is gone')
    return true
  }

  #nextStart(window: Buffer, from: number): number {
    if (this.#near) {
      const start = (this.#whole ??= new Part(this.#source.pattern)).search(window, from)
      if (start !== ASK) return start
    }
    const expression = (this.#first ??= new RE2(this.#source.pattern, 'su'))
    if (from === 0) return expression.search(window)
    // A search begins at the first byte only. The byte before `from` is all that an edge looks back at.
    const start = expression.search(window.subarray(from - 1))
    if (start !== 0) return start < 0 ? -1 : from - 1 + start
    const next = (this.#next ??= new RE2(this.#source.pattern, 'gsu'))
    next.lastIndex = from
    return next.exec(window)?.index ?? -1
  }

  #findAt(window: Buffer): boolean {
    const parts = (this.#parts ??= partsOf(this.#source.pattern))
    const inParts = parts !== 'whole' && parts !== 'groups'
    // Where a lead takes as little as it can, its first choice is seldom the one.
    if (inParts && !parts.lazy && this.#findInParts(window, parts)) return true
    const end = (this.#whole ??= new Part(this.#source.pattern)).from(window, this.matchStart)
    if (end < 0) return false
    this.matchEnd = end
    if (parts === 'whole') {
      this.start = this.matchStart
      this.end = end
    } else if (!inParts || !parts.lazy || !this.#findInParts(window, parts)) {
      this.#findGroup(window)
    }
    return true
  }

  #findInParts(window: Buffer, { lead, value, tail }: Parts): boolean {
    const start = lead === null ? this.matchStart : lead.from(window, this.matchStart)
    if (start < 0) return false
    const end = value.from(window, start)
    if (end < 0) return false
    const matchEnd = tail === null ? end : tail.from(window, end)
    if (matchEnd < 0) return false
    this.start = start
    this.end = end
    this.matchEnd = matchEnd
    return true
  }

  #findGroup(window: Buffer): void {
    const expression = (this.#groups ??= new RE2(this.#source.pattern, 'dsuy'))
    expression.lastIndex = this.matchStart
    const indices = expression.exec(window)!.indices!
    const [start, end] = indices.groups?.['value'] ?? indices[0]!
    this.start = start
    this.end = end
  }
}

interface Parts {
  readonly lead: Part | null
  /** With the word edge that ends many patterns. */
  readonly value: Part
  readonly tail: Part | null
  /** The lead takes as little as it can. */
  readonly lazy: boolean
}

const WORD_EDGE = String.raw`\b`
const LAZY = /[}*+?]\?/

/** whole: the value is all of the match. groups: the pattern cannot be cut. */
function partsOf(pattern: string): Parts | 'whole' | 'groups' {
  if (!pattern.includes('(?<value>')) return 'whole'
  const parts = splitPattern(pattern)
  if (parts === null) return 'groups'
  const { lead, value, tail } = parts
  const open = tail === '' || tail === WORD_EDGE
  if (open && lead === '') return 'whole'
  return {
    lead: lead === '' ? null : new Part(lead),
    value: new Part(`(?:${value})${open ? tail : ''}`),
    tail: open ? null : new Part(tail),
    lazy: LAZY.test(lead),
  }
}

/** Questions after which an expression is worth a machine, and tries after which it is asked whether that is of use. */
const SELDOM = 32
const TRIAL = 64

/** An expression that is asked only for where its match ends. */
class Part {
  readonly #source: string
  /** Null when there is none. Made when first asked for: a catalogue has two thousand of these, of which a session needs few. */
  #plain: PlainScan | null | undefined
  /** Null when it cannot run the expression, or too seldom to its end. */
  #machine: Machine | null | undefined
  #asked: number = 0
  #tries: number = 0
  #failed: number = 0
  #expression: Expression | undefined
  /** What the expression's index is: setting it costs as much as a short match does. */
  #index: number = 0

  constructor(source: string) {
    this.#source = source
  }

  /** The end of the match that begins exactly at `at`; -1 when none does. */
  from(window: Buffer, at: number): number {
    if (this.#plain === undefined) this.#plain = plainScan(this.#source) ?? plainLead(this.#source) ?? null
    const end = this.#plain === null ? ASK : this.#plain(window, at)
    if (end !== ASK) return end
    const ran = this.#run(window, at, false)
    if (ran !== ASK) return ran
    const expression = (this.#expression ??= new RE2(this.#source, 'suy'))
    if (this.#index !== at) expression.lastIndex = at
    // Of a match of nothing at the very beginning the index is 0, as it is where there is none.
    const matched = expression.test(window)
    this.#index = matched ? expression.lastIndex : 0
    return matched ? this.#index : -1
  }

  /** Where the first match begins at `from` or behind it, -1 when none does, ASK when the native engine is to be asked. */
  search(window: Buffer, from: number): number {
    return this.#run(window, from, true)
  }

  #run(window: Buffer, at: number, anywhere: boolean): number {
    if (this.#machine === undefined) {
      if (++this.#asked < SELDOM) return ASK
      this.#machine = Machine.of(this.#source) ?? null
    }
    if (this.#machine === null) return ASK
    const answer = anywhere ? this.#machine.search(window, at) : this.#machine.from(window, at)
    this.#tries++
    if (answer === ASK && ++this.#failed > TRIAL && this.#failed * 2 > this.#tries) this.#machine = null
    return answer
  }
}
