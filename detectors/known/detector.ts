import type { PatternDetector } from '../contract.ts'
import type { KnownKind } from './secret-name.ts'

/** By this id policies and records know values that are known to be secret. */
export const KNOWN_VALUE = 'secret/known-value'
export const KNOWN_VALUE_TITLE = 'Value of a protected variable or file'

/** What a finding takes from its detector. Nothing is ever searched for with it. */
export function knownDetector(kind: KnownKind, maxLength: number): PatternDetector {
  return {
    id: KNOWN_VALUE,
    category: 'secret',
    kind,
    title: KNOWN_VALUE_TITLE,
    keywords: [],
    pattern: '',
    maxLength,
    confidence: 'certain',
  }
}
