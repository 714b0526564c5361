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

/** Findings that differ only in place and spans, and the entries that may decide them: the last asks for neither path nor count. */
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
 * Cost of a verdict: rules × kinds of finding, and rules that name a path or a count × findings. `onEvaluation` is
 * called for each time that a rule looks at a finding.
 */
export function compilePolicy(parsed: ParsedPolicy, today: string, onEvaluation: () => void = nothing): Policy {
  const held = parsed.exceptions.filter((exception) => !isExpired(exception, today))
  const entries = [...held, ...parsed.rules].map((rule) => entryOf(rule))
  const unmatched: Decision = { action: 'report', rule: `${parsed.name}/unmatched` }
  return (context, scan, places) => {
    switch (scan.status) {
      case 'failed':
        return failure(parsed, scan.reason)
      case 'done': {
        if (scan.findings.length === 0) return PASS
        const decisions = decide(entries, unmatched, context, scan.findings, places, onEvaluation)
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
  findings: readonly Finding[],
  places: readonly Place[],
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
  const onPath = (entry: Entry, index: number): boolean => {
    if (entry.path === undefined) return true
    onEvaluation()
    return entry.path((segments[index] ??= pathSegments(places[index]?.path ?? '')))
  }
  const reached = new Map<Entry, boolean>()
  for (const entry of active) {
    if (entry.count > 1) reached.set(entry, countOf(entry) >= entry.count)
  }
  return groupOf.map((group, index) => {
    for (const entry of group.candidates) {
      if (reached.get(entry) !== false && onPath(entry, index)) return entry.decision
    }
    return unmatched
  })

  function countOf(entry: Entry): number {
    let count = 0
    const like = new Set<Group>()
    for (const group of groups.values()) {
      onEvaluation()
      if (!entry.finding(group.like)) continue
      if (entry.path === undefined) count += group.size
      else like.add(group)
    }
    if (like.size === 0) return count
    for (const [index, group] of groupOf.entries()) if (like.has(group) && onPath(entry, index)) count++
    return count
  }
}

function candidatesOf(active: readonly Entry[], finding: Finding, onEvaluation: () => void): readonly Entry[] {
  const candidates: Entry[] = []
  for (const entry of active) {
    onEvaluation()
    if (!entry.finding(finding)) continue
    candidates.push(entry)
    if (entry.path === undefined && entry.count <= 1) break
  }
  return candidates
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
