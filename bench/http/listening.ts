import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

const STOP_MS = 10_000

/** A process that listens on a port of this machine. */
export interface Listening {
  readonly origin: string
  stop(): Promise<void>
}

/** Starts what says its origin on its first line and ends with its input. */
export function listening(script: string, argument: string): Promise<Listening> {
  const child = spawn(process.execPath, [script, argument], { stdio: ['pipe', 'pipe', 'inherit'] })
  return heard(script, child, child.stdout, () => child.stdin.end())
}

/** Starts the built proxy before `upstream`, with the default policy and no log; its key lies in `folder`. */
export function proxying(sluice: string, upstream: string, folder: string): Promise<Listening> {
  const args = [sluice, 'proxy', '--upstream', upstream, '--listen', '127.0.0.1:0', '--policy', 'default']
  const env = { PATH: process.env['PATH'], XDG_STATE_HOME: folder, LOCALAPPDATA: folder }
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env })
  return heard('sluice proxy', child, child.stderr, () => child.kill('SIGTERM'))
}

/** Resolves with the origin in the first line that names one; throws what was said when the process ends before. */
async function heard(name: string, child: ChildProcess, output: Readable, end: () => void): Promise<Listening> {
  const gone = once(child, 'exit')
  const said: string[] = []
  const origin = await new Promise<string | undefined>((resolve) => {
    const lines = createInterface(output)
    lines.on('line', (line) => {
      said.push(line)
      const at = /http:\/\/[\w.:]+/.exec(line)?.[0]
      if (at !== undefined) resolve(at)
    })
    lines.on('close', () => resolve(undefined))
  })
  const stop = async (): Promise<void> => {
    end()
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await gone
    clearTimeout(late)
  }
  if (origin === undefined) {
    await stop()
    throw new Error(`${name} does not listen: ${said.join('; ')}`)
  }
  return { origin, stop }
}
