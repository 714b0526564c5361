import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { VERSION } from '../src/cli/version.ts'
import { readerKind } from '../src/text/create-reader.ts'
import { RECORDS } from './paths.ts'
import type { Section } from './row.ts'

/** What figures depend on. No host name and no path: records are committed. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGB: number
  readonly system: string
  readonly node: string
  readonly v8: string
  readonly sluice: string
  /** Of the regular expression engine. */
  readonly re2: string
  /** What the engine reads with: the WebAssembly kernel, or plain scripts. */
  readonly reader: string
}

export interface BenchRecord {
  readonly date: string
  readonly machine: Machine
  readonly rounds: number
  /** Whose texts, and their digest: figures of other texts compare less well. */
  readonly texts: string
  /** Processes that wanted a core when the run began, by the system's average of a minute. */
  readonly load: number
  readonly sections: readonly Section[]
}

export function thisMachine(): Machine {
  const cores = cpus()
  return {
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryGB: Math.round(totalmem() / (1 << 30)),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    v8: process.versions.v8,
    sluice: VERSION,
    re2: versionOf('re2'),
    reader: readerKind(),
  }
}

function versionOf(name: string): string {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { readonly version: string }
  return version
}

/** Writes `bench/record/<date>-<cpu>.json`; a second run of a day takes the place of the first. Returns the file's name. */
export function writeRecord(record: BenchRecord): string {
  const name = recordName(record.date, record.machine.cpu)
  writeFileSync(join(RECORDS, name), `${recordText(record)}\n`)
  return name
}

/** One line a row, four digits that count: a change of a figure is a change of one line. */
export function recordText(record: BenchRecord): string {
  const short = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toPrecision(4)) : value
  const { sections, ...head } = record
  const tables = sections.map(({ title, rows, notes }) => {
    const lines = rows.map((row) => `    ${JSON.stringify(row, short)}`)
    const more = notes === undefined ? '' : `, "notes": ${JSON.stringify(notes)}`
    return `  { "title": ${JSON.stringify(title)}, "rows": [\n${lines.join(',\n')}\n  ]${more} }`
  })
  return `{ "about": ${JSON.stringify(head)}, "sections": [\n${tables.join(',\n')}\n] }`
}

export function recordName(date: string, cpu: string): string {
  const slug = cpu
    .toLowerCase()
    .replaceAll(/\((?:r|tm)\)/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
  return `${date}-${slug.replaceAll(/^-|-$/g, '')}.json`
}
