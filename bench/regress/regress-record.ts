import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RECORDS } from '../paths.ts'
import type { Machine } from '../record.ts'

/** What one corpus costs. The counters are the same on every machine, as long as the bytes are. */
export interface CorpusCost {
  readonly name: string
  /** Whether it is cut from texts of installed packages, which an update changes. */
  readonly fromTexts: boolean
  readonly bytes: number
  /** Time in units of the reference work on the same bytes. */
  readonly ratio: number
  readonly counters: Counters | undefined
}

export interface Counters {
  /** Bytes looked at, by the count of budgets. */
  readonly work: number
  /** Calls into the regular expression engine, and those that matched. */
  readonly calls: number
  readonly hits: number
  readonly findings: number
}

export interface RegressRecord {
  readonly date: string
  readonly machine: Pick<Machine, 'cpu' | 'node' | 'reader'>
  readonly texts: string
  readonly corpora: readonly CorpusCost[]
}

const FILE = join(RECORDS, 'regress.json')

/** Throws when there is none, or none that can be read: a check without its record has not been done. */
export function readRegressRecord(): RegressRecord {
  return JSON.parse(readFileSync(FILE, 'utf8')) as RegressRecord
}

/** One line a corpus. Returns the file's name below the checkout. */
export function writeRegressRecord({ corpora, ...head }: RegressRecord): string {
  const short = (_: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value
  const lines = corpora.map((corpus) => `    ${JSON.stringify(corpus, short)}`)
  const fields = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`)
  writeFileSync(FILE, `{\n${fields.join('')}  "corpora": [\n${lines.join(',\n')}\n  ]\n}\n`)
  return 'bench/record/regress.json'
}
