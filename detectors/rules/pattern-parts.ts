import { foldKeyword } from '../../src/text/keywords.ts'
import { repeatAt } from './pattern-repeat.ts'

/** What an expression says of the texts that it matches. */
export interface PatternFacts {
  /** Bytes of the longest match; Infinity when there is none. */
  readonly longest: number
  /** In every match one of them stands. Letters of ASCII are in lower case, and may stand in either. Empty when none is known of two characters or more. */
  readonly literals: readonly string[]
}

interface Facts {
  readonly longest: number
  /** All that it matches, ASCII in lower case; null when that is too much to list. */
  readonly exact: readonly string[] | null
  /** The best set of literals of which one must stand in it. */
  readonly needed: readonly string[] | null
}

const MOST_EXACT = 64
const LONGEST_EXACT = 48
const MOST_NEEDED = 256
const LEAST_LITERAL = 2
const DEEPEST = 200
const MOST_UTF8 = 4

const EMPTY: Facts = { longest: 0, exact: [''], needed: null }
const ANY: Facts = { longest: MOST_UTF8, exact: null, needed: null }

/** Reads an expression in RE2 syntax that compiles. What it does not understand counts as anything. */
export function factsOf(pattern: string): PatternFacts {
  const facts = new PatternReader(pattern).read()
  const needed = better(facts.needed, literalsOf(facts.exact))
  return { longest: facts.longest, literals: needed ?? [] }
}

class PatternReader {
  readonly #pattern: string
  /** Some of it matches in either case. */
  readonly #caseless: boolean
  #at = 0
  #depth = 0

  constructor(pattern: string) {
    this.#pattern = pattern
    this.#caseless = /\(\?[A-Za-z]*i/.test(pattern)
  }

  read(): Facts {
    const facts = this.#alternatives()
    // Something was not understood: nothing is known.
    return this.#at < this.#pattern.length ? { longest: Infinity, exact: null, needed: null } : facts
  }

  #alternatives(): Facts {
    let all = this.#sequence()
    while (this.#pattern[this.#at] === '|') {
      this.#at++
      all = either(all, this.#sequence())
    }
    return all
  }

