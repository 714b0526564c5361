import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Milliseconds: of a proxy that does not listen by then, or does not end, something else is wrong. */
const START = 20_000
const END = 5000

/** Starts `sluice proxy` of one build before `upstream`; `url` is where a client finds the same endpoint behind it. */
export async function openProxy(sluice, upstream, options = []) {
  const { origin, pathname, search } = new URL(upstream)
  const args = [sluice, 'proxy', '--upstream', origin, '--listen', '127.0.0.1:0', ...options]
  // Nobody's home: neither a policy of whoever runs this counts, nor is a key left with him.
  const home = mkdtempSync(join(tmpdir(), 'sluice-proxy-'))
  const env = { PATH: process.env.PATH, HOME: home, LOCALAPPDATA: home, APPDATA: home }
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env })
  const gone = once(child, 'exit')
  const close = async () => {
    child.kill('SIGTERM')
    const killed = setTimeout(() => child.kill('SIGKILL'), END)
    await gone
    clearTimeout(killed)
    rmSync(home, { recursive: true, force: true })
  }
  const said = []
  const late = setTimeout(() => child.kill('SIGKILL'), START)
  const listening = await new Promise((resolve) => {
    const lines = createInterface(child.stderr)
    lines.on('line', (line) => {
      said.push(line)
      const [, at] = /listening on (http:\S+)/.exec(line) ?? []
      if (at !== undefined) resolve(new URL(at).origin)
    })
    lines.on('close', () => resolve(undefined))
  })
  clearTimeout(late)
  if (listening === undefined) {
    await close()
    throw new Error(`the proxy does not listen: ${said.join('\n')}`)
  }
  return { url: `${listening}${pathname}${search}`, pid: child.pid, close }
}
