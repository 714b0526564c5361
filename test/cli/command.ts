import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export const SLUICE: string = resolve(import.meta.dirname, '../../dist/sluice.js')

/** A folder of its own for each file of tests: also home, state and configuration of the commands that run there. */
export class Workshop {
  readonly root: string = mkdtempSync(join(tmpdir(), 'sluice-cli-'))

  /** Writes a file below the root; its absolute path. */
  file(name: string, content: string | Uint8Array): string {
    const path = join(this.root, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    return path
  }

  get env(): NodeJS.ProcessEnv {
    const { PATH } = process.env
    return {
      PATH,
      HOME: this.root,
      XDG_STATE_HOME: join(this.root, '.state'),
      XDG_CONFIG_HOME: join(this.root, '.config'),
    }
  }

  /** Runs the built command in the root and waits for its end. */
  run(args: readonly string[], input: string | Uint8Array = ''): Promise<Ran> {
    return this.runWith(args, {}, input)
  }

  /** The same with more variables. */
  runWith(
    args: readonly string[],
    more: Readonly<Record<string, string>>,
    input: string | Uint8Array = '',
  ): Promise<Ran> {
    return new Promise((done, fail) => {
      const child = spawn(process.execPath, [SLUICE, ...args], { cwd: this.root, env: { ...this.env, ...more } })
      const out: Buffer[] = []
      const err: Buffer[] = []
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
      // The command may end before it has read everything.
      child.stdin.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') fail(error)
      })
      child.on('error', fail)
      child.on('close', (code) => {
        done({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() })
      })
      child.stdin.end(input)
    })
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}
