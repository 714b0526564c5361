import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { countersOf } from '../../../bench/regress/counted.ts'
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

describe('a flood asks the native engine next to nothing', () => {
  test.each([
    ['dotted quads', '1.1.1.1.'],
    ['quads of many kinds', '1.2.3.4.5 81.2.69.142.7 '],
    ['cards side by side', '4539 7123 4567 8901 '],
    ['passwords too short to be one', 'password: "x"\n'],
    ['prefixes of tokens', 'ghp_xoxb-AKIA sk-ant-'],
    ['beginnings of keys', '-----BEGIN PRIVATE KEY-----\n'],
  ])('%s', (_, unit) => {
    const frame = Buffer.from(JSON.stringify({ text: unit.repeat(4000) }))
    const { calls } = countersOf(createEngine(catalogue), [frame])
    expect(calls).toBeLessThan(400)
  })
})

test('of addresses side by side each byte is read about once', () => {
  let reads = 0
  const text = Buffer.from('https://a:'.repeat(2000))
  const counted = new Proxy(text, {
    get(target, name) {
      if (typeof name === 'string' && /^[0-9]+$/.test(name)) reads++
      const value: unknown = Reflect.get(target, name)
      return value
    },
  })
  const { precheck } = catalogue.find(({ id }) => id === 'credential/url-password')!
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 1)) {
    expect(precheck!(counted, at, at + 3)).toBe(false)
  }
  expect(reads).toBeGreaterThan(2000)
  expect(reads).toBeLessThan(2 * text.length)
})
