import type { Numbers } from '../growable.ts'
import { LEAF_SEPARATOR } from '../leaf-table.ts'
import { foldOf, KEPT, REMOVED } from './fold-table.ts'
import { tellsOtherwise } from './fold-word.ts'
import { FoldedText } from './folded-text.ts'
import type { DecodedText } from './gathered.ts'

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
/** As far as a head of armour is looked for. */
const NEAR = 128

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
  let folded: FoldedText | null = null
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
    folded ??= new FoldedText()
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
