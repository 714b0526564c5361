import { LatePattern } from '../../src/text/late-pattern.ts'
import { isCodeReference, isPlainWord } from '../checks/code-reference.ts'
import { isRandomText } from '../checks/random-text.ts'
import { isStandIn } from '../checks/stand-in.ts'
import { isStrongWord } from '../checks/strong-word.ts'
import type { Judgement, Kind, Match, PatternDetector } from '../contract.ts'
import { isPassphrase, isWeakWord } from './weak-words.ts'

/** A way to write a credential in which no assignment stands: what is around the value says what it is. */
export interface Notation {
  /** Without the category. */
  readonly id: string
  readonly title: string
  readonly kind: Kind
  readonly keywords: readonly string[]
  /** RE2 syntax with the group `value`; begins with a keyword. */
  readonly pattern: string
  readonly maxLength: number
  /** 'any' unless it is said otherwise. */
  readonly boundary?: 'word' | undefined
  /** password: a word is possible, anything else likely. strong: letters with digits or signs, or a word that people choose. mixed: three sorts of characters, or two that take turns. secret: must look generated. shape: the pattern says it all. */
  readonly judge: 'password' | 'strong' | 'mixed' | 'secret' | 'shape'
  readonly precheck?: PatternDetector['precheck'] | undefined
  /** Where the surroundings could be something else, the value counts less than what another detector makes of it. */
  readonly generic?: true | undefined
}

export function notation(row: Notation): PatternDetector {
  const { id, title, kind, keywords, pattern, maxLength, precheck } = row
  return {
    id: `credential/${id}`,
    category: 'credential',
    kind,
    title,
    keywords,
    boundary: row.boundary ?? 'any',
    pattern,
    maxLength,
    confidence: 'likely',
    ...(row.generic === true ? { generic: true } : {}),
    ...(precheck === undefined ? {} : { precheck }),
    judge: (match) => judgeNotation(match, row.judge),
  }
}

/** Words and the signs between them. */
const SENTENCE = new LatePattern(String.raw`^[\p{L}][\p{L}\s'\u2019-]*[.?!]?$`)

export function judgeNotation({ value }: Match, judge: Notation['judge']): Judgement {
  if (isStandIn(value)) return 'reject'
  switch (judge) {
    case 'shape':
      return 'likely'
    case 'secret':
      return isRandomText(value) && !isCodeReference(value) ? 'likely' : 'reject'
    case 'strong':
      if (isWeakWord(value)) return 'likely'
      return isCodeReference(value) || !/[A-Za-z]/.test(value) || !/[0-9!@#$%^&*+=?~]/.test(value) ? 'reject' : 'likely'
    case 'mixed':
      return isStrongWord(value) ? 'likely' : 'reject'
    case 'password':
      if (/\s/.test(value) && !isPassphrase(value) && SENTENCE.test(value)) return 'reject'
      if (isWeakWord(value)) return 'likely'
      if (isCodeReference(value)) return 'reject'
      return isPlainWord(value) ? 'possible' : 'likely'
  }
}
