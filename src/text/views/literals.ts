import type { Numbers } from '../growable.ts'
import { LEAF_SEPARATOR } from '../leaf-table.ts'
import { foldedPart } from './fold.ts'
import type { DecodedText } from './gathered.ts'
import { Steps } from './steps.ts'

/**
 * Literals that code puts together, read as one: `"abc" + "def"` as `"abcdef"`, with what stands round them. `joins` are those
 * of Signs; null when none is left that `skip` does not say is read otherwise.
 */
export function joinLiterals(text: Buffer, joins: Numbers, skip: (at: number) => boolean): DecodedText | null {
  const steps = new Steps()
  const pieces: Buffer[] = []
  let to = 0
  for (let index = 0; index < joins.length;) {
    if (skip(joins.data[index]!)) {
      index += JOIN
      continue
    }
    let [at, end] = partOf(text, joins, index)
    steps.begin(to, at)
    while (index < joins.length) {
      const seam = joins.data[index]!
      // Only the last of a row says where what is read with it ends: there may be one every few bytes.
      if (seam >= end) {
        end = Math.max(end, partOf(text, joins, index - JOIN)[1])
        if (seam >= end) break
      }
      index += JOIN
      if (seam < at) continue
      pieces.push(text.subarray(at, seam))
      to += seam - at
      steps.change(to, seam)
      at = joins.data[index - 1]!
      steps.change(to, at)
    }
    if (index === joins.length) end = Math.max(end, partOf(text, joins, index - JOIN)[1])
    pieces.push(text.subarray(at, end), SEPARATOR)
    to += end - at + 1
  }
  return to === 0 ? null : { text: Buffer.concat(pieces, to), map: steps.map() }
}

/** Numbers a seam: see Signs. */
const JOIN = 2
const SEPARATOR = Buffer.from([LEAF_SEPARATOR])

function partOf(text: Buffer, joins: Numbers, index: number): [start: number, end: number] {
  return joinedPart(text, joins.data[index]!, joins.data[index + 1]!)
}

/** What is read with two literals of which one ends at `start` and the other begins at `end`. */
export function joinedPart(text: Buffer, start: number, end: number): [start: number, end: number] {
  return [foldedPart(text, text.length, start)[0], foldedPart(text, text.length, end - 1)[1]]
}
