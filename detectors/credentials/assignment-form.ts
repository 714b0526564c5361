import { epochOf } from '../checks/asked-text.ts'
import { mayEndLine } from '../checks/line-rest.ts'

/**
 * How a value stands beside its name: to the end of its line or JSON member, in quotes, in the quotes of a text that is
 * quoted itself, in the doubled quotes of CSV or in three, among other words, or among other words with `,`, `;` or `&` inside.
 */
export type Form = 'line' | 'double-quoted' | 'escaped-quoted' | 'csv-quoted' | 'single-quoted' | 'inline' | 'wide'

/** In the order in which a value is looked for. */
export const FORMS: readonly Form[] = [
  'line',
  'double-quoted',
  'escaped-quoted',
  'csv-quoted',
  'single-quoted',
  'inline',
  'wide',
]

export function bytes(characters: string): Uint8Array {
  const member = new Uint8Array(256)
  for (const character of characters) member[character.charCodeAt(0)] = 1
  return member
}

export const CLOSING: Uint8Array = bytes('"\']\\`')
const PREFIXES = bytes('bfruBFRUN')
/** What no unquoted value begins with. */
const NO_START = bytes(' \t\r\n"\'`<>,;&=:')
const SEPARATORS = bytes(',;&')
const WIDE_END = bytes(' \t\r\n"\'`<>\xff')

export const INLINE_END: Uint8Array = bytes(' \t\r\n\f"\'`<>,;&\xff')
/** What an inline value does not end with. */
export const TRAILING: Uint8Array = bytes('.:)]}')

/** How sentences and lists go on between a name and its value, a blank on either side: `is`, the same in other languages, and signs. */
export const SAYS: readonly string[] = 'is ist lautet est es é è jest je är er это هي هو — – - -> →'.split(' ')
/** Of these the signs that as often begin an explanation. */
export const DASHES: ReadonlySet<string> = new Set(['-', '->', '→'])
const SAYS_BYTES: readonly Uint8Array[] = SAYS.map((word) => Buffer.from(word))
const SAYS_FIRST = new Uint8Array(256)
for (const [first] of SAYS_BYTES) SAYS_FIRST[first!] = 1
/** Full-width signs, as they stand in Chinese and Japanese: U+FF1A and U+FF1D. */
export const WIDE_COLON = '：'
export const WIDE_EQUALS = '＝'
/** `is` where no blanks part words: Chinese, Japanese and the two particles of Korean. Three bytes each, as the wide signs. */
export const WIDE_SAYS: readonly string[] = ['是', '为', '為', 'は', '은', '는']
const WIDE_BYTES: readonly Uint8Array[] = [WIDE_COLON, WIDE_EQUALS, ...WIDE_SAYS].map((sign) => Buffer.from(sign))

const MOST_CLOSING = 5
/** Plans and settings are set in columns. */
const MOST_BLANKS = 40
const LONGEST_INLINE = 512
const LONGEST_WIDE = 200
const LONGEST_REST = 12

const [QUOTE, APOSTROPHE, BACKTICK, BACKSLASH] = [0x22, 0x27, 0x60, 0x5c]

/** Where a value would begin that is assigned to the name whose keyword ends at `end`; -1 when nothing is assigned. */
export function valueBehind(text: Uint8Array, end: number): number {
  let at = nameEnd(text, end)
  for (let count = 0; count < MOST_CLOSING && CLOSING[text[at] ?? 0] === 1; count++) at++
  const afterName = at
  return valueStart(text, skipBlanks(text, at), afterName)
}

/** Of each byte: in which forms a value may begin with it, a bit each in the order of FORMS. No value begins with what has none. */
export const FORMS_OF: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  FORMS.reduce((bits, form, index) => bits | (mayBegin(byte, form) ? 1 << index : 0), 0),
)

function mayBegin(byte: number, form: Form): boolean {
  switch (form) {
    case 'line':
      return byte !== 0x0a && byte !== 0x0d && byte !== 0xff
    case 'double-quoted':
      return byte === QUOTE || PREFIXES[byte] === 1
    case 'single-quoted':
      return byte === APOSTROPHE || byte === BACKTICK || PREFIXES[byte] === 1
    case 'escaped-quoted':
      return byte === BACKSLASH || PREFIXES[byte] === 1
    case 'csv-quoted':
      return byte === QUOTE
    case 'inline':
    case 'wide':
      return NO_START[byte] === 0
  }
}

/**
 * Whether the quotes at `value` close before `least` bytes: false also where that is not sure. What they hold then is
 * no value of that many characters.
 */
export function closesBefore(text: Uint8Array, value: number, form: Form, least: number): boolean {
  let from = form === 'csv-quoted' ? lastOfQuotes(text, value) : skipPrefix(text, value)
  if (form === 'escaped-quoted') while (text[from] === BACKSLASH) from++
  const opening = text[from]
  for (let at = from + 1; at <= from + least; at++) {
    const byte = text[at]
    switch (form) {
      case 'double-quoted':
      case 'csv-quoted':
        if (byte === QUOTE) return true
        break
      case 'single-quoted':
        if (byte === BACKTICK && opening === BACKTICK) return true
        if (byte === APOSTROPHE && opening === APOSTROPHE) return text[at + 1] !== APOSTROPHE
        break
      case 'escaped-quoted':
        if (byte === BACKSLASH) return text[at + 1] === QUOTE || text[at + 1] === APOSTROPHE
        break
      case 'line':
      case 'inline':
      case 'wide':
        return false
    }
    if (byte === BACKSLASH) return false
  }
  return false
}

