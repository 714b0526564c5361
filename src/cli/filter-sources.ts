import { homedir } from 'node:os'
import { type LoadedPolicy, loadPolicy } from '../config/load-policy.ts'
import { type LoadedRules, loadRules } from '../config/load-rules.ts'
import type { Problem } from '../config/problem.ts'
import type { Protected } from '../config/protect.ts'

/** What the options of a filter name. */
export interface FilterNames {
  readonly rules: readonly string[] | undefined
  readonly policy: string | undefined
  readonly fail: 'open' | 'closed' | undefined
  readonly protectFiles: readonly string[] | undefined
  /** Of the wrapped server, if its secret values are to be recognised. */
  readonly protectedEnv: NodeJS.ProcessEnv | undefined
}

export type FilterSources =
  | {
      readonly ok: true
      readonly own: Extract<LoadedRules, { ok: true }>
      readonly loaded: Extract<LoadedPolicy, { ok: true }>
      /** Undefined where no file is named: then the environment can wait until the server has started. */
      readonly held: Extract<Protected, { ok: true }> | undefined
    }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads the files of a filter that has prose looked at by a model, and tells every problem at once. */
export async function readFilterSources(names: FilterNames): Promise<FilterSources> {
  const { env, platform } = process
  const home = homedir()
  const own = await loadRules({ files: names.rules ?? [], env, platform, home })
  const ids = own.ok ? own.rules.map(({ id }) => id) : []
  const loaded = await loadPolicy({
    argument: names.policy,
    env,
    platform,
    home,
    fail: names.fail,
    knownDetectors: () => knownDetectors(ids),
    asksModel: true,
  })
  const files = names.protectFiles ?? []
  const held = files.length === 0 ? undefined : await protect(files, names.protectedEnv)
  if (own.ok && loaded.ok && held?.ok !== false) return { ok: true, own, loaded, held }
  return {
    ok: false,
    problems: [own, loaded, held].flatMap((one) => (one === undefined || one.ok ? [] : one.problems)),
  }
}

/** Ids that a policy may name where a model can be asked: the catalogue's, those of own rules, of known values and of the model. */
async function knownDetectors(own: readonly string[]): Promise<readonly string[]> {
  const { catalogue } = await import('../../detectors/catalogue.ts')
  const { KNOWN_VALUE } = await import('../../detectors/known/detector.ts')
  const { NER_DETECTORS } = await import('../../detectors/ner/entities.ts')
  return [...catalogue.map(({ id }) => id), ...own, KNOWN_VALUE, ...NER_DETECTORS]
}

/** Read before anything starts: what is wrong with a file must be known by then. `env`: of the wrapped server, if there is one. */
async function protect(files: readonly string[], env: NodeJS.ProcessEnv | undefined): Promise<Protected> {
  const { loadProtected } = await import('../config/protect.ts')
  return loadProtected({ files, env, platform: process.platform })
}
