import { loadProtected as load, type Protected, type ProtectSources } from '../config/protect.ts'

/**
 * Reads values that are to be known wherever they stand as the command does: of files (NAME=value lines, JSON, YAML, or one value a
 * line), and of an environment when one is given. Only keyed hashes of them are kept. Never throws for bad input: every
 * problem of every file is in the result.
 */
export function loadProtected(sources: Partial<ProtectSources>): Promise<Protected> {
  return load({ files: [], env: undefined, platform: process.platform, ...sources })
}
