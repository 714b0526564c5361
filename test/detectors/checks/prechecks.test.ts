import { describe, expect, test } from 'vitest'
import { runAhead, runFollows } from '../../../detectors/checks/run-ahead.ts'

describe('a run ahead', () => {
  const hex = runAhead('0-9a-f', 4, 6)
  const ask = (text: string): boolean => hex(Buffer.from(text, 'latin1'), 0, 1)

  test.each(['k1234', 'k: 12ab', 'kzzzzzz1234', 'k12 abcd'])('%j has one', (text) => {
    expect(ask(text)).toBe(true)
  })

  test.each(['k', 'k123', 'k:\n1234', 'k\xff1234', 'k123g456', 'kzzzzzzz1234', 'kzzzzzzzzzzzzzz1234'])(
    '%j has none in reach',
    (text) => {
      expect(ask(text)).toBe(false)
    },
  )
})

test('a run follows at once and whole, or not at all', () => {
  const hex = runFollows('0-9a-f', 4)
  const ask = (text: string): boolean => hex(Buffer.from(text, 'latin1'), 0, 1)
  for (const text of ['k12ab', 'kffff-']) expect(ask(text)).toBe(true)
  for (const text of ['k', 'k12a', 'k12a-', 'k:12ab', 'k12aB']) expect(ask(text)).toBe(false)
})
