import { type ChildProcess, spawn } from 'node:child_process'

/** One answer as it came: subarrays of what was read, without the newline. Nothing is copied until it is asked for. */
export interface Line {
  readonly bytes: number
  readonly pieces: readonly Buffer[]
}

const NEWLINE = 0x0a
const STDERR_KEPT = 2000
const STOP_MS = 10_000

/** A client of newline-delimited JSON-RPC that reads no JSON: it counts lines, so that it never is what is measured. */
export class LineClient {
  readonly #child: ChildProcess
  readonly #lines: Line[] = []
  #pieces: Buffer[] = []
  #bytes = 0
  #wake: (() => void) | undefined
  #ended = false
  #stderr = ''

  constructor(command: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    const [program = '', ...args] = command
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env })
    this.#child.stdout!.on('data', (chunk: Buffer) => this.#read(chunk))
    this.#child.stderr!.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-STDERR_KEPT)
    })
    // A write to a child that has gone fails here; the next answer, which will not come, reports it.
    this.#child.stdin!.on('error', () => this.#end())
    this.#child.on('error', () => this.#end())
    this.#child.on('close', () => this.#end())
  }

  get pid(): number {
    return this.#child.pid ?? -1
  }

  /** `line` ends with a newline. */
  send(line: Uint8Array): void {
    this.#child.stdin!.write(line)
  }

  /** The next answer. Throws when the child ends first. */
  async next(): Promise<Line> {
    for (;;) {
      const line = this.#lines.shift()
      if (line !== undefined) return line
      if (this.#ended) throw new Error(`the process ended before it answered: ${this.#stderr.trim()}`)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  async ask(line: Uint8Array): Promise<Line> {
    this.send(line)
    return this.next()
  }

  /** Ends the child's input and waits until it has gone; killed when it does not go. */
  async stop(): Promise<void> {
    if (this.#ended) return
    const gone = new Promise((resolve) => this.#child.once('close', resolve))
    this.#child.stdin!.end()
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS)
    await gone
    clearTimeout(timer)
  }

  #read(chunk: Buffer): void {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      this.#keep(chunk.subarray(from, at))
      this.#lines.push({ bytes: this.#bytes, pieces: this.#pieces })
      this.#pieces = []
      this.#bytes = 0
      from = at + 1
    }
    this.#keep(chunk.subarray(from))
    if (this.#lines.length > 0) this.#rouse()
  }

  #keep(piece: Buffer): void {
    this.#pieces.push(piece)
    this.#bytes += piece.length
  }

  #end(): void {
    this.#ended = true
    this.#rouse()
  }

  #rouse(): void {
    const wake = this.#wake
    this.#wake = undefined
    wake?.()
  }
}

export function wholeLine(line: Line): Buffer {
  return Buffer.concat(line.pieces as Buffer[])
}
