import type { Check } from '../checks/characters.ts'
import type { Kind, PatternDetector } from '../contract.ts'
import { foldString } from '../../src/text/views/fold.ts'
import { LETTER_REACH } from '../engine/digit-form.ts'
import { plainName } from './contact/field-name.ts'
import { SHARED_WORDS, type SharedWords } from './shared-words.ts'

/** An identifier as the tables of this folder write it. */
export interface Identifier {
  /** `pl-pesel`: the country's code first, where it has one. */
  readonly id: string
  readonly title: string
  /** Government, unless it says otherwise. */
  readonly kind?: Kind
  readonly tier: 'a' | 'b' | 'c'
  /** Pictures, see DigitRow; a space stands for itself, `|` between them. */
  readonly forms: string
  readonly check?: Check
  /** Hotwords, commas between them, in the country's languages and English. */
  readonly words: string
  /** Words that identifiers of this sort share over all countries. */
  readonly shared?: SharedWords
  /** Documented examples, spaces between them. */
  readonly samples?: string
  /** Another detector that finds the same value knows better what it is. */
  readonly generic?: true
}

const LONGEST = 40

/** Detectors for the identifiers of a table. Ids that begin with two letters and a dash are of that country. */
export function identifiers(rows: readonly Identifier[]): readonly PatternDetector[] {
  return rows.map(({ id, title, kind = 'government', tier, forms, check, words, shared, samples = '', generic }) => {
    const pictures = forms.split('|')
    const country = /^([a-z]{2})-/.exec(id)?.[1]?.toUpperCase()
    return {
      id: `pii/${id}`,
      category: 'pii',
      kind,
      country,
      title,
      keywords: [],
      shape: 'digits',
      reach: LETTER_REACH,
      get pattern() {
        return patternOf(pictures)
      },
      maxLength: LONGEST,
      ...(generic === undefined ? {} : { generic }),
      confidence: tier === 'a' ? 'likely' : 'possible',
      digits: {
        forms: pictures,
        tier,
        check,
        samples: samples.split(' ').filter((sample) => sample !== ''),
        get hotwords() {
          return withPlain([...words.split(', '), ...(shared === undefined ? [] : SHARED_WORDS[shared])])
        },
      },
    }
  })
}

/**
 * Words of Latin script, and the same without accents: as many write them, and as they are read where digits are of another script. Those of
 * Greek and Cyrillic as well with the letters that look like Latin ones.
 */
function withPlain(words: readonly string[]): readonly string[] {
  const plain = words.filter((word) => word.length >= SHORTEST_PLAIN && ACCENTED.test(word)).map(plainName)
  const folded = words.flatMap((word) =>
    LOOK_ALIKE.test(word) ? [foldString(word), foldString(word.toUpperCase()).toLowerCase()] : [],
  )
  return [...new Set([...words, ...plain, ...folded])]
}

const LOOK_ALIKE = /[\u0370-\u052f]/
const ACCENTED = /^(?=.*[^\x00-\x7f])[\x20-\x7e\u00c0-\u024f\u1e00-\u1eff]+$/
/** Shorter ones are words of other languages. */
const SHORTEST_PLAIN = 5

const CLASSES: Readonly<Record<string, string>> = { '9': '[0-9]', A: '[A-Z]', X: '[0-9A-Z]' }

/** What the pictures say, for people. */
function patternOf(pictures: readonly string[]): string {
  const alternatives = pictures.map((picture) => {
    return picture.replace(/^[?~]/, '').replaceAll(/([9AX])\1*|[^9AX]/g, (run, sign: string | undefined) => {
      if (sign === undefined) return /[\s\w-]/.test(run) ? run : `\\${run}`
      return CLASSES[sign]! + (run.length > 1 ? `{${run.length}}` : '')
    })
  })
  return `(?<value>${[...new Set(alternatives)].join('|')})\\b`
}
