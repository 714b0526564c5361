import { LATENCY } from '../latency.ts'
import type { BenchRecord } from '../record.ts'
import type { Row } from '../row.ts'
import { SIZES } from '../sizes.ts'
import { STAGES_BY_KIND, STAGES_BY_SIZE } from '../stages/measure.ts'
import { type Stage, STAGES } from '../stages/stage.ts'
import { type Bar, barsSvg } from './bars.ts'
import { type Curve, curvesSvg } from './curves.ts'

export interface SvgFile {
  readonly name: string
  readonly svg: string
}

const ARMS = [
  { name: 'direct', colour: '#6e7781', dashes: '2 4' },
  { name: 'hop', colour: '#bc4c00', dashes: '8 4' },
  { name: 'sluice', colour: '#0969da', dashes: '' },
  { name: 'engine', colour: '#2da44e', dashes: '6 2 2 2' },
] as const

const COLOURS: Readonly<Record<Stage, string>> = {
  pipes: '#8c959f',
  frame: '#57606a',
  read: '#0969da',
  search: '#54aeff',
  candidates: '#2da44e',
  regex: '#8250df',
  judge: '#c297ff',
  views: '#bf8700',
  policy: '#cf222e',
  rewrite: '#e16f24',
  session: '#1b7c83',
}

/** Whatever the sections of a run allow. */
export function drawings({ date, machine, sections }: BenchRecord): readonly SvgFile[] {
  const footer = `${date}, sluice ${machine.sluice}, node ${machine.node}, ${machine.cpu}`
  const rowsOf = (title: string): readonly Row[] => sections.find((section) => section.title === title)?.rows ?? []
  const curves = curvesOf(rowsOf(LATENCY))
  const files: SvgFile[] = []
  if (curves.length > 0) {
    const title = 'A tools/call, one at a time: median cost a byte'
    files.push({ name: 'scaling.svg', svg: curvesSvg(title, footer, curves) })
  }
  const parts = STAGES.map((name) => ({ name, colour: COLOURS[name] }))
  for (const [title, name] of [
    [STAGES_BY_KIND, 'breakdown.svg'],
    [STAGES_BY_SIZE, 'breakdown-by-size.svg'],
  ] as const) {
    const bars = barsOf(rowsOf(title))
    if (bars.length > 0) files.push({ name, svg: barsSvg(title, footer, parts, bars) })
  }
  return files
}

function curvesOf(rows: readonly Row[]): readonly Curve[] {
  return ARMS.flatMap((arm) => {
    const points = SIZES.flatMap(({ name: size, bytes }) => {
      const row = rows.find(({ name }) => name === `${size} p50 ${arm.name}`)
      return row === undefined || row.value.median <= 0
        ? []
        : [{ bytes, size, cost: (row.value.median * 1000) / bytes }]
    })
    return points.length === 0 ? [] : [{ ...arm, points }]
  })
}

/** Rows are called `<bar> <stage>`. */
function barsOf(rows: readonly Row[]): readonly Bar[] {
  const names = rows.flatMap(({ name }) => (name.endsWith(' total') ? [name.slice(0, -' total'.length)] : []))
  return names.map((name) => ({
    name,
    parts: STAGES.map((stage) => rows.find((row) => row.name === `${name} ${stage}`)?.value.median ?? 0),
  }))
}
