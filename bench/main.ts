// The rules of this bench:
// - Ratios, not absolute figures, are what counts: every ratio is taken between arms of the same round. Rounds are
//   interleaved (each arm once a round, in turning order); a figure is the median of the rounds, with least and most.
// - Arms: direct (the server alone), hop (a bare Node process that pipes both ways), sluice (the built command with the
//   default policy, no log). The server answers from buffers that are ready, the client only counts lines.
// - Texts are real: sources and documents of the installed packages, which hold words such as token, key and secret two
//   or three times a KB. Clean means that the default policy acts on nothing in them; what it would act on is left out,
//   and the report says how much that was.
// - One warm-up round at least is thrown away; processes of latency and throughput live through all rounds.
// - Floors come from floors.ts. A busy machine makes figures worse and spreads wider: look at the spread first.
// - Planted values are made while it runs. Records hold the machine's make, never its name.
import { parseArgs } from 'node:util'
import { withArms } from './arms.ts'
import { measureBaits, measureGrowth, measureKinds } from './engine.ts'
import { measureLarge } from './large.ts'
import { measureLatency } from './latency.ts'
import { LARGE, prepareResults } from './prepared.ts'
import { recordText, thisMachine, writeRecord } from './record.ts'
import { brokenFloors, reportLines, verdictLine } from './report.ts'
import type { Section } from './row.ts'
import { measureStart } from './start.ts'
import { readTexts, type Texts } from './texts.ts'
import { measureThroughput } from './throughput.ts'

const PARTS = ['latency', 'throughput', 'start', 'large', 'kinds', 'growth', 'baits'] as const
type Part = (typeof PARTS)[number]

const USAGE = `npm run bench -- [--quick] [--only ${PARTS.join(',')}] [--json] [--record] [--check]
  --quick   three rounds and less volume      --record  keep the figures in bench/record/
  --json    figures for programs              --check   exit 1 when a floor does not hold
`

const MB = 1 << 20

process.exitCode = await main()

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: PARTS.join(',') },
      json: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const parts = values.only.split(',')
  const unknown = parts.find((part) => !(PARTS as readonly string[]).includes(part))
  if (values.help || unknown !== undefined) {
    process.stderr.write(unknown === undefined ? USAGE : `no part is called ${unknown}\n${USAGE}`)
    return values.help ? 0 : 2
  }
  const rounds = values.quick ? 3 : 5
  const texts = readTexts((values.quick ? 8 : 16) * MB)
  const sections = await measure(texts, parts as Part[], rounds, values.quick)
  const date = new Date().toISOString().slice(0, 10)
  const record = { date, machine: thisMachine(), rounds, sections }
  const { cpu, cores, node, sluice } = record.machine
  if (values.json) process.stdout.write(`${recordText(record)}\n`)
  else {
    const head = `sluice ${sluice}, node ${node}, ${cores} × ${cpu}, ${rounds} rounds, ${date}`
    const left = `texts: ${texts.leftOut} of ${texts.passages} passages of 4 KB left out, because the default policy acts on them`
    process.stdout.write(`${[head, left, ...reportLines(sections), '', verdictLine(sections)].join('\n')}\n`)
  }
  if (values.record) process.stderr.write(`recorded as bench/record/${writeRecord(record)}\n`)
  return values.check && brokenFloors(sections) > 0 ? 1 : 0
}

async function measure(
  texts: Texts,
  parts: readonly Part[],
  rounds: number,
  quick: boolean,
): Promise<readonly Section[]> {
  const sections: Section[] = []
  const prepared = prepareResults(texts, parts.includes('large'))
  const { folder } = prepared
  try {
    for (const part of parts) {
      process.stderr.write(`measuring ${part}…\n`)
      switch (part) {
        case 'latency':
          sections.push(await withArms(folder, (clients) => measureLatency(clients, rounds)))
          break
        case 'throughput':
          sections.push(await withArms(folder, (clients) => measureThroughput(clients, rounds)))
          break
        case 'start':
          sections.push(await measureStart(folder, rounds))
          break
        case 'large':
          sections.push(await measureLarge(folder, LARGE, quick ? 1 : 3))
          break
        case 'kinds':
          sections.push(measureKinds(texts, rounds, (quick ? 2 : 8) * MB))
          break
        case 'growth':
          sections.push(...measureGrowth(texts, rounds, (quick ? 4 : 16) * MB))
          break
        case 'baits':
          sections.push(measureBaits(texts, rounds))
          break
      }
    }
  } finally {
    prepared.remove()
  }
  return sections
}
