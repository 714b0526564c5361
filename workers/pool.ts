import { createRequire } from 'node:module'
import type { Piscina } from 'piscina'
import type { ScanFailure } from '../detectors/contract.ts'
import { SCAN_TASK, type ScanTask } from './messages.ts'
import type { Scanned, Scanner } from './scanner.ts'

export interface PoolOptions {
  /** Scans what is not worth the hop. */
  readonly inline: Scanner
  /** The built thread module. */
  readonly thread: URL
  /** Bytes from which a frame goes to a thread. */
  readonly threshold?: number | undefined
  readonly threads?: number | undefined
  /** Frames that may wait for a thread; one more is answered `overloaded`. */
  readonly maxQueue?: number | undefined
  /** Milliseconds that a scan of so many bytes may take, whatever the load of the machine: a watchdog, not a limit. */
  readonly deadline?: ((bytes: number) => number) | undefined
}

/**
 * 1 MiB holds the event loop for 6 to 17 ms. Below, the wrapped server and its client want the other core: pipelined
 * results of 1 MB came at 82 MB/s inline and at 69 MB/s by way of threads, on two cores for all.
 */
const THRESHOLD = 1 << 20
const IDLE_MS = 30_000
const MAX_QUEUE = 64

/** A scan that budgets bound ends far sooner; this is for a thread that hangs. */
function generous(bytes: number): number {
  return 10_000 + bytes / 1000
}

/**
 * Scans large frames on other threads, so that the event loop goes on and cores are used. Threads start with the first
 * large frame and leave when idle. A thread that dies or hangs is replaced, and its scan has failed: never a pass.
 */
export function createPooledScanner(options: PoolOptions): Scanner {
  const { inline, thread, threshold = THRESHOLD, threads = 2, maxQueue = MAX_QUEUE, deadline = generous } = options
  let pool: Piscina | undefined
  const open = (): Piscina => {
    const { Piscina } = createRequire(import.meta.url)('piscina') as typeof import('piscina')
    const started = new Piscina({
      filename: thread.href,
      name: SCAN_TASK,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: IDLE_MS,
      // Waiting threads sleep in the event loop: a spinning one would take the core that the wrapped server needs.
      atomics: 'disabled',
    })
    // Told again as the failure of each scan that it hit; without a listener it would end the process.
    started.on('error', () => undefined)
    return started
  }
  let running = 0
  const scanLarge = async (frame: Uint8Array): Promise<Scanned> => {
    if (running >= threads + maxQueue) return failed('overloaded')
    running++
    let signal: AbortSignal | undefined
    try {
      const task = taskOf(frame)
      const opened = (pool ??= open())
      signal = AbortSignal.timeout(Math.ceil(deadline(frame.length)))
      return (await opened.run(task, { signal })) as Scanned
    } catch {
      return failed(signal?.aborted === true ? 'timeout' : 'crashed')
    } finally {
      running--
    }
  }
  return {
    scan: (frame) => (frame.length < threshold ? inline.scan(frame) : scanLarge(frame)),
    close: async () => {
      await pool?.close({ force: true })
      await inline.close()
    },
  }
}

/** Long lines are joined in shared memory already; others are copied there. */
function taskOf(frame: Uint8Array): ScanTask {
  const { buffer, byteOffset, length } = frame
  if (buffer instanceof SharedArrayBuffer) return { shared: buffer, offset: byteOffset, length }
  const shared = new SharedArrayBuffer(length)
  new Uint8Array(shared).set(frame)
  return { shared, offset: 0, length }
}

/** The frame was not read: whoever gets this must look for its id elsewhere. */
function failed(reason: ScanFailure): Scanned {
  return { header: null, form: 'json', scan: { status: 'failed', reason } }
}
