import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

export const ROOT: string = resolve(import.meta.dirname, '../..')
export const SLUICE: string = resolve(ROOT, 'dist/sluice.js')
export const FILESYSTEM_SERVER: string = resolve(
  ROOT,
  'node_modules/@modelcontextprotocol/server-filesystem/dist/index.js',
)

export interface Ran {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly program?: string
}

/** Runs the built command with its state and configuration in nobody's folders, to its end. */
export async function sluice(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = start(args, options)
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  // A command that refuses its arguments never reads its input.
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return {
    code,
    signal,
    stdout: Buffer.concat(stdout).toString('utf8'),
    stderr: Buffer.concat(stderr).toString('utf8'),
  }
}

export function start(args: readonly string[], options: RunOptions = {}): ChildProcessWithoutNullStreams {
  const { env = {}, cwd, program = SLUICE } = options
  return spawn(process.execPath, [program, ...args], {
    cwd: cwd ?? ROOT,
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}
