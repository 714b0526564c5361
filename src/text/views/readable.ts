import { GrowableU32 } from '../growable.ts'

/**
 * Readable bytes side by side that make a decoded place worth reading: no value is shorter that could be told from noise.
 * Random bytes reach so far once in three thousand.
 */
const MIN_READABLE = 8

/** Six bits of a character of base64 or base64url (RFC 4648 §4, §5), or 0xff. */
const VALUES = new Uint8Array(256).fill(0xff)
for (const [value, character] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  VALUES[character.charCodeAt(0)] = value
}
VALUES[0x2d] = 62
VALUES[0x5f] = 63

/** Decodes as many whole groups of four characters from `at` on as fill `into`; what is no character counts as the first. */
export function decodeGroups(text: Uint8Array, at: number, into: Uint8Array): void {
  for (let from = at, to = 0; to + 3 <= into.length; from += 4, to += 3) {
    const [a, b] = [VALUES[text[from]!]! & 63, VALUES[text[from + 1]!]! & 63]
    const [c, d] = [VALUES[text[from + 2]!]! & 63, VALUES[text[from + 3]!]! & 63]
    into[to] = (a << 2) | (b >> 4)
    into[to + 1] = ((b & 15) << 4) | (c >> 2)
    into[to + 2] = ((c & 3) << 6) | d
  }
}

/** Whether the byte is a character of base64 or base64url; padding is none. */
export function isBase64Character(byte: number): boolean {
  return VALUES[byte]! < 64
}

/** ASCII that text is written in: 0x20 to 0x7e, tab, line feed and carriage return. */
const READABLE: Uint8Array = new Uint8Array(256)
READABLE.fill(1, 0x20, 0x7f)
for (const byte of [0x09, 0x0a, 0x0d]) READABLE[byte] = 1

/**
 * What a character may be in a group of four that decodes to readable bytes. 1: the first; 2: the second; 4: the third,
 * whatever the fourth is (but one that makes it 0x7f); 8: the third before a fourth that is 16.
 */
const PLACES = new Uint8Array(256)
for (let character = 0; character < 256; character++) {
  const value = VALUES[character]!
  if (value > 63) continue
  let thirds = 0
  for (let other = 0; other < 64; other++) {
    if (READABLE[(value << 2) | (other >> 4)] === 1) PLACES[character]! |= 1
    if (READABLE[((value << 4) | (other >> 2)) & 0xff] === 1) PLACES[character]! |= 2
    if (READABLE[((value << 6) | other) & 0xff] === 1) thirds++
  }
  PLACES[character]! |= thirds >= 63 ? 4 : thirds > 0 ? 8 : 0
  if (READABLE[value] === 1) PLACES[character]! |= 16
}

/**
 * Whether what the characters `start..end` decode to, read from any of the first four on, may hold a readable stretch: two
 * groups side by side that may be readable. Asked of every name and path of some length, and made for a no.
 */
export function mayBeReadable(text: Uint8Array, start: number, end: number): boolean {
  let first = 0
  let second = 0
  let third = 0
  let groups = 0
  let pairs = 0
  for (let at = start; at < end; at++) {
    const fourth = PLACES[text[at]!]!
    groups = (groups << 1) | (first & (second >> 1) & ((third >> 2) | ((third >> 3) & (fourth >> 4))) & 1)
    pairs |= groups & (groups >> 4)
    first = second
    second = third
    third = fourth
  }
  return (pairs & 1) !== 0
}

/** Byte `index` of what the characters from `from` on decode to. All of them are in the alphabet. */
function decodedByte(text: Uint8Array, from: number, index: number): number {
  const group = (index / 3) | 0
  const place = index - group * 3
  const at = from + (group << 2) + place
  return ((VALUES[text[at]!]! << (2 + (place << 1))) | (VALUES[text[at + 1]!]! >> (4 - (place << 1)))) & 0xff
}

/** Bytes that the characters `from..end` decode to. */
export function decodedLength(from: number, end: number): number {
  return Math.max(0, Math.floor(((end - from) * 3) / 4))
}

/**
 * Where text may stand in what the characters `from..end` decode to, read from `from` on: appends (start, end), in
 * decoded bytes, for every stretch of MIN_READABLE or more readable ones. Such a stretch fills two groups of four
 * characters, so every other group is asked, and nearly all fail at their first or second character.
 */
