import { bytes } from './assignment-form.ts'

/** Looks at no more than these bytes beyond a keyword, and before it. */
const AHEAD = 40
const BACK = 64

const MARKS = bytes('`*_" \t')
const BLANKS = bytes(' \t')
const ENDS = bytes('\r\n\xff')
const NAME = bytes('"+-_.ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')
const VALUE_END = bytes(' \t\r\n,;|"\'`<>\xff')
const SHORTEST = 4
/** U+2013, U+2014 and U+2192 begin with it. */
const [DASH, WIDE_SIGN] = [0x2d, 0xe2]
const [LINE_FEED, PIPE, BACKTICK, COLON, EQUALS, OPEN, QUOTE] = [0x0a, 0x7c, 0x60, 0x3a, 0x3d, 0x7b, 0x22]

function skip(text: Uint8Array, from: number, member: Uint8Array): number {
  let at = from
  while (at < from + AHEAD && at < text.length && member[text[at]!] === 1) at++
  return at
}

/** Four characters of a value without blanks. */
function hasValue(text: Uint8Array, from: number): boolean {
  for (let at = from; at < from + SHORTEST; at++) if (at >= text.length || VALUE_END[text[at]!] === 1) return false
  return true
}

/** Whether a line or a leaf begins behind `at`; of a leaf its key stands before. */
export function beginsText(text: Uint8Array, at: number): boolean {
  if (at < 0 || text[at] === LINE_FEED || text[at] === 0xff) return true
  if (text[at] !== 0x20 || text[at - 1] !== COLON) return false
  let before = at - 2
  while (before >= 0 && before > at - BACK && NAME[text[before]!] === 1) before--
  return before < 0 || text[before] === 0xff
}

/** Code marks open again behind a sign or a word of two to four letters. */
export function opensCode(text: Uint8Array, _start: number, end: number): boolean {
  for (let at = end; at < end + 12 && at < text.length; at++) {
    if (ENDS[text[at]!] === 1) return false
    if (text[at] === BACKTICK) return hasValue(text, at + 1)
  }
  return false
}

/** Behind the marks and a sign stand a blank and a value. */
export function followsBold(text: Uint8Array, _start: number, end: number): boolean {
  for (let at = end; at < end + 8 && at < text.length; at++) {
    if (ENDS[text[at]!] === 1) return false
    if (BLANKS[text[at]!] === 1 && hasValue(text, skip(text, at, MARKS))) return true
  }
  return false
}

/** The cell ends, and the next holds a value. */
export function startsCell(text: Uint8Array, _start: number, end: number): boolean {
  const at = text[end - 1] === PIPE ? end - 1 : skip(text, end - 1, MARKS)
  return text[at] === PIPE && hasValue(text, skip(text, at + 1, MARKS))
}

/** The name is the first of its row, and a value follows. */
export function startsRow(text: Uint8Array, start: number, end: number): boolean {
  let at = start - 1
  while (at >= 0 && at > start - BACK && NAME[text[at]!] === 1) at--
  if (!beginsText(text, at)) return false
  return hasValue(text, text[end] === QUOTE ? end + 1 : end)
}

/** The line ends behind the brace. */
export function opensBlock(text: Uint8Array, _start: number, end: number): boolean {
  if (text[end - 1] !== OPEN) return false
  const byte = text[skip(text, end, BLANKS)]
  return byte === LINE_FEED || byte === 0x0d
}

/** A quote of any kind follows, or one of more than a byte. */
export function opensQuote(text: Uint8Array, _start: number, end: number): boolean {
  for (let at = end; at < end + 14 && at < text.length; at++) {
    const byte = text[at]!
    if (ENDS[byte] === 1) return false
    if (byte === QUOTE || byte === 0x27 || byte === BACKTICK || (byte >= 0xc2 && byte !== 0xff)) return true
  }
  return false
}

/** The sentence comes to `is`, `was`, a colon or an equals sign before it ends. */
export function comesToValue(text: Uint8Array, _start: number, end: number): boolean {
  for (let at = end; at < end + BACK && at < text.length; at++) {
    const byte = text[at]!
    if (ENDS[byte] === 1 || byte === 0x2e || byte === 0x2c || byte === 0x3b) return false
    if (byte === COLON || byte === EQUALS) return true
    if (byte === 0x73 && text[at + 1] === 0x20) {
      const before = text[at - 1]
      if (text[at - 2] === 0x20 && before === 0x69) return true
      if (text[at - 3] === 0x20 && before === 0x61 && text[at - 2] === 0x77) return true
    }
  }
  return false
}

/** A colon, an equals sign, a dash, an arrow or a verb stands directly behind the name. */
export function isNamed(text: Uint8Array, _start: number, end: number): boolean {
  const at = skip(text, end, MARKS)
  const byte = text[at]
  if (byte === COLON || byte === EQUALS || byte === DASH || byte === WIDE_SIGN) return at - end < 8
  return (byte === 0x69 && text[at + 1] === 0x73) || (byte === 0x77 && text[at + 1] === 0x61 && text[at + 2] === 0x73)
}

const QUOTES = bytes('"\'`')

/** The next word has letters and digits, or letters and a sign that no word of prose has inside. */
export function isFollowedByMixed(text: Uint8Array, _start: number, end: number): boolean {
  return isMixedAt(text, skip(text, end, BLANKS))
}

/** Below the line break at which the keyword ends, or which follows, and alone on its line, stands such a word. */
export function isAboveMixed(text: Uint8Array, _start: number, end: number): boolean {
  let at = end
  while (at < end + AHEAD && at < text.length && BELOW[text[at]!] === 1) at++
  if (text[at - 1] !== BACKTICK) return isMixedAt(text, at)
  // The name of a language stands behind the marks that open a block.
  let behind = at
  while (behind < at + AHEAD && behind < text.length && NAME[text[behind]!] === 1) behind++
  return isMixedAt(text, text[behind] === LINE_FEED ? behind + 1 : at)
}

const BELOW = bytes(' \t\r\n:*_`>-+"\'')

/** A word of letters and of digits or signs begins at `from`, behind a quote perhaps: looks at 64 bytes. */
export function isMixedAt(text: Uint8Array, from: number): boolean {
  let [letters, others] = [0, 0]
  let at = QUOTES[text[from] ?? 0] === 1 ? from + 1 : from
  for (const until = Math.min(text.length, at + 64); at < until && VALUE_END[text[at]!] === 0; at++) {
    const byte = text[at]!
    const lower = byte | 0x20
    if (lower >= 0x61 && lower <= 0x7a) letters++
    else if (byte >= 0x30 && byte <= 0x39) others++
    else if (byte === 0x21 || (byte >= 0x23 && byte <= 0x26) || byte === 0x40 || byte === 0x5e) others++
  }
  return letters > 0 && others > 0
}
