import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One labelled text: a secret that a rule is written for (`tp`), or a text that resembles one and holds none (`fp`). */
export interface LabelledText {
  readonly rule: string
  readonly kind: 'tp' | 'fp'
  readonly text: string
  /** Where the secret stands, half-open, in UTF-16 units of `text`; absent where only the whole text is known to hold it. */
  readonly start?: number | undefined
  readonly end?: number | undefined
}

/** The texts of one file, whose name without `.jsonl` names the set. */
export interface LabelledSet {
  readonly name: string
  readonly texts: readonly LabelledText[]
}

const ENDING = '.jsonl'

/**
 * Every `*.jsonl` of a folder, a JSON object a line. Throws a RangeError that names file and line for the first line that
 * is none of the kind, and for a folder without such files: a set that was half read would be a wrong number.
 */
export function readLabelled(folder: string): readonly LabelledSet[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(ENDING))
    .toSorted()
  if (names.length === 0) throw new RangeError(`${folder}: no ${ENDING} files`)
  return names.map((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n')
    const texts = lines.flatMap((line, index) => (line === '' ? [] : [parse(line, `${name}:${index + 1}`)]))
    return { name: name.slice(0, -ENDING.length), texts }
  })
}

function parse(line: string, place: string): LabelledText {
  const row = objectOf(line)
  const { rule, kind, text, start, end } = row ?? {}
  if (typeof rule !== 'string' || typeof text !== 'string') throw new RangeError(`${place}: needs "rule" and "text"`)
  if (kind !== 'tp' && kind !== 'fp') throw new RangeError(`${place}: "kind" is "tp" or "fp"`)
  if (start === undefined && end === undefined) return { rule, kind, text }
  const inside = isIndex(start, text) && isIndex(end, text) && start < end
  if (!inside) throw new RangeError(`${place}: "start" and "end" are no part of "text"`)
  return { rule, kind, text, start, end }
}

function objectOf(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function isIndex(value: unknown, text: string): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= text.length
}
