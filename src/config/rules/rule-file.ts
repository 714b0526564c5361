import type { OwnRule } from '../../../detectors/rules/own-rule.ts'
import type { Value } from '../document.ts'
import type { At, ProblemList } from '../problem-list.ts'

/** A rule and where it stands. */
export interface PlacedRule {
  readonly rule: OwnRule
  readonly at: At
}

/** What a file's rules come to; problems are in the list that its reader was given. */
export interface RuleFile {
  readonly rules: readonly PlacedRule[]
}

const NAME = /^[\w][\w.:/-]{0,99}$/

/** What is wrong with the name of a rule; undefined when nothing is. */
export function nameFault(name: string): string | undefined {
  return NAME.test(name) ? undefined : 'may hold letters, digits and . : / - _, 100 at most'
}

/** Bytes of UTF-8. */
const LONGEST_KEYWORD = 255

/** What is wrong with a keyword, of whatever script; undefined when nothing is. */
export function keywordFault(keyword: string): string | undefined {
  const found = !keyword.includes('\0') && Buffer.byteLength(keyword) <= LONGEST_KEYWORD
  return found ? undefined : `must have ${LONGEST_KEYWORD} bytes at most, none of them 0`
}

/** A list that says of which rule each problem is. */
export function ofRule(entry: Value, problems: ProblemList): ProblemList {
  const id = entry.type === 'map' ? entry.members.find(({ key }) => key === 'id')?.value : undefined
  const name = id?.type === 'scalar' && typeof id.value === 'string' && NAME.test(id.value) ? ` "${id.value}"` : ''
  return {
    add: (at, message) => problems.add(at, () => `rule${name}: ${typeof message === 'string' ? message : message()}`),
    all: () => problems.all(),
  }
}
