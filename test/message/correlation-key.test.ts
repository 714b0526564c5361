import { expect, test } from 'vitest'
import { correlationKey } from '../../src/message/correlation-key.ts'

function keyOf(text: string): string {
  const frame = Buffer.from(`[${text}]`)
  return correlationKey(frame, 1, frame.length - 1)
}

test.each([
  ['0', '0', '-0', '0e5', '0.000'],
  ['7', '7', '7.0', '70e-1'],
  ['1200', '1200', '1.2e3', '12E+2'],
  ['999999999999999', '999999999999999', '999999999999999.0'],
  ['1000000000000000', '1000000000000000', '1e15'],
  ['9007199254740993', '9007199254740993', '9007199254740993.0'],
])('%s has one key, however it is spelled', (key, ...spellings) => {
  for (const spelling of spellings) expect(keyOf(spelling)).toBe(key)
})

test('ids that differ have keys that differ', () => {
  const ids = ['1', '10', '"1"', '"10"', '-1', '1.5', 'null', 'true', '{}', '[]', '""', '"null"', '9007199254740992']
  expect(new Set(ids.map(keyOf)).size).toBe(ids.length)
})
