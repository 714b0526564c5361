import type { Context, Match } from '../contract.ts'

/** Whether one of the words stands whole (a plural `s` folded) in the text around a match. */
export function hasHotword(context: Context, match: Match): boolean {
  if (holdsWord(match.before(context.before), context.hotwords)) return true
  return context.after !== undefined && holdsWord(match.after(context.after), context.hotwords)
}

function holdsWord(text: string, words: readonly string[]): boolean {
  if (text === '') return false
  // `socialSecurityNumber` and `social_security` read as words, and so does `SSN1`.
  const spaced = text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.some((word) => holdsWhole(spaced, word) || holdsWhole(text.toLowerCase(), word))
}

function holdsWhole(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length
    const after = text[end] === 's' ? end + 1 : end
    if (!isLetter(text[at - 1]) && (!isLetter(text[end]) || !isLetter(text[after]))) return true
  }
  return false
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /^\p{L}$/u.test(character)
}
