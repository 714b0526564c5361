import { mayBeGenerated } from '../checks/generated-bytes.ts'
import { beginsAs, bytes, CLOSING, type Form, INLINE_END, skipPrefix, TRAILING } from './assignment-form.ts'

const BLANK = bytes(' \t\r\n\xff')
const ENDS_CODE = bytes(';,{')
/** What ends a value in quotes, or makes it more than plain characters between two of them. */
const QUOTED_END = bytes('"\'`\\\n\xff')

const LONGEST = 512
const [QUOTE, APOSTROPHE, BACKSLASH] = [0x22, 0x27, 0x5c]

/**
 * Whether one word that may be generated stands at `value` in this form, where values hold no blank: false only where
 * the expressions and `isRandomText` would refuse. Looks at no more than the longest value.
 */
export function isWordAs(text: Uint8Array, value: number, form: Form): boolean {
  if (!beginsAs(text, value, form)) return false
  switch (form) {
    case 'line':
      return isWholeLine(text, value)
    case 'double-quoted':
      return isQuoted(text, skipPrefix(text, value) + 1, QUOTE)
    case 'single-quoted': {
      const from = skipPrefix(text, value)
      return isQuoted(text, from + 1, text[from]!)
    }
    case 'csv-quoted':
      return isQuoted(text, value + 2, QUOTE)
    case 'escaped-quoted': {
      let at = skipPrefix(text, value)
      while (text[at] === BACKSLASH) at++
      return isQuoted(text, at + 1, BACKSLASH)
    }
    case 'inline':
    case 'wide':
      return isWithin(text, value)
  }
}

/** The line ends behind the word, which neither a quote begins nor punctuation ends. */
function isWholeLine(text: Uint8Array, value: number): boolean {
  if (CLOSING[text[value]!] === 1) return false
  let end = value
  for (let characters = 0; end < text.length && BLANK[text[end]!] === 0; end++) {
    if ((text[end]! & 0xc0) !== 0x80 && ++characters > LONGEST) return false
  }
  if (ENDS_CODE[text[end - 1]!] === 1) return false
  let at = end
  while (text[at] === 0x20 || text[at] === 0x09 || text[at] === 0x0d) at++
  if (at < text.length && text[at] !== 0x0a && text[at] !== 0xff) return false
  // Of `:=` the second sign belongs to the value of a line.
  const operator = text[value - 1] === 0x3d || text[value - 1] === 0x3e
  const doubled = operator && (text[value - 2] === 0x3a || text[value - 2] === 0x3d)
  return mayBeGenerated(text, doubled ? value - 1 : value, end)
}

function isWithin(text: Uint8Array, value: number): boolean {
  const most = Math.min(text.length, value + LONGEST)
  let end = value
  while (end < most && INLINE_END[text[end]!] === 0) end++
  if (end === value + LONGEST) return mayBeGenerated(text, value, end)
  while (end > value && TRAILING[text[end - 1]!] === 1) end--
  return mayBeGenerated(text, value, end)
}

/** From behind the opening quote. Escapes, doubled quotes and quotes of another kind are left to the expression. */
function isQuoted(text: Uint8Array, value: number, closing: number): boolean {
  const most = Math.min(text.length, value + LONGEST)
  let end = value
  while (end < most && QUOTED_END[text[end]!] === 0) end++
  if (end === value + LONGEST) return mayBeGenerated(text, value, end)
  const byte = text[end]
  if (byte === undefined || byte === 0x0a || byte === 0xff) return false
  const next = text[end + 1]
  const closed = byte === closing && (closing === BACKSLASH ? isQuote(next) : closing === QUOTE || next !== closing)
  return !closed || mayBeGenerated(text, value, end)
}

function isQuote(byte: number | undefined): boolean {
  return byte === QUOTE || byte === APOSTROPHE
}
