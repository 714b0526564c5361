import type { Confidence, Finding, Scan } from '../../../detectors/contract.ts'
import type { Direction, MessageContext } from '../../message/message.ts'
import type { Action, Policy } from '../../policy/policy.ts'
import { CONFIDENCES } from '../../policy/vocabulary.ts'

/**
 * What the policy does with each finding of a text, as if a tool's result or its arguments consisted of it. Where the whole
 * is blocked, nothing of it passes: 'block' for each.
 */
export function actionsOn(
  policy: Policy,
  to: Direction,
  server: string | undefined,
  findings: readonly Finding[],
  valueAt: (finding: number) => string,
): readonly Action[] {
  const kind = to === 'model' ? 'response' : 'request'
  const context: MessageContext = { to, kind, method: 'tools/call', tool: undefined, server, era: 'legacy' }
  const scan: Scan = { status: 'done', findings }
  const verdict = policy(
    context,
    scan,
    findings.map(() => ({ path: 'text', field: 'text' as const })),
    valueAt,
  )
  switch (verdict.action) {
    case 'pass':
      return findings.map(() => 'allow')
    case 'apply':
      return verdict.decisions.map(({ action }) => action)
    case 'block':
      return findings.map(() => 'block')
  }
}

export function isAtLeast(confidence: Confidence, least: Confidence): boolean {
  return CONFIDENCES.indexOf(confidence) >= CONFIDENCES.indexOf(least)
}
