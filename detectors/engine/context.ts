import type { Context, Match } from '../contract.ts'

/** Whether one of the words stands whole (a plural `s` folded) in the text around a match. */
export function hasHotword(context: Context, match: Match): boolean {
  if (holdsWord(match.before(context.before), context.hotwords)) return true
  return context.after !== undefined && holdsWord(match.after(context.after), context.hotwords)
}

const CAMEL = /([a-z])([A-Z])/g

function holdsWord(text: string, words: readonly string[]): boolean {
  if (text === '') return false
  const lower = text.toLowerCase()
  if (words.some((word) => holdsWhole(lower, word))) return true
  // `socialSecurityNumber` reads as three words.
  const spaced = text.replace(CAMEL, '$1 $2')
  return spaced.length > text.length && words.some((word) => holdsWhole(spaced.toLowerCase(), word))
}

function holdsWhole(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length
    if (!isLetter(text, at - 1) && (!isLetter(text, end) || (text[end] === 's' && !isLetter(text, end + 1))))
      return true
  }
  return false
}

const LETTER = /^\p{L}$/u

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (Number.isNaN(code)) return false
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
  return LETTER.test(text[at]!)
}
