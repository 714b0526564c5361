import { describe, expect, it } from 'vitest'
import { belowTitle, firstTable, NextBar, nextGrid } from '../../../src/text/views/inner-tables.ts'
import type { Table } from '../../../src/text/views/table.ts'
import { cellsOf } from './cells-of.ts'

const GRID = '| first name | ssn |\n|---|---|\n| Anna | 123456 |\n'
const FOUND = ['first name: Anna', 'ssn: 123456']

const inner = (text: string): readonly string[] | null =>
  cellsOf((bytes, start, end): Table | null => nextGrid(bytes, start, end, new NextBar(bytes))?.table ?? null, text)
const titled = (text: string): readonly string[] | null =>
  cellsOf((bytes, start, end) => firstTable(bytes, start, end, bytes.indexOf('\n'), false), text)

describe('tables within a text', () => {
  it.each([
    ['behind a sentence', `Here are the rows, as asked:\n\n${GRID}`],
    ['behind code that has bars', `if (a || b) {\n  return a | b\n}\n${GRID}`],
    ['behind a row that no names stand over', `a | b\n--- no rule\n${GRID}`],
    [
      'of a shell',
      `mysql> select 1;\n+------------+--------+\n| first name | ssn    |\n+------------+--------+\n| Anna       | 123456 |\n+------------+--------+\n`,
    ],
    ['psql', 'db=> select;\n first name |  ssn   \n------------+--------\n Anna       | 123456\n(1 row)\n'],
    ['whose rows are numbered', 'x\n| # | first name | ssn |\n|--|--|--|\n| 1001 | Anna | 123456 |\n'],
  ])('%s', (_, text) => {
    expect(inner(text)).toEqual(FOUND)
  })

  it('each ends where its rows end', () => {
    const text = Buffer.from(`a\n${GRID}\nb\n${GRID}`)
    const bars = new NextBar(text)
    const first = nextGrid(text, 0, text.length, bars)!
    expect(text.toString('utf8', first.end)).toBe(`\nb\n${GRID}`)
    const second = nextGrid(text, first.end, text.length, bars)!
    expect(second.table.pieces.length).toBe(6)
    expect(nextGrid(text, second.end, text.length, bars)).toBeNull()
  })

  it.each([
    ['no rule', 'see\n| first name | ssn |\n| Anna | 123456 |\n'],
    ['a rule of another text', 'a || b\n\n---\n\nAnna, 123456\n'],
    ['the last line', 'see\n| first name | ssn |'],
  ])('not %s', (_, text) => {
    expect(inner(text)).toBeNull()
  })

  it('no text is looked through twice for a bar', () => {
    const text = Buffer.alloc(4096, 'a\n')
    text.write('|-')
    let looked = 0
    const { indexOf } = text
    text.indexOf = ((value: number, from: number = 0) => {
      const found = Reflect.apply(indexOf, text, [value, from]) as number
      looked += (found < 0 ? text.length : found + 1) - from
      return found
    }) as typeof text.indexOf
    const bars = new NextBar(text)
    for (let start = 0; start < text.length; start += 16) expect(nextGrid(text, start, start + 16, bars)).toBeNull()
    // Once for each sign that a table must have.
    expect(looked).toBeLessThan(3 * text.length)
  })
})

describe('tables under a title', () => {
  it.each([
    ['a line', 'Export of 3 November:\nfirst name,ssn\nAnna,123456\n'],
    ['a line and an empty one', 'Customers (2)\r\n\r\nfirst name;ssn\r\nAnna;123456\r\n'],
    ['a fence', 'Rows:\n\n```csv\nfirst name,ssn\nAnna,123456\n```\n'],
    [
      'a heading, over HTML',
      '# Page\n<table><tr><th>first name</th><th>ssn</th></tr><tr><td>Anna</td><td>123456</td></tr></table>',
    ],
    ['rows that are numbered', 'Class 7B\n#,first name,ssn\n1234,Anna,123456\n'],
    ['an index without a name', 'head()\n,first name,ssn\n1234,Anna,123456\n'],
  ])('%s', (_, text) => {
    expect(titled(text)).toEqual(FOUND)
  })

  it.each([
    ['prose', 'This is a line of a letter that was written\nand sent, which goes on here, as it was.\n'],
    ['a program', 'const rows = [1, 2];\nfirst name,ssn\nAnna,123456\n'],
    ['two titles', 'One\nTwo\nfirst name,ssn\nAnna,123456\n'],
  ])('not %s', (_, text) => {
    expect(titled(text)).toBeNull()
  })

  it('a long line is told within its first bytes', () => {
    const long = Buffer.from(`${'word '.repeat(4000)}\na,b\nc,d\n`)
    let read = 0
    const counted = new Proxy(long, {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) read++
        return Reflect.get(target, key) as unknown
      },
    })
    expect(belowTitle(counted, 0, long.length)).toBe(-1)
    expect(read).toBeLessThan(200)
  })
})
