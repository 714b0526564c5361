import { LEAF_NUMBER, LEAF_STRIDE, leafAt } from '../../src/text/leaf-table.ts'
import type { DigitForm } from './digit-form.ts'
import { segmentEnd, segmentStart, type Surface } from './surface.ts'

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, from 2017 to 2029. */
export function isClock({ groups, lead, tail }: DigitForm, characters: Uint8Array, count: number): boolean {
  if (groups.length > 1 || lead !== '' || tail !== '' || characters[0] !== 1) return false
  const year = characters[1]!
  return year >= 5 && year <= 8 && (count === 10 || count === 13 || count === 16 || count === 19)
}

/** Bytes around a number that could be a time in which others would stand. */
const CLOCKS = 200

/** Whether it is a number of JSON: as such programs write times, and as such they do not write numbers that may begin with 0. */
export function isNumber({ leaves }: Surface, at: number): boolean {
  if (leaves === null) return false
  const leaf = leafAt(leaves, at)
  return leaf >= 0 && (leaves.data[leaf * LEAF_STRIDE + 4]! & LEAF_NUMBER) !== 0
}

/**
 * Whether another number of as many digits, the first two alike, stands in the same leaf: times come in rows, and the check
 * digits of one in some hundred hold by chance.
 */
export function hasNeighbour(surface: Surface, start: number, end: number): boolean {
  const { text } = surface
  const from = segmentStart(surface, start, CLOCKS)
  const until = segmentEnd(surface, end, CLOCKS)
  let digits = 0
  for (let at = from; at <= until; at++) {
    const byte = at < until ? text[at]! : 0
    if (byte >= 0x30 && byte <= 0x39) digits++
    else {
      const first = at - digits
      if (
        digits === end - start &&
        first !== start &&
        text[first] === text[start] &&
        text[first + 1] === text[start + 1]
      )
        return true
      digits = 0
    }
  }
  return false
}
