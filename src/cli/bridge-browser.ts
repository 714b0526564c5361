import { spawn } from 'node:child_process'

/**
 * Opens a page in the user's browser: what BROWSER names, or the system's own. Nothing is told when that fails, as the
 * address stands on standard error too.
 */
export function openBrowser(url: URL, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): void {
  const [command, ...args] = commandFor(env, platform)
  if (command === undefined) return
  const child = spawn(command, [...args, url.href], { detached: true, stdio: 'ignore', windowsHide: true })
  child.on('error', () => undefined)
  child.unref()
}

function commandFor(
  { BROWSER, DISPLAY, WAYLAND_DISPLAY }: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): readonly string[] {
  if (BROWSER !== undefined && BROWSER !== '') return [BROWSER]
  switch (platform) {
    case 'darwin':
      return ['open']
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler']
    default:
      return DISPLAY === undefined && WAYLAND_DISPLAY === undefined ? [] : ['xdg-open']
  }
}
