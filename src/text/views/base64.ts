import type { GrowableU32 } from '../growable.ts'
import { findTokenRuns } from '../shapes.ts'
import { wrappedLines } from './wrapped.ts'

/** A shorter run decodes to less than 18 bytes, too few for any token. */
export const MIN_BASE64_RUN = 24

/** Appends (start, end) for every run of 24 or more bytes of the base64 and base64url alphabets that may be base64. */
export function findBase64Runs(text: Uint8Array, length: number, into: GrowableU32): void {
  findTokenRuns(text, length, MIN_BASE64_RUN, (start, end) => {
    if (!isBase64Run(text, start, end)) return
    into.reserve(2)
    into.data[into.length] = start
    into.data[into.length + 1] = end
    into.length += 2
  })
}

/** Cheap signs that a run may be base64 or base64url (RFC 4648 §4, §5): not one case only, not hex, not a line of dashes. */
function isBase64Run(text: Uint8Array, start: number, end: number): boolean {
  let upper = 0
  let lower = 0
  let digit = 0
  const until = Math.min(end, start + 128)
  for (let at = start; at < until; at++) {
    const byte = text[at]!
    if (byte >= 0x61 && byte <= 0x7a) lower++
    else if (byte >= 0x41 && byte <= 0x5a) upper++
    else if (byte >= 0x30 && byte <= 0x39) digit++
  }
  return upper > 0 && lower > 0 && upper + lower + digit > (until - start) / 2
}

/**
 * Where the last run ends of those that wrapped lines cut one encoded text into, from the run `start..end` on; `end` where it
 * stands alone.
 */
export function wrappedEnd(text: Uint8Array, length: number, start: number, end: number): number {
  return wrappedLines(text, length, start, end)?.end ?? end
}
