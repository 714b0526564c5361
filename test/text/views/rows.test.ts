import { describe, expect, it } from 'vitest'
import { FrontEnd } from '../../../src/text/front-end.ts'
import { RowTables } from '../../../src/text/views/rows.ts'

function cells(json: string, ...cuts: readonly number[]): readonly string[] {
  const frame = Buffer.from(json)
  const frontEnd = new FrontEnd()
  expect(['object', 'array']).toContain(frontEnd.read(frame))
  const { text, textLength, leaves } = frontEnd
  const tables = new RowTables(frame)
  const found: string[] = []
  for (const [index, from] of [0, ...cuts].entries()) {
    const table = tables.read(text, leaves, from, cuts[index] ?? textLength)
    if (table === null) continue
    const { data, length } = table.pieces
    let nameStart = 0
    for (let at = 0; at < length; at += 3) {
      const [start, end, parent] = [data[at]!, data[at + 1]!, data[at + 2]!]
      const cell = table.text.toString('utf8', start, end)
      expect(text.toString('utf8', parent, parent + end - start)).toBe(cell)
      found.push(`${table.text.toString('utf8', nameStart, start)}${cell}`)
      nameStart = end + 1
    }
  }
  return found
}

describe('rows of a JSON text under the names of their columns', () => {
  it.each([
    ['names in the first row', '[["id","ssn"],[1,"078-05"],[2,"219-09"]]', ['ssn: 078-05', 'ssn: 219-09']],
    [
      'names under a key of the same object',
      '{"columns":["id","ssn"],"rows":[[1,"078-05"],["abcd","219-09"]]}',
      ['ssn: 078-05', 'id: abcd', 'ssn: 219-09'],
    ],
    [
      'names of objects, which say more than their name',
      '{"meta":[{"type":"Int","name":"id","pk":true},{"name":"ssn","type":"String"}],"data":[[10000,"078-05"]],"n":1}',
      ['id: 10000', 'ssn: 078-05'],
    ],
    [
      'cells without a leaf, short numbers that share one, and nested values',
      '[["a","b","c","d","e"],[null,1,23,"dddd",true],[{"x":"yyyy"},["zzzz"],3,4,"eeee"],[1,2,3,"dddd","eeee"]]',
      ['d: dddd', 'e: eeee', 'd: dddd', 'e: eeee'],
    ],
    [
      'escapes',
      '{"headers":["first name","city"],"values":[["J\\u00fcrgen","B\\nonn"]]}',
      ['first name: Jürgen', 'city: B\nonn'],
    ],
    ['white space', '{ "Columns" : [ "id" , "ssn" ] , "rows" : [ [ 1 , "078-05" ] ] }', ['ssn: 078-05']],
    [
      'one table after the other',
      '[{"columns":["a","b"],"rows":[["aaaa","bbbb"]]},{"columns":["c","d"],"rows":[["cccc","dddd"]]},{"v":[["e","f"],["eeee","ffff"]]}]',
      ['a: aaaa', 'b: bbbb', 'c: cccc', 'd: dddd', 'e: eeee', 'f: ffff', 'eeee: ffff'],
    ],
    [
      'pairs of a name and a value, whatever their first row',
      '{"env":[["https://a?b","bbbb"],["pass","word1"],[1,"cccc"],["dd",123456],["ee" , "eeee" ]],"x":[["k","vvvv"]]}',
      ['pass: word1', 'dd: 123456', 'ee: eeee', 'k: vvvv'],
    ],
    [
      'pairs under a first row that is one itself',
      '[["host","aaaa"],["x-key","bbbb"]]',
      ['host: aaaa', 'host: x-key', 'aaaa: bbbb', 'x-key: bbbb'],
    ],
    ['a name that is none', '{"fields":["a","{b}"],"rows":[["aaaa","bbbb"]]}', ['a: aaaa']],
  ])('%s', (_, json, expected) => {
    expect(cells(json)).toEqual(expected)
  })

  it.each([
    ['numbers', '[[1.23456789,2.3456789],[3.45678901,4.567890123]]'],
    ['a first row that is no names', '[["https://example.org/?a","b","c"],["aaaa","bbbb","cccc"]]'],
    ['a pair whose first is no name', '[["a b?","bbbb"],[1,"cccc"]]'],
    ['a first row of one', '[["name"],["aaaa"]]'],
    ['a first row with a gap', '[["a",null,"c"],["aaaa","bbbb","cccc"]]'],
    ['names of another object', '{"x":{"columns":["a","b"]},"rows":[[1,"bbbb"]]}'],
    ['rows that are objects', '{"columns":["a","b"],"rows":[{"c":"cccc"}]}'],
    ['pairs under the key of a header', '{"headers":[["accept","text/plain"],["cookie","none"]]}'],
  ])('not %s', (_, json) => {
    expect(cells(json)).toEqual([])
  })

  it('wherever it is asked to stop in between', () => {
    const json =
      '{"meta":[{"name":"id"},{"name":"ssn"}],"data":[[10000,"078-05"],["aaaa","bbbb"],[1,2,3,"x"],[4,"cccc"]]}'
    const expected = cells(json)
    expect(expected).toHaveLength(5)
    for (let cut = 1; cut < json.length; cut++) expect(cells(json, cut, cut + 9)).toEqual(expected)
  })

  it('a cell that is a document is left to stand alone, and so is the 257th', () => {
    expect(
      cells(
        JSON.stringify([
          ['a', 'b'],
          ['x'.repeat(4097), 'bbbb'],
        ]),
      ),
    ).toEqual(['b: bbbb'])
    const names = Array.from({ length: 300 }, (_, column) => `c${column}`)
    expect(cells(JSON.stringify({ columns: names, rows: [names.map(() => 'xxxx')] }))).toHaveLength(256)
  })
})
