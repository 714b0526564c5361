import type { ByteSpan } from '../../src/text/span.ts'
import { isCodeReference, isPlainWord, isTypeWord } from '../checks/code-reference.ts'
import { entropy } from '../checks/entropy.ts'
import { isPlaceholder, isPlaceholderBody } from '../checks/placeholder.ts'
import { isUuid } from '../checks/random-text.ts'
import type { PatternDetector, ViewName } from '../contract.ts'
import type { Surface } from './surface.ts'

/**
 * Why a match became no finding. context, companion: what must stand near does not. covered: another finding holds all of
 * it. The others were refused by the detector's own judge: it looks like a placeholder, a reference in code, words, a UUID,
 * or too regular to be random; or something else is wrong with it, such as its checksum or length.
 */
export type RejectionCause =
  | 'context'
  | 'companion'
  | 'covered'
  | 'placeholder'
  | 'reference'
  | 'words'
  | 'uuid'
  | 'regular'
  | 'structure'

/** A match that was looked at and passed over. Holds no text; spans are bytes of the frame. */
export interface Rejection {
  readonly detector: string
  readonly cause: RejectionCause
  readonly spans: readonly ByteSpan[]
  readonly via: readonly ViewName[]
}

/** Told of each match of a surface that comes to nothing, in offsets of its text. */
export type Refused = (
  surface: Surface,
  detector: Pick<PatternDetector, 'id'>,
  start: number,
  end: number,
  cause: RejectionCause,
) => void

/** Bits a character: what is generated has more. */
const REGULAR = 2.5

/** What a refused value looks like, by the questions that most judges ask. The judge itself does not tell. */
export function looksOf(value: string): RejectionCause {
  if (isPlaceholder(value) || isPlaceholderBody(value)) return 'placeholder'
  if (isCodeReference(value)) return 'reference'
  if (isTypeWord(value) || isPlainWord(value)) return 'words'
  if (isUuid(value)) return 'uuid'
  return entropy(value) < REGULAR ? 'regular' : 'structure'
}
