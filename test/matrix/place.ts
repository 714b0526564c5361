import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SLUICE } from '../e2e/command.ts'
import type { Command } from './peer.ts'

/** Given to Node, tells the place of what a server hears. */
export const LISTEN: string = `--import=${pathToFileURL(resolve(import.meta.dirname, 'servers/heard.mjs')).href}`

/** The command of a server that is a script. */
export const script = (...args: readonly string[]): readonly string[] => [process.execPath, LISTEN, ...args]

/** Where a conversation is held: a folder of its own, and what the server heard there. */
export class Place {
  readonly folder: string = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-matrix-')))
  /** The file that takes what the server hears. */
  readonly heard: string = join(this.folder, 'heard')

  /** The server's command, with the filter before it or without. */
  command(filtered: boolean, server: readonly string[], env: Readonly<Record<string, string>> = {}): Command {
    const filter = [process.execPath, SLUICE, '--log', join(this.folder, 'log'), '--']
    const [command, ...args] = filtered ? [...filter, ...server] : server
    return {
      command: command!,
      args,
      env: { PATH: process.env['PATH'] ?? '', HOME: this.folder, HEARD: this.heard, ...env },
    }
  }

  /** Every byte that reached the server. */
  get serverHeard(): string {
    return read(this.heard)
  }

  /** The processes of the server, one line each. */
  get servers(): readonly number[] {
    return read(`${this.heard}.pids`).trim().split('\n').map(Number)
  }

  get log(): string {
    return read(join(this.folder, 'log'))
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** Lets `npx` find what it has fetched before, from any place. */
export const FETCHED: Readonly<Record<string, string>> = {
  npm_config_cache: process.env['npm_config_cache'] ?? join(homedir(), '.npm'),
}

/** Whether a process is still there. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}
