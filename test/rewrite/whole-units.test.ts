import { describe, expect, test } from 'vitest'

import { wholeUnits } from '../../src/rewrite/whole-units.ts'

function cuts(text: string | Uint8Array, escapes = true): string {
  const bytes = Buffer.from(text as string)
  const offsets = Array.from({ length: bytes.length + 1 }, (_, i) => i)
  return wholeUnits(bytes, 0, bytes.length, offsets, escapes)
    .map(({ floor, ceil }) => (floor === ceil ? `${floor}` : `${floor}-${ceil}`))
    .join(' ')
}

describe('wholeUnits', () => {
  test.each([
    ['abc', '0 1 2 3'],
    ['\\n\\\\n', '0 0-2 2 2-4 4 5'],
    ['\\u0041x', '0 0-6 0-6 0-6 0-6 0-6 6 7'],
    ['é€', '0 0-2 2 2-5 2-5 5'],
    ['😀', '0 0-4 0-4 0-4 4'],
    ['\\ud83dx', '0 0-6 0-6 0-6 0-6 0-6 6 7'],
    ['', '0'],
  ])('%s', (text, expected) => {
    expect(cuts(text)).toBe(expected)
  })

  test('a pair of surrogates is one unit', () => {
    expect(cuts('\\uD83d\\uDe00')).toBe(`0 ${'0-12 '.repeat(11)}12`)
  })

  test('two low surrogates are two units', () => {
    expect(cuts('\\ude00\\ude00')).toBe(`0 ${'0-6 '.repeat(5)}6 ${'6-12 '.repeat(5)}12`)
  })

  test('outside of JSON a backslash is a character', () => {
    expect(cuts('\\n', false)).toBe('0 1 2')
  })

  test('stray bytes stand alone', () => {
    expect(cuts(Buffer.from([0x80, 0xc3, 0x41, 0xf0, 0x9f]))).toBe('0 1 2 3 3-5 5')
  })
})
