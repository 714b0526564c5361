import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeTo, unescape } from '../../src/text/json-string.ts'

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8')

const toWellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8')

describe('unescape', () => {
  test('resolves every escape as JSON.parse does, and so does decodeTo', () => {
    const unit = fc.oneof(
      fc.constantFrom('\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t', '\\ud83d', '\\ude00', '\\uD83D\\uDE00'),
      fc.integer({ min: 0, max: 0xffff }).map((code) => `\\u${code.toString(16).padStart(4, '0')}`),
      fc.string({ unit: 'grapheme', maxLength: 3 }).map((text) => JSON.stringify(text).slice(1, -1)),
    )
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const text = `"${units.join('')}"`
        const bytes = bytesOf(text)
        const value = unescape(bytes, 1, bytes.length - 1)
        expect(value).toBe(toWellFormed(JSON.parse(text) as string))
        const out = new Uint8Array(bytes.length)
        const length = decodeTo(bytes, 1, bytes.length - 1, out, 0)
        expect(Buffer.from(out.subarray(0, length)).toString('utf8')).toBe(value)
      }),
      { numRuns: 2000 },
    )
  })

  test('copies a backslash that a cut left without its escape', () => {
    for (const cut of ['\\', '\\u', '\\u00', '\\u004', '\\q']) {
      expect(unescape(bytesOf(cut), 0, cut.length)).toBe(cut)
    }
  })

  test('makes U+FFFD of lone surrogates only', () => {
    const text = '\\ud800x\\udc00\\ud800\\ud83d\\ude00'
    expect(unescape(bytesOf(text), 0, text.length)).toBe('\ufffdx\ufffd\ufffd😀')
  })
})
