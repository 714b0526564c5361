import { readFileSync } from 'node:fs'
import type { BenchRecord, Machine } from './record.ts'
import type { Row, Section } from './row.ts'
import type { Spread } from './statistics.ts'

/** A recorded run, as far as it was recorded: older ones say less of the machine and the texts. */
export interface ReadRecord {
  readonly date: string
  readonly machine: Partial<Machine>
  readonly rounds: number
  readonly texts: string | undefined
  readonly load: number
  readonly sections: readonly Section[]
}

export type RecordReading =
  | { readonly ok: true; readonly record: ReadRecord }
  | { readonly ok: false; readonly message: string }

/** Never throws: one line says what is wrong with the file. */
export function readRecord(file: string): RecordReading {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    return { ok: false, message: `${file} cannot be read (${code})` }
  }
  const record = parseRecord(text)
  if (record === undefined) return { ok: false, message: `${file} is not a recorded run: make one with --json` }
  return { ok: true, record }
}

export function parseRecord(text: string): ReadRecord | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isObject(value) || !isObject(value['about']) || !Array.isArray(value['sections'])) return undefined
  const { date, machine, rounds, texts, load } = value['about']
  if (typeof date !== 'string' || !isObject(machine) || typeof rounds !== 'number') return undefined
  if (!value['sections'].every(isSection)) return undefined
  const known = typeof texts === 'string' ? texts : undefined
  return { date, machine, rounds, texts: known, load: typeof load === 'number' ? load : 0, sections: value['sections'] }
}

/** What `--from` needs to print it as if it had just been measured. */
export function asRun({ date, machine, rounds, texts, load, sections }: ReadRecord): BenchRecord {
  const unknown = {
    cpu: '?',
    cores: 0,
    memoryGB: 0,
    system: '?',
    node: '?',
    v8: '?',
    sluice: '?',
    re2: '?',
    reader: '?',
  }
  return { date, machine: { ...unknown, ...machine }, rounds, texts: texts ?? 'not recorded', load, sections }
}

function isSection(value: unknown): value is Section {
  return (
    isObject(value) && typeof value['title'] === 'string' && Array.isArray(value['rows']) && value['rows'].every(isRow)
  )
}

function isRow(value: unknown): value is Row {
  if (!isObject(value)) return false
  const { name, unit, value: figure, ratio } = value
  return (
    typeof name === 'string' && typeof unit === 'string' && isSpread(figure) && (ratio === undefined || isSpread(ratio))
  )
}

function isSpread(value: unknown): value is Spread {
  return isObject(value) && ['median', 'min', 'max'].every((key) => typeof value[key] === 'number')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
