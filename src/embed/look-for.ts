import type { KnownValues } from '../../detectors/contract.ts'
import { knownValues } from '../../detectors/known/known-values.ts'
import { protectedAlone } from '../../detectors/known/protected-parts.ts'
import type { OwnRule } from '../../detectors/rules/own-rule.ts'
import { environmentValues } from '../config/protect.ts'

/**
 * Values that are to be known wherever they stand, in every view: a list of them, variables (of which those count whose names say
 * that they are secret, and passwords in addresses), or what `loadProtected` has read.
 */
export type Protect = readonly string[] | Readonly<Record<string, string | undefined>> | KnownValues

/** What is looked for beside the catalogue. */
export interface LookFor {
  /** What `loadRules` has read. */
  readonly rules?: readonly OwnRule[] | undefined
  /** Only keyed hashes of it are kept. What is too short or too common to be told from honest text is not protected. */
  readonly protect?: Protect | undefined
}

/** @throws TypeError for what is none of the three. */
export function knownOf(protect: Protect | undefined): KnownValues | undefined {
  if (protect === undefined) return undefined
  if (typeof protect !== 'object' || protect === null)
    throw new TypeError('protect must be a list of values, or variables')
  if (isList(protect)) {
    if (!protect.every((value) => typeof value === 'string')) throw new TypeError('protect must be a list of strings')
    return knownValues(protect.flatMap(protectedAlone))
  }
  if (isKnown(protect)) return protect
  return knownValues(environmentValues(protect))
}

function isList(protect: Protect): protect is readonly string[] {
  return Array.isArray(protect)
}

/** Variables are strings. */
function isKnown(protect: Exclude<Protect, readonly string[]>): protect is KnownValues {
  return Array.isArray(protect.groups)
}
