import type { Category, Confidence, Kind, Standing } from '../../detectors/contract.ts'
import type { Direction } from '../message/message.ts'
import type { Action } from './policy.ts'

/** The words of the contracts as lists, for whoever reads policies from outside. `satisfies` keeps each list complete. */
function words<T extends string>(table: Readonly<Record<T, true>>): readonly T[] {
  return Object.keys(table) as T[]
}

export const CATEGORIES: readonly Category[] = words({ secret: true, credential: true, pii: true } satisfies Record<
  Category,
  true
>)

export const KINDS: readonly Kind[] = words({
  token: true,
  key: true,
  password: true,
  session: true,
  financial: true,
  government: true,
  health: true,
  contact: true,
  person: true,
  special: true,
  device: true,
} satisfies Record<Kind, true>)

/** From the weakest to the strongest. */
export const CONFIDENCES: readonly Confidence[] = words({
  possible: true,
  likely: true,
  certain: true,
} satisfies Record<Confidence, true>)

export const STANDINGS: readonly Standing[] = words({ live: true, public: true, sample: true } satisfies Record<
  Standing,
  true
>)

export const DIRECTIONS: readonly Direction[] = words({ model: true, server: true } satisfies Record<Direction, true>)

export const ACTIONS: readonly Action[] = words({
  allow: true,
  report: true,
  redact: true,
  mask: true,
  block: true,
} satisfies Record<Action, true>)

/** Detector id of our own placeholder that comes back. */
export const PLACEHOLDER_DETECTOR = 'sluice/placeholder'
