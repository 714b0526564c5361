import { type Arm, ARMS, armsOfRound, type Clients } from './arms.ts'
import type { EngineArm } from './engine-arm.ts'
import { callLine } from './frames.ts'
import type { LineClient } from './line-client.ts'
import type { Load } from './load.ts'
import type { Row, Section } from './row.ts'
import { quantile, ratios, spreadOf } from './statistics.ts'

/** Until V8 has optimised what runs often: two thousand calls of each size. What the first cost is told in rows of their own. */
const WARM_UP_ROUNDS = 4
/** Of fewer round trips the p99 is the slowest one, which says nothing. */
const FEWEST_FOR_P99 = 100

export const LATENCY = 'Latency of a tools/call, one at a time (ratio: to hop)'
export const LATENCY_BY_KIND = 'Latency of a tools/call by kind of result, one at a time (ratio: to hop)'

type Taken = Readonly<
  Record<Arm | 'engine', { readonly p50: number[]; readonly p99: number[]; readonly first: number[] }>
>

/** Sequential round trips: the next request leaves when the answer to the last has been read whole. */
export async function measureLatency(
  title: string,
  clients: Clients,
  engine: EngineArm,
  loads: readonly Load[],
  rounds: number,
): Promise<Section> {
  const taken = loads.map((): Taken => ({ direct: none(), hop: none(), sluice: none(), engine: none() }))
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const [index, load] of loads.entries()) {
      const keep = (arm: Arm | 'engine', times: readonly number[]): void => {
        if (round === -WARM_UP_ROUNDS) taken[index]![arm].first.push(quantile(times, 0.5))
        if (round < 0) return
        taken[index]![arm].p50.push(quantile(times, 0.5))
        taken[index]![arm].p99.push(quantile(times, 0.99))
      }
      for (const arm of armsOfRound(round + WARM_UP_ROUNDS)) keep(arm, await timesOf(clients[arm], load))
      keep('engine', engine.timesOf(load))
    }
  }
  return { title, rows: loads.flatMap((load, index) => rowsOf(load, taken[index]!)) }
}

function rowsOf(load: Load, taken: Taken): readonly Row[] {
  return [...quantilesOf(load, taken), ...(load.latencyFloor === undefined ? [] : firstOf(load, taken))]
}

/** Before anything is optimised: one figure an arm, of one round. */
function firstOf(load: Load, taken: Taken): readonly Row[] {
  return (['hop', 'sluice'] as const).map((arm) => ({
    name: `${load.name} p50 of the first ${load.roundTrips} ${arm}`,
    unit: 'µs' as const,
    value: spreadOf(taken[arm].first),
    ratio: spreadOf(ratios(taken[arm].first, taken.hop.first)),
  }))
}

function quantilesOf(load: Load, taken: Taken): readonly Row[] {
  const labels = load.roundTrips < FEWEST_FOR_P99 ? (['p50'] as const) : (['p50', 'p99'] as const)
  return labels.flatMap((label) =>
    [...ARMS, 'engine' as const].map((arm) => ({
      name: `${load.name} ${label} ${arm}`,
      unit: 'µs' as const,
      value: spreadOf(taken[arm][label]),
      ratio: spreadOf(ratios(taken[arm][label], taken.hop[label])),
      floor: arm === 'sluice' && label === 'p50' ? load.latencyFloor : undefined,
    })),
  )
}

function none(): { p50: number[]; p99: number[]; first: number[] } {
  return { p50: [], p99: [], first: [] }
}

/** Microseconds of each. */
async function timesOf(client: LineClient, { name, roundTrips }: Load): Promise<readonly number[]> {
  const times: number[] = []
  for (let id = 1; id <= roundTrips; id++) {
    const line = callLine(id, name)
    const start = process.hrtime.bigint()
    await client.ask(line)
    times.push(Number(process.hrtime.bigint() - start) / 1000)
  }
  return times
}
