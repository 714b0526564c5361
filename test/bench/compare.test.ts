import { expect, test } from 'vitest'
import { changeOf, compareRuns } from '../../bench/compare.ts'
import { compareLines, summary } from '../../bench/compare-report.ts'
import type { ReadRecord } from '../../bench/read-record.ts'
import type { Row } from '../../bench/row.ts'
import type { Spread } from '../../bench/statistics.ts'

const spread = (min: number, median: number, max: number): Spread => ({ min, median, max })

function run(rows: readonly Row[], title: string = 'a', cpu: string = 'x'): ReadRecord {
  return {
    date: '2026-11-23',
    machine: { cpu, node: 'v20.20.2' },
    rounds: 5,
    texts: 't',
    load: 0,
    sections: [{ title, rows }],
  }
}

const time = (name: string, value: Spread, ratio?: Spread): Row => ({ name, unit: 'µs', value, ratio })

test.each([
  ['apart and a tenth', spread(90, 100, 110), spread(111, 112, 130), 1.12, 'slower'],
  ['apart, but hardly dearer', spread(99, 100, 101), spread(102, 103, 104), 1.03, 'like'],
  ['dearer, but the extents touch', spread(90, 100, 120), spread(120, 130, 140), 1.3, 'like'],
  ['apart and cheaper', spread(90, 100, 110), spread(70, 75, 80), 0.75, 'quicker'],
  ['the same', spread(90, 100, 110), spread(90, 100, 110), 1, 'like'],
])('%s', (_, before, now, cost, change) => {
  expect(changeOf(before, now, cost)).toBe(change)
})

test('of MB/s more is cheaper, of everything else less', () => {
  const rate = (value: Spread): Row => ({ name: 'r', unit: 'MB/s', value })
  const [slow, quick] = [spread(40, 50, 60), spread(90, 100, 110)]
  expect(compareRuns(run([rate(quick)]), run([rate(slow)]))[0]).toMatchObject({ cost: 2, change: 'slower' })
  expect(compareRuns(run([time('t', quick)]), run([time('t', slow)]))[0]).toMatchObject({
    cost: 0.5,
    change: 'quicker',
  })
})

test('ratios of a round are compared where there are any: a machine twice as slow changes nothing', () => {
  const before = run([time('t', spread(9, 10, 11), spread(1.9, 2, 2.1))])
  const now = run([time('t', spread(19, 20, 21), spread(1.9, 2, 2.1))])
  expect(compareRuns(before, now)).toMatchObject([{ of: 'ratio', cost: 1, change: 'like' }])
})

test('figures without a ratio are compared on the same processor only', () => {
  const [before, now] = [time('t', spread(9, 10, 11)), time('t', spread(19, 20, 21))]
  expect(compareRuns(run([before]), run([now]))).toMatchObject([{ of: 'value', change: 'slower' }])
  expect(compareRuns(run([before], 'a', 'y'), run([now]))).toEqual([])
})

test('the base of a section, other units and rows that only one run has are left out; a title keeps its name', () => {
  const one = spread(1, 1, 1)
  const rows = [time('hop', spread(9, 10, 11), one), time('new', spread(9, 10, 11)), time('t', spread(9, 10, 11))]
  const before = run(
    [{ ...time('new', one), unit: 'ms' }, time('hop', one, one), time('t', spread(9, 10, 11))],
    'a (x)',
  )
  expect(compareRuns(before, run(rows, 'a (y)')).map(({ name }) => name)).toEqual(['t'])
})

test('the table names what is slower, and what makes the comparison weaker', () => {
  const before = { ...run([time('t', spread(9, 10, 11), spread(0.9, 1.1, 1.2))], 'a', 'y'), texts: 'others' }
  const now = run([time('t', spread(19, 20, 21), spread(1.9, 2.2, 2.3))])
  const comparisons = compareRuns(before, now)
  expect(summary(comparisons)).toBe('1 figures judged, 1 slower, 0 quicker. Slower: t')
  const lines = compareLines(before, now, comparisons)
  expect(lines).toContain('note: cpu was y and is x')
  expect(lines).toContain('note: the texts are not the same: others before')
  expect(lines.find((line) => line.startsWith('  t '))).toMatch(/2\.00 × the cost .* slower$/)
})

test('p99, other arms, single stages and rivals are shown, and decide nothing', () => {
  const names = ['1 KB p50 sluice', '64 KB engine', 'added by sluice', '1 KB p99 sluice', 'code direct', 'added by hop']
  const rows = (median: number): readonly Row[] => names.map((name) => time(name, spread(median, median, median)))
  const [before, now] = [rows(10), rows(20)]
  const judged = compareRuns(run(before), run(now)).map((one) => one.judged)
  expect(judged).toEqual([true, true, true, false, false, false])
  const stages = compareRuns(run(before, 'Where the time goes'), run(now, 'Where the time goes'))
  expect(stages.some((one) => one.judged)).toBe(false)
  expect(summary(stages)).toBe('0 figures judged, 0 slower, 0 quicker')
})

test('what costs nothing in one of the two is not compared', () => {
  const nothing = time('t', spread(0, 0, 0))
  expect(compareRuns(run([nothing]), run([time('t', spread(1, 2, 3))]))).toEqual([])
})
