import { constants } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import type { HeaderList } from '../http/header-list.ts'
import { Upstream } from '../http/upstream.ts'
import { Conduit } from '../stdio/conduit.ts'
import type { Filter, FilterSinks } from '../stdio/filter.ts'
import { interceptSignals } from '../stdio/signals.ts'
import { BridgeInput } from './bridge-input.ts'
import { BridgeOutput } from './bridge-output.ts'
import { Bridge } from './bridge.ts'
import type { Timings } from './timings.ts'
import { Valve } from './valve.ts'
import { type Credentials, Wire } from './wire.ts'

export interface BridgeRunOptions {
  /** Scheme, host and port. */
  readonly origin: string
  /** Path and query. */
  readonly target: string
  /** Sent with every request. */
  readonly headers: HeaderList
  /** PEM. In place of the certificate authorities that Node knows. */
  readonly ca?: string | undefined
  /** PEM, of the client. Only the server of `origin` is shown it. */
  readonly cert?: string | undefined
  readonly key?: string | undefined
  readonly credentials?: Credentials | undefined
  readonly maxMessageBytes: number
  /** Bytes that all answers under way may hold together. Default four of the longest, and 256 MiB at least. */
  readonly maxHeldBytes?: number | undefined
  /** Called once, before anything is read from either side. */
  readonly connect: (sinks: FilterSinks) => Filter | Promise<Filter>
  /** Default: those of this process. */
  readonly stdin?: Readable | undefined
  readonly stdout?: Writable | undefined
  readonly timings?: Partial<Timings> | undefined
  /** Requests under way at a time. Default 500. */
  readonly maxRequests?: number | undefined
}

/**
 * ended: the client ended it. unreachable: the server never answered anything. barred: the last that it said was that it
 * wants other credentials.
 */
export interface BridgeReport {
  readonly outcome: 'ended' | 'unreachable' | 'barred' | 'signal'
  /** What a command should exit with: 0, 69 and 77 as of sysexits, 128 + n. */
  readonly code: number
}

/** Milliseconds that requests get to be answered in after the client has closed its input. */
const ANSWER_MS = 60_000
/** Milliseconds after a signal when what is not written yet is given up: clients kill after 1000. */
const ABANDON_MS = 800
/** Milliseconds between looks for a client that is gone. */
const LOOK_MS = 250

/**
 * Bridges stdin and stdout to one server over HTTP until the client ends it or a signal comes. Rejects with what `connect`
 * or the filter failed with; what the filter had passed by then has been written, and nothing else.
 */
export async function runBridge(options: BridgeRunOptions): Promise<BridgeReport> {
  const { origin, ca, cert, key } = options
  const upstream = new Upstream({ origin, ca, cert, key, proxied: true })
  try {
    return await new Run(options, upstream).toEnd()
  } finally {
    await options.credentials?.close()
    await upstream.destroy()
  }
}

class Run {
  readonly #connect: BridgeRunOptions['connect']
  readonly #wire: Wire
  readonly #bridge: Bridge
  readonly #conduit: Conduit
  readonly #serverClosed: Promise<void>
  readonly #faulted: Promise<never>
  /** A client that was killed leaves an end of input too, and this process with another parent. */
  readonly #parent: number = process.ppid
  readonly #signaled: Promise<void>
  #signal: NodeJS.Signals | undefined
  #look: NodeJS.Timeout | undefined

  constructor(options: BridgeRunOptions, upstream: Upstream) {
    const { origin, target, headers, credentials, maxMessageBytes, maxHeldBytes } = options
    this.#connect = options.connect
    const valve = new Valve()
    this.#wire = new Wire({ upstream, origin, target, headers, credentials, valve, maxMessageBytes, maxHeldBytes })
    const output = new BridgeOutput(valve)
    const bridge = new Bridge({
      wire: this.#wire,
      url: origin + target,
      timings: options.timings,
      maxRequests: options.maxRequests,
      deliver: (line) => output.deliver(line),
      relieved: () => input.relieved(),
    })
    // A placeholder may be longer than what it stands for.
    const input = new BridgeInput(bridge, 2 * maxMessageBytes + 65_536, async () => {
      await bridge.finish(ANSWER_MS)
      output.end()
    })
    this.#bridge = bridge
    let serverClosed: () => void
    this.#serverClosed = new Promise((resolve) => (serverClosed = resolve))
    let fault: (reason: unknown) => void
    this.#faulted = new Promise((_, reject) => (fault = reject))
    let signaled: () => void
    this.#signaled = new Promise((resolve) => (signaled = resolve))
    this.#conduit = new Conduit(
      {
        clientIn: options.stdin ?? process.stdin,
        clientOut: options.stdout ?? process.stdout,
        serverIn: input,
        serverOut: output,
      },
      {
        clientClosed: () => this.#lookForClient(),
        serverClosed: () => serverClosed(),
        fault: (reason) => fault(reason),
      },
    )
    this.#onSignal = (signal) => {
      this.#signal ??= signal
      void bridge.finish(0).then(() => output.end())
      // No timer of a process that is ending must keep it.
      setTimeout(signaled, ABANDON_MS).unref()
    }
  }

  readonly #onSignal: (signal: NodeJS.Signals) => void

  async toEnd(): Promise<BridgeReport> {
    const restoreSignals = interceptSignals(this.#onSignal)
    try {
      const filter = await Promise.race([this.#connect(this.#conduit.sinks), this.#signaled])
      if (filter !== undefined) this.#conduit.start(filter)
      await Promise.race([this.#serverClosed, this.#signaled, this.#faulted])
      await Promise.race([this.#conduit.finish(), this.#signaled])
      return this.#report()
    } catch (error) {
      await Promise.race([this.#conduit.flushed(), delay(ABANDON_MS)])
      throw error
    } finally {
      clearInterval(this.#look)
      this.#bridge.abort()
      this.#conduit.stop()
      restoreSignals()
    }
  }

  /** The client has closed its input. One that does not hear either needs no answers. */
  #lookForClient(): void {
    this.#look = setInterval(() => {
      if (!this.#conduit.clientLost && process.ppid === this.#parent) return
      clearInterval(this.#look)
      void this.#bridge.finish(0)
    }, LOOK_MS)
  }

  #report(): BridgeReport {
    if (this.#signal !== undefined) return { outcome: 'signal', code: 128 + constants.signals[this.#signal] }
    if (this.#wire.asked && !this.#wire.reached) return { outcome: 'unreachable', code: UNAVAILABLE }
    return this.#wire.barred ? { outcome: 'barred', code: NO_PERMISSION } : { outcome: 'ended', code: 0 }
  }
}

const UNAVAILABLE = 69
const NO_PERMISSION = 77
