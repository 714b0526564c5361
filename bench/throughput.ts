import { type Arm, ARMS, armsOfRound, type Clients } from './arms.ts'
import type { EngineArm } from './engine-arm.ts'
import { callLine } from './frames.ts'
import type { LineClient } from './line-client.ts'
import type { Load } from './load.ts'
import type { Section } from './row.ts'
import { ratios, spreadOf } from './statistics.ts'

const WARM_UP_ROUNDS = 3

export const THROUGHPUT = 'Throughput of pipelined results (ratio: to hop)'
export const THROUGHPUT_BY_KIND = 'Throughput of pipelined results by kind (ratio: to hop)'

/** Pipelined calls: a window of requests is always under way. MB/s of answers, as their bytes stand on the wire. */
export async function measureThroughput(
  title: string,
  clients: Clients,
  engine: EngineArm,
  loads: readonly Load[],
  rounds: number,
): Promise<Section> {
  const taken = loads.map((): Readonly<Record<Arm | 'engine', number[]>> => {
    return { direct: [], hop: [], sluice: [], engine: [] }
  })
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const [index, load] of loads.entries()) {
      for (const arm of armsOfRound(round + WARM_UP_ROUNDS)) {
        const rate = await pump(clients[arm], load)
        if (round >= 0) taken[index]![arm].push(rate)
      }
      const rate = engine.rateOf(load)
      if (round >= 0) taken[index]!.engine.push(rate)
    }
  }
  const rows = loads.flatMap((load, index) =>
    [...ARMS, 'engine' as const].map((arm) => ({
      name: `${load.name} ${arm}`,
      unit: 'MB/s' as const,
      value: spreadOf(taken[index]![arm]),
      ratio: spreadOf(ratios(taken[index]![arm], taken[index]!.hop)),
      floor: arm === 'sluice' ? load.throughputFloor : undefined,
    })),
  )
  return { title, rows }
}

/** Asks for the volume of a load, a window at a time; MB/s. */
async function pump(client: LineClient, { name, bytes, volume, window }: Load): Promise<number> {
  const count = Math.max(window, Math.round(volume / bytes))
  // Requests leave a quarter of the window at a time, so that a call of the system serves several.
  const batch = Math.max(1, window >> 2)
  let sent = 0
  const send = (more: number): void => {
    const until = Math.min(count, sent + more)
    const lines: Buffer[] = []
    while (sent < until) lines.push(callLine(++sent, name))
    if (lines.length > 0) client.send(Buffer.concat(lines))
  }
  let received = 0
  const start = process.hrtime.bigint()
  send(window)
  for (let answered = 1; answered <= count; answered++) {
    received += (await client.next()).bytes + 1
    if (answered % batch === 0) send(batch)
  }
  return received / 1e6 / (Number(process.hrtime.bigint() - start) / 1e9)
}
