import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { buildSync } from 'esbuild'
import type { ExitReport } from '../../../src/transport/stdio/exit-report.ts'
import type { DriverOptions } from './driver.ts'

export function fixture(name: string): string {
  return join(import.meta.dirname, '../../fixtures/servers', name)
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A wrapped server, driven from outside as a client drives it. */
export class Wrapped {
  readonly process: ChildProcessWithoutNullStreams
  readonly ended: Promise<Ended>
  readonly #reportFile: string
  stdout: Buffer<ArrayBufferLike> = Buffer.alloc(0)
  stderr = ''

  constructor(
    driver: string,
    reportFile: string,
    options: DriverOptions,
    command: readonly string[],
    reading: boolean,
  ) {
    this.#reportFile = reportFile
    // In a group of its own, so that a test can signal the whole of it as a terminal does.
    const argv = [driver, JSON.stringify({ ...options, report: reportFile }), ...command]
    this.process = spawn(process.execPath, argv, { stdio: 'pipe', detached: true })
    this.process.stdin.on('error', () => this.process.stdin.destroy())
    if (reading) {
      this.process.stdout.on('data', (chunk: Buffer) => (this.stdout = Buffer.concat([this.stdout, chunk])))
      this.process.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()))
    }
    this.ended = new Promise((resolve) => this.process.once('exit', (code, signal) => resolve({ code, signal })))
  }

  /** Resolves when stdout holds a whole line, and gives it. */
  async firstLine(): Promise<string> {
    while (!this.stdout.includes(10)) await delay(10)
    return this.stdout.subarray(0, this.stdout.indexOf(10)).toString()
  }

  /** Ids that the server has said it consists of. */
  async pids(): Promise<readonly number[]> {
    return (JSON.parse(await this.firstLine()) as { pids: number[] }).pids
  }

  async closed(): Promise<Ended> {
    const ended = await this.ended
    await Promise.all(
      [this.process.stdout, this.process.stderr].map((stream) => stream.readableEnded || this.#close(stream)),
    )
    return ended
  }

  #close(stream: NodeJS.ReadableStream): Promise<void> {
    return new Promise((resolve) => stream.once('close', () => resolve()))
  }

  report(): ExitReport & { readonly error?: string } {
    return JSON.parse(readFileSync(this.#reportFile, 'utf8')) as ExitReport & { readonly error?: string }
  }

  residentKiB(): number {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1])
  }
}

/** Builds the driver once and starts it as often as asked. */
export class Workshop {
  readonly #folder: string = mkdtempSync(join(tmpdir(), 'sluice-stdio-'))
  readonly #driver: string = join(this.#folder, 'driver.mjs')
  #count = 0

  constructor() {
    buildSync({
      entryPoints: [join(import.meta.dirname, 'driver.ts')],
      outfile: this.#driver,
      bundle: true,
      format: 'esm',
      platform: 'node',
      external: ['cross-spawn'],
      logLevel: 'warning',
    })
  }

  wrap(options: DriverOptions, command: readonly string[], reading = true): Wrapped {
    return new Wrapped(this.#driver, join(this.#folder, `report-${this.#count++}.json`), options, command, reading)
  }

  node(options: DriverOptions, server: string, ...args: readonly string[]): Wrapped {
    return this.wrap(options, [process.execPath, fixture(server), ...args])
  }

  get folder(): string {
    return this.#folder
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Dead but not yet waited for counts as gone: a container's first process may never do so. */
function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !['Z', 'X'].includes(stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3))
  } catch {
    return false
  }
}

/** Guards that watch over a group, found by the name that they carry. */
export function guardsOf(pids: readonly number[]): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      if (!Number.isInteger(pid)) return false
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
        const at = words.indexOf('sluice-guard')
        return at !== -1 && pids.includes(Number(words[at + 1]))
      } catch {
        return false
      }
    })
}

/** What is left of the processes and their guards; waits up to two seconds for them to go. */
export async function survivors(pids: readonly number[]): Promise<readonly number[]> {
  let left: number[] = []
  for (let turn = 0; turn < 100; turn++) {
    left = [...pids.filter(isRunning), ...guardsOf(pids)]
    if (left.length === 0) return left
    await delay(20)
  }
  return left
}
