import { LEAF_SEPARATOR } from '../leaf-table.ts'
import { type Character, readCharacter } from './character.ts'
import { foldOf, isTag, KEPT, REMOVED } from './fold-table.ts'
import type { DecodedText } from './gathered.ts'
import { Steps } from './steps.ts'

/** As many tag characters are a text of their own; fewer stand in one to hide it. */
const TAGGED = 6

const scratch: Character = { codePoint: 0, length: 0 }

/** Parts of a text as they read when their characters are folded: each a leaf, or several where it may be read in more than one way. */
export class FoldedText {
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
