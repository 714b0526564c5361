import { epochOf } from './asked-text.ts'

const [TAB, LINE_FEED, FORM_FEED, RETURN, BLANK, SEPARATOR] = [0x09, 0x0a, 0x0c, 0x0d, 0x20, 0xff]

/** Characters of the longest value that takes the rest of a line. */
const LONGEST = 512
/** Bytes that are read ahead: twice what the longest value may have. */
const AHEAD = 4096

/** What is known of a line from some offset on, and of which epoch of which text. */
let known = 0
/** It holds from here up to `stop`. */
let from = 0
/** The line break or leaf separator, a carriage return, or as far as was read. */
let stop = -1
/** Behind the last character that is no white space. */
let last = 0
/** As far as was read the line goes on. */
let open = false
/** Nothing but blanks stands between `last` and the line break. */
let closed = false
/** The first offset from which no more than LONGEST characters stand before `last`. */
let within = 0

/**
 * Whether a value that begins at `at` may be the rest of its line, of no more than LONGEST characters and with nothing but
 * blanks behind it: false only where that is sure. Where nothing may be kept the line is not read: a flood of names would
 * have it read to its end for each.
 */
export function mayEndLine(text: Uint8Array, at: number): boolean {
  const epoch = epochOf(text)
  if (epoch === 0) return true
  if (epoch !== known || at < from || at >= stop) readLine(text, at)
  else if (open && at >= within) readLine(text, at)
  known = epoch
  return at >= within && at < last && (open || closed)
}

function readLine(text: Uint8Array, start: number): void {
  const until = Math.min(text.length, start + AHEAD)
  let at = start
  let feed = false
  from = start
  last = start
  for (; at < until; at++) {
    const byte = text[at]!
    if (byte === LINE_FEED || byte === SEPARATOR || byte === RETURN) break
    if (byte === FORM_FEED) feed = true
    else if (byte !== BLANK && byte !== TAB) {
      last = at + 1
      feed = false
    }
  }
  stop = at
  while (at < until && (text[at] === BLANK || text[at] === TAB || text[at] === RETURN)) at++
  open = at === until && until < text.length
  closed = !feed && (at === text.length || text[at] === LINE_FEED || text[at] === SEPARATOR)
  within = last
  for (let characters = 0; within > from && characters < LONGEST; within--) {
    if ((text[within - 1]! & 0xc0) !== 0x80) characters++
  }
}
