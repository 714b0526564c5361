import { close, write, writeSync } from 'node:fs'

/** Lines on their way into a file. */
export interface FileSink {
  /** Takes a line with its newline; never waits, never throws. */
  readonly write: (line: string) => void
  /** Lines that did not reach the file. */
  readonly lost: () => number
  /** Resolves when every line was written or lost. */
  readonly drained: () => Promise<void>
  /** For the last moment of a process: one try for what has not been started. */
  readonly flushNow: () => void
  readonly close: () => Promise<void>
}

const BUSY_RETRY_MS = 50
const BUSY_RETRIES = 20
const NEWLINE = 0x0a

/**
 * Writes lines in the background, in order, one write at a time, each with all that has gathered meanwhile. At most
 * `most` characters wait; what is more is lost and counted. A write that fails loses its lines, and the next one tries
 * again, so a full disk costs lines and never the wrapped process. `onTrouble` hears of the first loss only.
 *
 * Of our own because sonic-boom's `flushSync`, which pino runs at exit, retries a full disk for ever.
 */
export function fileSink(descriptor: number, most: number, onTrouble: (code: string) => void): FileSink {
  let waiting: string[] = []
  let waitingLength = 0
  let lost = 0
  let busy = false
  let midLine = false
  let whenDrained: (() => void)[] = []

  function lose(lines: number, code: string): void {
    if (lost === 0) onTrouble(code)
    lost += lines
  }

  /** After part of a line was written and the rest was lost, the next line starts afresh. */
  function take(): Buffer {
    const bytes = Buffer.from((midLine ? '\n' : '') + waiting.join(''))
    waiting = []
    waitingLength = 0
    return bytes
  }

  function start(): void {
    if (busy) return
    if (waiting.length === 0) {
      for (const resolve of whenDrained) resolve()
      whenDrained = []
      return
    }
    busy = true
    push(take(), 0)
  }

  function push(bytes: Buffer, retries: number): void {
    write(descriptor, bytes, (error, written) => {
      if (error?.code === 'EAGAIN' && retries < BUSY_RETRIES) {
        setTimeout(() => push(bytes, retries + 1), BUSY_RETRY_MS)
        return
      }
      if (error === null) {
        if (written > 0) midLine = bytes[written - 1] !== NEWLINE
        if (written < bytes.length) {
          push(bytes.subarray(written), 0)
          return
        }
      } else {
        lose(linesOf(bytes), error.code ?? 'unknown')
      }
      busy = false
      start()
    })
  }

  function drained(): Promise<void> {
    return new Promise((resolve) => {
      whenDrained.push(resolve)
      start()
    })
  }

  return {
    write: (line) => {
      if (waitingLength + line.length > most) {
        lose(1, 'too slow')
        return
      }
      waiting.push(line)
      waitingLength += line.length
      start()
    },
    lost: () => lost,
    drained,
    flushNow: () => {
      if (waiting.length === 0) return
      const bytes = take()
      let from = 0
      try {
        while (from < bytes.length) from += writeSync(descriptor, bytes, from)
      } catch (error) {
        lose(linesOf(bytes.subarray(from)), error instanceof Error && 'code' in error ? String(error.code) : 'unknown')
      }
    },
    close: async () => {
      await drained()
      await new Promise<void>((resolve) => {
        close(descriptor, (error) => {
          if (error !== null && error !== undefined) lose(1, error.code ?? 'unknown')
          resolve()
        })
      })
    },
  }
}

function linesOf(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) lines++
  return lines
}
