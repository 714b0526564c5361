import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { placesAt, Utf16Walk } from '../../src/text/utf16-walk.ts'

describe('places', () => {
  test.each([
    ['ASCII', 'abc|def', 1, 4, 3],
    ['beyond the BMP: two units', '😀|x', 1, 3, 2],
    ['combining marks: units of their own', 'e\u0301|x', 1, 3, 2],
    ['after CRLF', 'ab\r\ncd|', 2, 3, 6],
    ['at the beginning of a line', 'ab\n|cd', 2, 1, 3],
    ['on a line break', 'ab|\ncd', 1, 3, 2],
    ['after empty lines', '\n\n\n|', 4, 1, 3],
    ['a lone CR ends no line', 'a\rb|', 1, 4, 3],
    ['a byte order mark is a unit', '\ufeffab|', 1, 4, 3],
    ['at the beginning', '|', 1, 1, 0],
  ])('%s', (_name, marked, line, column, offset) => {
    const at = Buffer.byteLength(marked.slice(0, marked.indexOf('|')))
    expect(placesAt(Buffer.from(marked.replace('|', '')), [at]).get(at)).toEqual({ line, column, offset })
  })

  test('count as a decoder does, also what is not UTF-8', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from([...bytes, 0x2e])),
      fc.constant(Buffer.from('\r\n')),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(unit), { maxLength: 12 }), (units) => {
        const parts = units.map(([part]) => Buffer.concat([part, Buffer.from(' ')]))
        const bytes = Buffer.concat(parts)
        let at = 0
        const offsets = [0, ...parts.map((part) => (at += part.length))]
        const places = placesAt(bytes, offsets.toReversed())
        for (const offset of offsets) {
          const before = bytes.toString('utf8', 0, offset)
          const lines = before.split('\n')
          const expected = { line: lines.length, column: lines.at(-1)!.length + 1, offset: before.length }
          expect(places.get(offset)).toEqual(expected)
        }
      }),
    )
  })

  test('an offset inside a character reads as its beginning', () => {
    const bytes = Buffer.from('a😀b')
    for (const inside of [2, 3, 4]) expect(placesAt(bytes, [inside]).get(inside)?.offset).toBe(1)
    expect(placesAt(bytes, [5]).get(5)?.offset).toBe(3)
  })

  test('each byte is decoded once', () => {
    const bytes = Buffer.from('é\n'.repeat(50_000))
    const walk = new Utf16Walk(bytes)
    for (let at = 0; at <= bytes.length; at += 3) expect(walk.to(at).offset).toBe((at / 3) * 2)
    expect(walk.walkedBytes).toBe(bytes.length)
  })

  test('the end of a line is looked for once, however many places it has', () => {
    const walk = new Utf16Walk(Buffer.from(`${'x'.repeat(5000)}\nend`))
    const search = vi.spyOn(Buffer.prototype, 'indexOf')
    for (let at = 0; at < 5000; at++) walk.to(at)
    expect(walk.to(5004)).toEqual({ line: 2, column: 4, offset: 5004 })
    expect(search.mock.calls.length).toBeLessThanOrEqual(2)
    search.mockRestore()
  })

  test.each([0, 1, 2, 3])('a long gap is decoded in steps that split no character (%i)', (shift) => {
    const bytes = Buffer.from('x'.repeat(shift) + '😀'.repeat(700_000))
    const walk = new Utf16Walk(bytes)
    expect(walk.to(bytes.length).offset).toBe(1_400_000 + shift)
    expect(walk.walkedBytes).toBe(bytes.length)
  })
})
