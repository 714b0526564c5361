import { describe, expect, it } from 'vitest'
import { foldString, foldText } from '../../../src/text/views/fold.ts'
import { SignSearch } from '../../../src/text/views/signs.ts'
import { fc, test as property } from '../property.ts'

/** The readings of `source` that differ from it, as the views open them. */
function folded(source: string): readonly string[] {
  const text = Buffer.from(source)
  const signs = new SignSearch()
  signs.search(text, text.length)
  const all = foldText(text, text.length, signs.folds, () => false)
  return all === null ? [] : all.text.toString('latin1').split('\xff').slice(0, -1)
}

function placesOf(source: string, value: string): readonly string[] {
  const text = Buffer.from(source)
  const signs = new SignSearch()
  signs.search(text, text.length)
  const all = foldText(text, text.length, signs.folds, () => false)!
  const at = all.text.indexOf(value)
  return all.map.toParent(at, at + value.length).map((span) => text.toString('utf8', span.start, span.end))
}

const VALUE = 'tok_Ab3dE6gH9jKl2nOp'
const between = (mark: string): string => Array.from(VALUE).join(mark)
const alphabet = (small: number, capital: number, digit: number): string =>
  Array.from(VALUE, (one) => {
    const code = one.charCodeAt(0)
    if (/[a-z]/.test(one)) return String.fromCodePoint(small + code - 97)
    if (/[A-Z]/.test(one)) return String.fromCodePoint(capital + code - 65)
    return digit > 0 && /[0-9]/.test(one) ? String.fromCodePoint(digit + code - 48) : one
  }).join('')

describe('characters that hide or stand for another', () => {
  it.each<[string, string]>([
    ['zero-width spaces', between('\u200b')],
    ['joiners', between('\u200d')],
    ['soft hyphens', between('\u00ad')],
    ['marks of direction', between('\u200f')],
    ['embeddings', between('\u202e')],
    ['isolates', between('\u2068')],
    ['invisible signs', between('\u2063')],
    ['byte order marks', between('\ufeff')],
    ['variation selectors', between('\ufe0e')],
    ['fillers', between('\u3164')],
    ['combining marks', between('\u0308')],
    ['struck through', between('\u0336')],
    ['tags between', `${VALUE.slice(0, 9)}\u{e0062}${VALUE.slice(9)}`],
    ['fullwidth', Array.from(VALUE, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0)).join('')],
    ['bold', alphabet(0x1d41a, 0x1d400, 0x1d7ce)],
    ['italic, its empty place too', alphabet(0x1d44e, 0x1d434, 0).replace('g', '\u{1d455}')],
    ['double-struck', alphabet(0x1d552, 0x1d538, 0x1d7d8)],
    ['monospace', alphabet(0x1d68a, 0x1d670, 0x1d7f6)],
    ['in circles', alphabet(0x24d0, 0x24b6, 0)],
    ['no-break spaces', between('\u00a0')],
    ['thin spaces', `${VALUE.slice(0, 9)}\u2009${VALUE.slice(9)}`],
    ['line separators', `${VALUE.slice(0, 9)}\u2028${VALUE.slice(9)}`],
    ['digits of another script', VALUE.replaceAll(/[0-9]/g, (one) => String.fromCodePoint(0x966 + Number(one)))],
    ['look-alikes', VALUE.replaceAll('A', 'А').replaceAll('o', 'о').replaceAll('K', 'Κ')],
  ])('%s', (_, hidden) => {
    const source = `we saw ${hidden} there`
    expect(folded(source).some((one) => one.includes(VALUE))).toBe(true)
    expect(placesOf(source, VALUE)).toEqual([hidden])
  })

  it('letters in brackets and squares', () => {
    expect(foldString('\u249c\u249d\u{1f110}\u{1f131}\u{1f152}\u{1f173}')).toBe('abABCD')
  })
})

describe('text as people write it is read as it stands', () => {
  it.each([
    'naïve café, jalapeño “quoted” — and so on… 5 °C',
    'Việt Nam đất nước ta ơi'.normalize('NFD'),
    'прочти README.md и package.json',
    'می\u200cخواهم نسخهٔ ۲۰۲۶',
    'I ❤️ it 👩‍💻 100%',
    'page 12–15, the 1990s – not now',
    'Mr.\u00a0Smith went to Washington\u00a0DC',
    '10\u202f000\u202f000 francs',
    'こんにちは、世界。',
  ])('%s', (source) => {
    expect(folded(source)).toEqual([])
  })
})

const HIDDEN = ['\u200b', '\u00ad', '\u2060', '\ufe0f', '\u0301']

property(
  'whatever hides between any characters of a value, it reads as the value and maps to all of it',
  [
    fc.array(fc.tuple(fc.constantFrom(...'abXYZ019_-'), fc.constantFrom('', ...HIDDEN)), {
      minLength: 12,
      maxLength: 30,
    }),
    fc.constantFrom('', 'x ', 'é ', 'a\nb '),
  ],
  (parts, before) => {
    const value = `${parts.map(([one]) => one).join('')}A1b2C3d4`
    const hidden = `${parts.map(([one, mark]) => one + mark).join('')}A1b2C3\u200bd4`
    const source = `${before}${hidden} y`
    expect(folded(source).some((one) => one.includes(value))).toBe(true)
    expect(placesOf(source, value)).toEqual([hidden])
  },
)
