import { expect } from 'vitest'
import type { Table } from '../../../src/text/views/table.ts'

/** Cells of a table as `name: cell`, or null; each stands where its piece says. */
export function cellsOf(
  read: (text: Buffer, start: number, end: number) => Table | null,
  text: string,
): readonly string[] | null {
  const bytes = Buffer.from(text)
  const table = read(bytes, 0, bytes.length)
  if (table === null) return null
  const { data, length } = table.pieces
  return Array.from({ length: length / 3 }, (_, cell) => {
    const [start, end, parent] = [data[cell * 3]!, data[cell * 3 + 1]!, data[cell * 3 + 2]!]
    const value = table.text.toString('utf8', start, end)
    expect(bytes.toString('utf8', parent, parent + end - start)).toBe(value)
    const before = table.text.lastIndexOf(0xff, start - 1)
    return table.text.toString('utf8', before + 1, end)
  })
}
