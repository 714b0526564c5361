import type { Finding, Kind, ScanFailure } from '../../detectors/contract.ts'
import type { BlockReason, Decision } from '../policy/policy.ts'
import type { ReplyReason } from '../rewrite/reply-words.ts'
import type { Blocked } from '../rewrite/rewrite.ts'

/** The common case of a message with findings: what is merely told of needs no plan. */
export function altersNothing(findings: readonly Finding[], decisions: readonly Decision[]): boolean {
  for (let i = 0; i < findings.length; i++) {
    const action = decisions[i]?.action
    if (action !== 'report' && action !== 'allow') return false
  }
  return true
}

/** Kinds of what is not merely told of. */
export function actedKinds(findings: readonly Finding[], decisions: readonly Decision[]): readonly Kind[] {
  const acted = findings.filter((_, index) => {
    const action = decisions[index]?.action
    return action !== 'allow' && action !== 'report'
  })
  return [...new Set(acted.map((finding) => finding.kind))]
}

/** Kinds of what blocks the message. */
export function blockedKinds(findings: readonly Finding[], decisions: readonly Decision[]): readonly Kind[] {
  const blocked = findings.filter((_, index) => decisions[index]?.action === 'block')
  return [...new Set(blocked.map((finding) => finding.kind))]
}

/** What a sender is told. Where no valid replacement could be written, what stood there is the reason. */
export function replyReason(reason: BlockReason | Blocked['reason']): ReplyReason {
  switch (reason) {
    case 'fixed':
    case 'name':
    case 'link':
    case 'blob':
    case 'unplaced':
    case 'decided':
      return 'finding'
    case 'too-long':
      return 'too-large'
    case 'finding':
    case 'placeholder':
      return reason
    default:
      return reason satisfies ScanFailure
  }
}
