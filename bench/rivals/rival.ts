import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export type RivalName = 'gitleaks' | 'betterleaks' | 'kingfisher' | 'pipelock' | 'presidio'

/** scanner: a program that scans a folder. proxy: a program put before the server. service: a URL that texts are sent to. */
export type RivalForm = 'scanner' | 'proxy' | 'service'

export const RIVALS: readonly { readonly name: RivalName; readonly form: RivalForm }[] = [
  { name: 'gitleaks', form: 'scanner' },
  { name: 'betterleaks', form: 'scanner' },
  { name: 'kingfisher', form: 'scanner' },
  { name: 'pipelock', form: 'proxy' },
  { name: 'presidio', form: 'service' },
]

/** Where a rival is: a program, or a URL. */
export function locate(name: RivalName, form: RivalForm, env: NodeJS.ProcessEnv): string | undefined {
  const named = env[variableOf(name)]
  if (named !== undefined && named !== '') return named
  return form === 'service' ? undefined : onPath(name, env['PATH'] ?? '')
}

export function variableOf(name: RivalName): string {
  return `SLUICE_BENCH_${name.toUpperCase()}`
}

function onPath(name: string, path: string): string | undefined {
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name]
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((one) => join(folder, one)))
    .find((file) => isProgram(file))
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
