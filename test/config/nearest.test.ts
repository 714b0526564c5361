import { expect, test } from 'vitest'
import { nearest, suggestion } from '../../src/config/nearest.ts'

const WORDS = ['allow', 'report', 'redact', 'mask', 'block', 'to']

test.each([
  ['redcat', 'redact'],
  ['redac', 'redact'],
  ['rredact', 'redact'],
  ['REDACT', 'redact'],
  ['blokc', 'block'],
  ['msk', 'mask'],
  ['mk', undefined],
  ['ot', 'to'],
  ['delete', undefined],
  ['', undefined],
  ['x'.repeat(100_000), undefined],
])('%s is meant as %s', (word, meant) => {
  expect(nearest(word, WORDS)).toBe(meant)
})

test('of several that are near, the nearest', () => {
  expect(nearest('reports', ['resort', 'report', 'reporter'])).toBe('report')
})

test('a suggestion is words for the end of a message, or nothing', () => {
  expect(suggestion('alow', WORDS)).toBe('; did you mean "allow"?')
  expect(suggestion('nothing like it', WORDS)).toBe('')
})
