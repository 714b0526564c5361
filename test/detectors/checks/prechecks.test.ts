import { describe, expect, test } from 'vitest'
import { loneRunAhead, runAhead, runFollows } from '../../../detectors/checks/run-ahead.ts'

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

test('a run may stand as many lines below as are allowed', () => {
  const text = Buffer.from('k:\n12ab\n\n34cd')
  expect([0, 1].map((lines) => runAhead('0-9a-f', 4, 20, lines)(text, 0, 1))).toEqual([false, true])
  expect([2, 3].map((lines) => runAhead('c-d0-9', 4, 20, lines)(text, 0, 1))).toEqual([false, true])
})

describe('a run alone ahead', () => {
  const hex = loneRunAhead('0-9a-f', [4, 6], ['A-Za-z0-9_\\n/', 'A-Za-z0-9_='], 6)
  const ask = (text: string): boolean => hex(Buffer.from(text), 0, 1)

  test.each(['k 1234', 'k:123456', 'k=12ab/', 'k = "abcd"', 'kxxxx 1234', 'kéééé 1234', 'k /99 1234'])(
    '%j has one',
    (text) => {
      expect(ask(text)).toBe(true)
    },
  )

  test.each(['k1234', 'k 123', 'k 1234567', 'k 1234=', 'k 1234x', 'k /1234', 'k \n1234', 'kxxxxxxx 1234', 'k'])(
    '%j has none in reach',
    (text) => {
      expect(ask(text)).toBe(false)
    },
  )
})
