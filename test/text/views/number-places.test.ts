import { describe, expect, it } from 'vitest'
import { findNumbers } from '../../../src/text/views/number-places.ts'

const places = (text: string): readonly number[] => {
  const found: number[] = []
  findNumbers(Buffer.from(text, 'latin1'), (place) => found.push(place))
  return found
}

const PAIRS = Array.from(Buffer.from('tok_Ab3dE6gH9jK2mN5', 'latin1'), (byte) => byte.toString(16)).join(' ')

describe('numbers side by side', () => {
  it.each([
    ['pairs', PAIRS.slice(0, 47)],
    ['an offset and groups', '00000010: 746f 6b5f 4162 3364 4536 6748 396a 4b32'.slice(0, 47)],
    ['decimal', '116, 111, 107, 95, 65, 98, 51, 100, 69, 54, 103, 72'.slice(0, 47)],
    [
      'of JSON',
      '116\xff111\xff107\xff95\xff65\xff98\xff51\xff100\xff69\xff54\xff103\xff72\xff57\xff106\xff75'.slice(0, 47),
    ],
  ])('%s of 47 bytes are seen wherever they stand', (_, numbers) => {
    expect(numbers.length).toBe(47)
    for (let before = 0; before < 130; before++) {
      const found = places(`${'~'.repeat(before)}${numbers}${'~'.repeat(70)}`)
      expect(found.length).toBeGreaterThan(0)
      for (const place of found) {
        expect(place).toBeGreaterThanOrEqual(before)
        expect(place).toBeLessThan(before + 47)
      }
    }
  })

  it.each([
    ['a hash', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    ['times', '2026-11-23T04:15:22.123Z INFO 2026-11-23T04:15:22.123Z WARN'],
    ['white space', ' '.repeat(200)],
    ['words of such letters', 'a bad cafe faced a decade, a bead, a facade, a dad, a fad, a bee'],
    ['prose', 'The 24 hours of the day, 365 days of the year, and 1000 years'],
  ])('%s are none', (_, text) => {
    expect(places(`${text}~`.padEnd(260, '~'))).toEqual([])
  })

  it('one a block at most', () => {
    expect(places(`${PAIRS} `.repeat(40)).length).toBeLessThanOrEqual(Math.ceil(((PAIRS.length + 1) * 40) / 64) + 1)
  })
})
