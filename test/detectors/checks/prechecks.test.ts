import { describe, expect, test } from 'vitest'
import { runAhead, runFollows } from '../../../detectors/checks/run-ahead.ts'
import { isInWordRow } from '../../../detectors/checks/word-row.ts'

describe('a run ahead', () => {
  const hex = runAhead('0-9a-f', 4, 6)
  const ask = (text: string): boolean => hex(Buffer.from(text, 'latin1'), 0, 1)

  test.each(['k1234', 'k: 12ab', 'kzzzzzz1234', 'k12 abcd'])('%j has one', (text) => {
    expect(ask(text)).toBe(true)
  })

  test.each(['k', 'k123', 'k:\n1234', 'k\xff1234', 'k123g456', 'kzzzzzzz1234', 'kzzzzzzzzzzzzzz1234'])(
    '%j has none in reach',
    (text) => {
      expect(ask(text)).toBe(false)
    },
  )
})

test('a run follows at once and whole, or not at all', () => {
  const hex = runFollows('0-9a-f', 4)
  const ask = (text: string): boolean => hex(Buffer.from(text, 'latin1'), 0, 1)
  for (const text of ['k12ab', 'kffff-']) expect(ask(text)).toBe(true)
  for (const text of ['k', 'k12a', 'k12a-', 'k:12ab', 'k12aB']) expect(ask(text)).toBe(false)
})

describe('a row of words', () => {
  const words = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
  const ask = (text: string, word: string): boolean => {
    const start = text.indexOf(word)
    return isInWordRow(Buffer.from(text, 'latin1'), start, start + word.length)
  }

  test.each([' ', ', ', '\n', '  ', '","', ' 7. '])('is found from each of twelve words joined by %j', (joint) => {
    const text = words.join(joint)
    for (const word of words) expect(ask(text, word)).toBe(true)
  })

  test('an escaped line break may stand before it', () => {
    expect(ask(`x\\n${words.join(' ')}`, 'one')).toBe(true)
  })

  test.each([
    ['eleven words', words.slice(1).join(' '), 'seven'],
    ['a short word between', words.join(' ').replace('six', 'of'), 'seven'],
    ['a capital between', words.join(' ').replace('six', 'Six'), 'seven'],
    ['the end of a leaf between', words.join(' ').replace(' six', '\xffsix'), 'seven'],
    ['a part of a longer word', words.join(' ').replace('seven', 'sevenths'), 'seven'],
    ['the end of a longer word', words.join(' ').replace('seven', 'xseven'), 'seven'],
    ['wide gaps', words.join(' '.repeat(12)), 'seven'],
  ])('%s make none', (_, text, word) => {
    expect(ask(text, word)).toBe(false)
  })
})
