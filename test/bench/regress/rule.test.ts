import { expect, test } from 'vitest'
import type { CorpusCost, RegressRecord } from '../../../bench/regress/regress-record.ts'
import { better, judge, limitFor } from '../../../bench/regress/rule.ts'

const COUNTERS = { work: 10_000, calls: 500, hits: 100, findings: 7 }

function corpus(name: string, ratio: number, counters: CorpusCost['counters'] = COUNTERS): CorpusCost {
  return { name, fromTexts: name === 'code', bytes: 1, ratio, counters }
}

function run(...corpora: readonly CorpusCost[]): RegressRecord {
  return { date: '2026-11-23', machine: { cpu: 'x', node: 'v20', reader: 'kernel' }, texts: 't', corpora }
}

const record = run(corpus('code', 3), corpus('logs', 7))

test('what costs as much as then, and counts alike, passes', () => {
  const verdicts = judge(record, run(corpus('code', 3.9), corpus('logs', 5)))
  expect(verdicts.map(({ slow, changed }) => slow || changed.length > 0)).toEqual([false, false])
  expect(verdicts[0]!.cost).toBeCloseTo(1.3)
})

test('two thirds more is slow; elsewhere the limit is wider, and twice as much is slow there, too', () => {
  const now = run(corpus('code', 5), corpus('logs', 7))
  expect(judge(record, now).map(({ slow }) => slow)).toEqual([true, false])
  const elsewhere = { ...now, machine: { ...now.machine, cpu: 'y' } }
  expect(limitFor(record, elsewhere)).toBeGreaterThan(limitFor(record, now))
  expect(judge(record, elsewhere)[0]!.slow).toBe(false)
  expect(judge(record, { ...elsewhere, corpora: [corpus('code', 6.1), corpus('logs', 7)] })[0]!.slow).toBe(true)
})

test.each([
  ['work', 10_201, true],
  ['work', 10_199, false],
  ['calls', 489, true],
  ['hits', 102, false],
  ['findings', 8, true],
] as const)('%s of %d', (name, value, changed) => {
  const now = run(corpus('code', 3), corpus('logs', 7, { ...COUNTERS, [name]: value }))
  const words = judge(record, now)[1]!.changed
  expect(words).toEqual(changed ? [`${name}: ${COUNTERS[name]} before, ${value} now`] : [])
})

test('counts of other texts are not compared, those of made corpora are; times always', () => {
  const more = { ...COUNTERS, work: 20_000 }
  const now = { ...run(corpus('code', 9, more), corpus('logs', 7, more)), texts: 'others' }
  const [code, logs] = judge(record, now)
  expect(code).toMatchObject({ slow: true, changed: [] })
  expect(logs!.changed).toHaveLength(1)
})

test('a corpus that only one of the two knows is no pass', () => {
  const verdicts = judge(record, run(corpus('code', 3), corpus('new', 1)))
  expect(verdicts.map(({ name, changed }) => [name, changed.length])).toEqual([
    ['code', 0],
    ['new', 1],
    ['logs', 1],
  ])
})

test('of two passes the better counts for each corpus', () => {
  const passes = better([corpus('code', 4), corpus('logs', 7)], [corpus('code', 3), corpus('logs', 8)])
  expect(passes.map(({ ratio }) => ratio)).toEqual([3, 7])
})
