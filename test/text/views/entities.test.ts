import { describe, expect, it } from 'vitest'
import { ENTITY_SPELLING } from '../../../src/text/views/entities.ts'
import { placesOf, readsBack, wordsOf } from './spelled.ts'

const point = (one: string): number => one.codePointAt(0)!

readsBack('decimal entities', ENTITY_SPELLING, 'abXYZ019_-é😀', (one) => `&#${point(one)};`)
readsBack('hexadecimal entities', ENTITY_SPELLING, 'abXYZ019_-é😀', (one) => `&#x${point(one).toString(16)};`)
readsBack('entities with zeros', ENTITY_SPELLING, 'ghXYZ_-', (one) => `&#000${point(one)};`)

describe('entities', () => {
  it.each<[string, string, readonly string[]]>([
    ['without a semicolon', '&#103hp_&#65bc', ['ghp_Abc']],
    ['a capital X', '&#X67;hp_abc', ['ghp_abc']],
    ['names of signs', 'user&commat;host&period;example', ['user@host.example']],
    ['names of what is not seen', 'ab&ZeroWidthSpace;cd&shy;efgh', ['abcdefgh']],
    ['an ampersand alone is one', 'a &amp; b, AT&amp;T-Mobile', ['AT&T-Mobile']],
    ['unknown names', 'a&eacute;bcdefg &copy;right', []],
    ['no name, no number', '&&&& &; &#; &#x; a&b=c&d=e', []],
    [
      'a number that is no character',
      '&#0;abcdef\n&#xd800;abcdef\n&#99999999999;abcdef',
      ['\ufffdabcdef', '\ufffdabcdef', '\ufffdabcdef'],
    ],
    ['a label before digits', 'line\nthe SSN: &#50;19&#48;99', ['the SSN: 219099']],
    ['a label before digits that spaces part', 'the SSN: 219&nbsp;09&nbsp;9999', ['the SSN: 219 09 9999']],
    ['no more of a line than a label', `${'word '.repeat(20)}&#97;bcdef`, [`${'word '.repeat(9)}abcdef`]],
    ['no label before names of signs', 'one &amp;two&amp;three', ['&two&three']],
    ['tags end a word', '<b>&#97;bcdef</b>', ['abcdef']],
  ])('%s', (_, source, words) => {
    expect(wordsOf(source, ENTITY_SPELLING)).toEqual(words)
  })

  it('what is not seen goes with nothing beside a value, and with all inside of it', () => {
    const source = '&shy;a&#98;c&shy;def&shy;'
    expect(placesOf(source, ENTITY_SPELLING, 0, 6)).toEqual(['a&#98;c&shy;def'])
    expect(placesOf(source, ENTITY_SPELLING, 2, 4)).toEqual(['c&shy;d'])
  })
})
