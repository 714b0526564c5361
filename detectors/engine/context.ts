import { LatePattern } from '../../src/text/late-pattern.ts'
import type { Context, Match } from '../contract.ts'

/**
 * Whether one of the words stands whole (a plural `s` folded) in the text around a match. Words of scripts that put no blanks
 * between words count wherever they stand.
 */
export function hasHotword(context: Context, match: Match): boolean {
  if (holdsWord(match.before(context.before), context.hotwords)) return true
  return context.after !== undefined && holdsWord(match.after(context.after), context.hotwords)
}

const CAMEL = /([a-z])([A-Z])/g

function holdsWord(text: string, words: readonly string[]): boolean {
  if (text === '') return false
  const lower = lowered(text)
  if (words.some((word) => holdsWhole(lower, word))) return true
  // `socialSecurityNumber` reads as three words.
  const spaced = text.replace(CAMEL, '$1 $2')
  return spaced.length > text.length && words.some((word) => holdsWhole(lowered(spaced), word))
}

const NOT_ASCII = /[^\0-\x7f]/

/** An accent may be a character of its own; hotwords are written with one. */
function lowered(text: string): string {
  return (NOT_ASCII.test(text) ? text.normalize('NFC') : text).toLowerCase()
}

/** Han, the Japanese syllables, Thai, Lao, Khmer and Burmese. Korean joins its particles to its nouns. */
const UNSPACED = new LatePattern(
  String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`,
)

function holdsWhole(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length
    if (!isLetter(text, at - 1) && (!isLetter(text, end) || (text[end] === 's' && !isLetter(text, end + 1))))
      return true
  }
  return false
}

const LETTER = new LatePattern(String.raw`^[\p{L}\p{M}]$`)

/** A letter or a mark, as vowels of Hindi are, that goes on with the word it touches. */
function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (Number.isNaN(code)) return false
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
  return LETTER.test(text[at]!) && !UNSPACED.test(text[at]!)
}
