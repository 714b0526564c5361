import { ARMS, type Arm, armsOfRound, type Clients } from './arms.ts'
import { callLine } from './frames.ts'
import type { LineClient } from './line-client.ts'
import type { Section } from './row.ts'
import { SIZES, type ResultSize } from './sizes.ts'
import { ratios, spreadOf } from './statistics.ts'

const WARM_UP_ROUNDS = 1

/** Pipelined calls: a window of requests is always under way. MB/s of answers, as their bytes stand on the wire. */
export async function measureThroughput(clients: Clients, rounds: number): Promise<Section> {
  const taken = SIZES.map((): Readonly<Record<Arm, number[]>> => ({ direct: [], hop: [], sluice: [] }))
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const [index, size] of SIZES.entries()) {
      for (const arm of armsOfRound(round + WARM_UP_ROUNDS)) {
        const rate = await pump(clients[arm], size)
        if (round >= 0) taken[index]![arm].push(rate)
      }
    }
  }
  const rows = SIZES.flatMap((size, index) =>
    ARMS.map((arm) => ({
      name: `${size.name} ${arm}`,
      unit: 'MB/s' as const,
      value: spreadOf(taken[index]![arm]),
      ratio: spreadOf(ratios(taken[index]![arm], taken[index]!.hop)),
      floor: arm === 'sluice' ? size.throughputFloor : undefined,
    })),
  )
  return { title: 'Throughput of pipelined results (ratio: to hop)', rows }
}

async function pump(client: LineClient, { name, bytes, volume, window }: ResultSize): Promise<number> {
  const count = Math.max(window, Math.round(volume / bytes))
  // Requests leave a quarter of the window at a time, so that a call of the system serves several.
  const batch = window >> 2
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
