import type { Companion } from '../../../detectors/contract.ts'
import type { Allowance } from '../../../detectors/rules/own-rule.ts'
import type { Value } from '../document.ts'
import type { ProblemList } from '../problem-list.ts'
import { listOf, mapOf, type Reader, text, wholeNumber, word } from '../reader.ts'
import { compileRule, ownId, regexFault } from './compile-rule.ts'
import { keywordFault, nameFault, ofRule, type PlacedRule, type RuleFile } from './rule-file.ts'

interface FileAllowance {
  readonly description: string
  readonly condition: 'AND' | 'OR' | '&&' | '||' | 'and' | 'or'
  readonly regexTarget: 'secret' | 'match' | 'line'
  readonly regexes: readonly string[]
  readonly stopwords: readonly string[]
  readonly paths: readonly string[]
  readonly commits: readonly string[]
  readonly targetRules: readonly string[]
}

interface FileCompanion {
  readonly id: string
  readonly withinLines: number
  readonly withinColumns: number
}

interface FileRule {
  readonly id: string
  readonly description: string
  readonly regex: string
  readonly secretGroup: number
  readonly keywords: readonly string[]
  readonly entropy: number
  readonly allowlist: Partial<FileAllowance>
  readonly allowlists: readonly Partial<FileAllowance>[]
  readonly required: readonly Partial<FileCompanion>[]
  readonly path: string
  readonly tags: readonly string[]
  readonly skipReport: boolean
  readonly tokenEfficiency: true
  readonly validate: true
  readonly filter: true
  readonly report: true
  readonly verify: true
  readonly specificity: true
}

interface File {
  readonly title: string
  readonly description: string
  readonly minVersion: string
  readonly betterleaksMinVersion: string
  readonly extend: true
  readonly prefilter: true
  readonly filter: true
  readonly allowlist: Partial<FileAllowance>
  readonly allowlists: readonly Partial<FileAllowance>[]
  readonly rules: readonly PlacedDraft[]
}

interface PlacedDraft {
  readonly draft: Partial<FileRule>
  readonly entry: Value
}

const LONGEST_REGEX = 16_384
/** Bytes of a line, where a distance is given in lines. */
const LINE_BYTES = 160
const WITHIN_LINES = 5
const CONDITIONS = ['AND', 'OR', '&&', '||', 'and', 'or'] as const

const anyText: Reader<string> = (value, name, problems) =>
  value.type === 'scalar' && value.value === '' ? '' : text(LONGEST_REGEX)(value, name, problems)
/** Of a field that says nothing to us. */
const passedOver: Reader<true> = () => true
const expression = text(LONGEST_REGEX, regexFault)
const number: Reader<number> = (value, name, problems) => {
  if (value.type === 'scalar' && typeof value.value === 'number' && Number.isFinite(value.value)) return value.value
  if (value.type === 'scalar' && typeof value.value === 'bigint') return Number(value.value)
  problems.add(value.at, `${name} must be a number`)
  return undefined
}
const whole: Reader<number> = (value, name, problems) => {
  const plain =
    value.type === 'scalar' && typeof value.value === 'bigint' ? { ...value, value: Number(value.value) } : value
  return wholeNumber(0, 100_000)(plain, name, problems)
}
const flag: Reader<boolean> = (value, name, problems) => {
  if (value.type === 'scalar' && typeof value.value === 'boolean') return value.value
  problems.add(value.at, `${name} must be true or false`)
  return undefined
}

const allowance = mapOf<FileAllowance>(
  'an allowlist',
  {
    description: anyText,
    condition: word(CONDITIONS),
    regexTarget: word(['secret', 'match', 'line']),
    regexes: listOf(expression),
    stopwords: listOf(text(200)),
    paths: listOf(anyText),
    commits: listOf(anyText),
    targetRules: listOf(text(100)),
  },
  [],
)
const companion = mapOf<FileCompanion>('a required rule', { id: text(100), withinLines: whole, withinColumns: whole }, [
  'id',
])
const ruleShape = mapOf<FileRule>(
  'a rule',
  {
    id: text(100, nameFault),
    description: anyText,
    regex: expression,
    secretGroup: whole,
    keywords: listOf(text(255, keywordFault)),
    entropy: number,
    allowlist: allowance,
    allowlists: listOf(allowance),
    required: listOf(companion),
    path: anyText,
    tags: listOf(anyText),
    skipReport: flag,
    tokenEfficiency: passedOver,
    validate: passedOver,
    filter: passedOver,
    report: passedOver,
    verify: passedOver,
    specificity: passedOver,
  },
  ['id'],
)
const rule: Reader<PlacedDraft> = (entry, name, problems) => {
  const draft = ruleShape(entry, name, ofRule(entry, problems))
  return draft === undefined ? undefined : { draft, entry }
}
const fileShape = mapOf<File>(
  'a rule file',
  {
    title: anyText,
    description: anyText,
    minVersion: anyText,
    betterleaksMinVersion: anyText,
    extend: passedOver,
    prefilter: passedOver,
    filter: passedOver,
    allowlist: allowance,
    allowlists: listOf(allowance),
    rules: listOf(rule),
  },
  [],
)

