import { isForeign, isLetter } from './field-start.ts'

/** Bytes of a name behind its keyword, of what stands between it and an operator, and behind that. */
const MOST_BETWEEN = 24
const [LINE_FEED, COLON, UNDERSCORE, DASH, BLANK] = [0x0a, 0x3a, 0x5f, 0x2d, 0x20]
const [ONE, FOUR, SMALL_C, SMALL_I, SMALL_S] = [0x31, 0x34, 0x63, 0x69, 0x73]
/** `address_line_2`, `phone1`; `First_Name__c`, what a CRM calls a field that somebody added. */
const ADDED = '(?:[_ -]?[1-4])?(?:__c)?'
/** Closing quotes, blanks, an operator, opening quotes; `Name:** Anna` and `<name>Anna` among them. */
const OPERATOR = String.raw`["'\]\\\x60*]{0,4}[ \t]{0,8}(?::=|=>|[:=>\x{ff1a}]|\bis\b|\|)[ \t]{0,8}["'\\\x60*]{0,4}`

/** RE2 syntax of what stands between a name and its value; `valueStart` reads the same. */
export const ASSIGNS: string = ADDED + OPERATOR

function bytesOf(characters: string): Uint8Array {
  const table = new Uint8Array(256)
  for (const byte of Buffer.from(characters)) table[byte] = 1
  return table
}

const OPERATORS = bytesOf(':=>|')
const BEFORE_OPERATOR = bytesOf(' \t"\'*\\]`')
const BEFORE_VALUE = bytesOf(' \t"\'*\\`')

/** Where the value begins that is assigned, on the same line, to the name of which `end` ends the keyword; -1 where none is. */
export function valueStart(text: Uint8Array, end: number): number {
  const sign = operatorEnd(text, end)
  if (sign < 0) return -1
  let at = sign
  while (at < sign + MOST_BETWEEN && BEFORE_VALUE[text[at] ?? 0] === 1) at++
  return at
}

function operatorEnd(text: Uint8Array, end: number): number {
  if (OPERATORS[text[end - 1] ?? 0] === 1 || (text[end - 1] === BLANK && text[end - 2] === COLON)) return end
  const from = nameEnd(text, end)
  for (let at = from; at < from + MOST_BETWEEN; at++) {
    const byte = text[at] ?? LINE_FEED
    if (OPERATORS[byte] === 1) return OPERATORS[text[at + 1] ?? 0] === 1 ? at + 2 : at + 1
    if (isWideColon(text, at)) return at + WIDE_COLON_BYTES
    if (BEFORE_OPERATOR[byte] === 1) continue
    return text[at - 1] === BLANK && isIs(text, at) ? at + 2 : -1
  }
  return -1
}

const WIDE_COLON_BYTES = 3

/** U+FF1A, as forms in Chinese and Japanese have it. */
function isWideColon(text: Uint8Array, at: number): boolean {
  return text[at] === 0xef && text[at + 1] === 0xbc && text[at + 2] === 0x9a
}

/** Behind the rest of a name: its other words, a number, `__c`. */
function nameEnd(text: Uint8Array, end: number): number {
  let at = end
  const until = end + MOST_BETWEEN
  while (
    at < until &&
    !isWideColon(text, at) &&
    (isLetter(text[at]) || isForeign(text[at]) || isBetweenWords(text, at))
  ) {
    at++
  }
  const number = isMark(text[at]) ? at + 1 : at
  if (text[number]! >= ONE && text[number]! <= FOUR) at = number + 1
  return text[at] === UNDERSCORE && text[at + 1] === UNDERSCORE && text[at + 2] === SMALL_C ? at + 3 : at
}

function isBetweenWords(text: Uint8Array, at: number): boolean {
  return isMark(text[at]) && (isLetter(text[at + 1]) || isForeign(text[at + 1])) && !isIs(text, at + 1)
}

/** `is` assigns. */
function isIs(text: Uint8Array, at: number): boolean {
  return text[at] === SMALL_I && text[at + 1] === SMALL_S && text[at + 2] === BLANK
}

function isMark(byte: number | undefined): boolean {
  return byte === UNDERSCORE || byte === DASH || byte === BLANK
}

/** What a value may begin with: no bracket, call or markup. */
export function beginsValue(text: Uint8Array, at: number): boolean {
  const byte = text[at]
  return isLetter(byte) || isForeign(byte) || isDigit(byte) || SIGNS[byte ?? 0] === 1
}

const SIGNS = bytesOf('@+-[(#')

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

/** Whether a digit stands in the line or string from `at` on, within `most` bytes. */
export function holdsDigit(text: Uint8Array, at: number, most: number): boolean {
  for (let next = at; next < at + most; next++) {
    const byte = text[next] ?? LINE_FEED
    if (isDigit(byte)) return true
    if (ENDS[byte] === 1) return false
  }
  return false
}

const ENDS = bytesOf('\n"<>{}=;|')
ENDS[0xff] = 1
