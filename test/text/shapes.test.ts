import { describe, expect, it } from 'vitest'
import { GrowableU32 } from '../../src/text/growable.ts'
import { buildKeywords, findKeywords } from '../../src/text/keywords.ts'
import { findCodes, findDigits, findTokenRuns, mergeDigits } from '../../src/text/shapes.ts'
import { fc, test as property } from './property.ts'

function digits(source: string): string[] {
  const found = new GrowableU32(16)
  const text = Buffer.from(source)
  findDigits(text, text.length, found)
  const list: string[] = []
  for (let at = 0; at < found.length; at += 3) {
    list.push(
      `${found.data[at + 2] === 1 ? 'quad ' : ''}${text.toString('latin1', found.data[at], found.data[at + 1])}`,
    )
  }
  return list
}

describe('digits', () => {
  it.each([
    ['call 4111 1111 1111 1111 now', ['4111 1111 1111 1111']],
    ['123456', []],
    ['1234567', ['1234567']],
    ['1-2-3-4-5-6-7', ['1-2-3-4-5-6-7']],
    ['123456  1234567', ['1234567']],
    ['8.8.8.8', ['quad 8.8.8.8']],
    ['v1.2.3', []],
    ['192.168.100.200.', ['192.168.100.200', 'quad 192.168.100.200']],
    ['-123-45-6789-', ['123-45-6789']],
    ['078-05-1120/219-09-9999', ['078-05-1120/219-09-9999']],
  ] as const)('%s', (source, expected) => {
    expect(digits(source)).toEqual(expected)
  })
})

describe('codes', () => {
  it.each([
    ['RSSMRA85T10A562S', ['562']],
    ['ABCPE1234F', ['1234']],
    ['AB123456C, AB1234567C', ['123456', '1234567']],
    ['A12B345C 1234567', ['345', '1234567']],
    ['A123B ABCD1234F A123456C a12B345C', []],
    ['1234567 ABCPE1234F 7654321', ['1234567', '1234', '7654321']],
  ])('%s', (source, expected) => {
    const found = new GrowableU32(16)
    const text = Buffer.from(source)
    findDigits(text, text.length, found)
    const codes = new GrowableU32(16)
    findCodes(text, text.length, codes)
    mergeDigits(found, codes)
    const list = Array.from({ length: found.length / 3 }, (_, at) =>
      text.toString('latin1', found.data[at * 3], found.data[at * 3 + 1]),
    )
    expect(list).toEqual(expected)
  })
})

property(
  'token runs are those of a regular expression',
  [fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 30 })],
  (noise, minimum) => {
    const source = noise + 'Ab3/'.repeat(minimum % 7) + noise
    const text = Buffer.from(source)
    const runs: string[] = []
    findTokenRuns(text, text.length, minimum, (start, end) => runs.push(text.toString('latin1', start, end)))
    const expected = text.toString('latin1').match(new RegExp(`[A-Za-z0-9+/_=-]{${minimum},}`, 'g')) ?? []
    expect(runs).toEqual([...expected])
  },
)

describe('keywords', () => {
  const words = ['he', 'she', 'his', 'hers', 'ghp_', '@', '://', 'password', 'word']
  const automaton = buildKeywords(words)
  const find = (source: string): string[] => {
    const hits = new GrowableU32(2)
    const text = Buffer.from(source)
    findKeywords(automaton, text, text.length, hits)
    const list: string[] = []
    for (let at = 0; at < hits.length; at += 2) list.push(`${hits.data[at]}:${words[hits.data[at + 1]!]}`)
    return list.toSorted()
  }

  it('finds keywords in keywords, in either case', () => {
    expect(find('uSHErs PassWord')).toEqual(['1:she', '2:he', '2:hers', '7:password', '11:word'].toSorted())
  })

  property(
    'finds exactly what indexOf finds, but of one byte in a row the first and the last',
    [fc.array(fc.constantFrom(...words, ...'hers_:/@pw', 'É', ' '), { maxLength: 40 })],
    (parts) => {
      const source = parts.join('')
      const lower = Buffer.from(source).toString('latin1').toLowerCase()
      const expected: string[] = []
      for (const word of words) {
        for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
          if (word.length > 1 || lower[at - 1] !== word || lower[at + 1] !== word) expected.push(`${at}:${word}`)
        }
      }
      expect(find(source)).toEqual(expected.toSorted())
    },
  )

  it('refuses what is no keyword', () => {
    expect(() => buildKeywords([''])).toThrow(RangeError)
    expect(() => buildKeywords(['k\0'])).toThrow(RangeError)
    expect(() => buildKeywords(['k'.repeat(256)])).toThrow(RangeError)
  })
})
