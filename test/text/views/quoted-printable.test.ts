import { describe, expect, it } from 'vitest'
import { QUOTED_SPELLING } from '../../../src/text/views/quoted-printable.ts'
import { placesOf, readsBack, wordsOf } from './spelled.ts'

const pairs = (one: string): string =>
  Array.from(Buffer.from(one), (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

readsBack('quoted-printable', QUOTED_SPELLING, 'ghXYZ_-.é', pairs)
readsBack(
  'soft line breaks',
  QUOTED_SPELLING,
  'ghXYZ_-.',
  (one) => `${one}=\r\n`.slice(0, 0) + pairs(one).toLowerCase(),
)

describe('quoted-printable', () => {
  it.each<[string, string, readonly string[]]>([
    ['a soft line break in a word', 'abcd=\nefgh', ['abcdefgh']],
    ['with a return', 'abcd=\r\nefgh', ['abcdefgh']],
    ['several', 'ab=\ncd=\nef=\ngh', ['abcdefgh']],
    ['no pair', 'a=xbcdefg x==y, name=value', []],
    ['an end of a line alone', 'abcdefgh\nijkl', []],
  ])('%s', (_, source, words) => {
    expect(wordsOf(source, QUOTED_SPELLING)).toEqual(words)
  })

  it('a break goes with what it stands in', () => {
    expect(placesOf('abcd=\r\nefgh', QUOTED_SPELLING, 2, 6)).toEqual(['cd=\r\nef'])
    expect(placesOf('abcd=\r\nefgh', QUOTED_SPELLING, 4, 8)).toEqual(['efgh'])
    expect(placesOf('abcd=\r\nefgh', QUOTED_SPELLING, 0, 4)).toEqual(['abcd'])
  })
})
