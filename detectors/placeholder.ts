import { isPlaceholder, LONGEST_PLACEHOLDER, PLACEHOLDER_PATTERN } from './checks/placeholder-format.ts'
import type { PatternDetector } from './contract.ts'

/**
 * Sluice's own placeholder on its way back: a call that carries one would write or send the placeholder in place of the
 * value. The policy refuses it with words for the model.
 */
export const placeholderDetector: PatternDetector = {
  id: 'sluice/placeholder',
  category: 'secret',
  kind: 'token',
  title: 'Placeholder of a redacted value',
  keywords: ['redacted-'],
  reach: 0,
  // Models paste it behind anything: `KEY_REDACTED-…`.
  boundary: 'any',
  pattern: `(?P<value>${PLACEHOLDER_PATTERN})`,
  maxLength: LONGEST_PLACEHOLDER,
  confidence: 'certain',
  judge: (match) => (isPlaceholder(match.value) ? 'certain' : 'reject'),
}
