import type { OwnRule } from '../../../detectors/rules/own-rule.ts'
import { readDocument, type Value } from '../document.ts'
import type { Problem } from '../problem.ts'
import { type ProblemList, problemList } from '../problem-list.ts'
import { readGitleaksFile } from './gitleaks-file.ts'
import { readOwnFile } from './own-file.ts'
import type { PlacedRule } from './rule-file.ts'
import { readToml } from './toml-value.ts'

/** A file of rules and what it holds. */
export interface RuleText {
  readonly source: string
  readonly text: string
}

export interface ParsedRules {
  readonly rules: readonly OwnRule[]
  /** None when every rule can be had. */
  readonly problems: readonly Problem[]
  /** What a file asks for and does not get. */
  readonly warnings: readonly Problem[]
}

const MOST_RULES = 5000

/** Reads rules from TOML as gitleaks and betterleaks have it, or from Sluice's own YAML or JSON. All problems of all files are told. */
export async function parseRules(files: readonly RuleText[]): Promise<ParsedRules> {
  const rules: OwnRule[] = []
  const problems: Problem[] = []
  const warnings: Problem[] = []
  const places = new Map<string, string>()
  for (const { source, text } of files) {
    const wrong = problemList(source)
    const odd = problemList(source)
    const content = text.startsWith('\ufeff') ? text.slice(1) : text
    const read = await readFile(content, /\.toml$/i.test(source), wrong, odd)
    for (const { rule, at } of read) {
      const before = places.get(rule.id)
      if (before !== undefined) wrong.add(at, `rule "${rule.id.slice(4)}": has the id of another (${before})`)
      else places.set(rule.id, `${source}:${at.line}`)
      rules.push(rule)
    }
    problems.push(...wrong.all())
    warnings.push(...odd.all())
  }
  if (rules.length > MOST_RULES) problems.push({ source: '--rules', message: `has more than ${MOST_RULES} rules` })
  return { rules, problems, warnings }
}

async function readFile(
  text: string,
  toml: boolean,
  problems: ProblemList,
  warnings: ProblemList,
): Promise<readonly PlacedRule[]> {
  if (toml) {
    const value = await readToml(text, problems)
    return value === undefined ? [] : readGitleaksFile(value, problems, warnings).rules
  }
  const value: Value | undefined = await readDocument(text, inOwnWords(problems))
  return value === undefined ? [] : readOwnFile(value, problems, warnings).rules
}

/** Documents are read for policies as well, and speak of them. */
function inOwnWords(problems: ProblemList): ProblemList {
  return {
    add: (at, message) => {
      const said = typeof message === 'string' ? message : message()
      problems.add(
        at,
        said
          .replace('a policy says at least "version: 1"', 'a rule file says "version: 1" and "detectors:"')
          .replace('a policy', 'a rule file'),
      )
    },
    all: () => problems.all(),
  }
}
