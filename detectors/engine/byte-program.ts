/** What an expression does with one byte after the other, over ASCII. */
export type Instruction =
  | { readonly op: 'take'; readonly member: Uint8Array }
  /** `first` is what the expression would rather do. */
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'assert'; readonly what: 'begin' | 'end' | 'edge' | 'inside' }
  | { readonly op: 'match' }

/** Longer programs make too many states. */
const MOST_INSTRUCTIONS = 1500
const ASCII = 128

class Unreadable extends Error {}

/** Instructions and where they stood. */
interface Block {
  readonly from: number
  readonly instructions: readonly Instruction[]
}

function moved(instruction: Instruction, by: number): Instruction {
  switch (instruction.op) {
    case 'split':
      return { op: 'split', first: instruction.first + by, second: instruction.second + by }
    case 'jump':
      return { op: 'jump', to: instruction.to + by }
    case 'take':
    case 'assert':
    case 'match':
      return instruction
  }
}

/**
 * The program of an expression in RE2 syntax, without its groups; undefined for syntax that is not read here. Characters
 * beyond ASCII are in no class of it: whoever runs it must not take such a byte.
 */
export function byteProgram(source: string): readonly Instruction[] | undefined {
  try {
    return new Compiler(source).compile()
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' }
const SETS: Readonly<Record<string, string>> = {
  d: '0123456789',
  s: '\t\n\f\r ',
  w: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_',
}

class Compiler {
  readonly #source: string
  readonly #program: Instruction[] = []
  #at = 0
  #folds = false

  constructor(source: string) {
    this.#source = source
  }

  compile(): readonly Instruction[] {
    this.#alternatives()
    if (this.#at < this.#source.length) throw new Unreadable()
    this.#add({ op: 'match' })
    return this.#program
  }

  #add(instruction: Instruction): number {
    if (this.#program.length >= MOST_INSTRUCTIONS) throw new Unreadable()
    return this.#program.push(instruction) - 1
  }

  /** Takes what was written from `from` on out of the program. */
  #cut(from: number): Block {
    return { from, instructions: this.#program.splice(from) }
  }

  #paste({ from, instructions }: Block): void {
    const by = this.#program.length - from
    for (const instruction of instructions) this.#add(moved(instruction, by))
  }

  #alternatives(): void {
    const jumps: { to: number }[] = []
    for (;;) {
      const start = this.#program.length
      this.#sequence()
      if (this.#source[this.#at] !== '|') break
      this.#at++
      // That another alternative comes is known behind this one only.
      const alternative = this.#cut(start)
      const split = { op: 'split' as const, first: start + 1, second: 0 }
      this.#add(split)
      this.#paste(alternative)
      const jump = { op: 'jump' as const, to: 0 }
      this.#add(jump)
      jumps.push(jump)
      split.second = this.#program.length
    }
    for (const jump of jumps) jump.to = this.#program.length
  }

  #sequence(): void {
    while (this.#at < this.#source.length && this.#source[this.#at] !== '|' && this.#source[this.#at] !== ')') {
      this.#repeated()
    }
  }

  #repeated(): void {
    const start = this.#program.length
    this.#atom()
    const counts = this.#counts()
    if (counts === undefined) return
    const [least, most, lazy] = counts
    const atom = this.#cut(start)
    for (let time = 0; time < least; time++) this.#paste(atom)
    if (most === Infinity) {
      const split = { op: 'split' as const, first: 0, second: 0 }
      const loop = this.#add(split)
      this.#paste(atom)
      this.#add({ op: 'jump', to: loop })
      this.#choose(split, loop + 1, this.#program.length, lazy)
      return
    }
    const splits: [{ first: number; second: number }, number][] = []
    for (let time = least; time < most; time++) {
      const split = { op: 'split' as const, first: 0, second: 0 }
      splits.push([split, this.#add(split) + 1])
      this.#paste(atom)
    }
    for (const [split, inside] of splits) this.#choose(split, inside, this.#program.length, lazy)
  }

  #choose(split: { first: number; second: number }, inside: number, behind: number, lazy: boolean): void {
    split.first = lazy ? behind : inside
    split.second = lazy ? inside : behind
  }

  #counts(): readonly [number, number, boolean] | undefined {
    const rest = this.#source.slice(this.#at, this.#at + 16)
    const [all, mark, from, comma, to, lazy] = /^(?:([*+?])|\{([0-9]+)(?:(,)([0-9]*))?\})(\?)?/.exec(rest) ?? []
    if (all === undefined) return undefined
    this.#at += all.length
    if (/^[*+?]/.test(this.#source.slice(this.#at))) throw new Unreadable()
    if (mark !== undefined) return [mark === '+' ? 1 : 0, mark === '?' ? 1 : Infinity, lazy !== undefined]
    const most = comma === undefined ? Number(from) : to === '' ? Infinity : Number(to)
    return [Number(from), most, lazy !== undefined]
  }

  #atom(): void {
    const character = this.#source[this.#at++]!
    switch (character) {
      case '(':
        return this.#group()
      case '[':
        return this.#class()
      case '\\':
        return this.#escape()
      case '.':
        return this.#take(new Uint8Array(ASCII).fill(1))
      case '^':
        this.#add({ op: 'assert', what: 'begin' })
        return
      case '$':
        this.#add({ op: 'assert', what: 'end' })
        return
      case '*':
      case '+':
      case '?':
      case '{':
        throw new Unreadable()
      default:
        // Both halves of a pair of surrogates are beyond ASCII, and one such byte is all that must be refused.
        this.#take(memberOf(character, this.#folds))
    }
  }

  #group(): void {
    const [opening, flag] = /^(?:\?:|\?(i):|\?P?<\w+>)?/.exec(this.#source.slice(this.#at, this.#at + 40))!
    if (opening === '' && this.#source[this.#at] === '?') throw new Unreadable()
    this.#at += opening.length
    const outside = this.#folds
    if (flag !== undefined) this.#folds = true
    this.#alternatives()
    this.#folds = outside
    if (this.#source[this.#at++] !== ')') throw new Unreadable()
  }

  #escape(): void {
    const name = this.#source[this.#at++] ?? ''
    if (name === 'b' || name === 'B') this.#add({ op: 'assert', what: name === 'b' ? 'edge' : 'inside' })
    else this.#take(this.#escaped(name))
  }

  #escaped(name: string): Uint8Array {
    const set = SETS[name.toLowerCase()]
    if (set !== undefined) return name === name.toLowerCase() ? membersOf(set) : without(membersOf(set))
    const control = CONTROLS[name]
    if (control === undefined && (/^[A-Za-z0-9]?$/.test(name) || name > '~')) throw new Unreadable()
    return memberOf(control ?? name, this.#folds)
  }

  #class(): void {
    const negated = this.#source[this.#at] === '^'
    if (negated) this.#at++
    const member = new Uint8Array(ASCII)
    for (let first = true; first || this.#source[this.#at] !== ']'; first = false) {
      if (this.#at >= this.#source.length || this.#source.startsWith('[:', this.#at)) throw new Unreadable()
      const [low, set] = this.#inClass()
      if (set !== undefined) {
        set.forEach((one, byte) => (member[byte]! |= one))
        continue
      }
      let high = low
      if (this.#source[this.#at] === '-' && this.#source[this.#at + 1] !== ']') {
        this.#at++
        const [until, other] = this.#inClass()
        if (other !== undefined) throw new Unreadable()
        high = until
      }
      for (let byte = low; byte <= high && byte < ASCII; byte++) {
        memberOf(String.fromCharCode(byte), this.#folds).forEach((one, index) => (member[index]! |= one))
      }
    }
    this.#at++
    this.#take(negated ? without(member) : member)
  }

  #inClass(): readonly [number, Uint8Array | undefined] {
    const character = this.#source[this.#at++] ?? ''
    if (character !== '\\') return [character.charCodeAt(0), undefined]
    const name = this.#source[this.#at++] ?? ''
    if (SETS[name.toLowerCase()] !== undefined) return [0, this.#escaped(name)]
    const member = CONTROLS[name] ?? name
    if (CONTROLS[name] === undefined && /^[A-Za-z0-9]?$/.test(name)) throw new Unreadable()
    return [member.charCodeAt(0), undefined]
  }

  #take(member: Uint8Array): void {
    this.#add({ op: 'take', member })
  }
}

function memberOf(character: string, folds: boolean): Uint8Array {
  return membersOf(folds ? character.toLowerCase() + character.toUpperCase() : character)
}

function membersOf(characters: string): Uint8Array {
  const member = new Uint8Array(ASCII)
  for (const character of characters) if (character < '\x80') member[character.charCodeAt(0)] = 1
  return member
}

function without(member: Uint8Array): Uint8Array {
  return member.map((one) => 1 - one)
}
