// Loaded into a process before its program (NODE_OPTIONS=--import): writes a line of JSON a second to a file of its own in
// the folder SLUICE_BENCH_PROBE: milliseconds since it began, resident bytes, heap bytes, and mean and longest delay of
// the event loop in milliseconds since the line before. It keeps nothing alive and says nothing.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

const folder = process.env.SLUICE_BENCH_PROBE
// A busy loop is late by what it is busy with; an idle one by up to this much.
const RESOLUTION_MS = 5

if (folder !== undefined && isMainThread) {
  const file = join(folder, String(process.pid))
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delays.enable()
  setInterval(() => {
    const { rss, heapUsed } = process.memoryUsage()
    const late = (nanoseconds) => Math.max(0, Math.round(nanoseconds / 1e4) / 100 - RESOLUTION_MS)
    const [mean, most] = delays.count > 0 ? [late(delays.mean), late(delays.max)] : [0, 0]
    delays.reset()
    appendFileSync(file, `${JSON.stringify([Math.round(performance.now()), rss, heapUsed, mean, most])}\n`)
  }, 1000).unref()
}
