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
export function fillsWindow(keyword: string, at: number): boolean {
  return keyword.length < WINDOW || windowsAt(keyword, at).length > 0
}

/**
 * Where the rarest window begins by which an anchor is known, -1 for a keyword of three bytes whose anchor is its end: the
 * byte before it may be any, as may the byte behind one that begins with its anchor.
 */
export function windowOf(keyword: string, anchor: number): number {
  if (keyword.length < WINDOW) return anchor + 2 === keyword.length ? -1 : 0
  const [first, second] = windowsAt(keyword, anchor)
  if (second === undefined) return first!
  return shareFrom(keyword, first!) <= shareFrom(keyword, second) ? first! : second
}

/** At how many of a million places the window of an anchor may stand, as the shares of its pairs tell. */
export function windowShare(keyword: string, anchor: number): number {
  return shareFrom(keyword, windowOf(keyword, anchor))
}

/** Where the windows of an anchor begin that lie within the keyword: the one that ends with it, the one that begins with it. */
function windowsAt(keyword: string, anchor: number): readonly number[] {
  return [anchor + 2 - WINDOW, anchor].filter((from) => from >= 0 && from + WINDOW <= keyword.length)
}

function shareFrom(keyword: string, from: number): number {
  const start = Math.max(0, from)
  const end = Math.min(keyword.length, from + WINDOW)
  let share = 1
  for (let at = start; at + 1 < end; at++) {
    const { first, second } = pairAt(keyword, at)
    share *= (1 + shareOf(first, second)) / (at === start ? 1 : CLASS_SHARES[first]!)
  }
  return isCommonWindow(keyword.slice(start, end)) ? Math.max(share, COMMON_SHARE) : share
}
