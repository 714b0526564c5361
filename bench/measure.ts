import { loadavg } from 'node:os'
import { type Clients, withArms } from './arms.ts'
import { measureBaits, measureGrowth, measureKinds } from './engine.ts'
import { EngineArm } from './engine-arm.ts'
import { measureGuard } from './guard.ts'
import { HTTP_SIZES, measureHttp } from './http/measure.ts'
import { measureLarge } from './large.ts'
import { LATENCY, LATENCY_BY_KIND, measureLatency } from './latency.ts'
import type { Load } from './load.ts'
import type { Part } from './parts.ts'
import { prepareResults } from './prepared.ts'
import { type BenchRecord, thisMachine } from './record.ts'
import { measureRivals } from './rivals/measure.ts'
import type { Row, Section } from './row.ts'
import { LARGE, sessionsOf, SIZES, sizesFor } from './sizes.ts'
import { measureStages } from './stages/measure.ts'
import { measureStart } from './start.ts'
import { readTexts, type Texts } from './texts.ts'
import { measureThroughput, THROUGHPUT, THROUGHPUT_BY_KIND } from './throughput.ts'

const MB = 1 << 20

export async function measureParts(parts: readonly Part[], quick: boolean): Promise<BenchRecord> {
  const rounds = quick ? 3 : 5
  const load = Math.round(loadavg()[0]! * 10) / 10
  const texts = readTexts((quick ? 8 : 16) * MB)
  const sections = await measure(texts, parts, rounds, quick)
  const date = new Date().toISOString().slice(0, 10)
  return { date, machine: thisMachine(), rounds, texts: describe(texts), load, sections }
}

function describe({ origin, digest, passages, leftOut }: Texts): string {
  return `${origin} (${digest}), ${leftOut} of ${passages} passages of 4 KB left out, because the default policy acts on them`
}

async function measure(
  texts: Texts,
  parts: readonly Part[],
  rounds: number,
  quick: boolean,
): Promise<readonly Section[]> {
  const sections: Section[] = []
  const sizes = sizesFor(quick)
  const bySize = parts.includes('latency') || parts.includes('throughput')
  const large = SIZES.filter(({ name }) => name === LARGE && parts.includes('large'))
  const http = SIZES.filter(({ name }) => HTTP_SIZES.includes(name) && parts.includes('http'))
  const asked = new Set([...(bySize ? sizes : []), ...large, ...http])
  const prepared = prepareResults(texts, [...asked], parts.includes('kinds'))
  const { folder, kinds } = prepared
  const engine = new EngineArm(folder)
  try {
    for (const part of parts) {
      process.stderr.write(`measuring ${part}…\n`)
      switch (part) {
        case 'latency':
          sections.push(
            await inSessions(LATENCY, folder, sizes, (loads, arms) =>
              measureLatency(LATENCY, arms, engine, loads, rounds),
            ),
          )
          break
        case 'throughput':
          sections.push(
            await inSessions(THROUGHPUT, folder, sizes, (loads, arms) =>
              measureThroughput(THROUGHPUT, arms, engine, loads, rounds),
            ),
          )
          break
        case 'http':
          sections.push(await measureHttp(folder, rounds))
          break
        case 'guard':
          sections.push(await measureGuard(texts, rounds))
          break
        case 'start':
          sections.push(await measureStart(folder, rounds))
          break
        case 'large':
          sections.push(await measureLarge(folder, LARGE, quick ? 1 : 3))
          break
        case 'kinds':
          sections.push(measureKinds(texts, rounds, (quick ? 2 : 8) * MB))
          sections.push(
            ...(await withArms(folder, kinds, async (arms) => [
              await measureLatency(LATENCY_BY_KIND, arms, engine, kinds, rounds),
              await measureThroughput(THROUGHPUT_BY_KIND, arms, engine, kinds, rounds),
            ])),
          )
          break
        case 'growth':
          sections.push(...measureGrowth(texts, rounds, (quick ? 4 : 16) * MB))
          break
        case 'baits':
          sections.push(measureBaits(texts, rounds))
          break
        case 'stages':
          sections.push(...(await measureStages(texts, rounds, quick)))
          break
        case 'rivals':
          sections.push(await measureRivals(texts, rounds, quick))
          break
      }
    }
  } finally {
    prepared.remove()
  }
  return sections
}

/** The rows of all sessions, one after the other. */
async function inSessions(
  title: string,
  folder: string,
  sizes: readonly Load[],
  measureOne: (loads: readonly Load[], arms: Clients) => Promise<Section>,
): Promise<Section> {
  const rows: Row[] = []
  for (const loads of sessionsOf(sizes)) {
    rows.push(...(await withArms(folder, loads, (arms) => measureOne(loads, arms))).rows)
  }
  return { title, rows }
}
