import { describe, expect, it } from 'vitest'
import { COLOUR_SPELLING } from '../../../src/text/views/colours.ts'
import { placesOf, wordsOf } from './spelled.ts'
import { fc, test as property } from '../property.ts'

const SEQUENCES = [
  '\u001b[0m',
  '\u001b[1;38;5;208m',
  '\u001b[K',
  '\u001b[?25l',
  '\u001b(B',
  '\u001b]0;title\u0007',
  '\u001b]8;;http://host.example/\u001b\\',
  '\u001bPq#0\u001b\\',
]

describe('sequences of a terminal', () => {
  it.each(SEQUENCES)('%j inside of a word is not seen', (sequence) => {
    expect(wordsOf(`see abc${sequence}def now`, COLOUR_SPELLING)).toEqual(['abcdef'])
    expect(placesOf(`abc${sequence}def`, COLOUR_SPELLING, 1, 5)).toEqual([`bc${sequence}de`])
    expect(placesOf(`abc${sequence}def`, COLOUR_SPELLING, 0, 3)).toEqual(['abc'])
    expect(placesOf(`abc${sequence}def`, COLOUR_SPELLING, 3, 6)).toEqual(['def'])
  })

  it.each(SEQUENCES)('%j round a word hides nothing', (sequence) => {
    expect(wordsOf(`see ${sequence}abcdef${sequence} now`, COLOUR_SPELLING)).toEqual([])
    expect(wordsOf(`${sequence}${sequence}abcdef ${sequence}`, COLOUR_SPELLING)).toEqual([])
  })

  it.each([
    ['an escape alone', 'abc\u001bdef'],
    ['one that is cut', 'abcdef\u001b['],
    ['one that goes on too long', `abc\u001b[${'1;'.repeat(60)}mdef`],
    ['a title that does not end', `abc\u001b]0;title def`],
    ['a title over lines', 'abc\u001b]0;ti\ntle\u0007def'],
    ['between bytes that are no text', 'abc\u0001\u001b[m\u0002def'],
  ])('%s', (_, source) => {
    expect(wordsOf(source, COLOUR_SPELLING)).toEqual([])
  })

  property(
    'any of them between any characters reads as the word, each character from its own place',
    [
      fc.array(fc.tuple(fc.constantFrom(...'abXYZ_019'), fc.constantFrom('', ...SEQUENCES)), {
        minLength: 6,
        maxLength: 20,
      }),
    ],
    (parts) => {
      const value = parts.map(([one]) => one).join('')
      const source = `see ${parts.map(([one, sequence], at) => one + (at + 1 < parts.length ? sequence : '')).join('')} now`
      const some = parts.slice(0, -1).some(([, sequence]) => sequence !== '')
      expect(wordsOf(source, COLOUR_SPELLING)).toEqual(some ? [value] : [])
      if (!some) return
      for (const [index, one] of [...value].entries()) {
        expect(placesOf(source, COLOUR_SPELLING, index, index + 1)).toEqual([one])
      }
    },
  )

  it('many side by side are passed as one, and asked once', () => {
    const text = Buffer.from(`abc${'\u001b[m'.repeat(50_000)} def`)
    let asked = 0
    const counted = new Proxy(text, {
      get: (target, name) => {
        if (typeof name === 'string' && /^\d+$/.test(name)) asked++
        return Reflect.get(target, name) as unknown
      },
    })
    let at = text.indexOf(0x1b)
    for (let passes = 0; at >= 0; passes++) {
      expect(passes).toBeLessThan(2)
      const pass = COLOUR_SPELLING.pass(counted, at)
      expect(pass).toBeGreaterThan(0)
      at = text.indexOf(0x1b, at + pass)
    }
    expect(asked).toBeLessThan(text.length * 6)
  })
})
