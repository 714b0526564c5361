import { guardTransport } from '../src/index.ts'
import { FLOORS } from './floors.ts'
import type { Row, Section } from './row.ts'
import { spreadOf } from './statistics.ts'
import type { Texts } from './texts.ts'

interface Message {
  readonly jsonrpc: '2.0'
  readonly id: number
}

/** Messages of a round: long enough that a pause of the collector does not decide it. */
const ROUND = 3000
/** Rounds before the first that counts: V8 has then made up its mind. */
const WARM_UP_ROUNDS = 4
const TEXT_BYTES = 1000

/** A transport that hands objects over in memory, as those of both SDKs do: nothing is faster, so nothing hides the guard. */
class Memory {
  onmessage?: (message: Message) => void
  onclose?: () => void
  onerror?: (error: Error) => void
  #other: Memory | undefined

  static pair(): readonly [Memory, Memory] {
    const pair = [new Memory(), new Memory()] as const
    pair[0].#other = pair[1]
    pair[1].#other = pair[0]
    return pair
  }

  async start(): Promise<void> {}

  async send(message: Message): Promise<void> {
    this.#other?.onmessage?.(message)
  }

  async close(): Promise<void> {
    this.onclose?.()
  }
}

/** What a guard adds to a message of 1 KB: calls and their results between a client and a server in one process. */
export async function measureGuard({ prose }: Texts, rounds: number): Promise<Section> {
  const texts = Array.from({ length: 64 }, (_, at) => prose.slice(at * TEXT_BYTES, (at + 1) * TEXT_BYTES))
  const arms = { bare: openArm(texts, false), guarded: openArm(texts, true) }
  const times: Record<keyof typeof arms, number[]> = { bare: [], guarded: [] }
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const arm of ['bare', 'guarded'] as const) {
      const time = await timeOf(arms[arm], texts)
      if (round >= 0) times[arm].push(time)
    }
  }
  const added = times.guarded.map((time, round) => time - times.bare[round]!)
  const rows: Row[] = [
    { name: 'a message of 1 KB, bare', unit: 'µs', value: spreadOf(times.bare) },
    { name: 'added by the guard', unit: 'µs', value: spreadOf(added), floor: FLOORS.guardUs },
  ]
  return { title: 'Embedded: a guarded transport in memory', rows }
}

function openArm(texts: readonly string[], guarded: boolean): Memory {
  const [near, far] = Memory.pair()
  const client = guarded ? guardTransport(near) : near
  const answers = (message: Message): void => {
    const result = { content: [{ type: 'text', text: texts[message.id % texts.length] }] }
    void far.send({ jsonrpc: '2.0', id: message.id, result } as Message)
  }
  Object.assign(far, { onmessage: answers })
  Object.assign(client, { onmessage: () => undefined })
  return client
}

/** Microseconds of this process's own time a message: nothing here waits, so whatever else runs on the machine is left out. */
async function timeOf(client: Memory, texts: readonly string[]): Promise<number> {
  const start = process.cpuUsage()
  for (let id = 0; id < ROUND; id += 2) {
    const params = { name: 'echo', arguments: { text: texts[id % texts.length] } }
    await client.send({ jsonrpc: '2.0', id, method: 'tools/call', params } as Message)
  }
  const { user, system } = process.cpuUsage(start)
  return (user + system) / ROUND
}
