import { describe, expect, it, vi } from 'vitest'
import { LEAF_STRIDE } from '../../../src/text/leaf-table.ts'
import { fc, test as property } from '../property.ts'
import { Pair } from './pair.ts'

const pair = new Pair(['key', '@', 'secret='])

const NASTY: readonly string[] = [
  '{"a":"\\b\\f\\n\\r\\t\\"\\\\\\/","\\u0061\\u00e9\\u20ac":"\\ud83d\\ude00 \\ud83d \\ude00\\ud83d\\u0041\\udc00"}',
  ' \t\r\n[ 1 , 22,333 ,\n 4444, 1234567,-0.5e+10,12345678901234567890 , 1e5,1,2,[3],4,{"x":5},6,"s",7,true,8 ] ',
  '{"mails":["a@b.c","abc","ab","","\\"ab","x\\"y"],"n":[1234567,1,{"deep":[["inner","other one"]]}],"":"","k":null}',
  '{"result":{"a":{"b":{"c":{"d":false}}},"e":[{"f":{"g":1}}],"a":{},"a":[]},"id":2,"\\u0069d":"3"}',
  '\ufeff{"a":"\u00e9\u20ac\u{1f600}\u007f","long":"0123456789abcdef0123456789abcdef\\n0123456789ABCDEF0123456789abcdefX"}',
  '["k",{"kkkkkkkkkkkkkkkkkkkkkkkk":["abc",1234567],"kkkkkkkkkkkkkkkkkkkkkkkkk":["abc",1234567]}]',
  '"just a string with key and secret=value"',
  '-12.5E-3',
]
const REPLACEMENTS = [
  0, 9, 0x1f, 0x20, 0x22, 0x2c, 0x2d, 0x2e, 0x30, 0x3a, 0x5b, 0x5c, 0x5d, 0x65, 0x75, 0x7b, 0x7d, 0xff,
]

describe('the same form, text, leaves and members as the scripts', () => {
  it.each(NASTY)('whole, cut short at every byte, and without every first byte: %j', (source) => {
    const bytes = Buffer.from(source)
    expect(pair.frame(bytes)).not.toBe('malformed')
    for (let at = 0; at <= bytes.length; at++) {
      pair.frame(bytes.subarray(0, at))
      pair.frame(bytes.subarray(at))
    }
  })

  it.each(NASTY)('with every byte replaced, left out and doubled: %j', (source) => {
    const bytes = Buffer.from(source)
    for (let at = 0; at < bytes.length; at++) {
      pair.frame(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]))
      pair.frame(Buffer.concat([bytes.subarray(0, at + 1), bytes.subarray(at)]))
      for (const byte of REPLACEMENTS) {
        const changed = Buffer.from(bytes)
        changed[at] = byte
        pair.frame(changed)
      }
    }
  })

  it('with strings, keys, numbers and white space of every length from 0 to 200', () => {
    const ends = ['"', '\\n"', '\\u0041"', '\\ud83d\\ude00"', '\\ud83d"', '\\"x"', '\u0001"', '\\x"', '']
    for (let length = 0; length <= 200; length++) {
      const word = 'abcdefghij'.repeat(20).slice(0, length)
      for (const end of ends) pair.frame(Buffer.from(`["${word}${end}]`))
      pair.frame(Buffer.from(`{"${word}":["${word}",${'1'.repeat(length + 1)},[${'2'.repeat(length + 1)}]]}`))
      pair.frame(Buffer.from(`[1,${' '.repeat(length)}2${'\n'.repeat(length)},"${word}"${'\t'.repeat(length)}]`))
      pair.frame(Buffer.from(`${' '.repeat(length)}${word}`))
    }
  })

  it('on bytes that are no UTF-8', () => {
    for (let byte = 0x80; byte < 0x100; byte++) {
      const lone = Buffer.from([byte])
      const quoted = Buffer.concat([Buffer.from('{"a":"x'), lone, Buffer.from('\\n'), lone, lone, Buffer.from('"}')])
      expect(pair.frame(quoted)).toBe('object')
      expect(pair.frame(lone)).toBe('malformed')
    }
  })
})

