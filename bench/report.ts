import { floorWords } from './floors.ts'
import { holds, type Row, type Section } from './row.ts'
import type { Spread } from './statistics.ts'

/** A table a section: median with least and most in brackets, ratio likewise, the floor and whether it holds. */
export function reportLines(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ title, rows, notes = [] }) => [
    '',
    title,
    ...aligned(rows.map(cells)),
    ...notes.map((note) => `  ${note}`),
  ])
}

/** `2 of 30 floors do not hold: …`. */
export function verdictLine(sections: readonly Section[]): string {
  const verdicts = sections.flatMap(({ rows }) => rows.filter((row) => holds(row) !== undefined))
  const broken = verdicts.filter((row) => holds(row) === false)
  if (broken.length === 0) return `all ${verdicts.length} floors hold`
  return `${broken.length} of ${verdicts.length} floors do not hold: ${broken.map(({ name }) => name).join('; ')}`
}

export function brokenFloors(sections: readonly Section[]): number {
  return sections.flatMap(({ rows }) => rows).filter((row) => holds(row) === false).length
}

function cells(row: Row): readonly string[] {
  const { name, unit, value, ratio, floor, note } = row
  const held = holds(row)
  const mark = held === undefined ? '' : held ? 'pass' : 'FAIL'
  return [
    name,
    `${figure(value.median)} ${unit}`,
    extent(value),
    ratio === undefined ? '' : `${figure(ratio.median)} ×`,
    ratio === undefined ? '' : extent(ratio),
    floor === undefined ? '' : floorWords(floor),
    mark,
    note ?? '',
  ]
}

function extent({ min, max }: Spread): string {
  return `(${figure(min)}–${figure(max)})`
}

/** Three digits that count. */
export function figure(value: number): string {
  const size = Math.abs(value)
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
}

/** Columns under each other; the second and the fourth hold figures. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length)
  }
  return rows.map((row) =>
    `  ${row.map((cell, column) => (column === 1 || column === 3 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ')}`.trimEnd(),
  )
}
