import { expect, test } from 'vitest'
import { brokenFloors, figure, reportLines, verdictLine } from '../../bench/report.ts'
import { holds, type Row } from '../../bench/row.ts'
import type { Spread } from '../../bench/statistics.ts'

const at = (median: number): Spread => ({ median, min: median / 2, max: median * 2 })

const slow: Row = { name: 'slow', unit: 'MB/s', value: at(40), floor: { of: 'value', least: 60 } }
const quick: Row = { name: 'quick', unit: 'µs', value: at(200), ratio: at(1.2), floor: { of: 'ratio', most: 1.4 } }
const plain: Row = { name: 'plain', unit: 'ms', value: at(3), note: 'a note' }

test('the median decides whether a floor holds, on the side that the floor is about', () => {
  expect(holds(slow)).toBe(false)
  expect(holds({ ...slow, value: at(60) })).toBe(true)
  expect(holds(quick)).toBe(true)
  expect(holds({ ...quick, ratio: at(1.5) })).toBe(false)
  expect(holds(plain)).toBeUndefined()
  expect(holds({ ...quick, ratio: undefined })).toBeUndefined()
})

test('the table shows figure, extent, ratio, floor and verdict of each row', () => {
  expect(reportLines([{ title: 'Title', rows: [slow, quick, plain] }])).toEqual(
    [
      '',
      'Title',
      '  slow   40.0 MB/s  (20.0–80.0)                          ≥ 60     FAIL',
      '  quick     200 µs  (100–400)    1.20 ×  (0.600–2.40)  ≤ 1.4 ×  pass',
      '  plain    3.00 ms  (1.50–6.00)                                         a note',
    ]
      .map((line) => line.replaceAll(/ +/g, ' ').trimEnd())
      .map((line) => expect.stringMatching(pattern(line))),
  )
})

/** Widths are free, words and their order are not. */
function pattern(line: string): RegExp {
  const words = line
    .trim()
    .split(' ')
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(String.raw`^\s*${words.join(String.raw`\s+`)}$`)
}

test('what does not hold is counted and named', () => {
  const sections = [
    { title: 'a', rows: [slow, plain] },
    { title: 'b', rows: [quick] },
  ]
  expect(brokenFloors(sections)).toBe(1)
  expect(verdictLine(sections)).toBe('1 of 2 floors do not hold: slow')
  expect(verdictLine([{ title: 'b', rows: [quick] }])).toBe('all 1 floors hold')
})

test.each([
  [0.1234, '0.123'],
  [1.234, '1.23'],
  [12.34, '12.3'],
  [1234.5, '1235'],
  [-12.34, '-12.3'],
])('%d has three digits that count', (value, text) => {
  expect(figure(value)).toBe(text)
})
