import { posix, win32 } from 'node:path'
import { PRESETS, PRESET_NAMES, isPresetName } from '../policy/presets.ts'
import type { ParsedPolicy } from '../policy/rules.ts'
import { suggestion } from './nearest.ts'
import { LARGEST_POLICY, parsePolicy, tooLarge } from './parse-policy.ts'
import type { Problem } from './problem.ts'
import { readTextFile } from './read-file.ts'
import { type Surroundings, configFolder } from './surroundings.ts'

/** Where a policy may come from. */
export interface PolicySources extends Surroundings {
  /** Of `--policy`: a file, also relative, or the name of a preset. */
  readonly argument?: string | undefined
  /** Of `--fail`: overrules what the policy says of scans that fail. */
  readonly fail?: 'open' | 'closed' | undefined
  /** Ids that rules may name; asked for only when a file is read, and not checked when undefined. */
  readonly knownDetectors?: KnownDetectors | undefined
  /** Whether whoever loads it has prose looked at by the model of `ner:`. Elsewhere such a policy is refused, not read by half. */
  readonly asksModel?: boolean | undefined
}

type KnownDetectors = () => Promise<readonly string[]>

/** A policy that was found and read, or everything that is wrong with it. */
export type LoadedPolicy =
  | {
      readonly ok: true
      readonly policy: ParsedPolicy
      /** For people: `preset default`, or the file. */
      readonly origin: string
    }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const FILES: readonly string[] = ['policy.yaml', 'policy.yml', 'policy.json']

/**
 * Finds and reads the policy: `--policy`, then SLUICE_POLICY, then the user's config folder, then the preset `default`.
 * The first that is there counts, and when it is wrong nothing else is tried: a slip must not weaken a policy. The
 * working directory is never looked at, since a cloned repository controls it. Never throws for bad input.
 */
export async function loadPolicy(sources: PolicySources): Promise<LoadedPolicy> {
  const found = await find(sources)
  if (!found.ok) return found
  const { ner } = found.policy
  if (ner !== undefined && sources.asksModel !== true) {
    return refused(found.origin, 'has "ner:", a model that is asked about messages on their way, not here')
  }
  if (sources.fail === undefined) return found
  switch (sources.fail) {
    case 'closed':
      return {
        ...found,
        policy: { ...found.policy, ...(ner && { ner: { ...ner, fail: 'closed' } }), onFailure: 'block' },
      }
    case 'open':
      return found.policy.failOpen === 'forbidden'
        ? refused('--fail open', `is forbidden by the policy (${found.origin})`)
        : { ...found, policy: { ...found.policy, onFailure: 'pass' } }
  }
}

async function find(sources: PolicySources): Promise<LoadedPolicy> {
  const { argument, env, knownDetectors } = sources
  if (argument !== undefined) return named(argument, '--policy', knownDetectors)
  const variable = env['SLUICE_POLICY']
  // An empty variable is how shells and clients spell "not set".
  if (variable !== undefined && variable !== '') {
    // A project's own settings can set variables: a relative path would lead into its folder.
    if (isPresetName(variable) || pathsOf(sources).isAbsolute(variable)) {
      return named(variable, 'SLUICE_POLICY', knownDetectors)
    }
    return refused('SLUICE_POLICY', `must be an absolute path or a preset (${PRESET_NAMES.join(', ')})`)
  }
  return ofUser(sources)
}

async function named(name: string, source: string, knownDetectors: KnownDetectors | undefined): Promise<LoadedPolicy> {
  if (isPresetName(name)) return preset(name)
  if (name === '') return refused(source, `needs a file or a preset (${PRESET_NAMES.join(', ')})`)
  const loaded = await fromFile(name, knownDetectors)
  if (loaded !== undefined) return loaded
  if (/[./\\]/u.test(name)) return refused(name, `no such file (${source})`)
  const near = suggestion(name, PRESET_NAMES)
  return refused(`${source} ${name}`, `is neither a file nor a preset (${PRESET_NAMES.join(', ')})${near}`)
}

async function ofUser(sources: PolicySources): Promise<LoadedPolicy> {
  const folder = configFolder(sources)
  if (folder === undefined) return preset('default')
  const files = FILES.map((file) => pathsOf(sources).join(folder, file))
  let chosen: LoadedPolicy | undefined
  for (const file of files) {
    const loaded = await fromFile(file, sources.knownDetectors)
    if (loaded === undefined) continue
    if (chosen !== undefined) return refused(folder, `holds more than one of ${FILES.join(', ')}; keep one`)
    chosen = loaded
  }
  return chosen ?? preset('default')
}

/** Undefined when there is no such file. */
async function fromFile(file: string, knownDetectors: KnownDetectors | undefined): Promise<LoadedPolicy | undefined> {
  const read = await readTextFile(file, LARGEST_POLICY, tooLarge())
  switch (read.status) {
    case 'absent':
      return undefined
    case 'unusable':
      return refused(file, read.message)
    case 'read': {
      const parsed = await parsePolicy(read.text, file, await knownDetectors?.())
      return parsed.ok ? { ...parsed, origin: file } : parsed
    }
  }
}

function preset(name: keyof typeof PRESETS): LoadedPolicy {
  return { ok: true, policy: PRESETS[name], origin: `preset ${name}` }
}

function refused(source: string, message: string): LoadedPolicy {
  return { ok: false, problems: [{ source, message }] }
}

function pathsOf(sources: PolicySources): typeof posix {
  return sources.platform === 'win32' ? win32 : posix
}
