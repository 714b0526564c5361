import { describe, expect, it } from 'vitest'
import { ESCAPE_SPELLING } from '../../../src/text/views/escapes.ts'
import { PERCENT_SPELLING } from '../../../src/text/views/percent.ts'
import { decodeWords, type Spelling } from '../../../src/text/views/words.ts'
import { fc, test as property } from '../property.ts'

interface Read {
  readonly words: string[]
  readonly alone: string[]
}

/** Every decoded word; those of percent triplets that are read alone map back to what spells them. */
function read(source: string, spelling: Spelling, skip: (at: number) => boolean = () => false): Read {
  const text = Buffer.from(source)
  const alone: string[] = []
  const all = decodeWords(text, spelling, skip, (single) => {
    alone.push(single.text.toString())
    const [span] = single.map.toParent(0, single.text.length)
    expect(decodeURIComponent(text.toString('utf8', span!.start, span!.end))).toBe(single.text.toString())
  })
  return { words: all === null ? [] : all.text.toString('latin1').split('\xff'), alone }
}

function spans(source: string, spelling: Spelling, start: number, end: number): string[] {
  const text = Buffer.from(source)
  const all = decodeWords(
    text,
    spelling,
    () => false,
    () => undefined,
  )!
  return all.map.toParent(start, end).map((span) => text.toString('utf8', span.start, span.end))
}

describe('words', () => {
  it.each<[string, string, Spelling, string[], string[]]>([
    ['percent triplets', 'see x=%41bcdef%2 now', PERCENT_SPELLING, ['x=Abcdef%2'], []],
    ['several words', '%41bcdef plain "%42cdefg"', PERCENT_SPELLING, ['Abcdef', 'Bcdefg'], []],
    ['no triplet', '100% sure, 5%x, %%%', PERCENT_SPELLING, [], []],
    ['a triplet that is cut', 'abcdefgh%4', PERCENT_SPELLING, [], []],
    ['escapes', 'x\\u0041bcdef\\x42\\/c', ESCAPE_SPELLING, ['xAbcdefB/c'], []],
    ['a pair of surrogates', 'abcdef\\ud83d\\ude00', ESCAPE_SPELLING, ['abcdef\xf0\x9f\x98\x80'], []],
    ['escaped line ends alone', 'line\\nline\\tline', ESCAPE_SPELLING, [], []],
    ['words too short for any value', '%41%42 \\u0041', PERCENT_SPELLING, [], []],
    ['the shortest', 'a%40b.co %61@b.c', PERCENT_SPELLING, ['a@b.co'], []],
    ['JSON', '%7B%22a%22:1%7D %41bcdef', PERCENT_SPELLING, ['Abcdef'], ['{"a":1}']],
    ['JSON and white space', '%20[%22abc%22]%0d', PERCENT_SPELLING, [], [' ["abc"]\r']],
    ['lines', 'a,b%0Acd,ef', PERCENT_SPELLING, [], ['a,b\ncd,ef']],
  ])('%s', (_, source, spelling, words, alone) => {
    expect(read(source, spelling)).toEqual({ words, alone })
  })

  it('leaves out what is read otherwise', () => {
    const skipped: number[] = []
    const skip = (at: number): boolean => skipped.push(at) > 0 && at < 8
    expect(read('%41bcdef %42cdefg', PERCENT_SPELLING, skip).words).toEqual(['Bcdefg'])
    expect(skipped).toEqual([0, 9])
  })

  it('map back to what spells them, in any order', () => {
    const source = '%41bcdef x%42%43defg'
    expect(spans(source, PERCENT_SPELLING, 0, 2)).toEqual(['%41b'])
    expect(spans(source, PERCENT_SPELLING, 7, 14)).toEqual(['x%42%43defg'])
    expect(spans(source, PERCENT_SPELLING, 8, 10)).toEqual(['%42%43'])
    const escaped = 'a\\u00e9bcdef \\u0041bcdefg'
    expect(spans(escaped, ESCAPE_SPELLING, 2, 3)).toEqual(['\\u00e9'])
    expect(spans(escaped, ESCAPE_SPELLING, 9, 11)).toEqual(['\\u0041b'])
  })
})

const plain = fc.string({ unit: fc.constantFrom(...'abXYZ019-_.=&é'), minLength: 6, maxLength: 12 })

property(
  'any text spelled in any part is read as it was, and each byte maps to its own spelling',
  [fc.array(fc.tuple(plain, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 })), { minLength: 1, maxLength: 6 })],
  (parts) => {
    const spelled = parts.map(([value, choices]) =>
      [...value].map((character, at) =>
        choices[at] === true || at === 0
          ? [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
          : character,
      ),
    )
    const source = spelled.map((word) => word.join('')).join(' ')
    const values = parts.map(([value]) => value)
    expect(read(source, PERCENT_SPELLING).words).toEqual(values.map((value) => Buffer.from(value).toString('latin1')))
    let at = 0
    for (const [index, value] of values.entries()) {
      const characters = [...value]
      for (const [place, character] of characters.entries()) {
        const width = Buffer.byteLength(character)
        expect(spans(source, PERCENT_SPELLING, at, at + width)).toEqual([spelled[index]![place]])
        at += width
      }
      at++
    }
  },
)
