import { LEAF_SEPARATOR } from '../../src/text/leaf-table.ts'

/** What a phrase of hotwords leads to. */
interface WordNode {
  readonly next: Map<number, WordNode>
  /** Rows of the table that the phrase that ends here speaks for. */
  readonly rows: number[]
  /** It says that the number is something else. */
  other: boolean
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
 * Words around a number, by their hashes: each byte is read once, and a phrase is followed word by word. Case is folded in
 * Latin, Greek and Cyrillic; a plural `s` is folded; `camelCase` reads as two words; in scripts without spaces between
 * words every character is one.
 */
export class DigitWords {
  readonly #root: WordNode = newNode()
  readonly #first: Uint8Array = new Uint8Array(FIRST_MASK + 1)
  /** Of each row: the number for which a word of its was seen last, and how far from the number that stood. */
  readonly #seen: Uint32Array
  readonly #distance: Uint16Array
  #other = 0
  #any = 0
  #open: WordNode[] = []
  /** Where the number stands, and bytes in which words count: its own line, asked for where there is such a word. */
  #text: Uint8Array = EMPTY
  #from = 0
  #start = 0
  #line = UNASKED
  #stamp = 0

  /** `phrases` are the hotwords of each row; `others` name what is no identifier. */
  constructor(phrases: readonly (readonly string[])[], others: readonly string[]) {
    this.#seen = new Uint32Array(phrases.length)
    this.#distance = new Uint16Array(phrases.length)
    for (const [row, words] of phrases.entries()) {
      for (const phrase of words) {
        for (const spelling of spellings(phrase)) this.#add(spelling).rows.push(row)
      }
    }
    for (const phrase of others) for (const spelling of spellings(phrase)) this.#add(spelling).other = true
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
    this.#open.length = 0
  }

  #add(phrase: string): WordNode {
    let node = this.#root
    const bytes = Buffer.from(phrase)
    for (let at = 0; (at = nextWord(bytes, at, bytes.length)) > 0;) {
      let next = node.next.get(word.hash)
      if (next === undefined) node.next.set(word.hash, (next = newNode()))
      if (node === this.#root) this.#first[word.hash & FIRST_MASK] = 1
      node = next
    }
    return node
  }

  #walk(text: Uint8Array, from: number, until: number, number: number): void {
    const open = this.#open
    open.length = 0
    let last = from
    let at = from
    // The first word may have begun before.
    if (from > 0 && KIND[text[from - 1]!] !== OTHER) while (at < until && KIND[text[at]!] !== OTHER) at++
    for (;;) {
      at = nextWord(text, at, until)
      if (word.apart) this.#forget()
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
      this.#seen[row] = this.#stamp
      this.#distance[row] = distance
    }
    if (next.next.size > 0 && this.#open.length < MOST_OPEN) this.#open.push(next)
  }
}

function newNode(): WordNode {
  return { next: new Map(), rows: [], other: false }
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

const SEED = 0x811c9dc5
const PRIME = 0x01000193
const [OTHER, LOWER, UPPER, FOREIGN] = [0, 1, 2, 3]
const KIND: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x61 && byte <= 0x7a) return LOWER
  if (byte >= 0x41 && byte <= 0x5a) return UPPER
  return byte >= 0x80 && byte !== LEAF_SEPARATOR ? FOREIGN : OTHER
})

/**
 * The word read last: its hash, that of it without a plural `s` (0 where it has none), where it stands, and whether a leaf
 * began before it.
 */
const word = { hash: 0, singular: 0, start: 0, end: 0, apart: false }

