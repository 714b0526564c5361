import { describe, expect, it } from 'vitest'
import { WIDE_SPELLING } from '../../../src/text/views/wide.ts'
import { fc, test as property } from '../property.ts'
import { placesOf, wordsOf } from './spelled.ts'

const wide = (text: string): string => Array.from(text).join('\0')

describe('two bytes a character, taken for one', () => {
  it.each<[string, string, readonly string[]]>([
    ['the lower byte first', `${wide('abcdef')}\0`, ['abcdef']],
    ['the upper byte first', `\0${wide('abcdef')}`, ['abcdef']],
    ['beside other text', `see ${wide('abcdef')} now`, ['abcdef']],
    ['two characters alone', 'a\0b\0 x', []],
    ['zeros alone', '\0\0\0\0\0\0\0\0', []],
    ['numbers of four bytes', 'A\0\0\0B\0\0\0C\0\0\0', []],
  ])('%s', (_, source, words) => {
    expect(wordsOf(source, WIDE_SPELLING)).toEqual(words)
  })

  property(
    'each character from its own place',
    [fc.string({ unit: fc.constantFrom(...'abXYZ_019.'), minLength: 6, maxLength: 20 })],
    (value) => {
      const source = `${wide(value)}`
      expect(wordsOf(source, WIDE_SPELLING)).toEqual([value])
      for (const [index, one] of [...value].entries()) {
        expect(placesOf(source, WIDE_SPELLING, index, index + 1)).toEqual([one])
      }
      expect(placesOf(source, WIDE_SPELLING, 1, value.length)).toEqual([wide(value.slice(1))])
    },
  )
})
