import { posix, win32 } from 'node:path'

/** What the user's folders are found by. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  /** `os.homedir()`, which also asks the system; HOME or USERPROFILE when it is not given. */
  readonly home?: string | undefined
}

/** Where the user's policy is looked for: XDG_CONFIG_HOME, ~/.config, %APPDATA%. Undefined without a home. */
export function configFolder(around: Surroundings): string | undefined {
  return around.platform === 'win32'
    ? folder(around, ['APPDATA'], ['AppData', 'Roaming'])
    : folder(around, ['XDG_CONFIG_HOME'], ['.config'])
}

/** Where the key lives: XDG_STATE_HOME, ~/.local/state (macOS too), %LOCALAPPDATA%, %APPDATA%. Undefined without a home. */
export function stateFolder(around: Surroundings): string | undefined {
  return around.platform === 'win32'
    ? folder(around, ['LOCALAPPDATA', 'APPDATA'], ['AppData', 'Local'])
    : folder(around, ['XDG_STATE_HOME'], ['.local', 'state'])
}

/** Relative paths are passed over, as the XDG rules have it: they would lead into the working directory. */
function folder(around: Surroundings, variables: readonly string[], below: readonly string[]): string | undefined {
  const { isAbsolute, join } = around.platform === 'win32' ? win32 : posix
  for (const variable of variables) {
    const named = around.env[variable]
    if (named !== undefined && isAbsolute(named)) return join(named, 'sluice')
  }
  const home = around.home ?? around.env['HOME'] ?? around.env['USERPROFILE']
  return home !== undefined && isAbsolute(home) ? join(home, ...below, 'sluice') : undefined
}
