import { epochOf } from '../checks/asked-text.ts'
import { KIND, LOWER, nextWord, OTHER, UPPER, word } from './hashed-word.ts'

/** What a phrase of hotwords leads to. */
interface WordNode {
  readonly next: Map<number, WordNode>
  /** Rows of the table that the phrase that ends here speaks for. */
  readonly rows: number[]
  /** It says that the number is something else. */
  other: boolean
  /** Rows for which a part of the phrase speaks, and all of it does not. */
  readonly withdrawn: number[]
  /** Whether the next word of a phrase may withdraw what the phrase says up to here. */
  fragile: boolean
}

/** Bytes between the words of a phrase at the most. */
const MOST_BETWEEN = 3
const MOST_OPEN = 8
const NONE: readonly number[] = []
const EMPTY = new Uint8Array(0)
const UNASKED = -1
/** Letters of a word that random tokens hold by chance: `IC`, `Npi`. */
const SHORT = 3
/** Bytes of a token that are looked at on either side of such a word. */
const TOKEN_REACH = 16
/** Letters of a token in which changes of case tell chance from names: names of fields change twice a word. */
const LEAST_TOKEN = 10
/** Hashes of first words, folded: most words are told from them by one byte. */
const FIRST_MASK = 0x3fff

/**
 * Words around a number, by their hashes (hashed-word.ts): each byte is read once, and a phrase is followed word by word. A plural
 * `s` is folded.
 */
export class DigitWords {
  readonly #root: WordNode = newNode()
  readonly #first: Uint8Array = new Uint8Array(FIRST_MASK + 1)
  /** Of each row: the number for which a word of its was seen last, and how far from the number that stood. */
  readonly #seen: Uint32Array
  readonly #distance: Uint16Array
  /** How far that word stood, where it is one that the next may withdraw, and the word that was seen before it; -1 for none. */
  readonly #fragile: Int32Array
  readonly #earlier: Int32Array
  #other = 0
  #any = 0
  #open: WordNode[] = []
  /** Where the number stands, and bytes in which words count: its own line, asked for where there is such a word. */
  #text: Uint8Array = EMPTY
  #from = 0
  #start = 0
  #line = UNASKED
  #stamp = 0
  /** A stretch in which no word and no leaf begins: numbers stand in rows, and each would read it anew. */
  #blankFrom = 0
  #blankUntil = 0
  #epoch = 0

  /**
   * `phrases` are the hotwords of each row; `others` name what is no identifier; `withdrawals` what a word within them names without
   * the others: `account id` is no `account`.
   */
  constructor(
    phrases: readonly (readonly string[])[],
    others: readonly string[],
    withdrawals: Readonly<Record<string, string>> = {},
  ) {
    this.#seen = new Uint32Array(phrases.length)
    this.#distance = new Uint16Array(phrases.length)
    this.#fragile = new Int32Array(phrases.length)
    this.#earlier = new Int32Array(phrases.length)
    for (const [row, words] of phrases.entries()) {
      for (const phrase of words) {
        for (const spelling of spellings(phrase)) this.#add(spelling).rows.push(row)
      }
    }
    for (const phrase of others) for (const spelling of spellings(phrase)) this.#add(spelling).other = true
    for (const [phrase, hotword] of Object.entries(withdrawals)) {
      const rows = phrases.flatMap((words, row) => (words.includes(hotword) ? [row] : []))
      for (const spelling of spellings(phrase)) this.#add(spelling, true).withdrawn.push(...rows)
    }
  }

  /**
   * Reads `from..start` and `end..until` of the text: what stands before a number and behind it. What stands before the last
   * separator of leaves is of another. Words of the lines before may say that the number is something else, and no more.
   */
  read(text: Uint8Array, from: number, start: number, end: number, until: number): void {
    this.#forget()
    this.#text = text
    this.#from = from
    this.#start = start
    this.#line = UNASKED
    this.#walk(text, from, start, start)
    if (until === end) return
    this.#line = until - end
    this.#walk(text, end, until, end)
  }

  /** Bytes between the number and the nearest word of the row, or -1. */
  distance(row: number): number {
    return this.#seen[row] === this.#stamp ? this.#distance[row]! : -1
  }

  /** Whether there is a word that speaks for any row. */
  get any(): boolean {
    return this.#any === this.#stamp
  }

  /** Whether a word says that the number is something else. */
  get other(): boolean {
    return this.#other === this.#stamp
  }

  #forget(): void {
    if (this.#stamp === 0xffffffff) {
      this.#seen.fill(0)
      this.#other = 0
      this.#any = 0
      this.#stamp = 0
    }
    this.#stamp++
    if (this.#open.length > 0) this.#open.length = 0
  }

  /** `fragile`: what the words on the way say for themselves, the last of them withdraws. */
  #add(phrase: string, fragile: boolean = false): WordNode {
    let node = this.#root
    const bytes = Buffer.from(phrase)
    for (let at = 0; (at = nextWord(bytes, at, bytes.length)) > 0;) {
      let next = node.next.get(word.hash)
      if (next === undefined) node.next.set(word.hash, (next = newNode()))
      if (node === this.#root) this.#first[word.hash & FIRST_MASK] = 1
      node = next
      if (fragile) node.fragile = true
    }
    return node
  }

