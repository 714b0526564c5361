import { describe, expect, it } from 'vitest'
import { unwrapped, wrappedLines } from '../../../src/text/views/wrapped.ts'
import { type Decoded, decodeLines } from '../../../src/text/views/base64-text.ts'
import { wrappedEnd } from '../../../src/text/views/base64.ts'
import { fc, test as property } from '../property.ts'
import { noise } from './noise.ts'

const SAID = 'it is tok_Ab3dE6gH9jKl, said they, and so it is; that is all there is to be said about it here.'

function wrap(encoded: string, columns: number, end: string): string {
  return encoded.replaceAll(new RegExp(`.{${columns}}(?=.)`, 'g'), `$&${end}`)
}

/** What the first run of `source` goes on to; its characters, and the rest of the source. */
function read(source: string): readonly [characters: string, rest: string] | undefined {
  const text = Buffer.from(source)
  const first = /[A-Za-z0-9+/=_-]+/.exec(source)!
  const lines = wrappedLines(text, text.length, first.index, first.index + first[0].length)
  if (lines === undefined) return undefined
  expect(wrappedEnd(text, text.length, first.index, first.index + first[0].length)).toBe(lines.end)
  return [unwrapped(text, lines), source.slice(lines.end)]
}

function decoded(source: string): readonly Decoded[] {
  const text = Buffer.from(source)
  const first = /[A-Za-z0-9+/=_-]+/.exec(source)!
  const found: Decoded[] = []
  const end = wrappedEnd(text, text.length, first.index, first.index + first[0].length)
  decodeLines(text, first.index, end, (one) => found.push(one))
  return found
}

describe('lines that are one text', () => {
  const encoded = Buffer.from(SAID.repeat(3)).toString('base64')

  it.each([
    ['line feeds', '\n'],
    ['returns', '\r\n'],
    ['escaped', '\\n'],
    ['escaped with returns', '\\r\\n'],
    ['quoted twice', '\\\\\\\\n'],
    ['indented', '\n      '],
    ['a comment', '\n# '],
    ['a comment of two strokes', '\n// '],
    ['a quotation', '\n> '],
    ['literals', '"\n  "'],
    ['a list', '",\n    "'],
    ['continued', '\\\n'],
  ])('%s, of any width', (_, end) => {
    for (const columns of [24, 32, 60, 64, 70, 76]) {
      expect(read(`(${wrap(encoded, columns, end)}) y`)).toEqual([encoded, ') y'])
    }
  })

  it('a diff', () => {
    expect(read(` +${wrap(encoded, 76, '\n+')}\n context`)).toEqual([encoded, '\n context'])
  })

  it.each<[string, string]>([
    ['a name above a word', 'getElementsByClassNameAndMore\nfoo bar'],
    ['a name above a longer one', 'getElementsByClassNameAndMore\ngetElementsByClassNameAndMoreOfThem'],
    ['one that ends with padding', `${'QUJD'.repeat(9)}QUI=\n${'QUJD'.repeat(10)}`],
    ['an empty line between', `${'QUJD'.repeat(16)}\n\n${'QUJD'.repeat(16)}`],
    ['too wide a margin', `${'QUJD'.repeat(16)}\n${' '.repeat(70)}${'QUJD'.repeat(16)}`],
    ['another leaf', `${'QUJD'.repeat(16)}\xff${'QUJD'.repeat(16)}`],
  ])('not %s', (_, source) => {
    expect(read(source)).toBeUndefined()
  })

  it('lines that are texts of their own are read as such too', () => {
    // Of 46 characters: what is put together decodes to something else from the second line on.
    const texts = [
      'it is tok_Ab3dE6gH9jKl, said they!',
      'it is tok_Xy7wV4uT1sRq, said they?',
      'it is tok_Mn5oP8qR2stU, said they.',
    ]
    const source = texts.map((text) => Buffer.from(text).toString('base64url')).join('\n')
    expect(source.split('\n')[0]).toHaveLength(46)
    const found = decoded(source).map(({ bytes }) => bytes.toString())
    for (const text of texts) expect(found.some((one) => one.includes(text))).toBe(true)
  })

  it('noise in lines is not decoded', () => {
    for (const columns of [32, 64, 70]) {
      const found = decoded(wrap(noise(30_000, columns).toString('base64'), columns, '\n'))
      expect(found.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(10_000)
    }
  })
})

property(
  'any text in lines of any width, with any break, is read as it was and stands for all of them',
  [
    fc.string({ unit: 'grapheme', minLength: 60, maxLength: 300 }),
    fc.integer({ min: 24, max: 80 }),
    fc.constantFrom('\n', '\r\n', '\\n', '\n    ', '\n# '),
    fc.constantFrom<BufferEncoding>('base64', 'base64url'),
  ],
  (text, columns, end, alphabet) => {
    const bytes = Buffer.from(`it is said: ${text}`)
    const encoded = bytes.toString(alphabet).replaceAll('=', '')
    const source = `(${wrap(encoded, columns, end)})`
    // A line of 24 characters at least must follow, or one that ends as encoded text does.
    fc.pre(encoded.length >= 2 * columns)
    expect(read(source)).toEqual([encoded, ')'])
    const whole = decoded(source).filter((one) => one.bytes.equals(bytes))
    expect(whole.map(({ start, end: until }) => source.slice(start, until))).toEqual([source.slice(1, -1)])
  },
)
