import { homedir } from 'node:os'
import { type LoadedRules, loadRules as load, type RuleSources } from '../config/load-rules.ts'

/**
 * Finds and reads own rules as the command does: the files given, then SLUICE_RULES, then the user's config folder. The
 * environment, platform and home are those of the process unless given. Never throws for bad input: every problem of every file is in
 * the result, and one of them is enough for no rules at all.
 */
export function loadRules(sources: Partial<RuleSources> = {}): Promise<LoadedRules> {
  const { env, platform } = process
  return load({ files: [], env, platform, home: homedir(), ...sources })
}