  #sequence(): Facts {
    let longest = 0
    let run: readonly string[] = ['']
    let needed: readonly string[] | null = null
    for (;;) {
      const sign = this.#pattern[this.#at]
      if (sign === undefined || sign === '|' || sign === ')') break
      const part = this.#repeated(this.#atom())
      longest += part.longest
      const joined = part.exact === null ? null : product(run, part.exact)
      if (joined !== null) {
        run = joined
        continue
      }
      needed = better(better(needed, literalsOf(run)), part.needed)
      if (part.exact === null) {
        // What stands before cannot be joined with what stands behind.
        return this.#behind(longest, needed)
      }
      run = part.exact
    }
    return needed === null
      ? { longest, exact: run, needed: null }
      : { longest, exact: null, needed: better(needed, literalsOf(run)) }
  }

  /** The rest of a sequence, of which not all is known. */
  #behind(longest: number, needed: readonly string[] | null): Facts {
    const rest = this.#sequence()
    return {
      longest: longest + rest.longest,
      exact: null,
      needed: better(needed, better(rest.needed, literalsOf(rest.exact))),
    }
  }

  #repeated(atom: Facts): Facts {
    let facts = atom
    for (;;) {
      const [spelled, least, most] = repeatAt(this.#pattern, this.#at)
      if (spelled === 0) return facts
      this.#at += spelled
      if (this.#pattern[this.#at] === '?') this.#at++
      facts = repeat(facts, least, most)
    }
  }

  #atom(): Facts {
    const sign = this.#pattern[this.#at]!
    switch (sign) {
      case '(':
        return this.#group()
      case '[':
        return this.#class()
      case '\\':
        return this.#escape()
      case '.':
        this.#at++
        return ANY
      case '^':
      case '$':
        this.#at++
        return EMPTY
      default: {
        const character = String.fromCodePoint(this.#pattern.codePointAt(this.#at)!)
        this.#at += character.length
        return literal(character, this.#caseless)
      }
    }
  }

  #group(): Facts {
    const opening = /^\((?:\?(?:P?<[A-Za-z_]\w*>|[A-Za-z-]*:|[A-Za-z-]+\)))?/.exec(
      this.#pattern.slice(this.#at, this.#at + 80),
    )![0]
    this.#at += opening.length
    if (opening.endsWith(')')) return EMPTY
    if (++this.#depth > DEEPEST) throw new RangeError('nested too deeply')
    const facts = this.#alternatives()
    this.#depth--
    this.#at++
    return facts
  }

  #class(): Facts {
    const from = this.#at++
    const negated = this.#pattern[this.#at] === '^'
    if (negated) this.#at++
    const members = new Set<string>()
    let simple = !negated
    for (let first = true; this.#pattern[this.#at] !== undefined; first = false) {
      const sign = this.#pattern[this.#at]!
      if (sign === ']' && !first) break
      if (sign === '[' && this.#pattern[this.#at + 1] === ':') {
        this.#at = this.#pattern.indexOf(':]', this.#at) + 2
        simple = false
        continue
      }
      if (sign === '\\') {
        const escaped = this.#escape().exact
        if (escaped === null || escaped[0] === '') simple = false
        else members.add(escaped[0]!)
        continue
      }
      if (this.#pattern[this.#at + 1] === '-' && this.#pattern[this.#at + 2] !== ']') simple = false
      members.add(sign.toLowerCase())
      this.#at++
    }
    this.#at++
    const ascii =
      !negated &&
      /^[\x20-\x7e]*$/.test(this.#pattern.slice(from, this.#at)) &&
      !/\\[PpWDSx]/.test(this.#pattern.slice(from, this.#at))
    const longest = ascii ? 1 : MOST_UTF8
    const exact = simple && ascii && members.size > 0 && members.size <= 8 ? [...members] : null
    return { longest, exact, needed: null }
  }

  #escape(): Facts {
    const next = this.#pattern[this.#at + 1] ?? ''
    this.#at += 2
    if (/[bBAzZ]/.test(next)) return EMPTY
    if (/[dws]/.test(next)) return { longest: 1, exact: null, needed: null }
    if (next === 'x') {
      const hex = /^(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/.exec(this.#pattern.slice(this.#at, this.#at + 12))
      this.#at += hex?.[0].length ?? 0
      const code = Number.parseInt(hex?.[1] ?? hex?.[2] ?? '', 16)
      return Number.isNaN(code) ? ANY : literal(String.fromCodePoint(Math.min(code, 0x10ffff)), this.#caseless)
    }
    if (next === 'p' || next === 'P') {
      this.#at += /^(?:\{[^}]*\}|.)/.exec(this.#pattern.slice(this.#at, this.#at + 40))?.[0].length ?? 0
      return ANY
    }
    const control = 'tnrfva'.includes(next)
      ? { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', a: '\x07' }[next]
      : undefined
    if (control !== undefined) return literal(control, false)
    return /[A-Za-z0-9]/.test(next) ? ANY : literal(next, this.#caseless)
  }
}

function literal(character: string, caseless: boolean): Facts {
  const exact = foldKeyword(character)
  // Keywords know no other case of a letter outside of ASCII.
  if (exact.charCodeAt(0) >= 0x80 && caseless && hasCases(character)) return ANY
  return { longest: Buffer.byteLength(exact), exact: [exact], needed: null }
}

function hasCases(character: string): boolean {
  return character.toLowerCase() !== character || character.toUpperCase() !== character
}

function either(a: Facts, b: Facts): Facts {
  const longest = Math.max(a.longest, b.longest)
  if (a.exact !== null && b.exact !== null) {
    const exact = [...new Set([...a.exact, ...b.exact])]
    if (exact.length <= MOST_EXACT) return { longest, exact, needed: null }
  }
  const left = better(a.needed, literalsOf(a.exact))
  const right = better(b.needed, literalsOf(b.exact))
  const both = left === null || right === null ? null : [...new Set([...left, ...right])]
  return { longest, exact: null, needed: both !== null && both.length <= MOST_NEEDED ? both : null }
}

function repeat(facts: Facts, least: number, most: number): Facts {
  const longest = facts.longest === 0 || most === 0 ? 0 : facts.longest * most
  if (least === 0) {
    const exact = most === 1 && facts.exact !== null && facts.exact.length < MOST_EXACT ? ['', ...facts.exact] : null
    return { longest, exact, needed: null }
  }
  if (least === most && facts.exact !== null) {
    let exact: readonly string[] | null = ['']
    for (let times = 0; times < least && exact !== null; times++) exact = product(exact, facts.exact)
    if (exact !== null) return { longest, exact, needed: null }
  }
  return { longest, exact: null, needed: better(facts.needed, literalsOf(facts.exact)) }
}

function product(a: readonly string[], b: readonly string[]): readonly string[] | null {
  if (a.length * b.length > MOST_EXACT) return null
  const joined = new Set<string>()
  for (const head of a) {
    for (const tail of b) {
      if (head.length + tail.length > LONGEST_EXACT) return null
      joined.add(head + tail)
    }
  }
  return [...joined]
}

/** A set that is of use: each long enough. */
function literalsOf(exact: readonly string[] | null): readonly string[] | null {
  return exact === null || exact.some((text) => text.length < LEAST_LITERAL) ? null : exact
}

/** The set whose shortest member is longer; of those, the smaller set. */
function better(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  if (a === null || b === null) return a ?? b
  const [left, right] = [shortest(a), shortest(b)]
  if (left !== right) return left > right ? a : b
  return a.length <= b.length ? a : b
}

function shortest(texts: readonly string[]): number {
  return texts.reduce((least, text) => Math.min(least, text.length), Infinity)
}
