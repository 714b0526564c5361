import { describe, expect, it } from 'vitest'
import { ESCAPE_SPELLING } from '../../../src/text/views/escapes.ts'
import { placesOf, readsBack, wordsOf } from './spelled.ts'

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
const point = (one: string): number => one.codePointAt(0)!
const bytes = (one: string, spell: (byte: number) => string): string =>
  Array.from(Buffer.from(one), (byte) => spell(byte)).join('')
const units = (one: string): string =>
  Array.from({ length: one.length }, (_, at) => `\\u${hex(one.charCodeAt(at), 4)}`).join('')

readsBack('four digits', ESCAPE_SPELLING, 'abXYZ019_-é😀', units)
readsBack('braces', ESCAPE_SPELLING, 'abXYZ019_-é😀', (one) => `\\u{${point(one).toString(16)}}`)
readsBack('eight digits', ESCAPE_SPELLING, 'abXYZ019_-é😀', (one) => `\\U${hex(point(one), 8)}`)
readsBack('two digits', ESCAPE_SPELLING, 'abXYZ_-', (one) => `\\x${hex(point(one), 2)}`)
readsBack('octal', ESCAPE_SPELLING, 'abXYZ_-', (one) => `\\${point(one).toString(8).padStart(3, '0')}`)
readsBack('quoted again', ESCAPE_SPELLING, 'abXYZ_-', (one) => `\\\\\\\\u${hex(point(one), 4)}`)

describe('escapes', () => {
  it.each<[string, string, readonly string[]]>([
    ['bytes of UTF-8 in two digits', `abc${bytes('\u200b', (byte) => `\\x${hex(byte, 2)}`)}def`, ['abc\u200bdef']],
    ['bytes of UTF-8 in octal', `abc${bytes('é', (byte) => `\\${byte.toString(8)}`)}def`, ['abcédef']],
    ['colours as shells write them', 'abc\\e[1mdef', ['abc\u001b[1mdef']],
    ['line ends and quotes hide nothing', 'line\\nline\\tline\\"line', []],
    ['paths', 'C:\\users\\example \\\\host\\share \\d+\\s', []],
    ['a slash that is escaped twice', 'https:\\\\/\\\\/host.example', []],
    ['digits that are none', '\\u00zz \\xg0 \\u{} \\u{1234567} \\U0000zzzz \\8', []],
    ['what is cut', 'abcdef\\u004', []],
  ])('%s', (_, source, words) => {
    expect(wordsOf(source, ESCAPE_SPELLING)).toEqual(words)
  })

  it('bytes map to their own places', () => {
    expect(placesOf('abc\\xc3\\xa9def', ESCAPE_SPELLING, 3, 5)).toEqual(['\\xc3\\xa9'])
    expect(placesOf('abc\\xc3\\xa9def', ESCAPE_SPELLING, 4, 6)).toEqual(['\\xa9d'])
  })
})
