import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { INITIALIZE, openArm } from '../arms.ts'
import { callLine } from '../frames.ts'
import type { LineClient } from '../line-client.ts'
import type { Load } from '../load.ts'
import { PROBE } from '../paths.ts'
import { prepareResults } from '../prepared.ts'
import { Random } from '../random.ts'
import { SIZES } from '../sizes.ts'
import { readTexts } from '../texts.ts'
import { parseSamples } from './samples.ts'
import { soakLines, soakResult } from './soak-report.ts'

const TEXT_BYTES = 8 << 20
const LARGEST = 8 << 20
/** Requests under way at once: several answers of a chunk, and an answer that waits behind a large one. */
const WINDOW = 8

/** Mixed traffic through the built wrap for so many minutes; 1 when its memory grows beyond the limit. */
export async function soak(minutes: number, json: boolean): Promise<number> {
  const sizes = SIZES.filter(({ bytes }) => bytes <= LARGEST)
  const prepared = prepareResults(readTexts(TEXT_BYTES), sizes, true)
  const probes = join(prepared.folder, 'probes')
  mkdirSync(probes)
  const client = openArm('sluice', prepared.folder, {
    NODE_OPTIONS: `--import=${pathToFileURL(PROBE).href}`,
    SLUICE_BENCH_PROBE: probes,
  })
  try {
    await client.ask(INITIALIZE)
    process.stderr.write(`soaking for ${minutes} minutes…\n`)
    const { messages, bytes } = await traffic(client, [...sizes, ...prepared.kinds], minutes)
    const samples = parseSamples(readFileSync(join(probes, String(client.pid)), 'utf8'))
    const result = soakResult(samples, minutes, messages, bytes)
    if (result === undefined) {
      process.stderr.write('sluice bench: too short to judge: take a minute or more\n')
      return 2
    }
    if (json) process.stdout.write(`${JSON.stringify({ ...result, samples })}\n`)
    else process.stdout.write(`${soakLines(samples, result).join('\n')}\n`)
    return result.leaks ? 1 : 0
  } finally {
    await client.stop()
    prepared.remove()
  }
}

/** Sizes and kinds at random, each about as many bytes as the others: small results are many, large ones few. */
async function traffic(
  client: LineClient,
  loads: readonly Load[],
  minutes: number,
): Promise<{ readonly messages: number; readonly bytes: number }> {
  const random = new Random(5)
  const until = Date.now() + minutes * 60_000
  const next = pick(loads, random)
  let sent = 0
  const send = (): void => client.send(callLine(++sent, next()))
  for (let index = 0; index < WINDOW; index++) send()
  let bytes = 0
  for (let answered = 0; answered < sent; answered++) {
    bytes += (await client.next()).bytes
    if (Date.now() < until) send()
  }
  return { messages: sent, bytes }
}

function pick(loads: readonly Load[], random: Random): () => string {
  const weights = loads.map(({ bytes }) => LARGEST / bytes)
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return () => {
    let at = (random.word() / 2 ** 32) * sum
    return (loads.find((_, index) => (at -= weights[index]!) < 0) ?? loads[0]!).name
  }
}