  #walk(text: Uint8Array, from: number, until: number, number: number): void {
    const open = this.#open
    if (open.length > 0) open.length = 0
    let last = from
    let at = this.#behindBlank(text, from, until)
    // The first word may have begun before.
    if (at === from && from > 0 && KIND[text[from - 1]!] !== OTHER) while (at < until && KIND[text[at]!] !== OTHER) at++
    for (let first = true; ; first = false) {
      at = nextWord(text, at, until)
      if (word.apart) this.#forget()
      else if (first) this.#keepBlank(from, at === 0 ? until : word.start)
      if (at === 0) return
      const { hash, singular, start, end } = word
      const distance = number >= end ? number - end : start - number
      if (open.length > 0) {
        const waiting = start - last > MOST_BETWEEN ? 0 : open.length
        const before = open.splice(0)
        for (let index = 0; index < waiting; index++) this.#step(before[index]!, hash, singular, distance)
      }
      last = end
      if (this.#first[hash & FIRST_MASK] !== 1 && (singular === 0 || this.#first[singular & FIRST_MASK] !== 1)) continue
      if (end - start <= SHORT && isOfToken(text, start, end)) continue
      this.#step(this.#root, hash, singular, distance)
    }
  }

  /** Where reading has to begin. */
  #behindBlank(text: Uint8Array, from: number, until: number): number {
    const epoch = epochOf(text)
    if (epoch === 0 || epoch !== this.#epoch) {
      this.#epoch = epoch
      this.#blankFrom = this.#blankUntil = 0
    }
    return from >= this.#blankFrom && from < this.#blankUntil ? Math.min(this.#blankUntil, until) : from
  }

  #keepBlank(from: number, until: number): void {
    const goesOn = from >= this.#blankFrom && from <= this.#blankUntil
    if (!goesOn) this.#blankFrom = from
    this.#blankUntil = goesOn ? Math.max(this.#blankUntil, until) : until
  }

  /** Takes back what a word said alone: `account id`, but not `bank account id`, nor the account that was named before. */
  #withdraw(row: number): void {
    if (this.#seen[row] !== this.#stamp || this.#fragile[row] !== this.#distance[row]) return
    const earlier = this.#earlier[row]!
    this.#fragile[row] = -1
    if (earlier < 0) this.#seen[row] = 0
    else this.#distance[row] = earlier
  }

  #ownLine(): number {
    if (this.#line === UNASKED) this.#line = this.#start - lineStart(this.#text, this.#from, this.#start)
    return this.#line
  }

  #step(node: WordNode, hash: number, singular: number, distance: number): void {
    const next = node.next.get(hash) ?? (singular === 0 ? undefined : node.next.get(singular))
    if (next === undefined) return
    if (next.other) this.#other = this.#stamp
    const rows = next.rows.length === 0 || distance <= this.#ownLine() ? next.rows : NONE
    if (rows.length > 0) this.#any = this.#stamp
    for (const row of rows) {
      if (this.#seen[row] === this.#stamp && this.#distance[row]! <= distance) continue
      this.#fragile[row] = next.fragile ? distance : -1
      this.#earlier[row] = this.#seen[row] === this.#stamp ? this.#distance[row]! : -1
      this.#seen[row] = this.#stamp
      this.#distance[row] = distance
    }
    for (const row of next.withdrawn) this.#withdraw(row)
    if (next.next.size > 0 && this.#open.length < MOST_OPEN) this.#open.push(next)
  }
}

function newNode(): WordNode {
  return { next: new Map(), rows: [], other: false, withdrawn: [], fragile: false }
}

/** `tax id` is also found as `taxid`, and with what names the number behind it. */
function spellings(phrase: string): readonly string[] {
  if (!/^[a-z ]+$/.test(phrase)) return [phrase]
  const glued = phrase.replaceAll(' ', '')
  const named = /(?:number|no|id)$/.test(glued) ? [] : [`${glued}number`, `${glued}no`, `${glued}id`]
  return [...new Set([phrase, glued, ...named])]
}

/**
 * Where the line of a number begins, no further back than `from`: a word of the line before speaks of what stands there. A
 * number that begins its line is still on the line before, as text is that was wrapped.
 */
function lineStart(text: Uint8Array, from: number, start: number): number {
  let worded = false
  for (let at = start - 1; at >= from; at--) {
    const byte = text[at]!
    if (byte === LINE_FEED) {
      if (worded) return at + 1
    } else if (!worded && (KIND[byte] !== OTHER || isDigit(byte))) worded = true
  }
  return from
}

const LINE_FEED = 0x0a

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

/**
 * Whether letters are part of something in which digits stand as well, or in which case changes as often as by chance: an id, not
 * the name of a field.
 */
function isOfToken(text: Uint8Array, start: number, end: number): boolean {
  let from = start
  let until = end
  while (from > start - TOKEN_REACH && isAscii(text[from - 1] ?? 0)) from--
  while (until < end + TOKEN_REACH && isAscii(text[until] ?? 0)) until++
  if (isDigit(text[from - 1] ?? 0) || isDigit(text[until] ?? 0)) return true
  let changes = 0
  for (let at = from + 1; at < until; at++) if (KIND[text[at]!] !== KIND[text[at - 1]!]) changes++
  return until - from >= LEAST_TOKEN && changes * 5 >= (until - from) * 2
}

function isAscii(byte: number): boolean {
  return KIND[byte] === LOWER || KIND[byte] === UPPER
}
