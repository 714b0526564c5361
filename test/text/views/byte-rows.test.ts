import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findByteRows } from '../../../src/text/views/byte-rows.ts'
import { SignSearch } from '../../../src/text/views/signs.ts'
import { fc, test as property } from '../property.ts'

const VALUE = 'it is tok_Ab3dE6gH9jK2mN5, they said so'
const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

interface Read {
  readonly name: string
  readonly value: string
  /** What the bytes `start..end` were written as. */
  place(start: number, end: number): readonly string[]
}

function read(source: string): readonly Read[] {
  const text = Buffer.from(source, 'latin1')
  const signs = new SignSearch()
  signs.search(text, text.length)
  const rows: Read[] = []
  findByteRows(
    text,
    signs.hexes,
    () => false,
    ({ name, bytes, map }) => {
      const place = (start: number, end: number): readonly string[] =>
        map.toParent(start, end).map((span) => text.toString('latin1', span.start, span.end))
      rows.push({ name, value: bytes.toString('latin1'), place })
    },
  )
  return rows
}

const lines = (size: number, line: (bytes: readonly number[], at: number) => string, value: string = VALUE): string => {
  const bytes = [...Buffer.from(value)]
  const all: string[] = []
  for (let at = 0; at < bytes.length; at += size) all.push(line(bytes.slice(at, at + size), at))
  return all.join('\n')
}
const groups = (bytes: readonly number[], size: number): string =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes
      .slice(at * size, (at + 1) * size)
      .map(hex)
      .join(''),
  ).join(' ')
const offset = (at: number, width: number): string => at.toString(16).padStart(width, '0')
const gutter = (bytes: readonly number[]): string => String.fromCharCode(...bytes)

describe('a dump', () => {
  it.each<[name: string, dump: string]>([
    ['groups of two', lines(16, (bytes, at) => `${offset(at, 8)}: ${groups(bytes, 2).padEnd(39)}  ${gutter(bytes)}`)],
    ['groups of one', lines(16, (bytes, at) => `${offset(at, 8)}: ${groups(bytes, 1).padEnd(47)}  ${gutter(bytes)}`)],
    ['groups of four', lines(16, (bytes, at) => `${offset(at, 8)}: ${groups(bytes, 4).padEnd(35)}  ${gutter(bytes)}`)],
    ['groups of eight', lines(32, (bytes, at) => `${offset(at, 8)}: ${groups(bytes, 8).padEnd(67)}  ${gutter(bytes)}`)],
    [
      'two halves and bars',
      lines(
        16,
        (bytes, at) =>
          `${offset(at, 8)}  ${[groups(bytes.slice(0, 8), 1), groups(bytes.slice(8), 1)].join('  ').padEnd(48)}  |${gutter(bytes)}|`,
      ),
    ],
    ['an offset of four digits', lines(16, (bytes, at) => `${offset(at, 4)}   ${groups(bytes, 1)}`)],
    ['an offset of seven', lines(16, (bytes, at) => `${offset(at, 7)} ${groups(bytes, 1)}`)],
    ['no offset', lines(16, (bytes) => ` ${groups(bytes, 1)}`)],
    ['no offset and groups', lines(16, (bytes) => ` ${groups(bytes, 2)}`)],
    ['tabs', lines(16, (bytes, at) => `${offset(at, 8)}:\t${groups(bytes, 1)}`)],
    ['carriage returns', `${lines(16, (bytes, at) => `${offset(at, 8)}: ${groups(bytes, 1)}\r`)}`],
    [
      'eight a line, with their text',
      lines(8, (bytes, at) => `${offset(at, 8)}: ${groups(bytes, 1).padEnd(23)}  ${gutter(bytes)}`),
    ],
    [
      'eight a line, a short offset',
      lines(8, (bytes, at) => `${offset(at, 4)}: ${groups(bytes, 1).padEnd(23)}  ${gutter(bytes)}`),
    ],
    [
      'six a line, with their text',
      lines(6, (bytes, at) => `${offset(at, 8)}: ${groups(bytes, 1).padEnd(17)}  ${gutter(bytes)}`),
    ],
    [
      'six a line in groups, with their text',
      lines(6, (bytes, at) => `${offset(at, 8)}: ${groups(bytes, 2).padEnd(14)}  ${gutter(bytes)}`),
    ],
    [
      'four a line, with their text',
      lines(4, (bytes, at) => `${offset(at, 8)}: ${groups(bytes, 1).padEnd(11)}  ${gutter(bytes)}`),
    ],
    ['digits in lines', lines(15, (bytes) => groups(bytes, 15))],
    [
      'base eight',
      lines(
        16,
        (bytes, at) =>
          `${at.toString(8).padStart(7, '0')} ${bytes.map((byte) => byte.toString(8).padStart(3, '0')).join(' ')}`,
      ),
    ],
  ])('of %s', (_, dump) => {
    for (const source of [dump, `so:\n${dump}\nand on`, `bad: ${dump}`, `x ${dump}\n`, `\xff${dump}\xff`]) {
      const found = read(source).filter(({ name, value }) => name === 'hex' && value === VALUE)
      expect(found.length).toBe(1)
    }
  })

  it('is read in both orders of bytes where its numbers have several', () => {
    const turned = lines(16, (bytes, at) => {
      const words = bytes.length % 2 === 1 ? [...bytes, 0] : bytes
      return `${offset(at, 7)} ${groups(
        words.map((_, index) => words[index ^ 1]!),
        2,
      )}`
    })
    expect(read(turned).map(({ value }) => value.replace('\0', ''))).toContain(VALUE)
  })

  it('gives back whole lines, from the first digit to the end of the gutter, and none of the others', () => {
    const dump = lines(16, (bytes, at) => `${offset(at, 8)}: ${groups(bytes, 2).padEnd(39)}  ${gutter(bytes)}`)
    const [row] = read(`so\n${dump}\nand on`)
    const [first, second] = dump.split('\n')
    expect(row!.place(2, 4)).toEqual([first!.slice(10)])
    expect(row!.place(17, 20)).toEqual([second!.slice(10)])
    expect(row!.place(15, 17)).toEqual([`${first!.slice(10)}\n${second!}`])
  })

  it('ends where its lines do', () => {
    const dump = lines(16, (bytes, at) => `${offset(at, 8)}: ${groups(bytes, 1)}`)
    for (const after of ['', '\n', '\n*\nand on', '\n00000026\n', ' and on']) {
      const [row] = read(`${dump}${after}`)
      expect(row!.value).toBe(VALUE)
      expect(row!.place(VALUE.length - 1, VALUE.length)[0]).toBe(dump.split('\n').at(-1)!.slice(10))
    }
  })

  it('of what is no text is none, but for what is compressed', () => {
    const noise = Array.from({ length: 96 }, (_, at) => ((at * 151 + 128) & 0xff) | 0x80)
    const written = (bytes: readonly number[]): string =>
      lines(16, (part, at) => `${offset(at, 8)}: ${groups(part, 2)}`, String.fromCharCode(...bytes))
    expect(read(Buffer.from(noise).toString('hex'))).toEqual([])
    expect(read(written(noise)).filter(({ value }) => value.includes('tok_'))).toEqual([])
    const packed = gzipSync(VALUE)
    const dump = Array.from({ length: Math.ceil(packed.length / 16) }, (_, at) => {
      return `${offset(at * 16, 8)}: ${groups([...packed.subarray(at * 16, at * 16 + 16)], 2)}`
    }).join('\n')
    expect(read(dump).map(({ value }) => value)).toContain(packed.toString('latin1'))
    expect(read(`x ${packed.toString('hex')} y`).map(({ value }) => value)).toEqual([packed.toString('latin1')])
  })
})

