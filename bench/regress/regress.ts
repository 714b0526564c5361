import { codeOf } from '../../src/cli/failure.ts'
import { thisMachine } from '../record.ts'
import { aligned, figure } from '../report.ts'
import { digestOf, readRawTexts } from '../texts.ts'
import { Costs } from './measure.ts'
import { readRegressRecord, type RegressRecord, writeRegressRecord } from './regress-record.ts'
import { better, judge, limitFor, type Verdict } from './rule.ts'

/** From each of the sources: a full corpus needs a MB, and more is not read again. */
const TEXT_BYTES = 4 << 20

/** Measures and records, or compares with the record: 1 when something costs more than it may, or counts differ. */
export async function regress(record: boolean, json: boolean): Promise<number> {
  const before = record ? undefined : recorded()
  if (!record && before === undefined) return 2
  const texts = readRawTexts(TEXT_BYTES)
  const costs = new Costs(texts)
  const { cpu, node, reader } = thisMachine()
  const head = { date: new Date().toISOString().slice(0, 10), machine: { cpu, node, reader }, texts: digestOf(texts) }
  let now: RegressRecord = { ...head, corpora: costs.measure() }
  if (before === undefined) {
    // What everybody is held against must not be one bad moment.
    now = { ...head, corpora: better(now.corpora, costs.measure()) }
    process.stderr.write(`recorded as ${writeRegressRecord(now)}\n`)
    return 0
  }
  if (judge(before, now).some(({ slow }) => slow)) now = { ...head, corpora: better(now.corpora, costs.measure()) }
  const verdicts = judge(before, now)
  if (json) process.stdout.write(`${JSON.stringify({ ...now, verdicts })}\n`)
  else process.stdout.write(`${lines(before, now, verdicts).join('\n')}\n`)
  return verdicts.some(({ slow, changed }) => slow || changed.length > 0) ? 1 : 0
}

function recorded(): RegressRecord | undefined {
  try {
    return readRegressRecord()
  } catch (error) {
    const why = codeOf(error) ?? 'no JSON'
    process.stderr.write(
      `sluice bench: bench/record/regress.json cannot be read (${why}): make it with --regress --record\n`,
    )
    return undefined
  }
}

function lines(before: RegressRecord, now: RegressRecord, verdicts: readonly Verdict[]): readonly string[] {
  const limit = limitFor(before, now)
  const rows = verdicts.map(({ name, cost, slow, changed }) => {
    const ratio = now.corpora.find((corpus) => corpus.name === name)?.ratio ?? Number.NaN
    const mark = slow ? `SLOWER than ${limit} ×` : changed.length > 0 ? 'CHANGED' : 'pass'
    return [
      name,
      `${figure(ratio)} × the reference work`,
      'to the record',
      `${figure(cost)} ×`,
      mark,
      changed.join('; '),
    ]
  })
  const notes = before.texts === now.texts ? [] : ['the texts are not those of the record: counts of made corpora only']
  const failed = verdicts.filter(({ slow, changed }) => slow || changed.length > 0).length
  const intended = failed === 0 ? '' : '; if that is intended: npm run bench -- --regress --record'
  return [
    `compared with the record of ${before.date}, limit ${limit} ×`,
    ...notes,
    ...aligned(rows),
    `${failed} of ${verdicts.length} fail${intended}`,
  ]
}
