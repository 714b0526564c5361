import { type Arm, INITIALIZE, openArm } from './arms.ts'
import { FLOORS } from './floors.ts'
import { callLine } from './frames.ts'
import { wholeLine } from './line-client.ts'
import { residentMB } from './resident.ts'
import type { Row, Section } from './row.ts'
import { quantile, spreadOf } from './statistics.ts'

const PROBE_EVERY_MS = 5
const ARRIVALS = Buffer.from('{"jsonrpc":"2.0","id":3,"method":"bench/arrivals"}\n')
const PROBE = Buffer.from('{"jsonrpc":"2.0","method":"notifications/bench"}\n')

/**
 * One message just under the longest that is taken, in a process of its own. Meanwhile a notification leaves for the
 * server every few milliseconds: how late it arrives is how long the other direction had to wait.
 */
export async function measureLarge(folder: string, name: string, rounds: number): Promise<Section> {
  const rows: Row[] = []
  for (const arm of ['hop', 'sluice'] as const) {
    const passes = []
    for (let round = 0; round < rounds; round++) passes.push(await pass(arm, folder, name))
    const megabytes = passes[0]!.bytes / (1 << 20)
    const label = `${Math.round(megabytes)} MB through ${arm}`
    rows.push({ name: `${label}: time`, unit: 'ms', value: spreadOf(passes.map(({ milliseconds }) => milliseconds)) })
    const floored = arm === 'sluice'
    const peaks = passes.flatMap(({ peak }) => (peak === undefined ? [] : [peak]))
    if (peaks.length > 0) {
      const ratio = spreadOf(peaks.map((peak) => peak / megabytes))
      const floor = floored ? FLOORS.largeRatio : undefined
      rows.push({ name: `${label}: peak memory`, unit: 'MB', value: spreadOf(peaks), ratio, floor })
    }
    const waits = spreadOf(passes.map(({ wait }) => wait))
    const floor = floored ? FLOORS.otherDirectionMs : undefined
    rows.push({ name: `${label}: wait of the other direction, p99`, unit: 'ms', value: waits, floor })
  }
  return { title: 'A large message (ratio: memory to message)', rows }
}

interface Pass {
  readonly bytes: number
  readonly milliseconds: number
  readonly peak: number | undefined
  readonly wait: number
}

async function pass(arm: Arm, folder: string, name: string): Promise<Pass> {
  const client = openArm(arm, folder)
  try {
    await client.ask(INITIALIZE)
    await client.ask(callLine(1, name, 'bench/prepare'))
    const left: number[] = []
    const start = process.hrtime.bigint()
    const timer = setInterval(() => {
      left.push(Date.now())
      client.send(PROBE)
    }, PROBE_EVERY_MS)
    const { bytes } = await client.ask(callLine(2, name)).finally(() => clearInterval(timer))
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6
    const peak = residentMB(client.pid)?.peak
    const answer = JSON.parse(wholeLine(await client.ask(ARRIVALS)).toString()) as { result: { arrivals: number[] } }
    const waits = answer.result.arrivals.map((arrival, index) => arrival - left[index]!)
    return { bytes, milliseconds, peak, wait: quantile(waits, 0.99) }
  } finally {
    await client.stop()
  }
}
