import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { recordText, thisMachine } from '../../bench/record.ts'
import type { Section } from '../../bench/row.ts'
import { bench } from '../../bench/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-run-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let out = ''
let err = ''
beforeEach(() => {
  out = err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true))
})
afterEach(() => vi.restoreAllMocks())

function recorded(name: string, sections: readonly Section[]): string {
  const file = join(folder, name)
  writeFileSync(
    file,
    recordText({ date: '2026-11-23', machine: thisMachine(), rounds: 5, texts: 'some', load: 0, sections }),
  )
  return file
}

const latency = (median: number): Section => ({
  title: 'Latency of a tools/call, one at a time (ratio: to hop)',
  rows: [
    { name: '1 KB p50 hop', unit: 'µs', value: at(100), ratio: { median: 1, min: 1, max: 1 } },
    {
      name: '1 KB p50 sluice',
      unit: 'µs',
      value: at(median),
      ratio: at(median / 100),
      floor: { of: 'ratio', most: 1.4 },
    },
  ],
})

function at(median: number): { median: number; min: number; max: number } {
  return { median, min: median * 0.95, max: median * 1.05 }
}

test('--help says what there is', async () => {
  expect(await bench(['--help'])).toBe(0)
  for (const option of ['--only', '--quick', '--soak', '--regress', '--compare', '--svg']) expect(out).toContain(option)
})

test.each([
  [['--speed'], 'unknown option --speed'],
  [['--compare', join(folder, 'nowhere.json')], 'cannot be read (ENOENT)'],
  [['--from', join(folder, 'nowhere.json')], 'cannot be read (ENOENT)'],
])('%j is wrong usage: exit 2, one line, and nothing is measured', async (args, words) => {
  expect(await bench(args)).toBe(2)
  expect(err).toContain(words)
  expect(err.trimEnd()).not.toContain('\n')
  expect(out).toBe('')
})

test('a file that is no recorded run is refused before anything is measured', async () => {
  const file = join(folder, 'other.json')
  for (const text of [
    '',
    '[]',
    '{"about":{},"sections":[]}',
    '{"about":{"date":"","machine":{},"rounds":1},"sections":[{}]}',
  ]) {
    writeFileSync(file, text)
    expect(await bench(['--compare', file])).toBe(2)
    expect(await bench(['--from', file])).toBe(2)
  }
  expect(err.split('is not a recorded run')).toHaveLength(9)
})

test('a recorded run is printed, checked and compared; slower beyond the spread is exit 1', async () => {
  const [before, same, slower] = [
    recorded('a', [latency(120)]),
    recorded('b', [latency(123)]),
    recorded('c', [latency(150)]),
  ]
  expect(await bench(['--from', same, '--check', '--compare', before])).toBe(0)
  expect(out).toContain('all 1 floors hold')
  expect(out).toContain('1 figures judged, 0 slower, 0 quicker')
  expect(await bench(['--from', slower])).toBe(0)
  expect(await bench(['--from', slower, '--check'])).toBe(1)
  expect(await bench(['--from', slower, '--compare', before])).toBe(1)
  expect(out).toContain('Slower: 1 KB p50 sluice')
  expect(await bench(['--from', before, '--compare', slower])).toBe(0)
})

test('with --json standard output is the run alone', async () => {
  const file = recorded('d', [latency(120)])
  expect(await bench(['--from', file, '--json', '--compare', file])).toBe(0)
  expect(JSON.parse(out)).toEqual(JSON.parse(readFileSync(file, 'utf8')))
  expect(err).toContain('1 figures judged')
})

test('--profile writes between the marks and nowhere else', async () => {
  const file = recorded('e', [latency(120)])
  const page = join(folder, 'PROFILE.md')
  writeFileSync(page, 'before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n')
  expect(await bench(['--from', file, '--profile', page])).toBe(0)
  const text = readFileSync(page, 'utf8')
  expect(text).toMatch(/^before\n<!-- figures -->\n[^]*\n<!-- end of figures -->\nafter\n$/)
  expect(text).toContain('| 1 KB |  | 100 | 120 |  | 1.20 (1.14–1.26) |')
  expect(text).not.toContain('old')
  writeFileSync(page, 'no marks')
  expect(await bench(['--from', file, '--profile', page])).toBe(2)
  expect(readFileSync(page, 'utf8')).toBe('no marks')
})

test('--svg writes what the parts allow', async () => {
  const file = recorded('f', [latency(120)])
  expect(await bench(['--from', file, '--svg', join(folder, 'drawn')])).toBe(0)
  expect(readFileSync(join(folder, 'drawn', 'scaling.svg'), 'utf8')).toContain('sluice, 1 KB')
})
