import { describe, expect, it } from 'vitest'
import { fc, test as property } from '../property.ts'
import { numbersOf, Pair } from './pair.ts'

const pair = new Pair(['key'])

const hex = (text: string, between = '', before = ''): string =>
  Array.from(Buffer.from(text), (byte) => before + byte.toString(16).padStart(2, '0')).join(between)

const part = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF-: ,x_=+&#;"\'%\\\n\r\u001b'), maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...'aZ_9 éжеÀ\u200b\u00ad\u0301\u2011–—’“\u00a0，ｇ９𝐠🔥漢ñ٣۴३①\u{e0041}＿'),
    maxLength: 30,
  }),
  fc
    .tuple(
      fc.string({ unit: 'grapheme-ascii', maxLength: 40 }),
      fc.constantFrom('', ':', '-', ' ', ', ', ','),
      fc.constantFrom('', '0x'),
    )
    .map(([text, between, before]) => hex(text, between, before)),
  fc.constantFrom(
    '"a" + "b"',
    "'a'+'b'",
    '"a" +\n  "b"',
    '"a " + "b"',
    '&#103;',
    '&amp;',
    '&&',
    'a=\nb',
    'x=3Dy',
    '=67=68',
    '&lowbar;x',
  ),
)

property(
  'the kernel and the script see the same signs',
  [fc.array(part, { maxLength: 24 }), fc.constantFrom('', ' ', '\n')],
  (parts, between) => pair.text(Buffer.from(parts.join(between))),
  2000,
)

property('in any bytes', [fc.uint8Array({ maxLength: 400 })], (bytes) => pair.text(bytes), 1000)

describe('round the edges of blocks', () => {
  it.each([
    ['digits', hex('a readable text')],
    ['digits with dashes', hex('a readable text', '-')],
    ['digits with colons', hex('a readable text', ':')],
    ['digits with commas and blanks', hex('a readable text', ', ')],
    ['digits with prefixes', hex('a readable text', ', ', '0x')],
    ['digits with prefixes and commas', hex('a readable text', ',', '0x')],
    ['letters of another script', 'aаb'],
    ['a fullwidth letter', 'ｇ'],
    ['a hidden character', 'a\u200bb'],
    ['two literals', '"abc" + "def"'],
    ['an entity', '&#103;'],
    ['a soft line break', 'abc=\ndef'],
  ])('%s', (_, text) => {
    for (let before = 0; before < 140; before++) {
      pair.text(Buffer.from(`${' '.repeat(before)}${text}${' '.repeat(70)}`))
      const { folds, hexes, joins, flags } = pair.kernel.signs
      expect(folds.length + hexes.length + joins.length + flags).toBeGreaterThan(0)
    }
  })
})

/** Without the places where numbers stand side by side. */
function digitsOf(hexes: readonly number[]): readonly number[] {
  return hexes.filter((_, at) => hexes[at - (at % 3) + 2] !== 0)
}

describe('digits', () => {
  it('of hashes and identifiers are passed over', () => {
    const ids = [
      '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      'de:ad:be:ef:00:01',
      '2026-11-23T04:15:22',
    ]
    pair.text(Buffer.from(ids.join('\n')))
    expect(digitsOf(numbersOf(pair.kernel.signs.hexes))).toEqual([])
  })

  it('more than the kernel has room for in one run', () => {
    const text = Buffer.from(`${hex('readable text')}=`.repeat(3000))
    pair.text(text)
    expect(digitsOf(numbersOf(pair.kernel.signs.hexes)).length).toBe(9000)
  })

  it('more than that in several', () => {
    pair.text(Buffer.from(`${hex('readable text')} `.repeat(3000)))
    expect(digitsOf(numbersOf(pair.kernel.signs.hexes)).length).toBe(9000)
  })
})

it('nothing is lost where signs stand close together', () => {
  pair.text(Buffer.from('ｇ'.repeat(20_000)))
  expect(pair.kernel.signs.folds.length).toBe(20_000)
  pair.text(Buffer.from('"a"+"b"'.repeat(20_000)))
  expect(pair.kernel.signs.joins.length).toBe(40_000)
})
