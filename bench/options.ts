import { readOptions } from '../src/cli/arguments.ts'
import { isPart, type Part, PARTS } from './parts.ts'

/** What becomes of the figures. */
export interface Outputs {
  readonly json: boolean
  readonly record: boolean
  readonly check: boolean
  readonly compare: string | undefined
  readonly svg: string | undefined
  readonly profile: string | undefined
}

export type Request =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string }
  | { readonly kind: 'soak'; readonly minutes: number; readonly json: boolean }
  | { readonly kind: 'regress'; readonly record: boolean; readonly json: boolean }
  | { readonly kind: 'from'; readonly file: string; readonly outputs: Outputs }
  | { readonly kind: 'measure'; readonly parts: readonly Part[]; readonly quick: boolean; readonly outputs: Outputs }

const OPTIONS = {
  quick: { type: 'boolean' },
  only: { type: 'string' },
  json: { type: 'boolean' },
  record: { type: 'boolean' },
  check: { type: 'boolean' },
  compare: { type: 'string' },
  from: { type: 'string' },
  svg: { type: 'string' },
  profile: { type: 'string' },
  soak: { type: 'string' },
  regress: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Longer than a week nobody waits, and a timer could not tell. */
const MOST_MINUTES = 7 * 24 * 60

/** Never throws: what is wrong is one line. */
export function readRequest(args: readonly string[]): Request {
  const read = readOptions(args, OPTIONS)
  if (!read.ok) return wrong(read.message)
  const { values, positionals } = read
  if (values.help === true) return { kind: 'help' }
  if (positionals.length > 0) return wrong(`unexpected word: ${positionals[0]}`)
  const empty = (['only', 'compare', 'from', 'svg', 'profile', 'soak'] as const).find((name) => values[name] === '')
  if (empty !== undefined) return wrong(`--${empty} needs a value`)
  const [mode, ...others] = (['soak', 'regress', 'from'] as const).filter((name) => values[name] !== undefined)
  if (others.length > 0) return wrong(`--${mode} and --${others[0]} exclude each other`)
  const json = values.json === true
  if (mode !== undefined) {
    const stray = Object.keys(values).find((name) => name !== mode && !ALLOWED[mode].includes(name))
    if (stray !== undefined) return wrong(`--${stray} means nothing together with --${mode}`)
  }
  if (values.soak !== undefined) {
    const minutes = /^\d{1,5}(\.\d{1,3})?$/.test(values.soak) ? Number(values.soak) : 0
    if (minutes <= 0 || minutes > MOST_MINUTES) return wrong(`--soak takes minutes from 0.1 to ${MOST_MINUTES}`)
    return { kind: 'soak', minutes, json }
  }
  if (values.regress === true) return { kind: 'regress', record: values.record === true, json }
  const { compare, svg, profile } = values
  const outputs = { json, record: values.record === true, check: values.check === true, compare, svg, profile }
  if (values.from !== undefined) return { kind: 'from', file: values.from, outputs }
  const words = values.only?.split(',') ?? PARTS
  const unknown = words.find((word) => !isPart(word))
  if (unknown !== undefined) return wrong(`no part is called ${unknown}; parts are ${PARTS.join(', ')}`)
  return { kind: 'measure', parts: PARTS.filter((part) => words.includes(part)), quick: values.quick === true, outputs }
}

/** The other options that go with each. */
const ALLOWED: Readonly<Record<'soak' | 'regress' | 'from', readonly string[]>> = {
  soak: ['json'],
  regress: ['json', 'record'],
  from: ['json', 'check', 'compare', 'svg', 'profile'],
}

function wrong(message: string): Request {
  return { kind: 'wrong', message }
}
