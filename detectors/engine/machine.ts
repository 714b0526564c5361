import { byteProgram, type Instruction } from './byte-program.ts'
import { ASK } from './plain-scan.ts'

/** What stands before a byte, as far as assertions ask. */
type Before = 0 | 1 | 2
const [BEGINNING, WORD, OTHER] = [0, 1, 2] as const

interface State {
  /** Instructions that are to be followed, the one that the expression would rather follow first. */
  readonly threads: readonly number[]
  readonly before: Before
}

/** Longer matches are left to the native engine, which reads a byte faster and costs more to call. */
const MOST_BYTES = 320
/** Steps that a search may take for each byte that it moves on, and to begin with. */
const STEPS_PER_BYTE = 16
const FIRST_STEPS = 2048
/** States that are made, for all texts together: what needs more is asked of the native engine. */
const MOST_STATES = 600
const DEAD = 0
const ASCII = 128

/**
 * Runs an expression over ASCII without the native engine, to the same end: a call into that costs as much as a few hundred
 * bytes do here. States are made when a text first needs them; each byte is one look into a table.
 */
export class Machine {
  readonly #program: readonly Instruction[]
  /** Of each byte of ASCII: its class. Bytes of one class are alike to all of the program. */
  readonly #classOf: Uint8Array
  readonly #classes: number
  /** A byte of each class; the last class is the end of the text. */
  readonly #samples: readonly number[]
  readonly #asserts: boolean
  readonly #states: State[] = []
  readonly #numbers: Map<string, number> = new Map<string, number>()
  /** A row a state: 0 where it is not known yet, else twice the next state and one for a match before the byte, plus one. */
  #moves: Int32Array
  readonly #starts: readonly number[]
  readonly #first: Uint8Array
  #steps = 0

  private constructor(program: readonly Instruction[]) {
    this.#program = program
    this.#asserts = program.some(({ op }) => op === 'assert')
    const { classOf, samples } = classesOf(program)
    this.#classOf = classOf
    this.#samples = samples
    this.#classes = samples.length
    this.#moves = new Int32Array(this.#classes * 8)
    this.#stateOf([], OTHER)
    this.#starts = ([BEGINNING, WORD, OTHER] as const).map((before) => this.#stateOf([0], before))
    this.#first = this.#firstBytes()
  }

  /** Undefined for an expression that cannot be run here. */
  static of(source: string): Machine | undefined {
    const program = byteProgram(source)
    return program === undefined ? undefined : new Machine(program)
  }

  /** The end of the match that begins exactly at `at`, -1 when there is none, ASK when the native engine is to be asked. */
  from(window: Uint8Array, at: number): number {
    const last = Math.min(window.length, at + MOST_BYTES)
    const classOf = this.#classOf
    const classes = this.#classes
    let state = this.#starts[at === 0 ? BEGINNING : isWord(window[at - 1]!) ? WORD : OTHER]!
    let end = -1
    let place = at
    for (; place < last; place++) {
      const byte = window[place]!
      if (byte >= 0x80) return ASK
      const kind = classOf[byte]!
      const move = this.#moves[state * classes + kind]! || this.#move(state, kind)
      if (move < 0) return ASK
      if ((move - 1) & 1) end = place
      state = (move - 1) >> 1
      if (state === DEAD) break
    }
    this.#steps += place - at + 1
    if (state === DEAD) return end
    if (place < window.length) return ASK
    const move = this.#moves[state * classes + classes - 1]! || this.#move(state, classes - 1)
    if (move < 0) return ASK
    return (move - 1) & 1 ? place : end
  }

