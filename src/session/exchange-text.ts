import type { Finding, Kind, Scan } from '../../detectors/contract.ts'
import type { Direction, MessageContext } from '../message/message.ts'
import type { BlockReason, Decision, Policy, RuleId } from '../policy/policy.ts'
import { splice } from '../rewrite/edit.ts'
import { fingerprint } from '../rewrite/placeholder.ts'
import { redactPlain } from '../rewrite/plain.ts'
import { valueOf } from '../rewrite/value.ts'
import { isObserved, publish } from './events.ts'

/** Where a text that is no message stands in an exchange. The log calls it by this name. */
export type TextPart = 'body' | 'query' | 'header' | 'reason' | 'event'

export interface TextMatter {
  readonly text: Uint8Array
  readonly part: TextPart
  readonly to: Direction
  /** Findings that are not acted on: a peer's own credentials where the protocol has their place. */
  readonly exempt?: ((finding: Finding) => boolean) | undefined
}

export interface TextJudgeOptions {
  readonly policy: Policy
  readonly key: Uint8Array
  readonly server?: string | undefined
}

/** pass: as it is; clean where nothing was found, so that nothing was told either. edited: in its place. blocked: nothing of it may go on. */
export type TextVerdict =
  | { readonly kind: 'pass'; readonly clean?: true }
  | { readonly kind: 'edited'; readonly bytes: Uint8Array }
  | { readonly kind: 'blocked'; readonly reason: BlockReason; readonly kinds: readonly Kind[] }

const PASS: TextVerdict = { kind: 'pass' }
const CLEAN: TextVerdict = { kind: 'pass', clean: true }

/** Judges what an exchange carries beside its messages: bodies that are not JSON, query strings, headers, event fields. */
export function judgeText(options: TextJudgeOptions, matter: TextMatter, scan: Scan): TextVerdict {
  const { policy, key, server } = options
  const { text, part, to, exempt } = matter
  const found = scan.status === 'done' ? scan.findings : []
  const findings = exempt === undefined ? found : found.filter((finding) => !exempt(finding))
  if (scan.status === 'done' && findings.length === 0) return found.length === 0 ? CLEAN : PASS
  const context: MessageContext = {
    to,
    kind: 'notification',
    method: `http/${part}`,
    tool: undefined,
    server,
    era: 'legacy',
  }
  const verdict = policy(
    context,
    scan.status === 'done' ? { status: 'done', findings } : scan,
    findings.map(() => ({ path: part, field: 'text' as const })),
    (index) => valueOf(text, findings[index]!, false),
  )
  switch (verdict.action) {
    case 'pass':
      if (scan.status === 'failed') tell(options, matter, 'failed-open', scan.reason)
      return PASS
    case 'block':
      tellDecisions(options, matter, findings, verdict.decisions)
      tell(options, matter, 'blocked', verdict.reason, verdict.rule)
      return { kind: 'blocked', reason: verdict.reason, kinds: kindsOf(findings) }
    case 'apply': {
      tellDecisions(options, matter, findings, verdict.decisions)
      const actions = verdict.decisions.map(({ action }) => action)
      const edits = redactPlain(text, findings, actions, key)
      if (edits.length === 0) return PASS
      tell(options, matter, 'rewritten', part)
      return { kind: 'edited', bytes: Buffer.concat(splice(text, edits)) }
    }
  }
}

export function kindsOf(findings: readonly Finding[]): readonly Kind[] {
  return [...new Set(findings.map(({ kind }) => kind))]
}

function tell(
  { server }: TextJudgeOptions,
  { to }: TextMatter,
  outcome: 'failed-open' | 'blocked' | 'rewritten',
  reason: string,
  rule?: RuleId,
): void {
  publish('sluice:message', () => ({ to, server, outcome, reason, rule }))
}

function tellDecisions(
  { key, server }: TextJudgeOptions,
  { text, part, to }: TextMatter,
  findings: readonly Finding[],
  decisions: readonly Decision[],
): void {
  if (!isObserved('sluice:decision')) return
  for (const [index, finding] of findings.entries()) {
    const decision = decisions[index]
    if (decision === undefined) continue
    publish('sluice:decision', () => ({
      to,
      server,
      detector: finding.detector,
      category: finding.category,
      findingKind: finding.kind,
      confidence: finding.confidence,
      standing: finding.standing,
      via: finding.via,
      path: part,
      action: decision.action,
      rule: decision.rule,
      lengths: finding.spans.map((span) => span.end - span.start),
      fingerprint: fingerprint(key, valueOf(text, finding, false)),
    }))
  }
}
