import { spawn, type ChildProcess, type ChildProcessByStdio, type SpawnOptions } from 'node:child_process'
import { statSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import type { Ending } from './exit-report.ts'

export interface ServerCommand {
  readonly command: string
  readonly args: readonly string[]
  /** Default: this process's own, whole. */
  readonly env?: NodeJS.ProcessEnv | undefined
  readonly cwd?: string | undefined
}

type PipedChild = ChildProcessByStdio<Writable, Readable, Readable>

export interface Server {
  /** Undefined when it could not be started. On POSIX it is also the id of the server's process group. */
  readonly pid: number | undefined
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: Readable
  readonly ending: Promise<Ending>
}

/**
 * Starts the server with three pipes. On POSIX it leads a process group (and session) of its own, so that one signal
 * reaches all that it starts and a ^C at our terminal comes once, through us. On Windows it stays in our job, which ends
 * it when we die.
 */
export async function startServer(what: ServerCommand): Promise<Server | Extract<Ending, { kind: 'unstarted' }>> {
  const windows = process.platform === 'win32'
  const options: SpawnOptions = {
    env: what.env ?? process.env,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: !windows,
    windowsHide: true,
    ...(what.cwd === undefined ? {} : { cwd: what.cwd }),
  }
  let child: PipedChild
  try {
    // Only Windows needs help to run npx.cmd and scripts; elsewhere cross-spawn would be a plain spawn after 5 ms of loading.
    const start = windows ? (await import('cross-spawn')).default : spawn
    child = start(what.command, [...what.args], options) as ChildProcess as PipedChild
  } catch (error) {
    return failure(what, error as NodeJS.ErrnoException)
  }
  const ending = new Promise<Ending>((resolve) => {
    child.once('exit', (code, signal) => resolve({ kind: 'ended', code, signal }))
    // Stays for good: an error after the start (a signal that could not be sent) is not the end of the server.
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (child.pid === undefined || error.code === 'ENOENT') resolve(failure(what, error))
    })
  })
  const { pid, stdin, stdout, stderr } = child
  return { pid, stdin, stdout, stderr, ending }
}

function failure(what: ServerCommand, error: NodeJS.ErrnoException): Extract<Ending, { kind: 'unstarted' }> {
  // A missing working directory is reported by the system as a missing command.
  const missingCwd = what.cwd !== undefined && statSync(what.cwd, { throwIfNoEntry: false })?.isDirectory() !== true
  return { kind: 'unstarted', error, missingCwd }
}
