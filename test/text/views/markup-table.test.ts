import { describe, expect, it } from 'vitest'
import { mayBeMarkup, readMarkupTable } from '../../../src/text/views/markup-table.ts'
import { cellsOf } from './cells-of.ts'

const cells = (text: string): readonly string[] | null => cellsOf(readMarkupTable, text)

describe('tables of HTML', () => {
  it.each([
    [
      'a table',
      '<table><tr><th>name</th><th>key</th></tr><tr><td>alice</td><td>abcd</td></tr></table>',
      ['name: alice', 'key: abcd'],
    ],
    [
      'attributes, inner tags, capitals and white space',
      '<!doctype html>\n<TABLE class="a"><thead><TR>\n<TH scope=col> <b>name</b> </TH><th>key</th>\n</TR></thead><tr><td><a href="#"><i> alice </i></a></td>\n<td>\nabcd\n</td></tr>',
      ['name: alice', 'key: abcd'],
    ],
    [
      'tags that are left open',
      '<table><tr><td>name<td>key<tr><td>alice<td>abcd</table>',
      ['name: alice', 'key: abcd'],
    ],
    [
      'two tables, each with names of its own',
      '<p>x<table><tr><th>name<th>key<tr><td>alice<td>abcd</table><table><tr><th>city<th>code<tr><td>Assen<td>efgh</table>',
      ['name: alice', 'key: abcd', 'city: Assen', 'code: efgh'],
    ],
    [
      'rows of another width left out',
      '<table><tr><th>name<th>key<tr><td>total 12<tr><td>alice<td>abcd<tr><td>a<td>b<td>cdefg</table>',
      ['name: alice', 'key: abcd'],
    ],
    [
      'empty cells and short ones',
      '<table><tr><th>name<th>key<tr><td></td><td>abcd<tr><td>abc<td><br>efgh',
      ['key: abcd', 'key: efgh'],
    ],
    ['names in other letters', '<table><tr><th>Prénom<th>电话<tr><td>alice<td>abcd', ['Prénom: alice', '电话: abcd']],
  ])('%s', (_, text, expected) => {
    expect(cells(text)).toEqual(expected)
  })

  it.each([
    ['text', 'name <td>'],
    ['no names', '<table><tr><td>12</td><td>13</td></tr><tr><td>alice</td><td>abcd</td></tr></table>'],
    ['one column', '<table><tr><th>name</th></tr><tr><td>alice</td></tr></table>'],
    ['names alone', '<table><tr><th>name<th>key</table>'],
    ['a tag without an end', `<table><tr><th>name<th>key<tr><td ${'x'.repeat(600)}`],
    ['one tag', '<'],
    ['nothing', ''],
  ])('not %s', (_, text) => {
    expect(cells(text)).toBeNull()
  })

  it('looks no further than the text that it is given', () => {
    const text = Buffer.from('<table><tr><th>name<th>key<tr><td>alice<td>abcd')
    expect(readMarkupTable(text, 0, text.indexOf('<td>alice'))).toBeNull()
    expect(mayBeMarkup(text, 1, text.length)).toBe(false)
    expect(mayBeMarkup(Buffer.from(`${' '.repeat(64)}<p>`), 0, 67)).toBe(false)
  })
})
