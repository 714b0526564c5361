import { describe, expect, it } from 'vitest'
import { LEAF_SEPARATOR } from '../../../src/text/leaf-table.ts'
import { readColumns } from '../../../src/text/views/columns.ts'

function cells(lines: string): readonly string[] | null {
  const text = Buffer.from(lines)
  const table = readColumns(text, 0, text.length)
  if (table === null) return null
  const { pieces } = table
  for (let at = 0; at < pieces.length; at += 3) {
    const [from, until, parent] = [pieces.data[at]!, pieces.data[at + 1]!, pieces.data[at + 2]!]
    expect(text.subarray(parent, parent + until - from)).toEqual(table.text.subarray(from, until))
  }
  const read: string[] = []
  for (let at = 0; at < table.text.length;) {
    const end = table.text.indexOf(LEAF_SEPARATOR, at)
    read.push(table.text.toString('utf8', at, end))
    at = end + 1
  }
  return read
}

describe('columns without a sign between them', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'under names',
      'USER    PASSWORD     HOST\nada1    hunter2      db-1\nbob1    x            db-2\n',
      ['USER: ada1', 'PASSWORD: hunter2', 'HOST: db-1', 'USER: bob1', 'HOST: db-2'],
    ],
    [
      'under names and a rule',
      'UserName Password\n-------- --------\nada1     hunter2\n',
      ['UserName: Password', 'ada1: hunter2', 'UserName: ada1', 'Password: hunter2'],
    ],
    [
      'names and values',
      'Key         Value\n---         -----\npassword    hunter2\n',
      ['Key: Value', 'password: hunter2', 'Key: password', 'Value: hunter2'],
    ],
    [
      'cells with blanks',
      'NAME        NOTE    ID\nfirst one   a note  1234\n',
      ['NAME: first one', 'NOTE: a note', 'ID: 1234'],
    ],
    [
      'a row that is shorter',
      'NAME    NOTE    IDEN\naaaa    bbbb\ncccc    dddd    eeee\n',
      ['NAME: aaaa', 'NOTE: bbbb', 'NAME: cccc', 'NOTE: dddd', 'IDEN: eeee'],
    ],
    [
      'up to a line of other columns',
      'NAME    NOTE    IDEN\naaaa    bbbb    cccc\nand more text than this\nxxxx    yyyy    zzzz',
      ['NAME: aaaa', 'NOTE: bbbb', 'IDEN: cccc'],
    ],
    [
      'in a box',
      '┌──────┬──────┐\n│ USER │ PASS │\n├──────┼──────┤\n│ ada1 │ word │\n└──────┴──────┘\n',
      ['USER: PASS', 'ada1: word', 'USER: ada1', 'PASS: word'],
    ],
    [
      'between lines',
      'DB_PASSWORD │ hunter2\nPORT        │ 3000\n',
      ['DB_PASSWORD: hunter2', 'PORT: 3000', 'DB_PASSWORD: PORT', 'hunter2: 3000'],
    ],
    ['a column whose name is none', '│ (at) │ name │ word │\n│ 0000 │ aaaa │ bbbb │\n', ['name: aaaa', 'word: bbbb']],
  ])('%s', (_, text, expected) => {
    expect(cells(text)).toEqual(expected)
  })

  it.each([
    ['one line', 'NAME    VALUE'],
    ['prose', 'It is so.  And this is more text.\nThe next line of it goes on as prose does.\n'],
    ['code', 'const a  = 1\nconst bcd = 2\n'],
    ['one column', 'NAME\naaaa\n'],
    ['no name', '12  34\n56  78\n'],
  ])('not %s', (_, text) => {
    expect(cells(text)).toBeNull()
  })

  it('reads no further than where it ends', () => {
    const long = Buffer.from(
      `NAME    NOTE    IDEN\naaaa    bbbb    cccc\n${'words of prose that no column holds\n'.repeat(20_000)}`,
    )
    let read = 0
    const watched = new Proxy(long, {
      get(target, key) {
        if (typeof key === 'string' && /^\d+$/.test(key)) read++
        const value: unknown = Reflect.get(target, key, target)
        return typeof value === 'function' ? (value as () => unknown).bind(target) : value
      },
    })
    expect(readColumns(watched, 0, long.length)?.pieces.length).toBe(9)
    expect(read).toBeLessThan(2000)
  })
})
