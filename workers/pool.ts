import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import type { Piscina } from 'piscina'
import type { ScanFailure } from '../detectors/contract.ts'
import { joinShares } from '../detectors/engine/share.ts'
import { SCAN_TASK, type ScanTask, SHARE_TASK, type ShareScanned, type ThreadExtras, WARM_TASK } from './messages.ts'
import type { Scanned, Scanner } from './scanner.ts'
import { collectShared, SHARED_KEPT } from './shared-memory.ts'

export interface PoolOptions {
  /** Scans what is not worth the hop. */
  readonly inline: Scanner
  /** The built thread module. */
  readonly thread: URL
  /** What the inline scanner looks for beside the catalogue, so that threads do too. */
  readonly extras?: ThreadExtras | undefined
  /** Bytes from which a frame goes to a thread. */
  readonly threshold?: number | undefined
  /** Bytes from which idle threads scan a frame side by side. */
  readonly shareFrom?: number | undefined
  readonly threads?: number | undefined
  /** Threads that share one frame, at most all. */
  readonly sharers?: number | undefined
  /** Frames that may wait for a thread; one more is answered `overloaded`. */
  readonly maxQueue?: number | undefined
  /** Milliseconds that a scan of so many bytes may take, whatever the load of the machine: a watchdog, not a limit. */
  readonly deadline?: ((bytes: number) => number) | undefined
  /** Milliseconds after which a thread that has nothing to do leaves. */
  readonly idleMs?: number | undefined
  /** MB of JavaScript objects that a thread may hold; one that needs more has crashed. */
  readonly heapMB?: number | undefined
}

export interface PooledScanner extends Scanner {
  /** Gives back what former frames took, and starts a thread unless there is one: for whoever sees a large frame on its way. */
  warm(): void
  /** Threads that are alive, those that start among them. */
  readonly threads: number
}

/**
 * 1 MiB holds the event loop for 6 to 17 ms. Below, the wrapped server and its client want the other core: pipelined
 * results of 1 MB came at 82 MB/s inline and at 69 MB/s by way of threads, on two cores for all.
 */
const THRESHOLD = 1 << 20
/**
 * A share costs its thread 24 MB, and the reading of all that stands before it. Two share a frame where there is a core for each
 * beside that of this thread; where there are two cores for all, client and server among them, one message of 64 MB came no
 * sooner from two threads that had to start, and 12 to 28 % sooner from two that had not.
 */
const SHARE_FROM = 8 << 20
const IDLE_MS = 30_000
const MAX_QUEUE = 64
/** After a scan: by then its frame has been forwarded, unless someone reads slowly. */
const SETTLE_MS = 1000
/** Text, tables and keywords are not among it; a hundred thousand findings are. */
const HEAP_MB = 512
/** Objects of a scan are many and short-lived: room for more of them is memory that nobody needs. */
const YOUNG_MB = 4

/** A scan that budgets bound ends far sooner; this is for a thread that hangs. */
function generous(bytes: number): number {
  return 10_000 + bytes / 1000
}

/**
 * Scans large frames on other threads, so that the event loop goes on and cores are used. Threads start with the first
 * large frame and leave when idle. A thread that dies, hangs or runs out of memory is replaced, and its scan has failed:
 * never a pass.
 */
export function createPooledScanner(options: PoolOptions): PooledScanner {
  const { inline, threshold = THRESHOLD, shareFrom = SHARE_FROM, maxQueue = MAX_QUEUE, deadline = generous } = options
  const { threads = 2, sharers = Math.min(threads, availableParallelism() - 1) } = options
  let pool: Piscina | undefined
  let running = 0
  /** Bytes of frames that were scanned since shared memory was last given back. */
  let scanned = 0
  let giving: NodeJS.Timeout | undefined
  const opened = (): Piscina => (pool ??= openPool(options, threads))

  /** The memory of frames that have been forwarded meanwhile. */
  const giveBack = (): void => {
    clearTimeout(giving)
    if (scanned < SHARED_KEPT) return
    scanned = 0
    collectShared()
  }
  const scanLarge = async (frame: Uint8Array): Promise<Scanned> => {
    if (running >= threads + maxQueue) return failed('overloaded')
    running++
    giveBack()
    scanned += frame.length
    // A signal of AbortSignal.timeout would keep the frame until then, however early its scan is done.
    const watchdog = new AbortController()
    const { signal } = watchdog
    const timer = setTimeout(() => watchdog.abort(), deadline(frame.length)).unref()
    try {
      const task = { ...taskOf(frame), extras: options.extras }
      const run = async (name: string, asked: ScanTask): Promise<unknown> => opened().run(asked, { name, signal })
      const shared =
        running === 1 && sharers > 1 && frame.length >= shareFrom ? await scanShares(task, sharers, run) : null
      return shared ?? ((await run(SCAN_TASK, task)) as Scanned)
    } catch {
      return failed(signal.aborted ? 'timeout' : 'crashed')
    } finally {
      clearTimeout(timer)
      running--
      clearTimeout(giving)
      giving = setTimeout(giveBack, SETTLE_MS).unref()
    }
  }

  return {
    scan: (frame) => (frame.length < threshold ? inline.scan(frame) : scanLarge(frame)),
    warm: () => {
      giveBack()
      if (pool !== undefined && pool.threads.length > 0) return
      // Whatever keeps a thread from starting will keep the scan from ending well, which is told then.
      opened()
        .run(options.extras, { name: WARM_TASK })
        .catch(() => undefined)
    },
    get threads() {
      return pool?.threads.length ?? 0
    },
    close: async () => {
      clearTimeout(giving)
      await pool?.close({ force: true })
      await inline.close()
    },
  }
}

function openPool({ thread, idleMs = IDLE_MS, heapMB = HEAP_MB }: PoolOptions, threads: number): Piscina {
  const { Piscina } = createRequire(import.meta.url)('piscina') as typeof import('piscina')
  const started = new Piscina({
    filename: thread.href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: idleMs,
    resourceLimits: { maxOldGenerationSizeMb: heapMB, maxYoungGenerationSizeMb: YOUNG_MB },
    // Waiting threads sleep in the event loop: a spinning one would take the core that the wrapped server needs.
    atomics: 'disabled',
  })
  // Told again as the failure of each scan that it hit; without a listener it would end the process.
  started.on('error', () => undefined)
  return started
}

/** One share a thread, all at once; null when the frame must be scanned in one. */
async function scanShares(
  task: ScanTask,
  of: number,
  run: (name: string, task: ScanTask) => Promise<unknown>,
): Promise<Scanned | null> {
  const tasks = Array.from({ length: of }, (_, index) => run(SHARE_TASK, { ...task, share: { index, of } }))
  const shares: ShareScanned[] = []
  for (const share of (await Promise.all(tasks)) as (ShareScanned | null)[]) {
    if (share === null) return null
    shares.push(share)
  }
  const { header, form } = shares.at(-1)!
  return { header, form, scan: joinShares(shares, task.length) }
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
