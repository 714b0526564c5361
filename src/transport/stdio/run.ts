import type { Readable, Writable } from 'node:stream'
import { setImmediate as immediate, setTimeout as delay } from 'node:timers/promises'
import { Conduit } from './conduit.ts'
import { exitReport, type Ending, type ExitReport } from './exit-report.ts'
import type { Filter, FilterSinks } from './filter.ts'
import { Guard } from './guard.ts'
import { Reaper } from './reaper.ts'
import { startServer, type Server, type ServerCommand } from './server.ts'
import { interceptSignals } from './signals.ts'
import type { Source } from './source.ts'
import { StderrPump, type StderrFilter } from './stderr.ts'

export interface StdioOptions extends ServerCommand {
  /** Called once, when the server has been started and before anything is read from either side. */
  readonly connect: (sinks: FilterSinks) => Filter | Promise<Filter>
  /** Default: the server's stderr passes as it is. */
  readonly stderrFilter?: StderrFilter | undefined
  /** Default: those of this process. */
  readonly stdin?: Readable | undefined
  readonly stdout?: Writable | undefined
  readonly stderr?: Writable | undefined
  /**
   * Milliseconds of silence that a server has to end by itself after the client has closed its stdin. Not counted while
   * the client has yet to read what the server said. Default 2000.
   */
  readonly graceMs?: number | undefined
}

const GRACE_MS = 2000
/** Milliseconds of silence that a server gets while the client awaits an answer: what the SDKs wait for one. */
const ANSWER_MS = 60_000
/** Milliseconds after a signal to us when what is not written yet is given up: clients kill after 1000. */
const ABANDON_MS = 800
/** Milliseconds without a byte from the pipe of a server that is gone, when an escaped process still holds it open. */
const SILENCE_MS = 500
const SLICES = 10

/**
 * Wraps one server on stdio from its start to its end, and resolves when nothing of it is left and all that it said has
 * been written: `process.exit` then loses nothing. Rejects with what `connect` or the filter failed with, after the
 * server has been killed; what the filter had passed by then has been written, and nothing else.
 */
export async function runStdio(options: StdioOptions): Promise<ExitReport> {
  let run: Run | undefined
  let early: NodeJS.Signals | undefined
  // Before the start, so that no signal ends this process between the start and the guard.
  const restoreSignals = interceptSignals((signal) => {
    if (run === undefined) early = signal
    else run.signal(signal)
  })
  try {
    const server = await startServer(options)
    const nothing = { guarded: false, withheldLines: 0 }
    if ('kind' in server) return exitReport(options.command, server, nothing)
    if (server.pid === undefined) return exitReport(options.command, await server.ending, nothing)
    run = new Run(server, server.pid, options)
    if (early !== undefined) run.signal(early)
    return await run.toEnd()
  } finally {
    restoreSignals()
  }
}

class Run {
  readonly #options: StdioOptions
  readonly #server: Server
  readonly #guard: Guard | undefined
  readonly #reaper: Reaper
  readonly #conduit: Conduit
  readonly #stderr: StderrPump
  readonly #over: AbortController = new AbortController()
  readonly #serverClosed: Promise<void>
  readonly #faulted: Promise<never>
  /** Resolves when there is no more time to wait for anyone. */
  readonly #abandoned: Promise<undefined>
  readonly #abandon: () => void
  #filter: Filter | undefined
  /** A client that was killed leaves an end of input too, and this process with another parent. */
  readonly #parent: number = process.ppid
  #ended = false
  #patience: NodeJS.Timeout | undefined
  #abandoning: NodeJS.Timeout | undefined

