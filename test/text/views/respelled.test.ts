import { describe, expect, it } from 'vitest'
import { GrowableU32 } from '../../../src/text/growable.ts'
import { findDigits } from '../../../src/text/shapes.ts'
import { readRespelled } from '../../../src/text/views/respelled.ts'

/** Readings, and what their last character stands for in the text. */
function read(source: string): readonly (readonly [string, string])[] {
  const text = Buffer.from(source)
  const digits = new GrowableU32(4)
  findDigits(text, text.length, digits)
  const alone: [string, string][] = []
  const decoded = readRespelled(
    text,
    digits,
    () => false,
    () => expect.unreachable(),
  )
  if (decoded === null) return alone
  let from = 0
  for (const part of decoded.text.toString('latin1').split('\xff')) {
    const end = from + part.length
    const [span] = decoded.map.toParent(end - 1, end)
    alone.push([part, text.toString('utf8', span!.start, span!.end)])
    from = end + 1
  }
  return alone
}

describe('readRespelled', () => {
  it.each([
    ['a number with an exponent, behind its name', 'ssn: 1.23456789e8', [['ssn: 123456789', '1.23456789e8']]],
    ['digits on two lines', 'PESEL 1234567\n8901 is', [['PESEL 12345678901', '1234567\n8901']]],
    ['a margin', 'id 1234567\r\n  > 8901', [['id 12345678901', '1234567\r\n  > 8901']]],
    [
      'what parts groups at the beginning of a line',
      'id 529.982.247\n-25',
      [
        ['id 529.982.247-25', '529.982.247\n-25'],
        ['id 529.982.247.-25', '529.982.247\n-25'],
      ],
    ],
    [
      'groups, with and without what parts them',
      'id 12 345 678\n901, and',
      [
        ['id 12 345 678901', '12 345 678\n901'],
        ['id 12 345 678 901', '12 345 678\n901'],
      ],
    ],
    ['a dash at the end of the line', 'id 12-345-678-\n901', [['id 12-345-678-901', '12-345-678-\n901']]],
    ['a few digits that go on', 'id 1234\n5678901.', [['id 12345678901', '1234\n5678901']]],
    ['its own line alone', 'card\nssn 1.23456789e8', [['ssn 123456789', '1.23456789e8']]],
    [
      'numbers side by side, the words before the first',
      'ssns 1.23456789e8, 1.23456788e8',
      [
        ['ssns 123456789', '1.23456789e8'],
        [', 123456788', '1.23456788e8'],
      ],
    ],
  ])('reads %s', (_name, text, readings) => {
    expect(read(text)).toEqual(readings)
  })

  it.each([
    ['a column', '1234567\n7654321\n'],
    ['a label on the line before', 'id\n1234567\n8901'],
    ['an empty line', 'id 1234567\n\n8901'],
    ['a clock', 'took 1234567\n10:20:30 done'],
    ['a line that begins with a number', 'took 123\n1700000000 started'],
    ['a word', 'id 1234567\n89th'],
    ['more digits than any number has', `id ${'1'.repeat(20)}\n${'2'.repeat(5)}`],
  ])('does not read %s', (_name, text) => {
    expect(read(text)).toEqual([])
  })

  it('looks at a bounded number of bytes for a number', () => {
    const long = `id ${'x'.repeat(10_000)} 1.23456789e8`
    expect(read(long)).toEqual([[' 123456789', '1.23456789e8']])
    expect(read(`${'x'.repeat(10_000)} id 1.23456789e8`)).toEqual([[' id 123456789', '1.23456789e8']])
  })

  it('reads no more than twice what numbers side by side hold', () => {
    const text = Buffer.from('id 1.23456789e8 '.repeat(1) + '1.23456789e8 '.repeat(1000))
    const digits = new GrowableU32(4)
    findDigits(text, text.length, digits)
    const decoded = readRespelled(
      text,
      digits,
      () => false,
      () => expect.unreachable(),
    )
    expect(decoded!.text.length).toBeLessThan(2 * text.length)
  })
})