/** Reads the next word of `from..until`; returns where to go on, or 0 when there is none. */
function nextWord(text: Uint8Array, from: number, until: number): number {
  let at = from
  let apart = false
  let kind = OTHER
  for (; at < until; at++) {
    kind = KIND[text[at]!]!
    if (kind !== OTHER) break
    if (text[at] === LEAF_SEPARATOR) apart = true
  }
  word.apart = apart
  if (at >= until) return 0
  const start = at
  let hash = SEED
  let shorter = 0
  let last = 0
  let before = OTHER
  while (at < until) {
    last = text[at]!
    kind = KIND[last]!
    if (kind === OTHER) break
    if (kind === FOREIGN) {
      if (isMark(last, text[at + 1] ?? 0)) {
        // Letters whose marks are characters of their own read as letters without.
        at += 2
        continue
      }
      if (standsAlone(text, at)) {
        if (at === start)
          for (const end = Math.min(until, at + 3); at < end; at++) hash = Math.imul(hash ^ text[at]!, PRIME)
        break
      }
      shorter = 0
      hash = hashPair(hash, last, text[at + 1] ?? 0)
      at += 2
      while (at < until && (text[at]! & 0xc0) === 0x80) hash = Math.imul(hash ^ text[at++]!, PRIME)
    } else {
      if (kind === UPPER && at > start && beginsWord(text, at, until, before)) break
      shorter = hash
      hash = Math.imul(hash ^ (last | 0x20), PRIME)
      at++
    }
    before = kind
  }
  word.hash = hash
  word.singular = at > start + 1 && (text[at - 1]! | 0x20) === 0x73 ? shorter : 0
  word.start = start
  word.end = at < until ? at : until
  return at
}

function hashPair(hash: number, byte: number, next: number): number {
  const [lead, rest] = foldPair(byte, next)
  return Math.imul(Math.imul(hash ^ lead, PRIME) ^ rest, PRIME)
}

/** The `N` of `ssnNumber` and of `SSNNumber`: an upper-case letter behind a lower-case one, or before two of them. */
function beginsWord(text: Uint8Array, at: number, until: number, before: number): boolean {
  if (before === LOWER) return true
  if (at + 1 >= until || !isLower(text[at + 1]!)) return false
  return before === FOREIGN || (at + 2 < until && isLower(text[at + 2]!))
}

function isLower(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a
}

/** U+0300 to U+036F. */
function isMark(lead: number, next: number): boolean {
  return lead === 0xcc || (lead === 0xcd && next < 0xb0)
}

/** A character of a script that is written without spaces: Chinese, Japanese, Korean, Thai and Khmer. */
function standsAlone(text: Uint8Array, at: number): boolean {
  const lead = text[at]!
  const next = text[at + 1]
  if (lead === 0xe0) return next === 0xb8 || next === 0xb9
  return (lead >= 0xe3 && lead <= 0xed) || (lead === 0xe1 && (next === 0x9e || next === 0x9f))
}

/** Upper case to lower, of two bytes of UTF-8: Latin-1, Latin Extended-A (where case alternates), Greek and Cyrillic. */
function foldPair(lead: number, rest: number): readonly [number, number] {
  if (lead === 0xc3 && rest >= 0x80 && rest <= 0x9e) return [lead, rest + 0x20]
  if (lead === 0xc4 && rest < 0xb8) return [lead, rest | 1]
  if (lead === 0xc5 && rest >= 0x8a && rest < 0xb8) return [lead, rest | 1]
  if (lead === 0xc4 || (lead === 0xc5 && rest < 0x89) || (lead === 0xc5 && rest >= 0xb9)) {
    // Here the lower-case letter has the even number.
    return lead === 0xc4 && rest === 0xbf ? [0xc5, 0x80] : [lead, rest & 1 ? rest + 1 : rest]
  }
  if (lead === 0xce && rest >= 0x91 && rest <= 0x9f) return [lead, rest + 0x20]
  if (lead === 0xce && rest >= 0xa0 && rest <= 0xa9) return [0xcf, rest - 0x20]
  if (lead === 0xd0 && rest >= 0x90 && rest <= 0x9f) return [lead, rest + 0x20]
  if (lead === 0xd0 && rest >= 0xa0 && rest <= 0xaf) return [0xd1, rest - 0x20]
  if (lead === 0xd0 && rest >= 0x80 && rest <= 0x8f) return [0xd1, rest + 0x10]
  return [lead, rest]
}
