import type { Numbers } from '../growable.ts'
import { LEAF_SEPARATOR } from '../leaf-table.ts'
import type { DecodedText } from './gathered.ts'
import { foldOf, isTag, KEPT, REMOVED } from './fold-table.ts'
import { Steps } from './steps.ts'

/** Bytes of the same leaf that are folded with a word: what explains it stands before, what it begins goes on behind. */
const BEFORE = 512
const BEHIND = 1024
/** Further bytes in which a place is looked for where no word is cut. */
const ROOM = 1024
/** A key in its armour is folded to its end: none is longer. */
const ARMOUR = 1 << 15
/** No more than this is folded with a character, either way. */
export const LONGEST_PART: number = ARMOUR
const ARMOUR_HEAD = Buffer.from('-----')
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
/** As far as a head of armour is looked for. */
const NEAR = 128
/** As many tag characters are a text of their own; fewer stand in one to hide it. */
const TAGGED = 6

/** Where a character ends, and what it is. */
interface Character {
  codePoint: number
  length: number
}

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

const BLANK = 0x20

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

/**
 * The parts of `text` round the characters at `folds` that read otherwise when they are folded, as leaves of one text; null
 * when there are none. `skip` says which places a view reads otherwise. Findings map back where a character was folded in
 * them or shortly before: all else is found where it stands.
 */
export function foldText(
  text: Buffer,
  length: number,
  folds: Numbers,
  skip: (at: number) => boolean,
): DecodedText | null {
  let folded: Folded | null = null
  let done = 0
  for (let index = 0; index < folds.length; index++) {
    const at = folds.data[index]!
    if (at < done || skip(at) || !tellsOtherwise(text, length, at)) continue
    let [start, end] = foldedPart(text, length, at)
    // Another one near the end goes on in the same part.
    for (let other = index + 1; other < folds.length && folds.data[other]! < end; other++) {
      const place = folds.data[other]!
      if (place + BEFORE < end || skip(place) || !tellsOtherwise(text, length, place)) continue
      end = Math.max(end, foldedPart(text, length, place)[1])
    }
    start = Math.max(start, done)
    folded ??= new Folded()
    folded.add(text, start, end)
    done = end
  }
  return folded === null ? null : folded.take()
}

/** What is folded with the character at `at`: to either side until a place where no word is cut, and in its leaf. */
export function foldedPart(text: Buffer, length: number, at: number): [start: number, end: number] {
  const least = Math.max(0, at - BEFORE - ROOM)
  const most = Math.min(length, at + BEHIND + ROOM)
  let start = Math.max(0, text.subarray(least, at).lastIndexOf(LEAF_SEPARATOR) + 1 + least)
  if (at - start > BEFORE) {
    const wanted = at - BEFORE
    let cut = wanted
    while (cut > start && text[cut - 1]! > 0x20) cut--
    start = cut > start || start > least ? cut : wanted
  }
  let end = leafEnd(text, at, most)
  if (end === most && end < length && text.subarray(start, at + NEAR).includes(ARMOUR_HEAD)) {
    return [start, leafEnd(text, at, Math.min(length, at + ARMOUR))]
  }
  if (end - at > BEHIND) {
    let cut = at + BEHIND
    while (cut < end && text[cut]! > 0x20) cut++
    end = cut
  }
  return [start, end]
}

function leafEnd(text: Buffer, at: number, until: number): number {
  const end = text.subarray(at, until).indexOf(LEAF_SEPARATOR)
  return end < 0 ? until : at + end
}

class Folded {
  readonly #steps: Steps = new Steps()
  #bytes: Buffer = Buffer.allocUnsafe(4096)
  #length = 0

  add(text: Buffer, start: number, end: number): void {
    this.#write(text, start, end, 'plain')
    if (holdsTags(text, start, end)) this.#write(text, start, end, 'untagged')
    if (partsWord(text, start, end)) this.#write(text, start, end, 'unparted')
  }

  #write(text: Buffer, start: number, end: number, reading: Reading): void {
    const need = this.#length + end - start + 1
    if (need > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(2 * need)
      this.#bytes.copy(grown, 0, 0, this.#length)
      this.#bytes = grown
    }
    const bytes = this.#bytes
    let to = this.#length
    this.#steps.begin(to, start)
    for (let at = start; at < end;) {
      const byte = text[at]!
      if (byte < 0x80) {
        bytes[to++] = byte
        at++
        continue
      }
      readCharacter(text, at, end, scratch)
      const { codePoint, length } = scratch
      const fold = leavesOut(reading, codePoint) ? REMOVED : foldOf(codePoint).to
      if (fold === KEPT) {
        for (let index = 0; index < length; index++) bytes[to++] = text[at + index]!
      } else {
        this.#steps.change(to, at)
        if (fold !== REMOVED) bytes[to++] = fold
        this.#steps.change(to, at + length)
      }
      at += length
    }
    bytes[to++] = LEAF_SEPARATOR
    this.#length = to
  }

  take(): DecodedText {
    return { text: this.#bytes.subarray(0, this.#length), map: this.#steps.map() }
  }
}

/** plain: as folded. untagged: without tag characters. unparted: without spaces that are not ASCII. */
type Reading = 'plain' | 'untagged' | 'unparted'

function leavesOut(reading: Reading, codePoint: number): boolean {
  switch (reading) {
    case 'plain':
      return false
    case 'untagged':
      return isTag(codePoint)
    case 'unparted':
      return foldOf(codePoint).kind === 'space'
  }
}

/** Whether such a space stands between two characters of a token. */
function partsWord(text: Buffer, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) {
    if (text[at]! < 0xc2 || !isWord(text[at - 1]!)) continue
    readCharacter(text, at, end, scratch)
    if (foldOf(scratch.codePoint).kind === 'space' && isWord(text[at + scratch.length] ?? 0x20)) return true
  }
  return false
}

function isWord(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte === 0x5f
}

function holdsTags(text: Buffer, start: number, end: number): boolean {
  const tags = text.subarray(start, end)
  const first = tags.indexOf(0xf3)
  if (first < 0) return false
  let count = 0
  for (let at = first; at < tags.length; at++) if (tags[at] === 0xf3) count++
  return count < TAGGED || count * 4 < tags.length
}

/** One character of UTF-8; a byte that begins none is one of its own, which nothing folds. */
function readCharacter(text: Uint8Array, at: number, end: number, into: Character): void {
  const lead = text[at]!
  into.codePoint = lead < 0x80 ? lead : 0xfffd
  into.length = 1
  if (lead < 0xc2 || lead > 0xf4) return
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  if (at + length > end) return
  let codePoint = lead & (0x7f >> length)
  for (let index = 1; index < length; index++) {
    const byte = text[at + index]!
    if ((byte & 0xc0) !== 0x80) return
    codePoint = (codePoint << 6) | (byte & 0x3f)
  }
  into.codePoint = codePoint > 0x10ffff ? 0xfffd : codePoint
  into.length = length
}

/** The text with every character folded that stands for an ASCII one, or hides. */
export function foldString(text: string): string {
  let folded = ''
  for (const character of text) {
    const codePoint = character.codePointAt(0)!
    const { to } = foldOf(codePoint)
    if (to === KEPT) folded += character
    else if (to !== REMOVED) folded += String.fromCharCode(to)
  }
  return folded
}
