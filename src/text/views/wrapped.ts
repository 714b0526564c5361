import { isBase64Character } from './readable.ts'

/** Columns of a line from which two lines are taken for one text (RFC 2045 §6.8: 76; PEM: 64). */
const MIN_WRAPPED = 60
/** Bytes between two lines: what closes the one and opens the other included. */
const WIDEST_BREAK = 64

const [LINE_FEED, RETURN, BACKSLASH, PLUS, SLASH, BLANK] = [0x0a, 0x0d, 0x5c, 0x2b, 0x2f, 0x20]

/** What may stand at either end of a line: white space, quotes, a comma, a sign that quotes or comments. */
const AROUND = new Uint8Array(256)
for (const character of ' \t"\'`,>#*|') AROUND[character.charCodeAt(0)] = 1

/** Lines that are one encoded text. */
export interface Lines {
  readonly start: number
  readonly end: number
  /** Characters of a full line. */
  readonly columns: number
  /** Bytes between two lines. */
  readonly break: number
}

/**
 * The lines that a text was cut into, from the run `start..end` on: of one length but for a shorter last one, with the same bytes
 * between every two. Undefined where the run stands alone.
 */
export function wrappedLines(text: Uint8Array, length: number, start: number, end: number): Lines | undefined {
  // A diff marks each line with a sign that may also be encoded text.
  const marked = (end - start) % 4 === 1 && text[start] === PLUS
  const from = marked ? start + 1 : start
  const columns = end - from
  const parted = breakLength(text, length, end, marked)
  if (parted === 0 || text[end - 1] === EQUALS) return undefined
  let last = end
  let full = 1
  for (;;) {
    const line = last + parted
    if (line >= length || (full > 1 && !isSame(text, last, end, parted))) break
    const until = lineEnd(text, length, line, columns)
    if (until === line) break
    // A longer line is none of these.
    if (until - line === columns && isBase64Character(text[until] ?? 0) && until < length) break
    last = until
    if (until - line < columns || text[until - 1] === EQUALS) break
    full++
  }
  if (last === end || !isOneText(text, columns, last - (end + parted), full, last)) return undefined
  return { start: from, end: last, columns, break: parted }
}

const EQUALS = 0x3d

/** Two lines may be a name and a word below it: they are one text where they are as wide as encoders make them, or where it ends as one. */
function isOneText(text: Uint8Array, columns: number, rest: number, full: number, last: number): boolean {
  if (columns >= MIN_WRAPPED && columns % 4 === 0) return true
  return full > 1 || text[last - 1] === EQUALS || (rest >= MIN_REST && (columns + rest) % 4 === 0)
}

const MIN_REST = 8

function lineEnd(text: Uint8Array, length: number, start: number, columns: number): number {
  let at = start
  while (at < length && at - start < columns && isBase64Character(text[at]!)) at++
  while (at < length && at - start < columns && text[at] === EQUALS) at++
  return at
}

/** Bytes from the end of one line to the beginning of the next; 0 where no line ends. */
function breakLength(text: Uint8Array, length: number, end: number, marked: boolean): number {
  const until = Math.min(length, end + WIDEST_BREAK)
  let at = end
  while (at < until && AROUND[text[at]!] === 1) at++
  const line = lineBreak(text, at)
  if (line === 0) return 0
  at += line
  while (at < until && AROUND[text[at]!] === 1) at++
  if (text[at] === SLASH && text[at + 1] === SLASH && text[at + 2] === BLANK) at += 3
  if (marked) at = text[at] === PLUS ? at + 1 : until
  return at < until ? at - end : 0
}

/** Bytes of the line break that stands here, also one that is escaped or spelled away. */
function lineBreak(text: Uint8Array, at: number): number {
  switch (text[at]) {
    case LINE_FEED:
      return 1
    case RETURN:
      return text[at + 1] === LINE_FEED ? 2 : 0
    case BACKSLASH: {
      if (text[at + 1] === LINE_FEED) return 2
      const feed = escapedLength(text, at, 0x6e)
      if (feed > 0) return feed
      const back = escapedLength(text, at, 0x72)
      const rest = back === 0 ? 0 : escapedLength(text, at + back, 0x6e)
      return rest === 0 ? 0 : back + rest
    }
    default:
      return 0
  }
}

/** Backslashes before one sign: text was quoted so often. */
const MOST_QUOTED = 16

function escapedLength(text: Uint8Array, at: number, sign: number): number {
  let end = at
  while (end < at + MOST_QUOTED && text[end] === BACKSLASH) end++
  return end > at && text[end] === sign ? end + 1 - at : 0
}

function isSame(text: Uint8Array, at: number, other: number, length: number): boolean {
  for (let index = 0; index < length; index++) if (text[at + index] !== text[other + index]) return false
  return true
}

/** The characters of all lines, without what parts them. */
export function unwrapped(text: Buffer, { start, end, columns, break: parted }: Lines): string {
  let all = ''
  for (let at = start; at < end; at += columns + parted) all += text.toString('latin1', at, Math.min(end, at + columns))
  return all
}
