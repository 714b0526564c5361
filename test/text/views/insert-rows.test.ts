import { describe, expect, it } from 'vitest'
import { readInsertRows } from '../../../src/text/views/insert-rows.ts'
import { cellsOf } from './cells-of.ts'

const cells = (text: string): readonly string[] | null => cellsOf(readInsertRows, text)

describe('rows that SQL inserts', () => {
  it.each([
    ['a row', "INSERT INTO people (name, key) VALUES ('alice', 'abcd');", ['name: alice', 'key: abcd']],
    [
      'rows, numbers, and quotes round names',
      'insert into "p"."q" (`name`, [key], "no")\nvalues (\'alice\',1234,NULL),\n (\'bobby\' , 5678 ,\'none\')',
      ['name: alice', 'key: 1234', 'no: NULL', 'name: bobby', 'key: 5678', 'no: none'],
    ],
    [
      'quotes within',
      "INSERT INTO p (name, key) VALUES ('a''lice, b)', 'ab\\'cd')",
      ["name: a''lice, b)", "key: ab\\'cd"],
    ],
    [
      'a dump of several statements',
      "-- dump\nCREATE TABLE p (name text, key text);\nINSERT INTO p (name, key) VALUES ('alice', 'abcd');\nINSERT INTO q (code, city) VALUES ('efgh', 'Assen');",
      ['name: alice', 'key: abcd', 'code: efgh', 'city: Assen'],
    ],
    [
      'rows of another width left out',
      "INSERT INTO p (name, key) VALUES ('alice'), ('bobby', 'abcd', 'efgh'), ('carol', 'ijkl')",
      ['name: carol', 'key: ijkl'],
    ],
  ])('%s', (_, text, expected) => {
    expect(cells(text)).toEqual(expected)
  })

  it.each([
    ['prose', 'We INSERT INTO people (name, key) VALUES (1234, 5678)'],
    ['no columns', "INSERT INTO people VALUES ('alice', 'abcd')"],
    ['a selection', 'INSERT INTO people (name, key) SELECT name, key FROM other'],
    ['an open list', 'INSERT INTO people (name, key'],
    ['an open row', 'INSERT INTO people (name, key) VALUES ('],
    ['columns that are no names', 'INSERT INTO people (1, 2) VALUES (1234, 5678)'],
    ['another statement', 'CREATE TABLE people (name text);\n'],
    ['nothing', ''],
  ])('not %s', (_, text) => {
    expect(cells(text)).toBeNull()
  })

  it('looks no further than the text that it is given', () => {
    const text = Buffer.from("-- dump\nINSERT INTO p (name, key) VALUES ('alice', 'abcd');")
    expect(readInsertRows(text, 0, text.indexOf('VALUES'))).toBeNull()
  })
})
