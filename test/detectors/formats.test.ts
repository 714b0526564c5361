import { expect, test } from 'vitest'
import { catalogue } from '../../detectors/catalogue.ts'
import { all } from './examples/all.ts'
import { FORMATS } from './examples/formats.ts'

test('every format is listed once', () => {
  expect(FORMATS.length).toBe(216)
  expect(new Set(FORMATS.map(([vendor, credential]) => `${vendor}: ${credential}`)).size).toBe(FORMATS.length)
})

test.each(FORMATS)('%s, %s is found by a detector with examples', (_vendor, _credential, detectors) => {
  for (const id of detectors.split(' ')) {
    expect(catalogue.map((detector) => detector.id)).toContain(id)
    const own = all.filter(({ detector }) => detector === id)
    expect(own.flatMap(({ hits, publics = [] }) => [...hits, ...publics]).length).toBeGreaterThanOrEqual(3)
  }
})
