import { CLASS_COUNT, classOf, shareOf } from './byte-classes.ts'
import { isCommonWindow } from './common-windows.ts'

/** Classes of two neighbouring bytes by which the kernel finds keywords. */
export interface Pair {
  readonly first: number
  readonly second: number
}

/** Bytes that are compared before a keyword is: its anchor and what stands before it, or behind it. */
export const WINDOW = 4

/** Of a million. */
const COMMON_SHARE = 500

/** At how many of a million places a byte of each class stands; never none. */
const CLASS_SHARES: Float64Array = Float64Array.from({ length: CLASS_COUNT }, (_, first) => {
  let share = 1
  for (let second = 0; second < CLASS_COUNT; second++) share += shareOf(first, second)
  return share
})

export function pairAt(keyword: string, at: number): Pair {
  return { first: classOf(keyword.charCodeAt(at)), second: classOf(keyword.charCodeAt(at + 1)) }
}

/**
 * Whether a keyword may be known by the anchor at `at`: one of four bytes is no window where its anchor stands in its middle.
 * Shorter ones are no window anywhere.
 */
export function fillsWindow({ length }: string, at: number): boolean {
  return length < WINDOW || at + 2 >= WINDOW || at + WINDOW <= length
}

/**
 * Where the rarest window begins by which an anchor is known, -1 for a keyword of three bytes whose anchor is its end: the
 * byte before it may be any, as may the byte behind one that begins with its anchor.
 */
export function windowOf(keyword: string, anchor: number): number {
  if (keyword.length < WINDOW) return anchor + 2 === keyword.length ? -1 : 0
  const before = anchor + 2 - WINDOW
  if (before < 0) return anchor
  if (anchor + WINDOW > keyword.length) return before
  return shareFrom(keyword, before) <= shareFrom(keyword, anchor) ? before : anchor
}

/** At how many of a million places the window may stand that begins at `from`, as the shares of its pairs tell. */
export function shareFrom(keyword: string, from: number): number {
  const start = Math.max(0, from)
  const end = Math.min(keyword.length, from + WINDOW)
  let share = 1
  for (let at = start; at + 1 < end; at++) {
    const first = classOf(keyword.charCodeAt(at))
    const second = classOf(keyword.charCodeAt(at + 1))
    share *= (1 + shareOf(first, second)) / (at === start ? 1 : CLASS_SHARES[first]!)
  }
  // Most are rarer than a common one would be said to be, and a text is cut out to be looked up.
  return share < COMMON_SHARE && isCommonWindow(keyword.slice(start, end)) ? COMMON_SHARE : share
}