describe('a list of numbers', () => {
  const bytes = [...Buffer.from(VALUE)]

  it.each<[name: string, list: string]>([
    ['close', `[${bytes.join(',')}]`],
    ['loose', `[${bytes.join(', ')}]`],
    ['with blanks alone', `[${bytes.join(' ')}]`],
    ['in columns', `[\n${lines(12, (part) => `  ${part.map((byte) => String(byte).padStart(3)).join(', ')},`)}\n]`],
    ['one a line', `[\n${bytes.map((byte) => `    ${byte}`).join(',\n')}\n]`],
    ['of JSON, as the engine reads it', `data\xffdata: ${bytes.join('\xff')}\xff`],
  ])('%s', (_, list) => {
    const found = read(`so it is: ${list}, and on`).filter(({ name }) => name === 'bytes')
    expect(found.map(({ value }) => value)).toEqual([VALUE])
    const [from, until] = [VALUE.indexOf('tok_'), VALUE.indexOf(', they')]
    expect(found[0]!.place(from, from + 1)).toEqual([String(bytes[from])])
    const place = found[0]!.place(from, until)
    expect(place.join(' ').split(/\D+/)).toEqual(bytes.slice(from, until).map(String))
    expect(place.length).toBe(list.includes('\xff') ? until - from : 1)
  })

  it.each<[name: string, list: string]>([
    ['0x, eight a line', lines(8, (part) => `\t${part.map((byte) => `0x${hex(byte)}`).join(', ')},`)],
    ['0x, twelve a line', lines(12, (part) => `  ${part.map((byte) => `0x${hex(byte)}`).join(', ')},`)],
    ['0X in capitals', bytes.map((byte) => `0X${hex(byte).toUpperCase()}`).join(',\n')],
    ['pairs in lines', lines(8, (part) => `${part.map(hex).join(', ')},`)],
  ])('%s', (_, list) => {
    const values = read(`{ ${list} }`).flatMap(({ name, value }) => (name === 'hex' ? [value] : []))
    expect(values).toContain(VALUE)
  })

  it.each([8, 10, 16])('in lines with an offset in base %s, and none where a number is a cell', (base) => {
    const line = (part: readonly number[], at: number): string =>
      `${at.toString(base).padStart(7, '0')} ${part.map((byte) => String(byte).padStart(3)).join(' ')}`
    const values = read(`${lines(16, line)}\n${VALUE.length.toString(base).padStart(7, '0')}\n`)
    expect(values.flatMap(({ name, value }) => (name === 'bytes' ? [value] : []))).toEqual([VALUE])
    const cells = read(lines(16, (part, at) => `${1_000_000 + at},${part.join(',')}`))
    expect(cells.some(({ value }) => value === VALUE)).toBe(false)
  })

  it('of larger numbers is none', () => {
    expect(read(`[${bytes.map((byte) => byte + 1000).join(', ')}]`)).toEqual([])
    expect(read(`[${bytes.map((byte) => byte + 200).join(', ')}]`)).toEqual([])
  })
})

property(
  'what is written is read back, whatever stands round it',
  [fc.string({ unit: 'grapheme-ascii', minLength: 24, maxLength: 90 }), fc.integer({ min: 0, max: 80 }), fc.boolean()],
  (value, before, isList) => {
    const bytes = [...Buffer.from(value)]
    const written = isList
      ? bytes.join(', ')
      : lines(16, (part, at) => `${offset(at, 8)}: ${groups(part, 2).padEnd(39)}  ${gutter(part)}`, value)
    const rows = read(`${'~'.repeat(before)}\n${written}\n~`)
    expect(rows.map((row) => row.value)).toContain(value)
  },
)
