// Prechecks of declarations: what stands behind the keyword that ends at `end`, in bytes, before any pattern is tried.

const [TAB, LINE_FEED, RETURN, BLANK, QUOTE, OPEN, APOSTROPHE, EQUALS, BACKTICK, AMPERSAND, BACKSLASH] = [
  0x09, 0x0a, 0x0d, 0x20, 0x22, 0x28, 0x27, 0x3d, 0x60, 0x26, 0x5c,
]
/** Bytes of a type between a name and its `=`. */
const TYPE_REACH = 40
const NAME_REACH = 64

function isBlank(byte: number | undefined): boolean {
  return byte === BLANK || byte === TAB
}

function isQuote(byte: number | undefined): boolean {
  return byte === QUOTE || byte === APOSTROPHE || byte === BACKTICK
}

function skipBlanks(text: Uint8Array, from: number): number {
  let at = from
  while (at < from + 16 && isBlank(text[at])) at++
  return at
}

/** Up to three backslashes before a quote. */
function skipEscapes(text: Uint8Array, from: number): number {
  let at = from
  while (at < from + 3 && text[at] === BACKSLASH) at++
  return at
}

/** `=` and a quote behind a type. */
export function hasLiteral(text: Uint8Array, _start: number, end: number): boolean {
  for (let at = end; at < end + TYPE_REACH && at < text.length; at++) {
    const byte = text[at]
    if (byte === EQUALS) return isQuote(text[skipEscapes(text, skipBlanks(text, at + 1))])
    // The apostrophe of `&'static` is no quote.
    if (byte === LINE_FEED || (isQuote(byte) && text[at - 1] !== AMPERSAND)) return false
  }
  return false
}

/** The `=` that an operator of several signs ends with, and a value. */
export function isOperator(text: Uint8Array, _start: number, end: number): boolean {
  let at = end - 1
  while (at < end + 3 && text[at] === 0x3a) at++
  if (text[at] !== EQUALS) return false
  const value = text[skipBlanks(text, at + 1)]
  return value !== undefined && value !== LINE_FEED && value !== EQUALS
}

/** A quoted word of a call that goes on with another. */
export function isArgument(text: Uint8Array, start: number, end: number): boolean {
  if (!isQuote(text[skipEscapes(text, skipBlanks(text, end))])) return false
  let at = start - 1
  while (at > start - NAME_REACH && !isQuote(text[at]) && text[at] !== LINE_FEED) at--
  if (!isQuote(text[at])) return false
  at--
  while (at > start - NAME_REACH && (isBlank(text[at]) || isQuote(text[at]) || text[at] === BACKSLASH)) at--
  return text[at] === OPEN
}

/** An opening tag that ends its line. */
export function endsLine(text: Uint8Array, _start: number, end: number): boolean {
  const byte = text[skipBlanks(text, end)]
  return byte === LINE_FEED || byte === RETURN
}

const [LESS, GREATER, SLASH] = [0x3c, 0x3e, 0x2f]
/** Bytes of a tag and of the white space behind it. */
const TAG_REACH = 160

/** Behind this tag another opens, or text begins. */
export function leadsOn(text: Uint8Array, from: number, another: boolean): boolean {
  const until = Math.min(text.length, from + TAG_REACH)
  let at = from
  while (at < until && text[at] !== GREATER && text[at] !== LESS) at++
  if (text[at] !== GREATER) return false
  at++
  while (at < until && text[at]! <= BLANK) at++
  if (at >= until) return false
  return text[at] === LESS ? text[at + 1] !== SLASH : !another
}

/** A tag stands within a few bytes, on either side of where the keyword ends. */
export function opensMarkup(text: Uint8Array, _start: number, end: number): boolean {
  for (let at = end - 8; at < end + MARKUP_REACH; at++) if (text[at] === GREATER) return true
  return false
}

const MARKUP_REACH = 24

/** A literal that is all that a call is given. */
export function isCall(text: Uint8Array, _start: number, end: number): boolean {
  return isQuote(text[skipEscapes(text, skipBlanks(text, end))])
}

/** A count of characters, and a quote behind it. */
export function hasCount(text: Uint8Array, _start: number, end: number): boolean {
  let digits = 0
  for (let at = end; at < end + TYPE_REACH && at < text.length; at++) {
    const byte = text[at]!
    if (byte >= 0x30 && byte <= 0x39) digits++
    else if (digits > 0) return byte === 0x3a || byte === 0x29
  }
  return false
}

/** Up to the next quote of the kind that stands before `end` there is no blank. */
export function isWordInQuotes(text: Uint8Array, _start: number, end: number): boolean {
  const quote = text[end - 1]
  for (let at = end; at < text.length && text[at]! > BLANK && text[at] !== 0xff; at++) {
    if (text[at] === quote) return at >= end + SHORTEST
  }
  return false
}

const SHORTEST = 4
