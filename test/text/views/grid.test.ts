import { describe, expect, it } from 'vitest'
import { mayBeGrid } from '../../../src/text/views/grid.ts'
import { readTable } from '../../../src/text/views/table.ts'

function cells(text: string): string[] | null {
  const bytes = Buffer.from(`##${text}##`)
  const table = readTable(bytes, 2, bytes.length - 2)
  if (table === null) return null
  expect(mayBeGrid(bytes, 2, bytes.length - 2)).toBe(true)
  const { data, length } = table.pieces
  return Array.from({ length: length / 3 }, (_, cell) => {
    const [start, end, parent] = [data[cell * 3]!, data[cell * 3 + 1]!, data[cell * 3 + 2]!]
    const value = table.text.toString('utf8', start, end)
    expect(bytes.toString('utf8', parent, parent + end - start)).toBe(value)
    const before = table.text.toString('latin1', 0, start)
    return before.slice(before.lastIndexOf('\xff') + 1) + value
  })
}

const FOUND = ['first name: Anna', 'ssn: 123456']

describe('grids', () => {
  it.each([
    ['Markdown', '| first name | ssn |\n|---|---|\n| Anna | 123456 |\n'],
    ['Markdown, aligned', '| **first name** | ssn |\r\n|:---|---:|\r\n| Anna | 123456 |\r\n'],
    [
      'mysql',
      '+------------+--------+\n| first name | ssn    |\n+------------+--------+\n| Anna       | 123456 |\n+------------+--------+\n',
    ],
    ['psql', ' first name |  ssn   \n------------+--------\n Anna       | 123456\n(1 row)\n'],
    [
      'psql, an empty cell last',
      ' first name |  ssn   \n------------+--------\n Bob        | \n Anna       | 123456\n',
    ],
    ['text behind it', '| first name | ssn |\n|---|---|\n| Anna | 123456 |\n\nand | so on\n'],
    ['short cells left out', '| first name | ssn |\n|---|---|\n| Anna | 123456 |\n| | 12 |\n'],
  ])('%s', (_, text) => {
    expect(cells(text)?.filter((cell) => !cell.endsWith('Bob'))).toEqual(FOUND)
  })

  it.each([
    ['no rule', '| first name | ssn |\n| Anna | 123456 |\n'],
    ['no rows', '| first name | ssn |\n|---|---|\n'],
    ['one column', '| first name |\n|---|\n| Anna Maria |\n'],
    ['names that are none', '| 2024 | ssn |\n|---|---|\n| Anna | 123456 |\n'],
    ['rows of another width', '| first name | ssn |\n|---|---|\n| Anna | 123456 | more |\n'],
    ['a list', '- one | two\n- three\n'],
    ['a diff', '+-----\n+more\n'],
  ])('not %s', (_, text) => {
    expect(cells(text)).toBeNull()
  })
})
