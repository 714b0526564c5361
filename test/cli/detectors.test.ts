import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogue } from '../../detectors/catalogue.ts'
import { type Ran, Workshop } from './command.ts'

let shop: Workshop

beforeAll(() => {
  shop = new Workshop()
})

afterAll(() => shop.remove())

function detectors(...args: readonly string[]): Promise<Ran> {
  return shop.run(['detectors', ...args])
}

test('the table has a line for each detector', async () => {
  const { code, stdout } = await detectors()
  const lines = stdout.trimEnd().split('\n')
  expect([code, lines.length]).toEqual([0, catalogue.length + 1])
  const column = lines[0]!.indexOf('TITLE')
  for (const [index, { id, title }] of catalogue.entries()) {
    expect(lines[index + 1]!.slice(0, column).trim()).toBe(id)
    expect(lines[index + 1]!.slice(column)).toMatch(`${title}  `)
  }
})

test('--json gives what is declared of each, and nothing else', async () => {
  const { code, stdout } = await detectors('--json')
  const declared = catalogue.map(({ id, category, kind, country = null, title, keywords, confidence, maxLength }) => {
    return { id, category, kind, country, title, keywords, confidence, maxLength }
  })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual(declared)
})

test('--country leaves those of one country, whatever its case', async () => {
  const ids = catalogue.filter(({ country }) => country === 'US').map(({ id }) => id)
  expect(ids).toContain('pii/us-ssn')
  for (const country of ['US', 'us']) {
    const { stdout } = await detectors('--json', '--country', country)
    expect(JSON.parse(stdout).map(({ id }: { id: string }) => id)).toEqual(ids)
  }
})

test('--help', async () => {
  const { code, stdout } = await detectors('--help')
  expect([code, stdout]).toEqual([0, expect.stringContaining('--country')])
})

test.each([
  [['--country', 'Atlantis'], /^sluice: no detector is for the country given by --country \(known: .*US.*\)\n$/],
  [['--jsn'], /^sluice: unknown option --jsn; did you mean "--json"\?\n$/],
  [['US'], /^sluice: sluice detectors takes no words besides its options\n$/],
])('bad input %j', async (args, message) => {
  const { code, stdout, stderr } = await detectors(...args)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(message)
})
