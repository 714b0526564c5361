import type { GrowableU32 } from '../growable.ts'
import { findTokenRuns } from '../shapes.ts'

/** A shorter run decodes to less than 18 bytes, too few for any token. */
const MIN_BASE64_RUN = 24

/** Runs up to this length are decoded first and judged by what comes out; longer ones are always read. */
const SHORT_RUN = 512
/**
 * Random bytes are printable in 37 of 100 cases, text in nearly all. In a few bytes chance reaches further, and words and
 * paths of 24 letters and more are everywhere: there it takes more.
 */
const PRINTABLE_SHARE = 0.6
const PRINTABLE_SHARE_OF_FEW = 0.75
const FEW = 64

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

/** What a run may decode to: a view of its own each. */
export interface Decoded {
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
}

/** Bytes of an encoded stretch by which its alignment is judged. */
const HEAD = 1024
const ALIGNMENTS = [0, 1, 2, 3]

/**
 * Calls `found` with everything that may be encoded in the run. Encoding need not begin where its run does (`data=…`,
 * `path/…`): then one of the four alignments reads as text. A long run is always read from its beginning, whatever it
 * holds; what a short one decodes to must look like text.
 */
export function decodeBase64(text: Buffer, start: number, end: number, found: (decoded: Decoded) => void): void {
  let from = start
  for (let at = start; at <= end; at++) {
    // An equals sign that is no padding ends a name.
    if (at < end && (text[at] !== EQUALS || isPadding(text, at, end))) continue
    if (at - from >= MIN_BASE64_RUN) decodeStretch(text, from, at, found)
    from = at + 1
  }
}

const EQUALS = 0x3d

function isPadding(text: Uint8Array, at: number, end: number): boolean {
  return at + 2 >= end || (text[at + 1] === EQUALS && at + 3 >= end)
}

function decodeStretch(text: Buffer, start: number, end: number, found: (decoded: Decoded) => void): void {
  const long = end - start > SHORT_RUN
  for (const alignment of ALIGNMENTS) {
    const from = start + alignment
    if (!(long && alignment === 0) && !beginsOrEndsAsText(text, from, end)) continue
    const bytes = Buffer.from(text.toString('latin1', from, end), 'base64')
    found({ bytes, start: from, end })
  }
}

/** What stands before the encoding may be longer than the head: then the end of the run tells. */
function beginsOrEndsAsText(text: Uint8Array, start: number, end: number): boolean {
  if (readsAsText(text, start, Math.min(end, start + HEAD))) return true
  return end - start > HEAD && readsAsText(text, start + (((end - start - HEAD) >> 2) << 2), end)
}

const VALUES = new Uint8Array(256).fill(0xff)
for (const [value, character] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  VALUES[character.charCodeAt(0)] = value
}
VALUES[0x2d] = 62
VALUES[0x5f] = 63

const PRINTABLE = new Uint8Array(256)
PRINTABLE.fill(1, 0x20, 0x7f)
for (const byte of [0x09, 0x0a, 0x0d]) PRINTABLE[byte] = 1

/**
 * Whether the second half, which no longer holds what stands before the encoding, decodes to printable bytes. Decoded by
 * hand: nearly all runs are words and paths, and this is what they cost.
 */
function readsAsText(text: Uint8Array, start: number, end: number): boolean {
  let printable = 0
  let bytes = 0
  for (let at = start + (((end - start) >> 3) << 2); at + 4 <= end; at += 4) {
    const a = VALUES[text[at]!]!
    const b = VALUES[text[at + 1]!]!
    const c = VALUES[text[at + 2]!]!
    const d = VALUES[text[at + 3]!]!
    // Padding: the last group, which the others have decided.
    if ((a | b | c | d) > 63) break
    printable +=
      PRINTABLE[(a << 2) | (b >> 4)]! + PRINTABLE[((b << 4) | (c >> 2)) & 0xff]! + PRINTABLE[((c << 6) | d) & 0xff]!
    bytes += 3
  }
  return bytes > 0 && printable >= bytes * (bytes < FEW ? PRINTABLE_SHARE_OF_FEW : PRINTABLE_SHARE)
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
    byte === EQUALS
  )
}