export function findReadable(text: Uint8Array, from: number, end: number, into: GrowableU32): void {
  const length = decodedLength(from, end)
  let known = 0
  for (let at = from + 4; at + 4 <= end; at += 8) {
    if ((PLACES[text[at]!]! & 1) === 0 || (PLACES[text[at + 1]!]! & 2) === 0) continue
    const middle = ((at - from) >> 2) * 3
    if (middle < known) continue
    let stop = middle
    while (stop < length && READABLE[decodedByte(text, from, stop)] === 1) stop++
    if (stop < middle + 3) continue
    let start = middle
    while (start > known && READABLE[decodedByte(text, from, start - 1)] === 1) start--
    known = stop
    if (stop - start >= MIN_READABLE) append(into, start, stop)
  }
}

/** Readable stretches for each alignment: what is decoded from the first, second, third and fourth character on. */
export type Alignments = readonly [GrowableU32, GrowableU32, GrowableU32, GrowableU32]

export function emptyAlignments(): Alignments {
  return [new GrowableU32(64), new GrowableU32(64), new GrowableU32(64), new GrowableU32(64)]
}

/** Fills the lists of all four alignments, or of all but the first when `shifted`. */
export function findAligned(text: Uint8Array, start: number, end: number, shifted: boolean, into: Alignments): void {
  for (let alignment = 0; alignment < 4; alignment++) {
    into[alignment]!.length = 0
    if (alignment > 0 || !shifted) findReadable(text, start + alignment, end, into[alignment]!)
  }
}

/** Whether the first `limit` bytes that the characters from `from` on decode to are UTF-8 without control characters. */
export function beginsAsText(text: Uint8Array, from: number, limit: number): boolean {
  let rest = 0
  for (let index = 0; index < limit && rest >= 0; index++) rest = afterByte(decodedByte(text, from, index), rest)
  return rest >= 0
}

/** The same of bytes as they are, all of them where they are fewer. */
export function bytesBeginAsText(bytes: Uint8Array, limit: number): boolean {
  const until = Math.min(limit, bytes.length)
  let rest = 0
  for (let index = 0; index < until && rest >= 0; index++) rest = afterByte(bytes[index]!, rest)
  return rest >= 0
}

/** How many more bytes the character goes on for, of which `rest` were to come; -1 when this is no byte of text. */
function afterByte(byte: number, rest: number): number {
  if (rest > 0) return (byte & 0xc0) === 0x80 ? rest - 1 : -1
  if (byte >= 0xc2 && byte <= 0xf4) return byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3
  return READABLE[byte] === 0 ? -1 : 0
}

/** In a few bytes chance reaches further, and words and paths of 24 letters and more are everywhere: there it takes more. */
const SHARE = 0.6
const SHARE_OF_FEW = 0.75
const FEW = 64

/**
 * Whether the second half of what the characters `from..end` decode to, which no longer holds what stands before an
 * encoding, is readable for the most part. Ends at padding.
 */
export function readsAsText(text: Uint8Array, from: number, end: number): boolean {
  let readable = 0
  let bytes = 0
  for (let at = from + (((end - from) >> 3) << 2); at + 4 <= end; at += 4) {
    const a = VALUES[text[at]!]!
    const b = VALUES[text[at + 1]!]!
    const c = VALUES[text[at + 2]!]!
    const d = VALUES[text[at + 3]!]!
    if ((a | b | c | d) > 63) break
    readable +=
      READABLE[(a << 2) | (b >> 4)]! + READABLE[((b << 4) | (c >> 2)) & 0xff]! + READABLE[((c << 6) | d) & 0xff]!
    bytes += 3
  }
  return bytes > 0 && readable >= bytes * (bytes < FEW ? SHARE_OF_FEW : SHARE)
}

/** What `findReadable` says, of bytes as they are. Looks at the last byte first that a stretch must cover. */
export function findReadableBytes(bytes: Uint8Array, into: GrowableU32): void {
  const { length } = bytes
  for (let start = 0; start + MIN_READABLE <= length;) {
    let last = start + MIN_READABLE - 1
    while (last >= start && READABLE[bytes[last]!] === 1) last--
    if (last >= start) {
      start = last + 1
      continue
    }
    let stop = start + MIN_READABLE
    while (stop < length && READABLE[bytes[stop]!] === 1) stop++
    append(into, start, stop)
    start = stop + 1
  }
}

function append(into: GrowableU32, start: number, end: number): void {
  into.reserve(2)
  into.data[into.length] = start
  into.data[into.length + 1] = end
  into.length += 2
}
