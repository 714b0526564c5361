import { BASES } from '../policy/presets.ts'
import type { Exception, ParsedPolicy, Rule } from '../policy/rules.ts'
import { readDocument } from './document.ts'
import { type FileException, type FileRule, policyFileReader } from './policy-file.ts'
import { nerSettings } from './ner-file.ts'
import type { Problem } from './problem.ts'
import { problemList } from './problem-list.ts'

export type ParsedPolicyOrProblems =
  | { readonly ok: true; readonly policy: ParsedPolicy }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** UTF-16 units of a text, and bytes of a file. */
export const LARGEST_POLICY: number = 1024 * 1024
const MOST_RULES = 10_000

/**
 * Reads a policy from YAML or JSON. Every problem is told at once, with line and column; `source` names the file in
 * them. Never throws for what the text holds. A file that does not say what it extends, extends `default`.
 */
export async function parsePolicy(
  text: string,
  source: string,
  knownDetectors?: readonly string[],
): Promise<ParsedPolicyOrProblems> {
  if (text.length > LARGEST_POLICY) return { ok: false, problems: [{ source, message: tooLarge() }] }
  const problems = problemList(source)
  const value = await readDocument(text.startsWith('\ufeff') ? text.slice(1) : text, problems)
  const file = value && policyFileReader(knownDetectors)(value, 'policy', problems)
  const rules = file?.rules ?? []
  const exceptions = file?.exceptions ?? []
  const base = BASES[file?.extends ?? 'default']
  if (value !== undefined && rules.length + exceptions.length > MOST_RULES) {
    problems.add(value.at, `has more than ${MOST_RULES} rules and exceptions`)
  }
  if (file?.onFailure?.value === 'pass' && base.failOpen === 'forbidden') {
    problems.add(file.onFailure.at, `onFailure: pass is forbidden by "${base.name}"`)
  }
  if (file?.ner?.value.fail === 'open' && base.failOpen === 'forbidden') {
    problems.add(file.ner.at, `ner: fail: open is forbidden by "${base.name}"`)
  }
  const told = problems.all()
  if (told.length > 0) return { ok: false, problems: told }
  const name = policyName(source)
  const policy: ParsedPolicy = {
    name,
    description: file?.description ?? base.description,
    onFailure: file?.onFailure?.value ?? base.onFailure,
    failOpen: base.failOpen,
    exceptions: [...exceptions.flatMap((entry, index) => exceptionOf(entry, name, index)), ...base.exceptions],
    rules: [...rules.flatMap((entry, index) => ruleOf(entry, name, index)), ...base.rules],
    ...(file?.ner === undefined ? {} : { ner: nerSettings(file.ner.value) }),
  }
  return { ok: true, policy }
}

export function tooLarge(): string {
  return `is larger than ${LARGEST_POLICY / 1024 / 1024} MiB, too large for a policy`
}

function ruleOf({ name, action, ...when }: FileRule, file: string, index: number): readonly Rule[] {
  return action === undefined ? [] : [{ ...when, id: idOf(file, 'rule', index, name), action }]
}

function exceptionOf({ name, action, ...when }: FileException, file: string, index: number): readonly Exception[] {
  return action === undefined ? [] : [{ ...when, id: idOf(file, 'exception', index, name), action }]
}

/** `policy.yaml rule 3 (keep figma ids)`. */
function idOf(file: string, what: 'rule' | 'exception', index: number, name: string | undefined): string {
  return `${file} ${what} ${index + 1}${name === undefined ? '' : ` (${name})`}`
}

/** The last part of a path, in characters that are fit for a log: rule ids travel further than the path should. */
function policyName(source: string): string {
  const last = source.slice(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1)
  const name = last.slice(0, 64).replace(/[^\w.-]/gu, '_')
  return name === '' ? 'policy' : name
}
