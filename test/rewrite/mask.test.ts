import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { mask } from '../../src/rewrite/mask.ts'

describe('mask', () => {
  test.each([
    ['4111 1111 1111 1234', '**** **** **** 1234'],
    ['123-45-6789', '***-**-****'],
    ['a.person@example.org', '*.******@******e.org'],
    ['short', '*****'],
    ['elevenchars', '***********'],
    ['twelve-chars!', '******-**ars!'],
    ['-.-/.-x', '*******'],
    ['', ''],
    ['pässwörd-12345', '********-*2345'],
  ])('%s becomes %s', (value, masked) => {
    expect(mask(value)).toBe(masked)
  })

  test('keeps the length and shows at most four characters and a third', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const masked = Array.from(mask(value))
        expect(masked).toHaveLength(Array.from(value).length)
        const shown = masked.filter((character) => !'* -./:_@'.includes(character)).length
        expect(shown).toBeLessThanOrEqual(Math.min(4, masked.length / 3))
      }),
    )
  })
})
