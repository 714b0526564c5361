import type { Shape } from '../contract.ts'
import { repeatAt } from './pattern-repeat.ts'

/** Characters that one place of a match may hold: a bit for each of ASCII; undefined where it may hold others. */
type Places = ReadonlySet<number> | undefined

/** What every match of a part of an expression holds at least. */
interface Part {
  /** Nothing but characters of the shape, as the shape takes them for one run. */
  readonly pure: boolean
  /** Characters of the shape in the part, where it is pure; else in the longest run that every match has. */
  readonly least: number
  /** May begin or end with a separator; may be empty. */
  readonly first: boolean
  readonly last: boolean
  readonly empty: boolean
}

/** A kind of run that the front end finds with its place. */
interface Kind {
  readonly shape: Extract<Shape, 'digits' | 'run'>
  readonly members: ReadonlySet<number>
  /** One may stand between two members. */
  readonly separators: ReadonlySet<number>
  readonly length: number
  /** Whether a place of these characters counts: encoded text has letters of both cases. */
  counts(places: ReadonlySet<number>): boolean
}

const codes = (text: string): ReadonlySet<number> => new Set(Array.from(text, (one) => one.charCodeAt(0)))
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)
const DIGITS = range(0x30, 0x39)
const CAPITALS = range(0x41, 0x5a)
const SMALL = range(0x61, 0x7a)

/** As shapes.ts and base64.ts have them. */
const KINDS: readonly Kind[] = [
  { shape: 'digits', members: new Set(DIGITS), separators: codes(' -./'), length: 7, counts: () => true },
  {
    shape: 'run',
    members: new Set([...DIGITS, ...CAPITALS, ...SMALL, ...codes('+/_-=')]),
    separators: new Set(),
    length: 24,
    counts: (places) => [...CAPITALS, ...SMALL].every((code) => places.has(code)),
  },
]

const NOTHING: Part = { pure: true, least: 0, first: false, last: false, empty: true }
const ANYTHING: Part = { pure: false, least: 0, first: false, last: false, empty: true }
const DEEPEST = 50

/**
 * The shape that stands in every match of an expression in RE2 syntax that compiles: where it has no literal to be found by. `run`
 * goes for values in letters of both cases. Undefined when none is known.
 */
export function shapeOf(pattern: string): Kind['shape'] | undefined {
  for (const kind of KINDS) {
    const reader = new ShapeReader(pattern, kind)
    if (reader.least() >= kind.length) return kind.shape
  }
  return undefined
}

class ShapeReader {
  readonly #pattern: string
  readonly #kind: Kind
  #at = 0
  #depth = 0
  #anyCase: boolean

  constructor(pattern: string, kind: Kind) {
    this.#pattern = pattern
    this.#kind = kind
    this.#anyCase = /\(\?[a-z]*i/.test(pattern)
  }

  /** 0 where something was not understood. */
  least(): number {
    const { least } = this.#alternatives()
    return this.#at < this.#pattern.length || this.#depth > DEEPEST ? 0 : least
  }

