import type { Confidence } from '../../detectors/contract.ts'
import { suggestion } from '../config/nearest.ts'
import { DEFAULT_MAX_MESSAGE_BYTES } from '../frame/lines.ts'
import type { Direction } from '../message/message.ts'
import { readOptions, readSize } from './arguments.ts'

export type ScanMode = 'report' | 'redact' | 'in-place' | 'records' | 'mcp'
export type ReportFormat = 'text' | 'jsonl' | 'sarif'

export interface ScanOptions {
  readonly mode: ScanMode
  /** Files, folders, and `-` for standard input. */
  readonly paths: readonly string[]
  readonly format: ReportFormat
  readonly min: Confidence
  /** Also what was looked at and passed over, and why. */
  readonly explain: boolean
  readonly to: Direction
  readonly policy: string | undefined
  /** Files of people's own rules, and of values that are to be known. */
  readonly rules: readonly string[]
  readonly protect: readonly string[]
  readonly server: string | undefined
  readonly fail: 'open' | 'closed' | undefined
  /** Bytes of one file, record or message. */
  readonly maxBytes: number
}

export type ScanRequest =
  | { readonly kind: 'help' }
  | { readonly kind: 'scan'; readonly options: ScanOptions }
  | { readonly kind: 'wrong'; readonly message: string }

const OPTIONS = {
  format: { type: 'string' },
  min: { type: 'string' },
  explain: { type: 'boolean' },
  redact: { type: 'boolean' },
  'in-place': { type: 'boolean' },
  records: { type: 'boolean' },
  mcp: { type: 'boolean' },
  to: { type: 'string' },
  policy: { type: 'string' },
  rules: { type: 'string', multiple: true },
  'protect-file': { type: 'string', multiple: true },
  'server-name': { type: 'string' },
  fail: { type: 'string' },
  'max-message': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const MODES = ['redact', 'in-place', 'records', 'mcp'] as const

/** Where an option means something; those that are not listed do everywhere. */
const MEANT_FOR: Readonly<Record<'format' | 'min' | 'explain' | 'to' | 'server-name' | 'fail', readonly ScanMode[]>> = {
  format: ['report', 'in-place'],
  min: ['report', 'redact', 'in-place'],
  explain: ['report'],
  to: ['records', 'mcp'],
  'server-name': ['records', 'mcp'],
  fail: ['mcp'],
}

/** Reads the words after `scan`. The first thing that is wrong is told; nothing that was given is ignored. */
export function readScanOptions(args: readonly string[]): ScanRequest {
  const read = readOptions(args, OPTIONS)
  if (!read.ok) return wrong(read.message)
  const { values, positionals } = read
  if (values.help === true) return { kind: 'help' }
  const modes = MODES.filter((mode) => values[mode] === true)
  if (modes.length > 1) return wrong(`--${modes[0]} and --${modes[1]} exclude each other`)
  const mode = modes[0] ?? 'report'
  for (const [option, meant] of Object.entries(MEANT_FOR)) {
    if (values[option as keyof typeof MEANT_FOR] === undefined || meant.includes(mode)) continue
    return wrong(mode === 'report' ? `--${option} needs ${flags(meant)}` : `--${option} means nothing with --${mode}`)
  }
  const misplaced = wrongPaths(mode, positionals)
  if (misplaced !== undefined) return wrong(misplaced)
  const problems: string[] = []
  const format = choice('format', values.format, ['text', 'jsonl', 'sarif'], problems)
  const min = choice('min', values.min, ['possible', 'likely', 'certain'], problems)
  const to = choice('to', values.to, ['model', 'server'], problems)
  const fail = choice('fail', values.fail, ['open', 'closed'], problems)
  if (problems[0] !== undefined) return wrong(problems[0])
  if (values.explain === true && format === 'sarif') return wrong('--explain needs --format text or jsonl')
  const size = values['max-message']
  const maxBytes = size === undefined ? DEFAULT_MAX_MESSAGE_BYTES : readSize(size)
  if (maxBytes === undefined) return wrong('--max-message takes bytes from 1k to 1024m, such as 65536, 512k or 64m')
  const options: ScanOptions = {
    mode,
    paths: positionals.length === 0 ? ['-'] : positionals,
    format: format ?? 'text',
    min: min ?? 'likely',
    explain: values.explain === true,
    to: to ?? 'model',
    policy: values.policy,
    rules: values.rules ?? [],
    protect: values['protect-file'] ?? [],
    server: values['server-name'],
    fail,
    maxBytes,
  }
  return { kind: 'scan', options }
}

function wrongPaths(mode: ScanMode, paths: readonly string[]): string | undefined {
  if (paths.includes('')) return 'a PATH is empty'
  if (paths.filter((path) => path === '-').length > 1) return '- (standard input) can be read once only'
  switch (mode) {
    case 'report':
      return undefined
    case 'redact':
      return paths.length > 1 ? '--redact writes one text to standard output; --in-place takes many files' : undefined
    case 'in-place':
      if (paths.length === 0) return '--in-place needs a PATH'
      return paths.includes('-') ? '--in-place cannot rewrite standard input; use --redact' : undefined
    case 'records':
    case 'mcp':
      return paths.some((path) => path !== '-') ? `--${mode} reads standard input and takes no PATH` : undefined
  }
}

/** The word that was given; undefined when none was, or when it is none of those that are known, which is told. */
function choice<const T extends string>(
  option: string,
  given: string | undefined,
  known: readonly T[],
  problems: string[],
): T | undefined {
  const value = known.find((word) => word === given)
  if (given === undefined || value !== undefined) return value
  const words = `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`
  problems.push(`--${option} takes ${words}${suggestion(given, known)}`)
  return undefined
}

function flags(modes: readonly ScanMode[]): string {
  return modes.map((mode) => `--${mode}`).join(' or ')
}

function wrong(message: string): ScanRequest {
  return { kind: 'wrong', message }
}
