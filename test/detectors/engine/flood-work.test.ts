import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'

const engine = createEngine(catalogue)

/** Work for each byte of a text of so many names, by the count that budgets use. */
function workPerByte(unit: string, count: number): number {
  const frame = Buffer.from(JSON.stringify({ text: unit.repeat(count) }))
  const { scan, work } = engine.scanFrame(frame)
  expect(scan.status).toBe('done')
  return work / frame.length
}

describe('names without a value cost little more than other text, however many stand on a line', () => {
  test.each(['pass=a,', 'pass=', 'password:', 'pwd=é, ', 'pass=....... ', 'token=a,', 'token='])('%s', (unit) => {
    expect(workPerByte(unit, 500)).toBeLessThan(25)
    expect(workPerByte(unit, 20_000)).toBeLessThan(25)
  })
})

test('more values than are kept for later are judged as they come', () => {
  const count = 6000
  const text = Array.from({ length: count }, (_, at) => `password="q${at}!xK"`).join('\n')
  const scan = engine.scanText(Buffer.from(text))
  expect(scan.status === 'done' && scan.findings.length).toBe(count)
})