  /** Where the first match begins at `from` or behind it, -1 when none does, ASK when the native engine is to be asked. */
  search(window: Uint8Array, from: number): number {
    this.#steps = 0
    for (let at = from; at < window.length; at++) {
      // Where little stands the native engine is the faster.
      if (at - from > MOST_BYTES) return ASK
      const byte = window[at]!
      if (byte >= 0x80) return ASK
      if (this.#first[byte] === 0) continue
      const end = this.from(window, at)
      if (end === ASK || this.#steps > FIRST_STEPS + (at - from) * STEPS_PER_BYTE) return end >= 0 ? at : ASK
      if (end >= 0) return at
    }
    return -1
  }

  /** The move is made and returned; -1 when there are too many states. */
  #move(number: number, kind: number): number {
    const state = this.#states[number]!
    const atEnd = kind === this.#classes - 1
    const byte = this.#samples[kind]!
    const word = !atEnd && isWord(byte)
    const next: number[] = []
    let matched = 0
    const seen = new Set<number>()
    const pending = state.threads.toReversed()
    while (pending.length > 0) {
      const thread = pending.pop()!
      if (seen.has(thread)) continue
      seen.add(thread)
      const instruction = this.#program[thread]!
      if (instruction.op === 'match') {
        // Whatever the expression would do rather has been followed already.
        matched = 1
        break
      }
      switch (instruction.op) {
        case 'take':
          if (!atEnd && instruction.member[byte] === 1) next.push(thread + 1)
          break
        case 'split':
          pending.push(instruction.second, instruction.first)
          break
        case 'jump':
          pending.push(instruction.to)
          break
        case 'assert':
          if (holds(instruction.what, state.before, word, atEnd)) pending.push(thread + 1)
          break
      }
    }
    const to = this.#stateOf(next, this.#asserts && word ? WORD : OTHER)
    if (to < 0) return -1
    const move = to * 2 + matched + 1
    this.#moves[number * this.#classes + kind] = move
    return move
  }

  #stateOf(threads: readonly number[], before: Before): number {
    if (threads.length === 0 && this.#states.length > 0) return DEAD
    const name = `${before} ${threads.join(' ')}`
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const number = this.#states.length
    if (number >= MOST_STATES) return -1
    this.#states.push({ threads, before })
    this.#numbers.set(name, number)
    const needed = (number + 1) * this.#classes
    if (needed > this.#moves.length) {
      const grown = new Int32Array(needed * 2)
      grown.set(this.#moves)
      this.#moves = grown
    }
    return number
  }

  /** Bytes that a match may begin with, whatever stands before; all of them where it may be empty. */
  #firstBytes(): Uint8Array {
    const first = new Uint8Array(ASCII)
    const seen = new Set<number>()
    const pending = [0]
    while (pending.length > 0) {
      const thread = pending.pop()!
      if (seen.has(thread)) continue
      seen.add(thread)
      const instruction = this.#program[thread]!
      switch (instruction.op) {
        case 'take':
          instruction.member.forEach((one, byte) => (first[byte]! |= one))
          break
        case 'split':
          pending.push(instruction.first, instruction.second)
          break
        case 'jump':
          pending.push(instruction.to)
          break
        case 'assert':
          pending.push(thread + 1)
          break
        case 'match':
          return first.fill(1)
      }
    }
    return first
  }
}

function holds(what: 'begin' | 'end' | 'edge' | 'inside', before: Before, word: boolean, atEnd: boolean): boolean {
  switch (what) {
    case 'begin':
      return before === BEGINNING
    case 'end':
      return atEnd
    case 'edge':
      return (before === WORD) !== word
    case 'inside':
      return (before === WORD) === word
  }
}

function classesOf(program: readonly Instruction[]): {
  readonly classOf: Uint8Array
  readonly samples: readonly number[]
} {
  const classOf = Uint8Array.from({ length: ASCII }, (_, byte) => Number(isWord(byte)))
  let count = 2
  const members = new Set<Uint8Array>()
  for (const instruction of program) if (instruction.op === 'take') members.add(instruction.member)
  for (const member of members) {
    // Of each class those that are in it go to a class of their own, if others are not.
    const inside = new Int16Array(count).fill(-1)
    const outside = new Uint8Array(count)
    for (let byte = 0; byte < ASCII; byte++) if (member[byte] === 0) outside[classOf[byte]!] = 1
    for (let byte = 0; byte < ASCII; byte++) {
      const kind = classOf[byte]!
      if (member[byte] === 0 || outside[kind] === 0) continue
      if (inside[kind] === -1) inside[kind] = count++
      classOf[byte] = inside[kind]!
    }
  }
  const samples = Array.from({ length: count }, (_, kind) => classOf.indexOf(kind))
  return { classOf, samples: [...samples, -1] }
}

function isWord(byte: number): boolean {
  const lower = byte | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f
}
