import { posix, win32 } from 'node:path'
import type { Gazetteer, OwnRule } from '../../detectors/rules/own-rule.ts'
import type { Problem } from './problem.ts'
import { type FileText, readTextFile } from './read-file.ts'
import { configFolder, type Surroundings } from './surroundings.ts'

/** Where own rules come from: named files, or else those of the user's config folder. */
export interface RuleSources extends Surroundings {
  /** Of `--rules`: files, and names of lists that come with the program. */
  readonly files: readonly string[]
}

/** Own rules, or every problem of the files at once: one bad rule refuses all. */
export type LoadedRules =
  | {
      readonly ok: true
      readonly rules: readonly OwnRule[]
      /** What files ask for and do not get. */
      readonly warnings: readonly Problem[]
    }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const OF_USER: readonly string[] = ['rules.toml', 'rules.yaml', 'rules.yml', 'rules.json']
const LARGEST = 4 << 20
const TOO_LARGE = `is larger than ${LARGEST >> 20} MiB, too large for rules`
const NONE: LoadedRules = { ok: true, rules: [], warnings: [] }

/**
 * Finds and reads the user's own rules: `--rules`, then SLUICE_RULES, then the user's config folder. Never the working directory.
 * `first-names` in place of a file is a list of common first names, found in prose. One
 * rule that is wrong fails all: none is left out in silence. Parsers are loaded when there is a file.
 */
export async function loadRules(sources: RuleSources): Promise<LoadedRules> {
  const { files, env } = sources
  if (files.length > 0) return fromFiles(files, '--rules')
  const path = sources.platform === 'win32' ? win32 : posix
  const variable = env['SLUICE_RULES']
  if (variable !== undefined && variable !== '') {
    const named = variable.split(path.delimiter).filter((file) => file !== '')
    // A project's own settings can set variables: a relative path would lead into its folder.
    if (named.every((file) => isGazetteer(file) || path.isAbsolute(file))) return fromFiles(named, 'SLUICE_RULES')
    return {
      ok: false,
      problems: [{ source: 'SLUICE_RULES', message: `must be absolute paths, with ${path.delimiter} between` }],
    }
  }
  const folder = configFolder(sources)
  if (folder === undefined) return NONE
  const found: (readonly [string, FileText])[] = []
  for (const name of OF_USER) {
    const file = path.join(folder, name)
    const read = await readTextFile(file, LARGEST, TOO_LARGE)
    if (read.status !== 'absent') found.push([file, read])
  }
  return found.length === 0 ? NONE : parsed(found, folder)
}

async function fromFiles(files: readonly string[], source: string): Promise<LoadedRules> {
  const named = files.filter((file) => !isGazetteer(file))
  const read = await Promise.all(
    named.map(async (file) => [file, await readTextFile(file, LARGEST, TOO_LARGE)] as const),
  )
  const loaded = named.length === 0 ? NONE : await parsed(read, source)
  if (!loaded.ok || named.length === files.length) return loaded
  const { gazetteerRule } = await import('../../detectors/rules/detector-of.ts')
  const lists = [...new Set(files.filter(isGazetteer))]
  return { ...loaded, rules: [...loaded.rules, ...lists.map(gazetteerRule)] }
}

/** What may stand in place of a file. */
const GAZETTEERS: readonly string[] = ['first-names'] satisfies readonly Gazetteer[]

function isGazetteer(file: string): file is Gazetteer {
  return GAZETTEERS.includes(file)
}

async function parsed(files: readonly (readonly [string, FileText])[], source: string): Promise<LoadedRules> {
  const problems: Problem[] = []
  const texts: { readonly source: string; readonly text: string }[] = []
  for (const [file, read] of files) {
    switch (read.status) {
      case 'absent':
        problems.push({ source: file === '' ? source : file, message: `no such file (${source})` })
        break
      case 'unusable':
        problems.push({ source: file, message: read.message })
        break
      case 'read':
        texts.push({ source: file, text: read.text })
    }
  }
  const { parseRules } = await import('./rules/parse-rules.ts')
  const { rules, problems: more, warnings } = await parseRules(texts)
  if (problems.length + more.length > 0) return { ok: false, problems: [...problems, ...more] }
  return { ok: true, rules, warnings }
}
