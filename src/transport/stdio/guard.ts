import { spawn } from 'node:child_process'

/** A line says that all is well; the end of the pipe without one, that this process is gone. Ignores what ends terminals. */
const SCRIPT = `trap '' HUP INT TERM; IFS= read -r word || kill -s KILL -- "-$1"`

/** Milliseconds to wait for the guard to leave. It has nothing to do but read one line. */
const RELEASE_MS = 1000

/**
 * A shell of 1.7 MB in a session of its own that kills a process group when this process dies, however it dies: no
 * handler runs on SIGKILL. It holds none of our pipes but the one that it listens to, has no environment and sits in `/`.
 */
export class Guard {
  readonly #release: () => Promise<void>
  #alive = true

  private constructor(pid: number) {
    const shell = spawn('/bin/sh', ['-c', SCRIPT, 'sluice-guard', String(pid)], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: {},
      cwd: '/',
    })
    const gone = new Promise<void>((resolve) => {
      const leave = (): void => {
        this.#alive = false
        resolve()
      }
      shell.on('error', leave)
      shell.on('exit', leave)
      shell.stdin.on('error', leave)
    })
    shell.unref()
    // A pipe's handle can be unreferenced; the type of a child's stdin does not say so.
    const pipe: NodeJS.WritableStream & { unref?: () => void } = shell.stdin
    pipe.unref?.()
    this.#release = async () => {
      if (!this.#alive) return
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, RELEASE_MS)
      })
      shell.stdin.end('\n')
      await Promise.race([gone, late])
      clearTimeout(timer)
    }
  }

  /** Undefined on Windows, whose job object does the same. */
  static over(pid: number): Guard | undefined {
    return process.platform === 'win32' ? undefined : new Guard(pid)
  }

  /** False when the shell could not be started or has been killed. */
  get alive(): boolean {
    return this.#alive
  }

  /** The group is empty: the guard leaves without killing what may by then be another's. */
  async release(): Promise<void> {
    await this.#release()
  }
}