/** Of two or three. */
function lastOfQuotes(text: Uint8Array, value: number): number {
  return text[value + 2] === QUOTE ? value + 2 : value + 1
}

/** Whether a value that is assigned to a name begins at `value` in this form. Looks at two hundred bytes for a wide one. */
export function beginsAs(text: Uint8Array, value: number, form: Form): boolean {
  switch (form) {
    case 'line':
      return value < text.length && text[value] !== 0x0a && mayEndLine(text, value)
    case 'double-quoted':
      return text[skipPrefix(text, value)] === QUOTE
    case 'single-quoted': {
      const quote = text[skipPrefix(text, value)]
      return quote === APOSTROPHE || quote === BACKTICK
    }
    case 'escaped-quoted':
      return text[skipPrefix(text, value)] === BACKSLASH
    case 'csv-quoted':
      return (
        text[value] === QUOTE &&
        text[value + 1] === QUOTE &&
        NO_START[text[lastOfQuotes(text, value) + 1] ?? 0x20] === 0
      )
    case 'inline':
      return NO_START[text[value] ?? 0x20] === 0 && isLongEnough(text, value)
    case 'wide':
      return NO_START[text[value] ?? 0x20] === 0 && holdsSeparator(text, value)
  }
}

/** Where the name ends: behind the keyword, or behind the letters that go on where the keyword is but its ASCII part. */
function nameEnd(text: Uint8Array, end: number): number {
  if ((text[end] ?? 0) < 0x80 || (text[end - 1] ?? 0) >= 0x80 || isWideOperator(text, end)) return end
  let at = end
  while (at < end + LONGEST_REST && at < text.length && isLetter(text[at]!)) at++
  return at
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x80 && byte < 0xff)
}

/** Behind the operator and its blanks; -1 where none stands at `at`. */
function valueStart(text: Uint8Array, at: number, afterName: number): number {
  const [first, second] = [text[at], text[at + 1]]
  if (first === 0x3a || first === 0x3d || first === 0x3e) {
    const twice = (first !== 0x3e && second === 0x3d) || (first === 0x3d && second === 0x3e)
    return skipBlanks(text, at + (twice ? 2 : 1))
  }
  if (isWideOperator(text, at)) return skipBlanks(text, at + 3)
  return at === afterName + 1 && SAYS_FIRST[first ?? 0] === 1 ? behindWord(text, at) : -1
}

function isWideOperator(text: Uint8Array, at: number): boolean {
  if ((text[at] ?? 0) < 0xe3) return false
  return WIDE_BYTES.some(
    ([first, second, third]) => text[at] === first && text[at + 1] === second && text[at + 2] === third,
  )
}

/** Behind one of SAYS, a colon perhaps and a blank; -1 where none stands at `at`. */
function behindWord(text: Uint8Array, at: number): number {
  for (const word of SAYS_BYTES) {
    let same = 0
    while (same < word.length && text[at + same] === word[same]) same++
    if (same < word.length) continue
    const end = at + same + (text[at + same] === 0x3a ? 1 : 0)
    if (text[end] === 0x20) return end + 1
  }
  return -1
}

function skipBlanks(text: Uint8Array, from: number): number {
  let at = from
  while (at < from + MOST_BLANKS && (text[at] === 0x20 || text[at] === 0x09)) at++
  return at
}

export function skipPrefix(text: Uint8Array, from: number): number {
  let at = from
  while (at < from + 2 && PREFIXES[text[at] ?? 0] === 1) at++
  return at
}

/** Three characters, and one behind them that may be the last: whatever follows is read only as far as that. */
function isLongEnough(text: Uint8Array, from: number): boolean {
  let characters = 0
  for (let at = from; at < from + LONGEST_INLINE && at < text.length; at++) {
    const byte = text[at]!
    if (INLINE_END[byte] === 1) return false
    if ((byte & 0xc0) !== 0x80 && ++characters > 3 && TRAILING[byte] === 0) return true
  }
  return true
}

/** Where neither a separator nor an end of a wide value stands, and in which epoch of which text. */
let plainFrom = 0
let plainUntil = -1
let plainIn = 0

function holdsSeparator(text: Uint8Array, from: number): boolean {
  const epoch = epochOf(text)
  if (epoch === 0 || epoch !== plainIn || from < plainFrom || from > plainUntil) plainUntil = plainFrom = from
  plainIn = epoch
  const until = Math.min(text.length, from + LONGEST_WIDE)
  for (; plainUntil < until; plainUntil++) {
    const byte = text[plainUntil]!
    if (WIDE_END[byte] === 1) return false
    if (SEPARATORS[byte] === 1 && WIDE_END[text[plainUntil + 1] ?? 0x20] === 0) return true
  }
  return false
}
