import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../../detectors/catalogue.ts'
import { createEngine } from '../../../../detectors/engine/engine.ts'
import { firstNameDetector } from '../../../../detectors/pii/gazetteer/first-name.ts'
import { FIRST_NAMES } from '../../../../detectors/pii/gazetteer/first-names.ts'

const engine = createEngine([firstNameDetector()])

function found(text: string): readonly (readonly [string, string])[] {
  const bytes = Buffer.from(text)
  const scan = engine.scanText(bytes)
  if (scan.status === 'failed') throw new Error(scan.reason)
  return scan.findings.map(({ confidence, spans }) => [
    bytes.subarray(spans[0]!.start, spans[0]!.end).toString(),
    confidence,
  ])
}

test('is no part of the catalogue, and bounded', () => {
  expect(catalogue.map(({ id }) => id)).not.toContain(firstNameDetector().id)
  expect(FIRST_NAMES.length).toBeGreaterThan(200)
  expect(FIRST_NAMES.length).toBeLessThan(1000)
})

test('every name of the list is found', () => {
  const missed = FIRST_NAMES.filter((name) => found(`Then ${name} left.`)[0]?.[0] !== name)
  expect(missed).toEqual([])
})

describe('in prose', () => {
  test.each([
    ['We met Katarzyna Mroczek in May', 'Katarzyna Mroczek', 'likely'],
    ['Ask Jürgen, please', 'Jürgen', 'possible'],
    ['Álvaro called', 'Álvaro', 'possible'],
    ['Jennifer Monday', 'Jennifer Monday', 'possible'],
  ])('%s', (text, name, confidence) => {
    expect(found(text)).toEqual([[name, confidence]])
  })

  test.each([
    'const david = new Map()',
    'import { Sarah } from "./x"',
    'james.brown(1)',
    'github.com/kevin/Kevin/',
    'DAVIDSON and Davids',
    '"Robert": 1',
    'class Thomas { }',
  ])('%j holds none', (text) => {
    expect(found(text)).toEqual([])
  })
})
