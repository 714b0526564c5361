import { readFileSync } from 'node:fs'
import { quantile } from './statistics.ts'

const EVERY_MS = 2
const SAMPLES = 1 << 16

/**
 * Runs in the measured process, before its program: a timer every few milliseconds, and when it came, which is written to a
 * file when the process ends. The product knows nothing of it.
 */
const SOURCE = `
import { isMainThread } from 'node:worker_threads'
import { writeFileSync } from 'node:fs'
if (isMainThread) {
  const at = new Float64Array(${SAMPLES})
  let count = 0
  setInterval(() => { at[count++ % ${SAMPLES}] = Date.now() }, ${EVERY_MS}).unref()
  process.on('exit', () => writeFileSync(process.env.SLUICE_BENCH_LOOP + '-' + process.pid, JSON.stringify([...at.slice(0, count)])))
}
`

/** What has a process, and those that it starts, write to `file` followed by its id when its event loop came round. */
export function loopDelayEnvironment(file: string): NodeJS.ProcessEnv {
  const source = `data:text/javascript,${encodeURIComponent(SOURCE)}`
  return { NODE_OPTIONS: `--import=${source}`, SLUICE_BENCH_LOOP: file }
}

export interface LoopDelay {
  /** Milliseconds that what came at any moment between the two had to wait for the loop. */
  readonly p99: number
  readonly longest: number
}

/** Of the process, which has ended, from one moment (Date.now) to another. Undefined when it was killed. */
export function loopDelay(file: string, pid: number, from: number, until: number): LoopDelay | undefined {
  let times: number[]
  try {
    times = JSON.parse(readFileSync(`${file}-${pid}`, 'utf8')) as number[]
  } catch {
    return undefined
  }
  return delayOf(times, from, until)
}

/**
 * A timer that is late was so for all who came meanwhile, not once: a delay of 100 ms counts for each millisecond of it, with what
 * was left of it then.
 */
export function delayOf(times: readonly number[], from: number, until: number): LoopDelay {
  const waits: number[] = []
  for (let index = 1; index < times.length; index++) {
    const last = times[index - 1]!
    const next = times[index]!
    for (let at = Math.max(last, from); at < Math.min(next, until); at++) waits.push(Math.max(0, next - at - EVERY_MS))
  }
  return { p99: quantile(waits, 0.99), longest: Math.max(0, ...waits) }
}
