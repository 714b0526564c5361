import { describe, expect, it } from 'vitest'
import { decodeHex, hexLength, hexMap, hexReadings } from '../../../src/text/views/hex.ts'
import { SignSearch } from '../../../src/text/views/signs.ts'
import { fc, test as property } from '../property.ts'
import { noise } from './noise.ts'

/** What runs of digits in `source` stand for, and the places of each byte. */
function read(source: string): readonly { readonly value: string; readonly places: readonly string[] }[] {
  const text = Buffer.from(source)
  const signs = new SignSearch()
  signs.search(text, text.length)
  const found: { value: string; places: string[] }[] = []
  for (let at = 0; at < signs.hexes.length; at += 3) {
    const [start, end, period] = Array.from(signs.hexes.data.subarray(at, at + 3)) as [number, number, number]
    for (const from of hexReadings(text, start, end, period)) {
      const into = Buffer.alloc(hexLength(from, end, period))
      expect(decodeHex(text, from, end, period, into, 0)).toBe(into.length)
      const map = hexMap(from, period)
      const places = Array.from(into, (_, index) => map.toParent(index, index + 1))
        .flat()
        .map((span) => text.toString('utf8', span.start, span.end))
      const [whole] = map.toParent(0, into.length)
      expect(whole!.end).toBeLessThanOrEqual(end)
      found.push({ value: into.toString(), places })
    }
  }
  return found
}

const spell = (value: string, delimiter: string, before = ''): string =>
  Array.from(Buffer.from(value), (byte) => before + byte.toString(16).padStart(2, '0')).join(delimiter)
const VALUE = 'it is tok_Ab3dE6gH, said they'

describe('hexadecimal digits', () => {
  it.each<[delimiter: string, before: string]>([
    ['', ''],
    [':', ''],
    [' ', ''],
    ['-', ''],
    [',', ''],
    ['.', ''],
    [', ', '0x'],
    [' ', '0x'],
    [',', '0x'],
  ])('pairs with %j between and %j before each', (delimiter, before) => {
    for (const source of [
      `x ${spell(VALUE, delimiter, before)} y`,
      `x ${spell(VALUE, delimiter, before).toUpperCase().replaceAll('0X', '0x')} y`,
    ]) {
      const [found, ...others] = read(source)
      expect(others).toEqual([])
      expect(found!.value).toBe(VALUE)
      expect(found!.places.map((place) => place.toLowerCase())).toEqual(
        Array.from(Buffer.from(VALUE), (byte) => before + byte.toString(16).padStart(2, '0')),
      )
    }
  })

  it('behind an odd digit', () => {
    expect(read(`0${spell(VALUE, '')}`).map(({ value }) => value)).toContain(VALUE)
  })

  it('text of another script', () => {
    expect(read(spell('мой пароль и ключ', '')).map(({ value }) => value)).toEqual(['мой пароль и ключ'])
  })

  it.each([
    [
      'hashes',
      'da39a3ee5e6b4b0d3255bfef95601890afd80709 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    ],
    ['an id', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['an address', '00:1b:44:11:3a:b7'],
    ['short ones', spell('it is short', '')],
    ['times', '12:30:45 12:31:00 12:31:15 12:31:30'],
    ['noise', noise(64, 5).toString('hex')],
  ])('not %s', (_, source) => {
    expect(read(source)).toEqual([])
  })
})

property(
  'any text in any of the forms is read, each byte from its own pair',
  [
    fc.string({ unit: fc.constantFrom(...'abXYZ019_-. é'), minLength: 16, maxLength: 60 }),
    fc.constantFrom<[string, string]>(['', ''], [':', ''], [' ', ''], ['-', ''], [', ', '0x']),
  ],
  (value, [delimiter, before]) => {
    const all = `plain words ${value}`
    const found = read(`(${spell(all, delimiter, before)})`)
    expect(found.map((one) => one.value)).toContain(all)
    expect(found[0]!.places.join(delimiter)).toBe(spell(all, delimiter, before))
  },
)