  constructor(server: Server, pid: number, options: StdioOptions) {
    this.#options = options
    this.#server = server
    this.#guard = Guard.over(pid)
    this.#reaper = new Reaper(pid)
    let abandon = (): void => {}
    this.#abandoned = new Promise((resolve) => (abandon = () => resolve(undefined)))
    this.#abandon = abandon
    let serverClosed: () => void
    this.#serverClosed = new Promise((resolve) => (serverClosed = resolve))
    let fault: (reason: unknown) => void
    this.#faulted = new Promise((_, reject) => (fault = reject))
    this.#conduit = new Conduit(
      {
        clientIn: options.stdin ?? process.stdin,
        clientOut: options.stdout ?? process.stdout,
        serverIn: server.stdin,
        serverOut: server.stdout,
      },
      {
        clientClosed: () => this.#expectEnd(),
        serverClosed: () => serverClosed(),
        fault: (reason) => fault(reason),
      },
    )
    this.#stderr = new StderrPump(server.stderr, options.stderr ?? process.stderr, options.stderrFilter)
  }

  signal(signal: NodeJS.Signals): void {
    this.#reaper.signal(signal)
    this.#abandoning ??= setTimeout(this.#abandon, ABANDON_MS)
  }

  async toEnd(): Promise<ExitReport> {
    try {
      const ending = await Promise.race([this.#live(), this.#faulted])
      const guarded = this.#guard?.alive ?? false
      return exitReport(this.#options.command, ending, { guarded, withheldLines: this.#stderr.withheldLines })
    } finally {
      await this.#close()
    }
  }

  async #live(): Promise<Ending> {
    const filter = await Promise.race([this.#options.connect(this.#conduit.sinks), this.#abandoned])
    if (filter !== undefined) {
      this.#filter = filter
      this.#conduit.start(filter)
      this.#stderr.start()
    }
    const ending = await this.#server.ending
    this.#ended = true
    const swept = this.#reaper.sweep()
    await Promise.race([this.#serverClosed, this.#silence(this.#conduit.server, swept), this.#abandoned])
    await Promise.race([this.#conduit.finish(), this.#abandoned])
    // Many clients never read stderr: what they have left unread by now is not waited for.
    const said = this.#stderr.ended.then(() => this.#stderr.flushed())
    await Promise.race([said, delay(SILENCE_MS, undefined, { signal: this.#over.signal }), this.#abandoned])
    return ending
  }

  /** Resolves when the source has had nothing to say for a while, though nothing held it. */
  async #silence(source: Source, after: Promise<void>): Promise<void> {
    await after
    const { signal } = this.#over
    for (let seen = -1; source.held || source.chunks !== seen;) {
      seen = source.chunks
      // In slices, each with a look at the pipes: a timer that comes late because this process was busy proves nothing.
      for (let slice = 0; slice < SLICES; slice++) {
        await delay(SILENCE_MS / SLICES, undefined, { signal })
        await immediate(undefined, { signal })
      }
    }
  }

  /** The client is done. A server that still speaks is left to finish, unless nobody hears it. */
  #expectEnd(): void {
    let seen = this.#conduit.server.chunks
    let silentSince = performance.now()
    this.#patience = setInterval(() => {
      const { server, clientLost } = this.#conduit
      if (!clientLost && (server.held || server.chunks !== seen)) {
        seen = server.chunks
        silentSince = performance.now()
        return
      }
      const awaited = !clientLost && process.ppid === this.#parent && this.#filter?.awaitsAnswer?.() === true
      if (awaited && performance.now() - silentSince < ANSWER_MS) return
      clearInterval(this.#patience)
      this.#reaper.signal('SIGTERM')
    }, this.#options.graceMs ?? GRACE_MS)
  }

  async #close(): Promise<void> {
    clearInterval(this.#patience)
    clearTimeout(this.#abandoning)
    this.#over.abort()
    this.#conduit.stop()
    this.#stderr.stop()
    if (!this.#ended) {
      this.#reaper.kill()
      // A filter that gives up may have answered those who wait before it threw.
      const done = Promise.all([this.#server.ending, this.#conduit.flushed()])
      await Promise.race([done, delay(ABANDON_MS)])
    }
    await this.#reaper.sweep()
    await this.#guard?.release()
    this.#server.stdin.destroy()
    this.#server.stdout.destroy()
    this.#server.stderr.destroy()
  }
}
