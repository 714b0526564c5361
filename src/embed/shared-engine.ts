import { catalogue } from '../../detectors/catalogue.ts'
import { createEngine, type Engine } from '../../detectors/engine/engine.ts'
import { detectorOf } from '../../detectors/rules/detector-of.ts'
import type { OwnRule } from '../../detectors/rules/own-rule.ts'
import { scanWith } from '../../workers/inline.ts'
import type { Scanner } from '../../workers/scanner.ts'
import { knownOf, type LookFor, type Protect } from './look-for.ts'

const NO_RULES: readonly OwnRule[] = []
const NOTHING: Protect = []
/** By the rules and the values that were given: the same ones make one engine. */
const engines = new WeakMap<readonly OwnRule[], WeakMap<Protect, Engine>>()

/**
 * The engine that all of a process share who look for the same, made when it is first asked for: its tables are megabytes, its
 * patterns compile when they are needed, and between two scans it keeps nothing of what it has seen.
 *
 * @throws TypeError for rules and values that are none.
 */
export function sharedEngine({ rules = NO_RULES, protect = NOTHING }: LookFor = {}): Engine {
  if (!Array.isArray(rules)) throw new TypeError('rules must be what loadRules has read')
  const byProtect = engines.get(rules) ?? new WeakMap<Protect, Engine>()
  const known = byProtect.get(protect)
  if (known !== undefined) return known
  const detectors = rules.length === 0 ? catalogue : [...catalogue, ...rules.map(detectorOf)]
  const engine = createEngine(detectors, undefined, undefined, undefined, knownOf(protect))
  byProtect.set(protect, engine)
  engines.set(rules, byProtect)
  return engine
}

/** Scans with it on the calling thread. */
export function sharedScanner(lookFor?: LookFor): Scanner {
  const engine = lookFor?.rules === undefined && lookFor?.protect === undefined ? undefined : sharedEngine(lookFor)
  return { scan: (frame) => scanWith(engine ?? sharedEngine(), frame), close: () => Promise.resolve() }
}
