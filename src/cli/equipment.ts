import { homedir } from 'node:os'
import { catalogue } from '../../detectors/catalogue.ts'
import type { KnownValues, PatternDetector } from '../../detectors/contract.ts'
import type { OwnRule } from '../../detectors/rules/own-rule.ts'
import { KNOWN_VALUE, KNOWN_VALUE_TITLE } from '../../detectors/known/detector.ts'
import { loadRules } from '../config/load-rules.ts'
import { formatProblem } from '../config/problem.ts'
import { complain } from './complain.ts'

/** What is looked for: the catalogue, people's own rules, values that are known. */
export interface Equipment {
  readonly detectors: readonly PatternDetector[]
  readonly known: KnownValues | undefined
  /** The own rules as plain data, for threads. */
  readonly rules: readonly OwnRule[]
}

export interface EquipmentFiles {
  /** Of `--rules`. */
  readonly rules: readonly string[]
  /** Of `--protect-file`. */
  readonly protect: readonly string[]
}

/** Tells every problem and every note on standard error; undefined when there was a problem. */
export async function equip({ rules, protect }: EquipmentFiles): Promise<Equipment | undefined> {
  const { env, platform } = process
  const own = await loadRules({ files: rules, env, platform, home: homedir() })
  const held =
    protect.length === 0
      ? undefined
      : await (await import('../config/protect.ts')).loadProtected({ files: protect, env: undefined, platform })
  const problems = [own, held].flatMap((one) => (one === undefined || one.ok ? [] : one.problems))
  for (const problem of problems) complain(formatProblem(problem))
  if (!own.ok || held?.ok === false) return undefined
  for (const note of [...own.warnings, ...(held?.notes ?? [])]) complain(formatProblem(note))
  if (own.rules.length === 0) return { detectors: catalogue, known: held?.known, rules: [] }
  const { detectorOf } = await import('../../detectors/rules/detector-of.ts')
  return { detectors: [...catalogue, ...own.rules.map(detectorOf)], known: held?.known, rules: own.rules }
}

/** For people, by id. */
export function titlesOf({ detectors }: Equipment): ReadonlyMap<string, string> {
  return new Map([...detectors.map(({ id, title }) => [id, title] as const), [KNOWN_VALUE, KNOWN_VALUE_TITLE]])
}
