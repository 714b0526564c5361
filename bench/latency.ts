import { ARMS, type Arm, armsOfRound, type Clients } from './arms.ts'
import { callLine } from './frames.ts'
import type { LineClient } from './line-client.ts'
import type { Section } from './row.ts'
import { SIZES, type ResultSize } from './sizes.ts'
import { quantile, ratios, spreadOf } from './statistics.ts'

const WARM_UP_ROUNDS = 2

/** Sequential round trips: the next request leaves when the answer to the last has been read whole. */
export async function measureLatency(clients: Clients, rounds: number): Promise<Section> {
  const taken = SIZES.map((): Readonly<Record<Arm, { readonly p50: number[]; readonly p99: number[] }>> => {
    return { direct: { p50: [], p99: [] }, hop: { p50: [], p99: [] }, sluice: { p50: [], p99: [] } }
  })
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const [index, size] of SIZES.entries()) {
      for (const arm of armsOfRound(round + WARM_UP_ROUNDS)) {
        const times = await timesOf(clients[arm], size)
        if (round < 0) continue
        taken[index]![arm].p50.push(quantile(times, 0.5))
        taken[index]![arm].p99.push(quantile(times, 0.99))
      }
    }
  }
  const rows = SIZES.flatMap((size, index) =>
    (['p50', 'p99'] as const).flatMap((label) =>
      ARMS.map((arm) => ({
        name: `${size.name} ${label} ${arm}`,
        unit: 'µs' as const,
        value: spreadOf(taken[index]![arm][label]),
        ratio: spreadOf(ratios(taken[index]![arm][label], taken[index]!.hop[label])),
        floor: arm === 'sluice' && label === 'p50' ? size.latencyFloor : undefined,
      })),
    ),
  )
  return { title: 'Latency of a tools/call, one at a time (ratio: to hop)', rows }
}

/** Microseconds of each. */
async function timesOf(client: LineClient, { name, roundTrips }: ResultSize): Promise<readonly number[]> {
  const times: number[] = []
  for (let id = 1; id <= roundTrips; id++) {
    const line = callLine(id, name)
    const start = process.hrtime.bigint()
    await client.ask(line)
    times.push(Number(process.hrtime.bigint() - start) / 1000)
  }
  return times
}
