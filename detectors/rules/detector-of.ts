import { entropy } from '../checks/entropy.ts'
import type { Match, PatternDetector } from '../contract.ts'
import { type Expression, RE2 } from '../engine/re2.ts'
import { firstNameDetector } from '../pii/gazetteer/first-name.ts'
import type { Allowance, Gazetteer, OwnRule } from './own-rule.ts'

/** Bytes on either side of a match in which a word of the rule must stand. */
const NEAR_BYTES = 4096

/** What the engine runs for a rule. Throws a SyntaxError when one of its expressions is none. */
export function detectorOf(rule: OwnRule): PatternDetector {
  if (rule.gazetteer !== undefined) return gazetteerOf(rule.gazetteer)
  const { id, title, category, kind, confidence, pattern, keywords, reach, maxLength, anywhere, context, companions } =
    rule
  const allowed = rule.allowances.map(allows)
  const { near } = rule
  return {
    id,
    title,
    category,
    kind,
    confidence,
    pattern,
    keywords,
    shape: rule.shape,
    reach,
    maxLength,
    boundary: anywhere ? 'any' : 'word',
    context,
    companions,
    judge: (match) => {
      if (rule.entropy !== undefined && entropy(match.value) <= rule.entropy) return 'reject'
      if (near !== undefined && !standsNear(match, near)) return 'reject'
      return allowed.some((allow) => allow(match)) ? 'reject' : confidence
    },
  }
}

function gazetteerOf(gazetteer: Gazetteer): PatternDetector {
  switch (gazetteer) {
    case 'first-names':
      return firstNameDetector()
  }
}

/** A list that comes with the program, as a rule: plain data as well, so that threads are told of it. */
export function gazetteerRule(gazetteer: Gazetteer): OwnRule {
  const { id, title, category, kind, confidence, pattern, maxLength } = gazetteerOf(gazetteer)
  const plain = { keywords: [], reach: 0, anywhere: false, allowances: [] }
  return { id, title, category, kind, confidence, pattern, maxLength, ...plain, gazetteer }
}

function standsNear(match: Match, words: readonly string[]): boolean {
  const text = `${match.before(NEAR_BYTES)}${match.value}${match.after(NEAR_BYTES)}`.toLowerCase()
  return words.some((word) => text.includes(word))
}

function allows({ condition, target, patterns, words }: Allowance): (match: Match) => boolean {
  const expressions: readonly Expression[] = patterns.map((pattern) => new RE2(pattern, 'u'))
  return (match) => {
    const lower = words.length === 0 ? '' : match.value.toLowerCase()
    const worded = words.some((word) => lower.includes(word))
    if (condition === 'any' && worded) return true
    if (condition === 'all' && words.length > 0 && !worded) return false
    if (expressions.length === 0) return condition === 'all' && worded
    const text = textOf(match, target)
    return expressions.some((expression) => expression.test(text))
  }
}

function textOf(match: Match, target: Allowance['target']): string {
  switch (target) {
    case 'value':
      return match.value
    case 'match':
      return match.whole
    case 'line': {
      const before = match.before(NEAR_BYTES)
      const after = match.after(NEAR_BYTES)
      const end = after.indexOf('\n')
      return `${before.slice(before.lastIndexOf('\n') + 1)}${match.value}${end < 0 ? after : after.slice(0, end)}`
    }
  }
}
