import type { PatternDetector } from '../../detectors/contract.ts'
import { boundClouds } from '../../detectors/secrets/bound-clouds.ts'
import { boundData } from '../../detectors/secrets/bound-data.ts'
import { boundModels } from '../../detectors/secrets/bound-models.ts'
import { boundOperations } from '../../detectors/secrets/bound-operations.ts'
import { boundServices } from '../../detectors/secrets/bound-services.ts'

/**
 * format: known by its own shape. bound: a shape beside its issuer's name. credential: known by a notation, such as a
 * header or a connection string. generic: a value beside a word for a secret. pii: personal data.
 */
export type Tier = 'format' | 'bound' | 'credential' | 'generic' | 'pii'

export const TIERS: readonly Tier[] = ['format', 'bound', 'credential', 'generic', 'pii']

const BOUND: ReadonlySet<string> = new Set(
  [...boundClouds, ...boundOperations, ...boundModels, ...boundServices, ...boundData].map(({ id }) => id),
)

export function tierOf({ id, category, generic }: PatternDetector): Tier {
  if (category === 'pii') return 'pii'
  if (generic === true) return 'generic'
  if (BOUND.has(id)) return 'bound'
  return category === 'credential' ? 'credential' : 'format'
}
