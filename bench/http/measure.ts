import { type Arm, ARMS, armsOfRound } from '../arms.ts'
import { callBody } from './call-body.ts'
import { HTTP_ECHO_SERVER, HTTP_HOP, SLUICE } from '../paths.ts'
import type { Row, Section } from '../row.ts'
import { quantile, ratios, spreadOf } from '../statistics.ts'
import { HttpClient } from './http-client.ts'
import { CONNECTIONS, HTTP_LOADS, type HttpLoad } from './load.ts'
import { type Listening, listening, proxying } from './listening.ts'

const WARM_UP_ROUNDS = 3
/** As many answers as there are prepared results at most. */
const COMPARED = 64

/** The names of the sizes whose results have to be prepared. */
export const HTTP_SIZES: readonly string[] = HTTP_LOADS.map(({ name }) => name)

const HTTP = 'HTTP: a tools/call through sluice proxy (ratio: to hop)'

type Clients = Readonly<Record<Arm, readonly HttpClient[]>>
type Taken = Readonly<Record<Arm, { readonly p50: number[]; readonly rate: number[] }>>

/** Latency of one connection and requests a second of several, round by round, with the same processes for all rounds. */
export async function measureHttp(folder: string, rounds: number): Promise<Section> {
  const started: Listening[] = []
  const start = async (one: Promise<Listening>): Promise<string> => {
    const process = await one
    started.push(process)
    return process.origin
  }
  const open = (origin: string): readonly HttpClient[] =>
    Array.from({ length: CONNECTIONS }, () => new HttpClient(origin))
  const clients: HttpClient[] = []
  try {
    const server = await start(listening(HTTP_ECHO_SERVER, folder))
    const hop = await start(listening(HTTP_HOP, server))
    const sluice = await start(proxying(SLUICE, server, folder))
    const arms: Clients = { direct: open(server), hop: open(hop), sluice: open(sluice) }
    clients.push(...ARMS.flatMap((arm) => arms[arm]))
    return { title: HTTP, rows: await measureRows(arms, rounds) }
  } finally {
    for (const client of clients) client.close()
    for (const process of started.toReversed()) await process.stop()
  }
}

async function measureRows(clients: Clients, rounds: number): Promise<readonly Row[]> {
  const taken = HTTP_LOADS.map((): Taken => ({ direct: none(), hop: none(), sluice: none() }))
  for (const { name } of HTTP_LOADS) await compare(clients, name)
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const [index, load] of HTTP_LOADS.entries()) {
      for (const arm of armsOfRound(round + WARM_UP_ROUNDS)) {
        const p50 = quantile(await timesOf(clients[arm][0]!, load), 0.5)
        const rate = await rateOf(clients[arm], load)
        if (round < 0) continue
        taken[index]![arm].p50.push(p50)
        taken[index]![arm].rate.push(rate)
      }
    }
  }
  return HTTP_LOADS.flatMap((load, index) => rowsOf(load, taken[index]!))
}

function rowsOf({ name, latencyFloor, rateFloor }: HttpLoad, taken: Taken): readonly Row[] {
  const row = (what: 'p50' | 'rate', title: string, unit: Row['unit'], floor: Row['floor']): readonly Row[] =>
    ARMS.map((arm) => ({
      name: `${name} ${title} ${arm}`,
      unit,
      value: spreadOf(taken[arm][what]),
      ratio: spreadOf(ratios(taken[arm][what], taken.hop[what])),
      floor: arm === 'sluice' ? floor : undefined,
    }))
  return [...row('p50', 'p50', 'µs', latencyFloor), ...row('rate', `over ${CONNECTIONS} connections`, '/s', rateFloor)]
}

function none(): { p50: number[]; rate: number[] } {
  return { p50: [], rate: [] }
}

/** What is measured is clean traffic, so every arm must give the same bytes; one that does not measures something else. */
async function compare(clients: Clients, name: string): Promise<void> {
  for (let id = 1; id <= COMPARED; id++) {
    const body = callBody(id, name)
    const answers: Buffer[] = []
    for (const arm of ARMS) answers.push(await clients[arm][0]!.post(body))
    if (!answers.every((answer) => answer.equals(answers[0]!))) throw new Error(`the arms do not answer alike: ${name}`)
  }
}

/** Microseconds of each round trip. */
async function timesOf(client: HttpClient, { name, roundTrips }: HttpLoad): Promise<readonly number[]> {
  const times: number[] = []
  for (let id = 1; id <= roundTrips; id++) {
    const body = callBody(id, name)
    const start = process.hrtime.bigint()
    await client.post(body)
    times.push(Number(process.hrtime.bigint() - start) / 1000)
  }
  return times
}

/** Requests a second; each connection asks again as soon as it was answered. */
async function rateOf(clients: readonly HttpClient[], { name, requests }: HttpLoad): Promise<number> {
  let sent = 0
  const start = process.hrtime.bigint()
  await Promise.all(
    clients.map(async (client) => {
      while (sent < requests) await client.post(callBody(++sent, name))
    }),
  )
  return requests / (Number(process.hrtime.bigint() - start) / 1e9)
}