/** Reads a file as gitleaks and betterleaks have it. What is known there and not honoured here is a warning. */
export function readGitleaksFile(value: Value, problems: ProblemList, warnings: ProblemList): RuleFile {
  const file = fileShape(value, 'rules', problems)
  if (file === undefined) return { rules: [] }
  if (file.extend !== undefined)
    warnings.add(value.at, 'extend is not honoured: give the other files with --rules as well')
  for (const field of ['prefilter', 'filter'] as const) {
    if (file[field] !== undefined) warnings.add(value.at, `${field} is not honoured`)
  }
  const global = [...(file.allowlist === undefined ? [] : [file.allowlist]), ...(file.allowlists ?? [])]
  for (const list of global) warnOfAllowance(list, value, warnings)
  const names = new Set((file.rules ?? []).map(({ draft }) => draft.id))
  const rules = (file.rules ?? []).flatMap(({ draft, entry }) =>
    compiled(draft, entry, global, names, problems, warnings),
  )
  if ((file.rules ?? []).length === 0) problems.add(value.at, 'has no rules')
  return { rules }
}

function compiled(
  draft: Partial<FileRule>,
  entry: Value,
  global: readonly Partial<FileAllowance>[],
  names: ReadonlySet<string | undefined>,
  problems: ProblemList,
  warnings: ProblemList,
): readonly PlacedRule[] {
  const own = ofRule(entry, problems)
  const warned = ofRule(entry, warnings)
  const { id, regex } = draft
  const given = (name: string): boolean => entry.type === 'map' && entry.members.some(({ key }) => key === name)
  for (const field of ['tokenEfficiency', 'validate', 'filter', 'report', 'verify', 'specificity'] as const) {
    if (given(field)) warned.add(entry.at, `${field} is not honoured`)
  }
  if (draft.skipReport === true) warned.add(entry.at, 'skipReport is not honoured: what it finds is reported')
  if (!given('regex')) {
    if (given('path')) warned.add(entry.at, 'looks at paths only, of which messages have none: it is left out')
    else own.add(entry.at, 'lacks "regex"')
    return []
  }
  if (given('path')) warned.add(entry.at, 'path is not honoured: the rule looks at every text')
  const lists = [...(draft.allowlist === undefined ? [] : [draft.allowlist]), ...(draft.allowlists ?? [])]
  for (const list of lists) warnOfAllowance(list, entry, warned)
  // What is missing has been told.
  if (id === undefined || regex === undefined) return []
  for (const { id: other } of draft.required ?? []) {
    if (other !== undefined && !names.has(other))
      own.add(entry.at, `requires a rule that is not in this file: "${other}"`)
  }
  const applied = [
    ...lists,
    ...global.filter(({ targetRules }) => targetRules === undefined || targetRules.includes(id)),
  ]
  const {
    rule: made,
    problem,
    warnings: said,
  } = compileRule({
    name: id,
    title: draft.description || id,
    category: 'secret',
    kind: 'token',
    confidence: 'likely',
    regex,
    group: draft.secretGroup ?? 0,
    keywords: draft.keywords ?? [],
    dotAll: false,
    entropy: draft.entropy,
    companions: draft.required?.flatMap(companionOf),
    allowances: applied.flatMap(allowanceOf),
  })
  if (problem !== undefined) own.add(entry.at, problem)
  for (const message of said) warned.add(entry.at, message)
  return made === undefined ? [] : [{ rule: made, at: entry.at }]
}

function companionOf({ id, withinLines }: Partial<FileCompanion>): readonly Companion[] {
  return id === undefined
    ? []
    : [{ detector: ownId(id), within: (withinLines ?? WITHIN_LINES) * LINE_BYTES + LINE_BYTES, effect: 'require' }]
}

/** Paths and commits hold for nothing here: where they are asked for beside others, nothing is let pass. */
function allowanceOf({
  condition,
  regexTarget,
  regexes,
  stopwords,
  paths,
  commits,
}: Partial<FileAllowance>): readonly Allowance[] {
  const all = condition === 'AND' || condition === '&&' || condition === 'and'
  if (all && (paths !== undefined || commits !== undefined)) return []
  const patterns = regexes ?? []
  const words = (stopwords ?? []).map((one) => one.toLowerCase())
  if (patterns.length + words.length === 0) return []
  const target = regexTarget === 'match' || regexTarget === 'line' ? regexTarget : 'value'
  return [{ condition: all ? 'all' : 'any', target, patterns, words }]
}

function warnOfAllowance(list: Partial<FileAllowance>, { at }: Value, warnings: ProblemList): void {
  for (const field of ['paths', 'commits'] as const) {
    if (list[field] !== undefined) warnings.add(at, `${field} of an allowlist are not honoured: messages have none`)
  }
}
