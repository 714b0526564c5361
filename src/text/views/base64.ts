import type { GrowableU32 } from '../growable.ts'
import { findTokenRuns } from '../shapes.ts'

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

/** Columns of a line from which lines are taken for one text (RFC 2045 §6.8: 76; PEM: 64). */
const MIN_WRAPPED = 60

/**
 * Where the last run ends of those that wrapped lines cut one encoded text into, from the run `start..end` on: lines of
 * one length, a multiple of four, and a shorter last one.
 */
export function wrappedEnd(text: Uint8Array, length: number, start: number, end: number): number {
  const columns = end - start
  if (columns < MIN_WRAPPED || columns % 4 !== 0) return end
  let last = end
  for (;;) {
    const line = text[last] === 0x0a ? last + 1 : text[last] === 0x0d && text[last + 1] === 0x0a ? last + 2 : -1
    if (line < 0) return last
    let at = line
    while (at < length && at - line < columns && isBase64(text[at]!)) at++
    if (at === line || (at - line === columns && at < length && isBase64(text[at]!))) return last
    last = at
    if (at - line < columns) return last
  }
}

function isBase64(byte: number): boolean {
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x2f && byte <= 0x39) ||
    byte === 0x2b ||
    byte === 0x3d
  )
}
