import { rawNext, readEscape, textNext } from './escape'
import { DIGITS, REPORT, RUNS } from './layout'

/** What is walked over stands where runs of digits are told: nobody waits for those while a text is mapped back. */
const WALK: usize = DIGITS
/** The longest escape: a surrogate pair. */
const ESCAPE_BYTES: usize = 12

/**
 * Passes over as many of the `length` bytes of a JSON string at WALK as make `left` bytes of text, and no part of an escape;
 * where `more` follow, over none that may be cut off. Reports how many bytes that are, and how many bytes of text they make.
 */
export function walk(length: usize, left: usize, more: bool): void {
  const backslash = i8x16.splat(0x5c)
  const end = WALK + length
  let raw = WALK
  let rest = left
  while (rest > 0 && raw < end) {
    const stops = i8x16.bitmask(i8x16.eq(v128.load(raw), backslash))
    const clean: usize = stops == 0 ? 16 : <usize>ctz(stops)
    const room = min(rest, end - raw)
    if (clean >= room) {
      raw += room
      rest -= room
      break
    }
    raw += clean
    rest -= clean
    if (stops == 0) continue
    if ((more && end - raw < ESCAPE_BYTES) || !readEscape(raw, RUNS) || textNext - RUNS > rest) break
    raw = rawNext
    rest -= textNext - RUNS
  }
  store<u32>(REPORT, <u32>(raw - WALK))
  store<u32>(REPORT, <u32>(left - rest), 4)
}
