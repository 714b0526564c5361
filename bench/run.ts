import { join } from 'node:path'
import { mkdirSync, writeFileSync } from 'node:fs'
import { compareRuns } from './compare.ts'
import { compareLines } from './compare-report.ts'
import { measureParts } from './measure.ts'
import { type Outputs, readRequest } from './options.ts'
import { isCheckout } from './paths.ts'
import { withFigures } from './profile.ts'
import { asRun, parseRecord, type ReadRecord, readRecord } from './read-record.ts'
import { type BenchRecord, recordText, writeRecord } from './record.ts'
import { brokenFloors, reportLines, verdictLine } from './report.ts'
import { drawings } from './svg/drawings.ts'
import { USAGE } from './usage.ts'

/** As a shell's own "wrong usage". */
const USAGE_ERROR = 2

/** The bench, from its words to its exit code: 0; 1 when a check that was asked for fails; 2 for wrong usage. */
export async function bench(args: readonly string[]): Promise<number> {
  const request = readRequest(args)
  switch (request.kind) {
    case 'help':
      process.stdout.write(USAGE)
      return 0
    case 'wrong':
      return refuse(`${request.message} (see --help)`)
    case 'soak': {
      const { soak } = await import('./soak/soak.ts')
      return soak(request.minutes, request.json)
    }
    case 'regress': {
      if (!isCheckout()) return refuse('--regress needs the record of a checkout')
      const { regress } = await import('./regress/regress.ts')
      return regress(request.record, request.json)
    }
    case 'from': {
      const { outputs } = request
      const before = reference(outputs)
      if (before?.ok === false) return refuse(before.message)
      const read = readRecord(request.file)
      return read.ok ? publish(asRun(read.record), outputs, before?.record) : refuse(read.message)
    }
    case 'measure': {
      const { outputs, parts, quick } = request
      if (outputs.record && !isCheckout()) return refuse('--record needs a checkout; take --json > FILE')
      const before = reference(outputs)
      if (before?.ok === false) return refuse(before.message)
      return publish(await measureParts(parts, quick), outputs, before?.record)
    }
  }
}

/** Read before anything is measured: minutes are not lost to a name that was mistyped. */
function reference({ compare }: Outputs): ReturnType<typeof readRecord> | undefined {
  return compare === undefined ? undefined : readRecord(compare)
}

function publish(record: BenchRecord, outputs: Outputs, before: ReadRecord | undefined): number {
  const { sections } = record
  if (outputs.json) process.stdout.write(`${recordText(record)}\n`)
  else
    process.stdout.write(`${[...headLines(record), ...reportLines(sections), '', verdictLine(sections)].join('\n')}\n`)
  if (outputs.record) process.stderr.write(`recorded as bench/record/${writeRecord(record)}\n`)
  if (outputs.svg !== undefined) writeDrawings(outputs.svg, record)
  if (outputs.profile !== undefined && !withFigures(outputs.profile, record)) {
    return refuse(`${outputs.profile} has no lines with <!-- figures --> and <!-- end of figures -->`)
  }
  let failed = outputs.check && brokenFloors(sections) > 0
  if (before !== undefined) {
    // Through its text, so that both runs are rounded alike.
    const now = parseRecord(recordText(record))!
    const comparisons = compareRuns(before, now)
    const lines = compareLines(before, now, comparisons).join('\n')
    const out = outputs.json ? process.stderr : process.stdout
    out.write(`${lines}\n`)
    failed ||= comparisons.some(({ change, judged }) => judged && change === 'slower')
  }
  return failed ? 1 : 0
}

function headLines({ machine, rounds, date, texts, load }: BenchRecord): readonly string[] {
  const { cpu, cores, node, v8, sluice, re2, reader } = machine
  return [
    `sluice ${sluice}, node ${node} (V8 ${v8}), re2 ${re2}, reader ${reader}, ${cores} × ${cpu}, ${rounds} rounds, ${date}`,
    `texts: ${texts}`,
    ...(load > cores / 4
      ? [`note: the load of the machine was ${load} when this began: ratios are wide, values high`]
      : []),
  ]
}

function writeDrawings(folder: string, record: BenchRecord): void {
  mkdirSync(folder, { recursive: true })
  const drawn = drawings(record)
  if (drawn.length === 0) process.stderr.write('nothing to draw: take the parts latency and stages\n')
  for (const { name, svg } of drawn) {
    writeFileSync(join(folder, name), svg)
    process.stderr.write(`wrote ${join(folder, name)}\n`)
  }
}

function refuse(message: string): number {
  process.stderr.write(`sluice bench: ${message}\n`)
  return USAGE_ERROR
}
