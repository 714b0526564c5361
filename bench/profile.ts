import { readFileSync, writeFileSync } from 'node:fs'
import { LATENCY } from './latency.ts'
import { figure } from './report.ts'
import type { BenchRecord } from './record.ts'
import type { Row } from './row.ts'
import { SIZES } from './sizes.ts'
import { STAGES_BY_KIND, STAGES_BY_SIZE } from './stages/measure.ts'
import { STAGES } from './stages/stage.ts'
import { THROUGHPUT } from './throughput.ts'

const BEGIN = '<!-- figures -->'
const END = '<!-- end of figures -->'

/** Writes the tables of a run between the two marks of a Markdown file; false when they are not there. */
export function withFigures(file: string, record: BenchRecord): boolean {
  const text = readFileSync(file, 'utf8')
  const begin = text.indexOf(BEGIN)
  const end = text.indexOf(END)
  if (begin < 0 || end < begin) return false
  const tables = figureTables(record).join('\n')
  writeFileSync(file, `${text.slice(0, begin + BEGIN.length)}\n${tables}\n${text.slice(end)}`)
  return true
}

/** A Markdown table for each section that a profile speaks of. */
function figureTables({ date, machine, rounds, sections }: BenchRecord): readonly string[] {
  const rowsOf = (title: string): readonly Row[] => sections.find((section) => section.title === title)?.rows ?? []
  const { cpu, cores, node, sluice } = machine
  return [
    `Recorded ${date}: sluice ${sluice}, node ${node}, ${cores} × ${cpu}, medians of ${rounds} rounds.`,
    ...armTable('Latency, one call at a time, µs', rowsOf(LATENCY), (size, arm) => `${size} p50 ${arm}`),
    ...armTable('Throughput, MB/s', rowsOf(THROUGHPUT), (size, arm) => `${size} ${arm}`),
    ...stageTable('Stages by kind of result, ns per byte', rowsOf(STAGES_BY_KIND)),
    ...stageTable('Stages by size (code), ns per byte', rowsOf(STAGES_BY_SIZE)),
  ]
}

const ARMS = ['direct', 'hop', 'sluice', 'engine'] as const

function armTable(
  title: string,
  rows: readonly Row[],
  nameOf: (size: string, arm: string) => string,
): readonly string[] {
  if (rows.length === 0) return []
  const find = (size: string, arm: string): Row | undefined => rows.find(({ name }) => name === nameOf(size, arm))
  const lines = SIZES.flatMap(({ name }) => {
    if (find(name, 'sluice') === undefined) return []
    const cells = ARMS.map((arm) => find(name, arm)).map((row) => (row === undefined ? '' : figure(row.value.median)))
    const ratio = find(name, 'sluice')?.ratio
    const words = ratio === undefined ? '' : `${figure(ratio.median)} (${figure(ratio.min)}–${figure(ratio.max)})`
    return [lineOf([name, ...cells, words])]
  })
  return ['', `**${title}**`, '', lineOf(['size', ...ARMS, 'sluice to hop']), ruleOf(ARMS.length + 2), ...lines]
}

function stageTable(title: string, rows: readonly Row[]): readonly string[] {
  const names = rows.flatMap(({ name }) => (name.endsWith(' total') ? [name.slice(0, -' total'.length)] : []))
  if (names.length === 0) return []
  const lines = [...STAGES, 'total'].map((stage) => {
    const cells = names.map((name) => rows.find((one) => one.name === `${name} ${stage}`)?.value.median ?? 0)
    return lineOf([stage, ...cells.map(figure)])
  })
  return ['', `**${title}**`, '', lineOf(['stage', ...names]), ruleOf(names.length + 1), ...lines]
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function ruleOf(columns: number): string {
  return `|---|${'--:|'.repeat(columns - 1)}`
}
