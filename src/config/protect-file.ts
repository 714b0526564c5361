import { stat } from 'node:fs/promises'
import { isRandomText } from '../../detectors/checks/random-text.ts'
import { protectedAlone, protectedParts, type ProtectedValue } from '../../detectors/known/protected-parts.ts'
import { isWorthProtecting } from '../../detectors/known/worth-protecting.ts'
import type { Problem } from './problem.ts'
import { type NamedValue, readNamedValues } from './protect-values.ts'
import { readTextFile } from './read-file.ts'

/** Bytes. */
const LARGEST_PROTECTED_FILE = 8 << 20

export interface ProtectedFile {
  readonly values: readonly ProtectedValue[]
  readonly problems: readonly Problem[]
  /** For people: what is odd about the file, never what it holds. */
  readonly notes: readonly Problem[]
}

const NOTHING: Pick<ProtectedFile, 'values' | 'notes'> = { values: [], notes: [] }
const READABLE_BY_ALL = 0o004

/**
 * Reads values that are to be known wherever they stand: NAME=value lines, JSON, YAML, or one value a line. Of named values those
 * whose names say that they are secret, and those that look drawn by lot. Never throws for what the file holds.
 */
export async function readProtectedFile(file: string, platform: NodeJS.Platform): Promise<ProtectedFile> {
  const tooLarge = `is larger than ${LARGEST_PROTECTED_FILE >> 20} MiB, too large for a list of values`
  const read = await readTextFile(file, LARGEST_PROTECTED_FILE, tooLarge)
  switch (read.status) {
    case 'absent':
      return { ...NOTHING, problems: [{ source: file, message: 'no such file (--protect-file)' }] }
    case 'unusable':
      return { ...NOTHING, problems: [{ source: file, message: read.message }] }
    case 'read': {
      const named = await readNamedValues(read.text, file)
      if (!named.ok) return { ...NOTHING, problems: named.problems }
      const notes = (await isReadableByAll(file, platform))
        ? [{ source: file, message: 'may be read by every user of this machine; chmod 600 closes it to others' }]
        : []
      return { ...chosen(named.values, file, notes), problems: [] }
    }
  }
}

function chosen(
  named: readonly NamedValue[],
  file: string,
  notes: readonly Problem[],
): Omit<ProtectedFile, 'problems'> {
  const values: ProtectedValue[] = []
  let unfit = 0
  for (const { name, value } of named) {
    const parts = name === undefined ? protectedAlone(value) : partsOf(name, value)
    // Not one by one into the arguments of a call: a key in lines has many.
    for (const part of parts) values.push(part)
    if (name === undefined && parts.length === 0) unfit++
  }
  const said: string[] = []
  if (values.length === 0) said.push('holds no value that can be protected')
  else if (unfit > 0) said.push(`${unfit} of ${named.length} values are too short or too common to be protected`)
  return { values, notes: [...notes, ...said.map((message) => ({ source: file, message }))] }
}

function partsOf(name: string, value: string): readonly ProtectedValue[] {
  const parts = protectedParts(name, value)
  if (parts.length > 0 || !isRandomText(value) || !isWorthProtecting(value)) return parts
  return [{ kind: 'token', value }]
}

/** Windows keeps rights elsewhere. */
async function isReadableByAll(file: string, platform: NodeJS.Platform): Promise<boolean> {
  if (platform === 'win32') return false
  const about = await stat(file)
  return (about.mode & READABLE_BY_ALL) !== 0
}