  #alternatives(): Part {
    let all = this.#sequence()
    while (this.#pattern[this.#at] === '|') {
      this.#at++
      const other = this.#sequence()
      all = {
        pure: all.pure && other.pure,
        least: Math.min(all.least, other.least),
        first: all.first || other.first,
        last: all.last || other.last,
        empty: all.empty || other.empty,
      }
    }
    return all
  }

  #sequence(): Part {
    let pure = true
    let best = 0
    let run = NOTHING
    let first = false
    let empty = true
    for (;;) {
      const sign = this.#pattern[this.#at]
      if (sign === undefined || sign === '|' || sign === ')') break
      const part = this.#repeated(this.#atom())
      if (empty) first ||= part.first
      empty &&= part.empty
      if (part.pure && !(run.last && part.first)) {
        const last = part.empty ? run.last || part.last : part.last
        run = { ...NOTHING, least: run.least + part.least, last }
        continue
      }
      pure = false
      best = Math.max(best, run.least, part.least)
      run = part.pure ? part : NOTHING
    }
    return { pure, least: pure ? run.least : Math.max(best, run.least), first, last: run.last, empty }
  }

  #repeated(atom: Part): Part {
    const [spelled, least, most] = repeatAt(this.#pattern, this.#at)
    if (spelled === 0) return atom
    this.#at += spelled
    if (this.#pattern[this.#at] === '?') this.#at++
    const side = most > 1 && atom.last && (atom.first || atom.empty)
    const pure = atom.pure && !side
    const empty = atom.empty || least === 0
    return { ...atom, pure, empty, least: least === 0 ? 0 : pure ? atom.least * least : atom.least }
  }

  #atom(): Part {
    const pattern = this.#pattern
    const sign = pattern[this.#at]!
    switch (sign) {
      case '(':
        return this.#group()
      case '^':
      case '$':
        this.#at++
        return NOTHING
      case '.':
        this.#at++
        return this.#place(undefined)
      case '[':
        return this.#place(this.#class())
      case '\\': {
        const next = pattern[this.#at + 1] ?? ''
        this.#at += 2
        if (/[bBAzZ]/.test(next)) return NOTHING
        // What goes on with more than one sign is not understood.
        if (/[xpPQ]/.test(next)) return this.#giveUp()
        return this.#place(escaped(next))
      }
      default: {
        const code = pattern.codePointAt(this.#at)!
        this.#at += code > 0xffff ? 2 : 1
        return this.#place(code < 0x80 ? new Set([code]) : undefined)
      }
    }
  }

  #group(): Part {
    const opening = /^\((?:\?(?:P?<[A-Za-z_]\w*>|[A-Za-z-]*:|[A-Za-z-]+\)))?/.exec(
      this.#pattern.slice(this.#at, this.#at + 80),
    )![0]
    this.#at += opening.length
    if (opening.endsWith(')')) return NOTHING
    if (++this.#depth > DEEPEST) return this.#giveUp()
    const part = this.#alternatives()
    this.#depth--
    this.#at++
    return part
  }

  #class(): Places {
    const pattern = this.#pattern
    let at = this.#at + 1
    const negated = pattern[at] === '^'
    if (negated) at++
    const places = new Set<number>()
    let known = !negated
    for (let first = true; at < pattern.length && (pattern[at] !== ']' || first); first = false) {
      if (pattern[at] === '[' && pattern[at + 1] === ':') {
        at = Math.max(at + 2, pattern.indexOf(':]', at) + 2)
        known = false
      } else if (pattern[at] === '\\') {
        const set = escaped(pattern[at + 1] ?? '')
        if (set === undefined) known = false
        else for (const code of set) places.add(code)
        at += 2
      } else if (pattern[at + 1] === '-' && pattern[at + 2] !== ']' && pattern[at + 2] !== '\\') {
        const [from, to] = [pattern.charCodeAt(at), pattern.charCodeAt(at + 2)]
        if (to > 0x7f) known = false
        else for (const code of range(from, Math.max(from, to))) places.add(code)
        at += 3
      } else {
        if (pattern.charCodeAt(at) > 0x7f) known = false
        places.add(pattern.charCodeAt(at))
        at++
      }
    }
    this.#at = at + 1
    return known ? places : undefined
  }

  #place(places: Places): Part {
    if (places === undefined || places.size === 0) return { ...ANYTHING, empty: false }
    const set = this.#anyCase ? inAnyCase(places) : places
    const { members, separators, counts } = this.#kind
    if (isWithin(set, members)) return { ...NOTHING, least: counts(set) ? 1 : 0, empty: false }
    if (isWithin(set, separators)) return { ...NOTHING, first: true, last: true, empty: false }
    return { ...ANYTHING, empty: false }
  }

  #giveUp(): Part {
    this.#depth = DEEPEST + 1
    this.#at = this.#pattern.length
    return ANYTHING
  }
}

function escaped(sign: string): Places {
  if (sign === 'd') return new Set(DIGITS)
  if (sign === 'w') return new Set([...DIGITS, ...CAPITALS, ...SMALL, 0x5f])
  return /[A-Za-z0-9]/.test(sign) || sign === '' ? undefined : new Set([sign.charCodeAt(0)])
}

function inAnyCase(places: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set(places)
  for (const code of places) {
    const letter = String.fromCharCode(code)
    all.add(letter.toLowerCase().charCodeAt(0)).add(letter.toUpperCase().charCodeAt(0))
  }
  return all
}

function isWithin(places: ReadonlySet<number>, others: ReadonlySet<number>): boolean {
  for (const code of places) if (!others.has(code)) return false
  return true
}
