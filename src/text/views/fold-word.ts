import { type Character, readCharacter } from './character.ts'
import { foldOf } from './fold-table.ts'

/** Bytes of a word that are looked at, either way. */
const REACH = 96
const SHORTEST = 8
const LONG = 16
/** Digits of the shortest number that is personal data, however it is written; of one with other signs between them, of a date with dashes. */
const FIGURES = 7
const PARTED_FIGURES = 9
const DATE_FIGURES = 8
/** Of a token with spaces in it that no keyboard has. */
const PARTED_DIGITS = 3
const PARTED_LETTERS = 10
const PARTED_CAPITALS = 6
const BLANK = 0x20

const scratch: Character = { codePoint: 0, length: 0 }

/** Whether the word round the character at `at` reads otherwise when it is folded, and so that it may be a value. */
export function tellsOtherwise(text: Uint8Array, length: number, at: number): boolean {
  const seen = new Word()
  readCharacter(text, at, length, scratch)
  const { kind } = foldOf(scratch.codePoint)
  if (kind === 'kept') return false
  if (kind === 'space' && isAssigned(text, at, at + scratch.length)) return true
  for (let to = at; to < Math.min(length, at + REACH);) {
    if (text[to] === BLANK && partsFigures(text, length, to)) {
      to++
      continue
    }
    readCharacter(text, to, length, scratch)
    if (!seen.add(scratch.codePoint)) break
    to += scratch.length
  }
  for (let from = at; from > Math.max(0, at - REACH);) {
    if (text[from - 1] === BLANK && partsFigures(text, length, from - 1)) {
      from--
      continue
    }
    let before = from - 1
    while (before > 0 && before > from - 4 && (text[before]! & 0xc0) === 0x80) before--
    readCharacter(text, before, length, scratch)
    if (before + scratch.length !== from || !seen.add(scratch.codePoint)) break
    from = before
  }
  return seen.isTelling()
}

/** Whether a blank stands between two groups of digits of one number. */
function partsFigures(text: Uint8Array, length: number, blank: number): boolean {
  let before = blank - 1
  while (before > 0 && before > blank - 4 && (text[before]! & 0xc0) === 0x80) before--
  return before >= 0 && isFigure(text, length, before) && isFigure(text, length, blank + 1)
}

function isFigure(text: Uint8Array, length: number, at: number): boolean {
  const byte = text[at] ?? 0
  if (at >= length) return false
  if (byte < 0x80) return byte >= 0x30 && byte <= 0x39
  readCharacter(text, at, length, scratch)
  const { to } = foldOf(scratch.codePoint)
  return to >= 0x30 && to <= 0x39
}

/** What the characters of one word are. */
class Word {
  #letters = 0
  #capitals = 0
  #digits = 0
  #signs = 0
  #sure = 0
  #alike = 0
  #hidden = 0
  #figures = 0
  #dashes = 0
  #spaces = 0

  /** False when the character ends the word. */
  add(codePoint: number): boolean {
    if (codePoint < 0x80) return this.#addAscii(codePoint)
    const { to, kind } = foldOf(codePoint)
    switch (kind) {
      case 'letter':
        this.#sure++
        return this.#addAscii(to)
      case 'look-alike':
        this.#alike++
        return this.#addAscii(to)
      case 'digit':
        this.#figures++
        return this.#addAscii(to)
      case 'invisible':
      case 'mark':
        this.#hidden++
        return true
      case 'dash':
        this.#dashes++
        return true
      case 'space':
        this.#spaces++
        return true
      case 'kept':
        return false
    }
  }

  #addAscii(byte: number): boolean {
    if (byte <= 0x20 || byte === 0x7f) return false
    if (byte >= 0x30 && byte <= 0x39) this.#digits++
    else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) {
      this.#letters++
      if (byte < 0x61) this.#capitals++
    } else if (byte === 0x5f || byte === 0x3d || byte === 0x40) this.#signs++
    return true
  }

  /** Words of prose have few digits, or few capitals. */
  #isMixed(): boolean {
    if (this.#letters < PARTED_LETTERS) return false
    return this.#digits >= PARTED_DIGITS || (this.#digits > 0 && this.#capitals >= PARTED_CAPITALS)
  }

  isTelling(): boolean {
    const size = this.#letters + this.#digits
    if (this.#sure > 0 && size + this.#signs >= SHORTEST) return true
    if (this.#figures > 0 && (this.#digits >= FIGURES || size >= LONG)) return true
    if (this.#digits >= PARTED_FIGURES || (this.#digits >= DATE_FIGURES && this.#dashes > 1)) return true
    if (this.#spaces > 0 && this.#isMixed()) return true
    const generated = this.#digits + this.#signs > 0 || (this.#capitals > 1 && size > this.#capitals)
    if (size + this.#signs < SHORTEST || !generated) return false
    return this.#alike + this.#hidden > 0 || (this.#dashes > 0 && size >= LONG && this.#digits > 0)
  }
}

/** An exotic space where a name is parted from its value. */
function isAssigned(text: Uint8Array, start: number, end: number): boolean {
  const [before, behind] = [text[start - 1], text[end]]
  return before === 0x3a || before === 0x3d || behind === 0x3d
}
