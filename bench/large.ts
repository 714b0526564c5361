import { join } from 'node:path'
import { type Arm, INITIALIZE, openArm } from './arms.ts'
import { FLOORS } from './floors.ts'
import { callLine } from './frames.ts'
import { wholeLine } from './line-client.ts'
import { type LoopDelay, loopDelay, loopDelayEnvironment } from './loop-delay.ts'
import { residentMB } from './resident.ts'
import type { Row, Section } from './row.ts'
import { quantile, ratios, spreadOf } from './statistics.ts'

const PROBE_EVERY_MS = 5
const ARRIVALS = Buffer.from('{"jsonrpc":"2.0","id":3,"method":"bench/arrivals"}\n')
const PROBE = Buffer.from('{"jsonrpc":"2.0","method":"notifications/bench"}\n')
const LARGE_ARMS = ['hop', 'sluice'] as const

/**
 * One message just under the longest that is taken, in a process of its own. Meanwhile a notification leaves for the
 * server every few milliseconds: how late it arrives is how long the other direction had to wait, in client, server and
 * kernel as well; what the process between them adds is told by its own event loop, and by the hop in the same round.
 */
export async function measureLarge(folder: string, name: string, rounds: number): Promise<Section> {
  const passes: Record<(typeof LARGE_ARMS)[number], Pass[]> = { hop: [], sluice: [] }
  for (let round = 0; round < rounds; round++) {
    const arms = round % 2 === 0 ? LARGE_ARMS : LARGE_ARMS.toReversed()
    for (const arm of arms) passes[arm].push(await pass(arm, folder, name))
  }
  const rows = LARGE_ARMS.flatMap((arm) => rowsOf(arm, passes[arm], passes.hop))
  return { title: 'A large message (ratio: memory to message, others to the hop)', rows }
}

function rowsOf(arm: Arm, passes: readonly Pass[], hop: readonly Pass[]): readonly Row[] {
  const megabytes = passes[0]!.bytes / (1 << 20)
  const label = `${Math.round(megabytes)} MB through ${arm}`
  const floored = arm === 'sluice'
  const row = (what: string, unit: 'ms' | 'MB', of: (pass: Pass) => number): Row => {
    const values = passes.map(of)
    return { name: `${label}: ${what}`, unit, value: spreadOf(values), ratio: spreadOf(ratios(values, hop.map(of))) }
  }
  const rows: Row[] = [row('time', 'ms', ({ milliseconds }) => milliseconds)]
  const peaks = passes.flatMap(({ peak }) => (peak === undefined ? [] : [peak]))
  if (peaks.length > 0) {
    const ratio = spreadOf(peaks.map((peak) => peak / megabytes))
    const floor = floored ? FLOORS.largeRatio : undefined
    rows.push({ name: `${label}: peak memory`, unit: 'MB', value: spreadOf(peaks), ratio, floor })
  }
  const late = passes.flatMap(({ loop }) => (loop === undefined ? [] : [loop]))
  if (late.length > 0) {
    const name = `${label}: delay of the event loop`
    const floor = floored ? FLOORS.otherDirectionMs : undefined
    rows.push({ name: `${name}, p99`, unit: 'ms', value: spreadOf(late.map(({ p99 }) => p99)), floor })
    rows.push({ name: `${name}, longest`, unit: 'ms', value: spreadOf(late.map(({ longest }) => longest)) })
  }
  const floor = floored ? FLOORS.otherDirectionMs : undefined
  rows.push({ ...row('wait of the other direction, p99', 'ms', ({ wait }) => wait), floor })
  return rows
}

interface Pass {
  readonly bytes: number
  readonly milliseconds: number
  readonly peak: number | undefined
  readonly loop: LoopDelay | undefined
  readonly wait: number
}

async function pass(arm: Arm, folder: string, name: string): Promise<Pass> {
  const file = join(folder, 'loop')
  const client = openArm(arm, folder, loopDelayEnvironment(file))
  let read
  let from = 0
  let until = 0
  try {
    await client.ask(INITIALIZE)
    await client.ask(callLine(1, name, 'bench/prepare'))
    const left: number[] = []
    from = Date.now()
    const start = process.hrtime.bigint()
    const timer = setInterval(() => {
      left.push(Date.now())
      client.send(PROBE)
    }, PROBE_EVERY_MS)
    const { bytes } = await client.ask(callLine(2, name)).finally(() => clearInterval(timer))
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6
    until = Date.now()
    const peak = residentMB(client.pid)?.peak
    const answer = JSON.parse(wholeLine(await client.ask(ARRIVALS)).toString()) as { result: { arrivals: number[] } }
    const waits = answer.result.arrivals.map((arrival, index) => arrival - left[index]!)
    read = { bytes, milliseconds, peak, wait: Math.max(1, quantile(waits, 0.99)) }
  } finally {
    await client.stop()
  }
  return { ...read, loop: loopDelay(file, client.pid, from, until) }
}
