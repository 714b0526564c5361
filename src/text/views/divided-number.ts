const [TAB, LINE_FEED, RETURN, BLANK, DASH, DOT, COLON, QUOTED] = [0x09, 0x0a, 0x0d, 0x20, 0x2d, 0x2e, 0x3a, 0x3e]
const CASE = 0x20
/** Bytes of the margin before the rest of a number that a line break divides. */
const MARGIN = 8
/** Bytes before a number in which a word must stand on its line. */
const LABEL_REACH = 6
/** Bytes of the shorter part, and digits of both. */
const LONGEST_PART = 24
const MOST_DIGITS = 24
/** Digits of a run that is found by itself. */
const RUN = 7

/** Where the rest ends of digits that end their line and go on in the next, a word before them on theirs; 0 where they do not. */
export function dividedEnd(text: Uint8Array, start: number, end: number): number {
  let at = text[end] === DASH || text[end] === BLANK ? end + 1 : end
  if (text[at] === RETURN) at++
  if (text[at] !== LINE_FEED || !followsLabel(text, start)) return 0
  at++
  for (let count = 0; count < MARGIN && isMargin(text[at]); count++) at++
  let until = at
  while (until < at + LONGEST_PART && (isDigit(text[until]) || (isSeparator(text[until]) && isDigit(text[until + 1]))))
    until++
  // Lines of a log begin with a time.
  if (until === at || isDigit(text[until]) || isLetter(text[until]) || text[until] === COLON) return 0
  return countDigits(text, start, until) > MOST_DIGITS ? 0 : until
}

/** Where the digits begin that end the line before and go on with these, as above; -1 where there are none. */
export function dividedStart(text: Uint8Array, start: number, end: number): number {
  let at = start
  for (let count = 0; count < MARGIN && isMargin(text[at - 1]); count++) at--
  // What goes on behind the digits is a line of its own.
  if (text[at - 1] !== LINE_FEED || !endsClause(text, end)) return -1
  at--
  if (text[at - 1] === RETURN) at--
  if (text[at - 1] === DASH || text[at - 1] === BLANK) at--
  let first = at
  while (
    first > at - LONGEST_PART &&
    (isDigit(text[first - 1]) || (first < at && isSeparator(text[first - 1]) && isDigit(text[first - 2])))
  ) {
    first--
  }
  const digits = countDigits(text, first, at)
  if (digits === 0 || digits >= RUN || !followsLabel(text, first)) return -1
  return digits + countDigits(text, start, end) > MOST_DIGITS ? -1 : first
}

function endsClause(text: Uint8Array, at: number): boolean {
  const byte = text[at]
  return byte !== BLANK && byte !== COLON && byte !== TAB && !isDigit(byte) && !isLetter(byte) && !(byte === DASH)
}

function countDigits(text: Uint8Array, start: number, end: number): number {
  let digits = 0
  for (let at = start; at < end; at++) if (isDigit(text[at])) digits++
  return digits
}

/** Columns of numbers have none. */
function followsLabel(text: Uint8Array, start: number): boolean {
  for (let at = start - 1; at >= start - LABEL_REACH && at >= 0; at--) {
    const byte = text[at]!
    if (byte === LINE_FEED || isDigit(byte) || byte === 0xff) return false
    if (byte >= 0x80 || isLetter(byte)) return true
  }
  return false
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

export function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | CASE) >= 0x61 && (byte | CASE) <= 0x7a
}

function isSeparator(byte: number | undefined): boolean {
  return byte === BLANK || byte === DASH || byte === DOT
}

function isMargin(byte: number | undefined): boolean {
  return byte === BLANK || byte === TAB || byte === QUOTED
}