/** JSON as no serializer spells it: any escapes, white space anywhere, repeated keys, numbers of every form. */
const spelling: fc.Arbitrary<string> = fc.letrec((tie) => ({
  space: fc.oneof({ weight: 5, arbitrary: fc.constant('') }, fc.stringMatching(/^[ \t\r\n]{0,20}$/)),
  string: fc
    .array(
      fc.oneof(
        fc.stringMatching(/^[ !#-[\]-~é€]{0,40}$/),
        fc.stringMatching(/^\\u[0-9a-fA-F]{4}$/),
        fc.stringMatching(/^\\u[dD][89abcdefABCDEF][0-9a-f]{2}$/),
        fc.constantFrom('\\b', '\\f', '\\n', '\\r', '\\t', '\\"', '\\\\', '\\/', 'secret=', 'a@b', '12345678', '😀'),
      ),
      { maxLength: 5 },
    )
    .map((parts) => `"${parts.join('')}"`),
  number: fc.oneof(
    fc.stringMatching(/^-?(0|[1-9]\d{0,9})(\.\d{1,9})?([eE][+-]?\d{1,3})?$/),
    fc.constantFrom('1', '22'),
  ),
  literal: fc.constantFrom('true', 'false', 'null'),
  key: fc.oneof(
    fc.constantFrom(
      '"id"',
      '"key"',
      '"name"',
      '"first"',
      '"last"',
      '"value"',
      '"number"',
      '"token"',
      '""',
      '"\\u006bey"',
    ),
    tie('string'),
  ),
  member: fc
    .tuple(tie('space'), tie('key'), tie('space'), tie('value'))
    .map(([a, key, b, value]) => `${a}${key}${b}:${value}`),
  object: fc.array(tie('member'), { maxLength: 4 }).map((members) => `{${members.join(',')}}`),
  array: fc
    .tuple(fc.array(tie('value'), { maxLength: 6 }), tie('space'))
    .map(([values, space]) => `[${values.join(',')}${space}]`),
  value: fc
    .tuple(
      tie('space'),
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        tie('string'),
        tie('number'),
        tie('literal'),
        tie('array'),
        tie('object'),
      ),
      tie('space'),
    )
    .map((parts) => parts.join('')),
})).value as fc.Arbitrary<string>

property(
  'agrees on any spelling of JSON',
  [spelling],
  (source) => {
    expect(pair.frame(Buffer.from(source))).not.toBe('malformed')
  },
  2000,
)

property(
  'agrees on JSON with a byte changed',
  [spelling, fc.nat(), fc.nat(255)],
  (source, place, byte) => {
    const bytes = Buffer.from(source)
    bytes[place % bytes.length] = byte
    pair.frame(bytes)
  },
  2000,
)

property('agrees on any bytes', [fc.uint8Array({ maxLength: 300 })], (bytes) => {
  pair.frame(bytes)
})

describe('what does not fit at once', () => {
  it('more leaves and members than a window holds', () => {
    const point = '{"x":1,"y":[1,2,{"z":"abc"}]}'
    pair.frame(Buffer.from(`[${`${point},`.repeat(5000)}${point}]`))
    pair.frame(Buffer.from(`{"result":{"items":[${`${point},`.repeat(2000)}${point}],"next":{"a":1}},"id":7}`))
    pair.frame(Buffer.from(`{${'"a":{"b":{"c":1}},'.repeat(3000)}"d":1}`))
    for (let lead = 4080; lead < 4100; lead++) {
      const strings = '"",'.repeat(lead)
      pair.frame(Buffer.from(`{"params":{"name":[${strings}1,2,3,"x"],"b":2},"id":[${strings}1]}`))
    }
  })

  it('repeated keys that make the text longer than the frame', () => {
    for (const elements of [10, 40, 1000, 20_000])
      for (const element of ['"abc"', '1234567', '[["abcd"],1234567]'])
        pair.frame(Buffer.from(`{"${'k'.repeat(24)}":[${`${element},`.repeat(elements)}1,2 ,3]}`))
  })

  it('repeated keys again, in memory that the frame before made large', () => {
    const frame = Buffer.from(`{"${'k'.repeat(24)}":[${'1234567,'.repeat(150_000)}1]}`)
    for (let round = 0; round < 3; round++) expect(pair.frame(frame)).toBe('object')
  })

  it('nesting to the limit and beyond', () => {
    for (const depth of [3, 4, 255, 256, 1025, 99_999, 100_000]) {
      expect(pair.frame(Buffer.from('['.repeat(depth) + ']'.repeat(depth)))).toBe('array')
      expect(pair.frame(Buffer.from(`${'{"a":['.repeat(depth >> 1)}"abc"${']}'.repeat(depth >> 1)}`))).toBe('object')
      expect(pair.frame(Buffer.from('['.repeat(depth)))).toBe('malformed')
    }
    expect(pair.frame(Buffer.from('['.repeat(100_001)))).toBe('too-deep')
    expect(pair.frame(Buffer.from('{"a":'.repeat(100_001)))).toBe('too-deep')
  })
})

it('moves what is still to be read a bounded number of times, however often a key is repeated', () => {
  const copies = vi.spyOn(Uint8Array.prototype, 'copyWithin')
  try {
    for (const elements of [1000, 10_000, 100_000]) {
      copies.mockClear()
      const frame = Buffer.from(`{"${'k'.repeat(24)}":[${'"abc",'.repeat(elements)}1]}`)
      expect(pair.kernel.read(frame)).toBe('object')
      const moved = copies.mock.calls.reduce((sum, [, start, end]) => sum + end! - start, 0)
      expect(moved).toBeGreaterThan(0)
      expect(moved).toBeLessThan(12 * frame.length)
    }
  } finally {
    copies.mockRestore()
  }
})

it('keeps one leaf for the short numbers of an array', () => {
  pair.frame(Buffer.from(`[${'1,'.repeat(100_000)}1]`))
  expect(pair.kernel.leaves.length).toBe(LEAF_STRIDE)
  pair.frame(Buffer.from(`[${'1,\n    '.repeat(1000)}1]`))
  expect(pair.kernel.leaves.length).toBe(LEAF_STRIDE)
})

it('gives the memory of a huge frame back with the next ordinary one', () => {
  const huge = Buffer.alloc(9 << 20, 'a')
  huge[0] = huge[huge.length - 1] = 0x22
  expect(pair.frame(huge)).toBe('scalar')
  expect(pair.kernel.text.buffer.byteLength).toBeGreaterThan(huge.length)
  pair.frame(Buffer.from('{"a":"small"}'))
  expect(pair.kernel.text.buffer.byteLength).toBeLessThan(8 << 20)
})
