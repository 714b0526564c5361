import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayBeGenerated } from '../../../detectors/checks/generated-bytes.ts'
import { isRandomText, isUuid } from '../../../detectors/checks/random-text.ts'
import { DIGITS, random, uuid } from '../examples/make.ts'

function ask(value: string): boolean {
  const text = Buffer.from(`=${value};`)
  return mayBeGenerated(text, 1, text.length - 1)
}

test.each([
  ['too short', 'a1b2c3d'],
  ['a word', 'placeholder'],
  ['a name in code', 'currentAccessToken'],
  ['a path of names', 'config.auth.tokenValue'],
  ['a file', './secrets2/token1'],
  ['a folder', '/run/secrets/token9'],
  ['digits only', '20240101123456'],
  ['words', 'correct horse 9 battery'],
])('%s is turned away', (_, value) => {
  expect(ask(value)).toBe(false)
})

test('what counts as generated never is', () => {
  const alphabets = [
    'abcXYZ019',
    'aB',
    'aB1-',
    'qxzkvjw',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
    'a1 é.:/~\\',
    '0123456789abcdef-',
  ]
  let counted = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...alphabets),
      fc.string(),
      fc.integer({ min: 0, max: 40 }),
      (alphabet, seed, length) => {
        const value = random(seed, alphabet, length)
        if (!isRandomText(value) && !isUuid(value)) return
        counted++
        expect({ value, may: ask(value) }).toEqual({ value, may: true })
      },
    ),
    { numRuns: 5000, seed: 3 },
  )
  expect(counted).toBeGreaterThan(500)
  const digits = [8, 4, 4, 4, 12].map((length) => random(`d${length}`, DIGITS, length)).join('-')
  for (const value of [uuid('x'), digits]) expect(isUuid(value) && ask(value)).toBe(true)
})
