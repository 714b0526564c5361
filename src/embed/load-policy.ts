import { homedir } from 'node:os'
import { type LoadedPolicy, loadPolicy as load, type PolicySources } from '../config/load-policy.ts'

/**
 * Finds and reads the policy as the command does: `argument` (a file or a preset), then SLUICE_POLICY, then the user's
 * config folder, then the preset `default`. The environment, platform and home are those of the process unless given. Never throws for
 * bad input: every problem of the file is in the result.
 */
export async function loadPolicy(sources: Partial<PolicySources> = {}): Promise<LoadedPolicy> {
  const { env, platform } = process
  return load({ env, platform, home: homedir(), knownDetectors, asksModel: true, ...sources })
}

async function knownDetectors(): Promise<readonly string[]> {
  const { catalogue } = await import('../../detectors/catalogue.ts')
  return [...catalogue.map(({ id }) => id), 'pii/first-name']
}
