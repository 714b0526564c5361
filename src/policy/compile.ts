import type { MessageContext, Place } from '../message/message.ts'
import type { Finding, ScanFailure } from '../../detectors/contract.ts'
import { type Matcher, compileConditions } from './match.ts'
import { pathSegments } from './path.ts'
import type { Decision, Policy, RuleId, Verdict } from './policy.ts'
import type { Conditions, Exception, ParsedPolicy, Rule } from './rules.ts'
import { PLACEHOLDER_DETECTOR } from './vocabulary.ts'

interface Entry extends Matcher {
  readonly decision: Decision
}

/** What was found in a message, and what may be asked of each. */
interface Found {
  readonly findings: readonly Finding[]
  readonly places: readonly Place[]
  readonly valueAt: ((finding: number) => string) | undefined
}

/** Findings that differ only in place, value and spans, and the entries that may decide them: the last asks for none of these, nor count. */
interface Group {
  readonly like: Finding
  readonly candidates: readonly Entry[]
  size: number
}

const PASS: Verdict = { action: 'pass' }

/**
 * Makes a policy of its data. `today` is `YYYY-MM-DD`: exceptions that ended before it are left out, so a process that
 * lives for days compiles again. Expiry is not read from a clock here, which keeps verdicts repeatable.
 *
 * Cost of a verdict: rules × kinds of finding, and rules that name a path, a value or a count × findings. `onEvaluation` is
 * called for each time that a rule looks at a finding.
 */
export function compilePolicy(parsed: ParsedPolicy, today: string, onEvaluation: () => void = nothing): Policy {
  const held = parsed.exceptions.filter((exception) => !isExpired(exception, today))
  const entries = [...held, ...parsed.rules].map((rule) => entryOf(rule))
  const unmatched: Decision = { action: 'report', rule: `${parsed.name}/unmatched` }
  return (context, scan, places, valueAt) => {
    switch (scan.status) {
      case 'failed':
        return failure(parsed, scan.reason)
      case 'done': {
        if (scan.findings.length === 0) return PASS
        const found = { findings: scan.findings, places, valueAt }
        const decisions = decide(entries, unmatched, context, found, onEvaluation)
        return verdictOf(decisions, scan.findings)
      }
    }
  }
}

/** The exceptions that no longer hold, for a word to the user: what they let through is caught again. */
export function expiredExceptions(parsed: ParsedPolicy, today: string): readonly RuleId[] {
  return parsed.exceptions.filter((exception) => isExpired(exception, today)).map((exception) => exception.id)
}

function isExpired(exception: Exception, today: string): boolean {
  return exception.until !== undefined && exception.until < today
}

function entryOf(rule: Rule | Exception): Entry {
  const when: Conditions = rule
  return { ...compileConditions(when), decision: { action: rule.action, rule: rule.id } }
}

function failure(parsed: ParsedPolicy, reason: ScanFailure): Verdict {
  switch (parsed.onFailure) {
    case 'pass':
      return PASS
    case 'block':
      return { action: 'block', reason, rule: `${parsed.name}/failed-scan`, decisions: [] }
  }
}

function decide(
  entries: readonly Entry[],
  unmatched: Decision,
  context: MessageContext,
  { findings, places, valueAt }: Found,
  onEvaluation: () => void,
): readonly Decision[] {
  const active = entries.filter((entry) => entry.context(context))
  const groups = new Map<string, Group>()
  const groupOf = findings.map((finding) => {
    const key = `${finding.detector} ${finding.category} ${finding.kind} ${finding.confidence} ${finding.standing}`
    let group = groups.get(key)
    if (group === undefined) {
      group = { like: finding, candidates: candidatesOf(active, finding, onEvaluation), size: 0 }
      groups.set(key, group)
    }
    group.size++
    return group
  })
  const segments: (readonly string[] | undefined)[] = []
  const values: (string | undefined)[] = []
  const holdsAt = (entry: Entry, index: number): boolean => {
    if (asksNothingOfPlace(entry)) return true
    onEvaluation()
    if (entry.path?.((segments[index] ??= pathSegments(places[index]?.path ?? ''))) === false) return false
    // Nobody can say what the value is: it is not excepted.
    return entry.value?.((values[index] ??= valueAt?.(index).toLowerCase() ?? '')) !== false
  }
  const reached = new Map<Entry, boolean>()
  for (const entry of active) {
    if (entry.count > 1) reached.set(entry, countOf(entry) >= entry.count)
  }
  return groupOf.map((group, index) => {
    for (const entry of group.candidates) {
      if (reached.get(entry) !== false && holdsAt(entry, index)) return entry.decision
    }
    return unmatched
  })

  function countOf(entry: Entry): number {
    let count = 0
    const like = new Set<Group>()
    for (const group of groups.values()) {
      onEvaluation()
      if (!entry.finding(group.like)) continue
      if (asksNothingOfPlace(entry)) count += group.size
      else like.add(group)
    }
    if (like.size === 0) return count
    for (const [index, group] of groupOf.entries()) if (like.has(group) && holdsAt(entry, index)) count++
    return count
  }
}

function candidatesOf(active: readonly Entry[], finding: Finding, onEvaluation: () => void): readonly Entry[] {
  const candidates: Entry[] = []
  for (const entry of active) {
    onEvaluation()
    if (!entry.finding(finding)) continue
    candidates.push(entry)
    if (asksNothingOfPlace(entry) && entry.count <= 1) break
  }
  return candidates
}

function asksNothingOfPlace({ path, value }: Entry): boolean {
  return path === undefined && value === undefined
}

function verdictOf(decisions: readonly Decision[], findings: readonly Finding[]): Verdict {
  let placeholder: Decision | undefined
  for (const [index, decision] of decisions.entries()) {
    if (decision.action !== 'block') continue
    if (findings[index]?.detector !== PLACEHOLDER_DETECTOR) {
      return { action: 'block', reason: 'finding', rule: decision.rule, decisions }
    }
    placeholder ??= decision
  }
  if (placeholder !== undefined) {
    return { action: 'block', reason: 'placeholder', rule: placeholder.rule, decisions }
  }
  return decisions.every((decision) => decision.action === 'allow') ? PASS : { action: 'apply', decisions }
}

function nothing(): void {}
