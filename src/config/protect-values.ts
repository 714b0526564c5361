import { basename } from 'node:path'
import type { Problem } from './problem.ts'
import { sourceLines } from './source-lines.ts'

/** A value of a file, and what it is called there: its variable, member or option. */
export interface NamedValue {
  readonly name: string | undefined
  readonly value: string
}

export type NamedValues =
  | { readonly ok: true; readonly values: readonly NamedValue[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const ASSIGNMENT = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=(?!=?$)\s*(.*)$/
const OPTION = /^--?([A-Za-z][A-Za-z0-9_-]*)(?:=(.*))?$/s
const DEEPEST = 64
const ALIASES = 100

/** Reads a file by its name, and by its beginning where the name does not tell. Problems name lines and quote nothing. */
export async function readNamedValues(text: string, file: string): Promise<NamedValues> {
  const name = basename(file).toLowerCase()
  const content = text.startsWith('\ufeff') ? text.slice(1) : text
  if (/\.ya?ml$/.test(name)) return ofYaml(content, file)
  if (/\.jsonc?$/.test(name) || /^\s*[{[]/.test(content)) return ofJson(content, file)
  const lines = content.split(/\r?\n/)
  const written = lines.filter((line) => !isBlank(line))
  const assigned =
    /(?:^|\.)env(?:\.|$)/.test(name) || (written.length > 0 && written.every((line) => ASSIGNMENT.test(line.trim())))
  if (assigned) return ofAssignments(content, file)
  return { ok: true, values: written.map((line) => ({ name: undefined, value: line.trim() })) }
}

function isBlank(line: string): boolean {
  return /^\s*(?:#.*)?$/.test(line)
}

/** As dotenv files are written: a value in quotes may span lines. */
function ofAssignments(text: string, file: string): NamedValues {
  const values: NamedValue[] = []
  const problems: Problem[] = []
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    if (isBlank(line)) continue
    const [, name, rest] = ASSIGNMENT.exec(line.trim()) ?? []
    if (name === undefined || rest === undefined) {
      if (/^(?:export\s+)?[A-Za-z_][A-Za-z0-9_.-]*\s*==?\s*$/.test(line.trim())) continue
      problems.push({ source: file, line: at + 1, message: 'is no NAME=value' })
      continue
    }
    const quote = rest[0]
    if (quote !== '"' && quote !== "'" && quote !== '`') {
      values.push({ name, value: rest.replace(/\s#.*$/, '').trim() })
      continue
    }
    const first = at
    let value = rest.slice(1)
    let end = closing(value, quote)
    while (end < 0 && at + 1 < lines.length) {
      const known = value.length + 1
      value += `\n${lines[++at]!}`
      end = closing(value, quote, known)
    }
    if (end < 0) {
      problems.push({ source: file, line: first + 1, message: 'opens a quote that is not closed' })
      break
    }
    const inner = value.slice(0, end)
    values.push({ name, value: quote === '"' ? inner.replaceAll('\\n', '\n').replaceAll('\\"', '"') : inner })
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values }
}

function closing(text: string, quote: string, from: number = 0): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (quote !== '"' || text[at - 1] !== '\\') return at
  }
  return -1
}

/** Comments and commas at the end are what clients' settings have. */
async function ofJson(text: string, file: string): Promise<NamedValues> {
  try {
    return walked(JSON.parse(text), file)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return ofYaml(withoutComments(text), file, 'JSON')
}

/** `//` and block comments as spaces, outside of strings; lines stay where they are. */
function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/g, (found) =>
    found.startsWith('"') ? found : found.replace(/[^\n]/g, ' '),
  )
}

async function ofYaml(text: string, file: string, format: 'YAML' | 'JSON' = 'YAML'): Promise<NamedValues> {
  const yaml = await import('yaml')
  const lines = sourceLines(text)
  try {
    const documents = yaml.parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error' })
    const problems = documents.flatMap(({ errors }) =>
      errors.map(({ pos }) => ({ source: file, ...lines.at(pos[0]), message: `is not valid ${format}` })),
    )
    if (problems.length > 0) return { ok: false, problems }
    return walked(
      documents.map((document) => document.toJS({ maxAliasCount: ALIASES }) as unknown),
      file,
    )
  } catch (error) {
    // Nested beyond what the parser can follow, or aliases that unfold without end.
    if (error instanceof RangeError || error instanceof ReferenceError) {
      return {
        ok: false,
        problems: [{ source: file, message: `is too deep or too large when unfolded for ${format} of values` }],
      }
    }
    throw error
  }
}

function walked(root: unknown, file: string): NamedValues {
  const values: NamedValue[] = []
  return walk(root, undefined, 0, values)
    ? { ok: true, values }
    : { ok: false, problems: [{ source: file, message: `is nested more than ${DEEPEST} levels deep` }] }
}

/** Items of a list go by the name of the list; in arguments, what follows an option by the option's. */
function walk(value: unknown, name: string | undefined, depth: number, into: NamedValue[]): boolean {
  if (typeof value === 'string') {
    into.push({ name, value })
    return true
  }
  if (typeof value === 'number' || typeof value === 'bigint') {
    into.push({ name: name ?? '', value: String(value) })
    return true
  }
  if (typeof value !== 'object' || value === null) return true
  if (depth >= DEEPEST) return false
  if (!Array.isArray(value)) {
    return Object.entries(value).every(([key, member]) => walk(member, key, depth + 1, into))
  }
  let option: string | undefined
  for (const item of value as readonly unknown[]) {
    const [, spelled, joined] = typeof item === 'string' ? (OPTION.exec(item) ?? []) : []
    if (joined !== undefined) into.push({ name: spelled, value: joined })
    else if (spelled === undefined && !walk(item, option ?? name, depth + 1, into)) return false
    option = joined === undefined ? spelled : undefined
  }
  return true
}
