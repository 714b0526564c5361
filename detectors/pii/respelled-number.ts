const [LINE_FEED, RETURN, BLANK, TAB, QUOTED, DASH, PLUS, DOT] = [0x0a, 0x0d, 0x20, 0x09, 0x3e, 0x2d, 0x2b, 0x2e]
const SMALL_E = 0x65
const CASE = 0x20
/** Digits of the shortest number that names somebody, and of the longest. */
const FEWEST = 8
const MOST = 19
/** Bytes of the margin before the rest of a number that a line break divides. */
const MARGIN = 8
/** Bytes before a number in which a word must stand on its line. */
const LABEL_REACH = 6

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

/** Whether an exponent follows the digits that makes a whole number of them: `4.53e15`, `4530e-1`. */
export function hasExponent(text: Uint8Array, start: number, end: number): boolean {
  if (((text[end] ?? 0) | CASE) !== SMALL_E) return false
  const signed = text[end + 1] === DASH || text[end + 1] === PLUS
  let at = signed ? end + 2 : end + 1
  if (!isDigit(text[at]) || text[start - 1] === DASH) return false
  let exponent = 0
  for (let count = 0; count < 2 && isDigit(text[at]); count++, at++) exponent = exponent * 10 + text[at]! - 0x30
  // Digests are full of what looks like an exponent.
  if (isDigit(text[at]) || isWord(text[at]) || text[at] === DASH || isWord(text[start - 1]) || exponent > MOST)
    return false
  let fraction = 0
  let digits = 0
  for (let index = start; index < end; index++) {
    if (text[index] === DOT) fraction = 1
    else if (isDigit(text[index])) {
      digits++
      if (fraction > 0) fraction++
    } else return false
  }
  const whole = digits - Math.max(0, fraction - 1) + (text[end + 1] === DASH ? -exponent : exponent)
  return whole >= FEWEST && whole <= MOST
}

/** `text` is a match of EXPONENT. Undefined where it is no whole number. */
export function withoutExponent(text: string): string | undefined {
  const [, whole = '', fraction = '', power = '0'] = /^([0-9]+)(?:\.([0-9]*))?[eE]([+-]?[0-9]+)$/.exec(text) ?? []
  const digits = whole + fraction
  const length = whole.length + Number(power)
  if (length < FEWEST || length > MOST || /[1-9]/.test(digits.slice(length))) return undefined
  return digits.slice(0, length).padEnd(length, '0')
}

/** RE2 syntax. */
export const EXPONENT: string = String.raw`[0-9]{1,19}(?:\.[0-9]{1,19})?[eE][+-]?[0-9]{1,2}`

/** Whether the digits end their line and go on in the next to those of a card, and a word stands before them. */
export function isDivided(text: Uint8Array, start: number, end: number): boolean {
  let at = text[end] === DASH || text[end] === BLANK ? end + 1 : end
  if (text[at] === RETURN) at++
  if (text[at] !== LINE_FEED || !followsLabel(text, start)) return false
  at++
  for (let count = 0; count < MARGIN && isMargin(text[at]); count++) at++
  const until = groupsEnd(text, at)
  // Lines of a log begin with a time.
  return until > at && !isWord(text[until]) && text[until] !== TIME && passesLuhn(text, start, until)
}

const TIME = 0x3a

/** Behind digits with single separators. */
function groupsEnd(text: Uint8Array, start: number): number {
  let at = start
  while (at < start + LONGEST_REST && (isDigit(text[at]) || (isDigit(text[at + 1]) && isSeparator(text[at])))) at++
  return at
}

const LONGEST_REST = 24

function isSeparator(byte: number | undefined): boolean {
  return byte === BLANK || byte === DASH || byte === DOT
}

function isWord(byte: number | undefined): boolean {
  return byte !== undefined && (byte | CASE) >= 0x61 && (byte | CASE) <= 0x7a
}

/** ISO/IEC 7812-1 annex B over the twelve to nineteen digits in `from..until`, whatever stands between them. */
function passesLuhn(text: Uint8Array, from: number, until: number): boolean {
  let sum = 0
  let digits = 0
  for (let at = until - 1; at >= from; at--) {
    const digit = text[at]! - 0x30
    if (digit < 0 || digit > 9) continue
    const value = digits % 2 === 0 ? digit : digit * 2
    sum += value > 9 ? value - 9 : value
    if (++digits > MOST) return false
  }
  return digits >= 12 && sum % 10 === 0
}

function isMargin(byte: number | undefined): boolean {
  return byte === BLANK || byte === TAB || byte === QUOTED
}

/** Columns of numbers have none. */
function followsLabel(text: Uint8Array, start: number): boolean {
  for (let at = start - 1; at >= start - LABEL_REACH && at >= 0; at--) {
    const byte = text[at]!
    if (byte === LINE_FEED || isDigit(byte)) return false
    if (byte >= 0x80 || ((byte | CASE) >= 0x61 && (byte | CASE) <= 0x7a)) return true
  }
  return false
}

/** RE2 syntax: digits in groups, with one line break between or within them. */
export const DIVIDED: string = String.raw`[0-9](?:[ ./-]?[0-9]){1,22}[ -]?\r?\n[ \t>]{0,8}[0-9](?:[ ./-]?[0-9]){1,22}`
