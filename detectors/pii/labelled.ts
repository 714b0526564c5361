import { LatePattern } from '../../src/text/late-pattern.ts'
import { escapeLiteral } from '../checks/literal.ts'
import type { Kind, PatternDetector } from '../contract.ts'

/** A value that holds too few digits in a row to be found by them: the word before it leads to it. */
export interface Labelled {
  readonly id: string
  readonly title: string
  readonly kind?: Kind
  /** In lower case. One that ends with `:` is short or common: it counts where it is a label only. */
  readonly words: readonly string[]
  /** RE2 syntax. */
  readonly value: string
  readonly longest: number
  /** Of the value in upper case without separators, and of the whole match. */
  readonly check?: (compact: string, whole: string) => boolean
  /** The check tells little, and the word is of many countries: where another detector finds the value, that one knows better. */
  readonly loose?: true
  /** The value may be written without a digit. */
  readonly capitals?: true
  readonly companions?: PatternDetector['companions']
}

/** Bytes from a word to the value that it names. */
const GAP = 24

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function isLower(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a
}

function isLetter(byte: number): boolean {
  return isLower(byte | 0x20)
}

/** Most words stand in prose with no number behind them, or within others. */
function announcesValue(text: Uint8Array, start: number, end: number): boolean {
  if (isLower(text[start] ?? 0) && isLetter(text[start - 1] ?? 0)) return false
  const until = Math.min(text.length, end + GAP)
  for (let at = end; at < until; at++) {
    const byte = text[at]!
    if (isDigit(byte)) return true
    if (byte === 0x0a || byte === 0xff) return false
  }
  return false
}

/** The same of values that may be capital letters alone. */
function announcesCapitals(text: Uint8Array, start: number, end: number): boolean {
  if (isLower(text[start] ?? 0) && isLetter(text[start - 1] ?? 0)) return false
  const until = Math.min(text.length, end + GAP)
  let capitals = 0
  for (let at = end; at < until; at++) {
    const byte = text[at]!
    capitals = isLetter(byte) && !isLower(byte) ? capitals + 1 : 0
    if (capitals === CAPITALS) return true
    if (byte === 0x0a || byte === 0xff) return false
  }
  return false
}

const CAPITALS = 4

/** Behind a short word, which stands within many others: what makes a label of it. `: ` follows every JSON key. */
const LABELS = [': ', ' number', '_number', '_no', '_code']
const SHORT = 3
/** What the word of a label goes on with, and what leads from it to the value, in the languages that the words are of. */
const NAMED = String.raw`(?:[ _-]?(?i:number|nummer|numero|n\x{fa}mero|num\x{e9}ro|numer|num|nos?|nr|code|identifier|id|card|address|sz\x{e1}m|n[\x{ba}\x{b0}]|#))?(?:__c)?\.?`
const LEADS = String.raw`["'\])]{0,2}(?:[ \t]?(?:[:=#\x{ff1a}]|\b(?:is|was|ist|lautet|est|le|es|to)\b|\x{e8}|\x{e9}|\x{e4}r|\x{306f}|\x{662f})){0,2}[ \t]{0,2}["'(\[]?`

const MARKS = new LatePattern(String.raw`[^\p{L}0-9]`, 'gu')

function keywordsFor(word: string): readonly string[] {
  const name = word.replace(/:$/, '')
  if (name !== word || word.length <= SHORT) return LABELS.map((label) => name + label)
  return word.includes(' ') ? ['_', ' ', ''].map((mark) => word.replaceAll(' ', mark)) : [word]
}

/** A detector for each row: the value is read where one of the words stands before it, in a sentence, on a form or as a key. */
export function labelled(rows: readonly Labelled[]): readonly PatternDetector[] {
  return rows.map(({ id, title, kind = 'government', words, value, longest, check, loose, capitals, companions }) => {
    const country = /^([a-z]{2})-/.exec(id)?.[1]?.toUpperCase()
    const names = words
      .toSorted((one, other) => other.length - one.length)
      .map((word) => escapeLiteral(word.replace(/:$/, '')).replaceAll(' ', "[ _'’-]?"))
    return {
      id: `pii/${id}`,
      category: 'pii',
      kind,
      country,
      title,
      keywords: [...new Set(words.flatMap(keywordsFor))],
      pattern: `(?i:${names.join('|')})${NAMED}${LEADS}(?<value>${value})`,
      reach: 1,
      maxLength: longest + 2 * GAP,
      confidence: 'likely',
      companions,
      ...(loose === undefined ? {} : { generic: true }),
      precheck: capitals === true ? announcesCapitals : announcesValue,
      judge(match) {
        if (/^[-./_]?[0-9A-Za-z]/.test(match.after(2))) return 'reject'
        const compact = match.value.replaceAll(MARKS.expression, '').toUpperCase()
        if (/^(.)\1*$/.test(compact)) return 'sample'
        if (check === undefined) return 'likely'
        if (!check(compact, match.whole)) return 'reject'
        return loose === true ? 'likely' : 'certain'
      },
    }
  })
}
