import type { GrowableU32 } from '../growable.ts'
import { findBase32 } from './base32.ts'
import { beginsAsText, holdsText, isHex, pairValue } from './hex-text.ts'
import { findNumbers } from './number-places.ts'
import { isMarked } from './packed-mark.ts'
import { isToken } from './token-byte.ts'

/** Digits of less than twelve bytes spell no value. */
export const MIN_HEX = 24
const MIN_UNITS = 12

/** All hexadecimal digits that stand for text: in one run, or pair by pair with what parts them. */
export function findHexes(text: Uint8Array, into: GrowableU32): void {
  const { length } = text
  let delimited = 0
  const tryDelimited = (at: number, period: number, gap: number): void => {
    if (at < delimited || !isUnit(text, at + gap, period - gap)) return
    delimited = readDelimited(text, at, period, gap, into)
  }
  for (let at = 0; at < length;) {
    if (!isHex(text, at)) {
      // What parts the first two pairs.
      if (text[at] !== 0xff && !isHex(text, at)) {
        if (!isToken(text, at) || text[at] === 0x2d) {
          tryDelimited(at, 3, 1)
          if (text[at] !== 0x2d) {
            tryDelimited(at, 5, 1)
            if (!isToken(text, at + 1)) {
              tryDelimited(at, 4, 2)
              tryDelimited(at, 6, 2)
            }
          }
        }
      }
      at++
      continue
    }
    let end = at + 1
    while (end < length && isHex(text, end)) end++
    if (
      end - at >= MIN_HEX &&
      (holdsText(text, at, end, 2) ||
        holdsText(text, at + 1, end, 2) ||
        beginsAsText(text, at, end, 2) ||
        isMarked(pairValue(text, at), pairValue(text, at + 2)))
    ) {
      add(into, at, end, 2)
    }
    at = end
  }
  findBase32(text, (start, end) => add(into, start, end, 1))
  findNumbers(text, (place) => add(into, place, place, 0))
}

/** Returns where the pairs end. */
function readDelimited(text: Uint8Array, at: number, period: number, gap: number, into: GrowableU32): number {
  let first = at + gap
  while (isUnit(text, first - period, period - gap) && isSameGap(text, first - gap, at, gap)) first -= period
  let last = at + gap
  while (isUnit(text, last + period, period - gap) && isSameGap(text, last + period - gap, at, gap)) last += period
  const end = last + period - gap
  const digits = first + period - gap - 2
  const holds = (): boolean => holdsText(text, digits, end, period) || beginsAsText(text, digits, end, period)
  if ((last - first) / period + 1 >= MIN_UNITS && holds()) add(into, digits, end, period)
  return end
}

/** Two digits and no more, with `0x` before them where there is room for it. */
function isUnit(text: Uint8Array, at: number, length: number): boolean {
  if (!isHex(text, at + length - 2) || !isHex(text, at + length - 1) || isHex(text, at + length)) return false
  if (length === 2) return !isHex(text, at - 1)
  return text[at] === 0x30 && (text[at + 1]! | 0x20) === 0x78
}

function isSameGap(text: Uint8Array, at: number, other: number, length: number): boolean {
  return text[at] === text[other] && (length === 1 || text[at + 1] === text[other + 1])
}

function add(into: GrowableU32, start: number, end: number, period: number): void {
  into.reserve(3)
  into.data[into.length] = start
  into.data[into.length + 1] = end
  into.data[into.length + 2] = period
  into.length += 3
}
