import type { KnownValues } from '../../detectors/contract.ts'
import { knownValues } from '../../detectors/known/known-values.ts'
import { protectedParts, type ProtectedValue } from '../../detectors/known/protected-parts.ts'
import type { Problem } from './problem.ts'
import { readProtectedFile } from './protect-file.ts'

/** Where values come from that are known to be secret. */
export interface ProtectSources {
  /** Of `--protect-file`. */
  readonly files: readonly string[]
  /** Of the wrapped server; undefined where its values are not to be protected. */
  readonly env: Readonly<Record<string, string | undefined>> | undefined
  readonly platform: NodeJS.Platform
}

/** Known values, hashed, or every problem of the files at once. */
export type Protected =
  | {
      readonly ok: true
      /** Undefined when there is none. */
      readonly known: KnownValues | undefined
      readonly notes: readonly Problem[]
    }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Gathers what is to be known wherever it stands, and keeps only hashes of it. Every problem of every file is told. */
export async function loadProtected({ files, env, platform }: ProtectSources): Promise<Protected> {
  const read = await Promise.all(files.map((file) => readProtectedFile(file, platform)))
  const problems = read.flatMap((file) => file.problems)
  if (problems.length > 0) return { ok: false, problems }
  const values = [...read.flatMap((file) => file.values), ...(env === undefined ? [] : environmentValues(env))]
  return { ok: true, known: knownValues(values), notes: read.flatMap((file) => file.notes) }
}

/** Of variables whose names say that they are secret, and passwords in addresses. */
export function environmentValues(env: Readonly<Record<string, string | undefined>>): readonly ProtectedValue[] {
  return Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : protectedParts(name, value)))
}
