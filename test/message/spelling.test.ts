import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spells } from '../../src/message/spelling.ts'
import { unescape } from '../../src/text/json-string.ts'

test.each([
  ['xtools/callx', 'tools/call', true],
  ['xtools/calLx', 'tools/call', false],
  ['xtools/callx', 'tools/cal', false],
  ['xtools/callx', 'tools/call\u0000', false],
  ['xx', '', true],
  // One byte of UTF-8 is not a character of its own, and an escape does not read as it is written.
  ['xÃx', '\u00c3', false],
  ['xÿx', '\u00ff\u00ff', false],
  ['xa\\nx', 'a\\n', false],
])('%j spells %j: %s', (bytes, text, expected) => {
  const frame = Buffer.from(bytes)
  expect(spells(frame, 1, frame.length - 1, text)).toBe(expected)
})

test('what is spelled is what is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 8 }), (a, b) => {
      const inside = Buffer.from(JSON.stringify(a)).subarray(1, -1)
      for (const text of [a, b]) {
        if (spells(inside, 0, inside.length, text)) expect(unescape(inside, 0, inside.length)).toBe(text)
      }
    }),
  )
})
