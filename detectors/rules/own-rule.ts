import type { Category, Companion, Confidence, Context, Kind, Shape } from '../contract.ts'

/** A value is let pass: by its text, the whole match or its line, as one of several patterns or words has it. */
export interface Allowance {
  /** any: one of the patterns or words is enough. all: a pattern and a word, where there are both. */
  readonly condition: 'any' | 'all'
  readonly target: 'value' | 'match' | 'line'
  /** RE2 syntax. */
  readonly patterns: readonly string[]
  /** Lower case. */
  readonly words: readonly string[]
}

/** A rule of the user's: plain data, which may cross threads. `detectorOf` makes a detector of it. */
export interface OwnRule {
  /** `own/NAME`. */
  readonly id: string
  /** Shown to people. */
  readonly title: string
  readonly category: Category
  readonly kind: Kind
  readonly confidence: Confidence
  /** RE2 syntax, group `value` is what gets redacted. */
  readonly pattern: string
  /** Lower case: one stands in every match. */
  readonly keywords: readonly string[]
  /** Where there is no keyword: what stands in every match, and is found by its form. */
  readonly shape?: Shape | undefined
  /** Bytes before a keyword where a match may begin. */
  readonly reach: number
  /** Bytes: no match is longer. */
  readonly maxLength: number
  /** The match may begin in the middle of a word. */
  readonly anywhere: boolean
  /** Bits a character that the value must have more of. */
  readonly entropy?: number | undefined
  /** Lower case: one must stand near, though the pattern does not ask for it. */
  readonly near?: readonly string[] | undefined
  readonly context?: Context | undefined
  readonly companions?: readonly Companion[] | undefined
  readonly allowances: readonly Allowance[]
  /** A list that comes with the program stands for pattern, keywords and judgement. */
  readonly gazetteer?: Gazetteer | undefined
}

/** Lists of words that are names in prose, and something else often enough that nobody gets them unasked. */
export type Gazetteer = 'first-names'
