import { describe, expect, it } from 'vitest'
import { readTable } from '../../../src/text/views/table.ts'

function cells(text: string): string[] | null {
  const bytes = Buffer.from(`##${text}##`)
  const table = readTable(bytes, 2, bytes.length - 2)
  if (table === null) return null
  const { data, length } = table.pieces
  return Array.from({ length: length / 3 }, (_, cell) => {
    const [start, end, parent] = [data[cell * 3]!, data[cell * 3 + 1]!, data[cell * 3 + 2]!]
    const value = table.text.toString('utf8', start, end)
    expect(bytes.toString('utf8', parent, parent + end - start)).toBe(value)
    const before = table.text.toString('latin1', 0, start)
    return before.slice(before.lastIndexOf('\xff') + 1) + value
  })
}

describe('tables', () => {
  it.each([
    ['commas', 'name,key\nalice,abcd\n', ['name: alice', 'key: abcd']],
    ['tabs', 'name\tkey\nalice\tabcd', ['name: alice', 'key: abcd']],
    ['semicolons, line ends of two bytes', 'name;key\r\nalice;abcd\r\n', ['name: alice', 'key: abcd']],
    ['bars and spaces', ' name | key \nalice| abcd', ['name: alice', 'key:  abcd']],
    ['quotes', '"name","key"\n"alice, b","ab""cd"\n', ['name: alice, b', 'key: ab""cd']],
    ['white space by tabs round names', 'name,\tkey\nalice,abcd', ['name: alice', 'key: abcd']],
    ['a tab before a comma', 'name\t,key\nalice,abcd', ['name: alice', 'key: abcd']],
    [
      'short cells under names that have short values',
      'first_name,cvv,Sex,note\nBo,123,F,abc\n,,,\n',
      ['first_name: Bo', 'cvv: 123', 'Sex: F'],
    ],
    [
      'short cells and rows of another width left out',
      'name,key\nal,abcd\nx,y,z\nalice,ef',
      ['key: abcd', 'name: alice'],
    ],
    [
      'names with signs',
      '_id,e-mail (work),c/d #2\nabcd,efgh,ijkl',
      ['_id: abcd', 'e-mail (work): efgh', 'c/d #2: ijkl'],
    ],
  ])('%s', (_, text, expected) => {
    expect(cells(text)).toEqual(expected)
  })

  it.each([
    ['one line', 'name,key'],
    ['one column', 'name\nalice\nbobby\n'],
    ['no second row', 'name,key\n'],
    ['a second row of another width', 'name,key\nalice,b,c\nalice,abcd\n'],
    ['code', '  return foo;\n  return bar;\n'],
    ['prose', 'However, this is a line\nand so, it goes\n'.replace('However', '1st')],
    ['an empty name', 'name,,key\nalice,abcd,efgh\n'],
    ['an empty name at the end', 'name,key,\nalice,abcd,efgh\n'],
    ['a name that is a number', '2024,key\nalice,abcd\n'],
    ['a name too long in other letters', `${'文'.repeat(22)},key\nalice,abcd\n`],
    ['a sentence in other letters', '如果没有这个文件，就会出错。\n请再试一次，谢谢。\n'],
    ['a name too long', `${'n'.repeat(41)},key\nalice,abcd\n`],
    ['other signs', 'name=1,key\nalice,abcd\n'],
    ['nothing', ''],
  ])('not %s', (_, text) => {
    expect(cells(text)).toBeNull()
  })

  it.each([
    ['Útlevél száma', 'N° de passeport'],
    ['номер паспорта', '身份证号码'],
    ['जन्म तिथि', 'αριθμός'],
  ])('names of columns in other letters: %s, %s', (first, second) => {
    const bytes = Buffer.from(`${first},${second}\nabcd,efgh\n`)
    const { text } = readTable(bytes, 0, bytes.length)!
    const read = text.toString('latin1').split('\xff')
    expect(read.map((cell) => Buffer.from(cell, 'latin1').toString())).toEqual([
      `${first}: abcd`,
      `${second}: efgh`,
      '',
    ])
  })
})
