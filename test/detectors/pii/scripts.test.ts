import { describe, expect, test } from 'vitest'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { identifiers } from '../../../detectors/pii/identifier.ts'

const badge = identifiers([
  {
    id: 'xx-badge',
    title: 'Badge',
    tier: 'c',
    forms: '999999999|999 999 999',
    check: (characters) => characters[8] === 4,
    words: 'badge, инн, снилс, αφμ, ιδ',
  },
])

function seen(text: string): readonly string[] {
  const bytes = Buffer.from(text)
  const scan = createEngine(badge).scanText(bytes)
  if (scan.status !== 'done') throw new Error(scan.reason)
  return scan.findings.map(({ spans }) => bytes.toString('utf8', spans[0]!.start, spans.at(-1)!.end))
}

const NUMBER = '294036164'

describe('a number in the digits of another script', () => {
  test.each([
    ['Devanagari', 0x966],
    ['Bengali', 0x9e6],
    ['Gurmukhi', 0xa66],
    ['Gujarati', 0xae6],
    ['Odia', 0xb66],
    ['Tamil', 0xbe6],
    ['Telugu', 0xc66],
    ['Kannada', 0xce6],
    ['Malayalam', 0xd66],
    ['Thai', 0xe50],
  ])('%s', (_, zero) => {
    const digits = (text: string): string =>
      text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
    expect(seen(`badge: ${digits(NUMBER)}.`)).toEqual([digits(NUMBER)])
    expect(seen(`badge: ${digits('294036163')}.`)).toEqual([])
  })
})

describe('a word whose letters look like Latin ones leads to a number that is folded', () => {
  test.each(['ИНН', 'инн', 'СНИЛС', 'Снилс', 'ΑΦΜ', 'αφμ'])('%s', (word) => {
    const parted = NUMBER.replaceAll(/(...)(?=.)/g, '$1\u00a0')
    expect(seen(`${word}: ${parted}`)).toEqual([parted])
    expect(seen(`${word}а: ${parted}`)).toEqual([])
  })
})
