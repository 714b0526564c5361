import type { Finding, Scan } from '../../detectors/contract.ts'
import type { Direction, MessageContext, Place } from '../../src/message/message.ts'
import { PLACEHOLDER_DETECTOR } from '../../src/policy/vocabulary.ts'
import type { ParsedPolicy } from '../../src/policy/rules.ts'
import { byteSpan } from '../../src/text/span.ts'

export const TODAY = '2027-01-15'

export function finding(over: Partial<Finding> = {}): Finding {
  return {
    detector: 'secret/github-pat',
    category: 'secret',
    kind: 'token',
    confidence: 'certain',
    standing: 'live',
    spans: [byteSpan(10, 50)],
    via: [],
    ...over,
  }
}

export function placeholder(): Finding {
  return finding({ detector: PLACEHOLDER_DETECTOR })
}

export function done(...findings: readonly Finding[]): Scan {
  return { status: 'done', findings }
}

export function message(to: Direction, over: Partial<MessageContext> = {}): MessageContext {
  return {
    to,
    kind: to === 'server' ? 'request' : 'response',
    method: 'tools/call',
    tool: 'write_file',
    server: 'files',
    era: 'legacy',
    ...over,
  }
}

export function at(...paths: readonly string[]): readonly Place[] {
  return paths.map((path) => ({ path, field: 'text' }))
}

export function policyOf(over: Partial<ParsedPolicy>): ParsedPolicy {
  return { name: 'test', onFailure: 'block', failOpen: 'permitted', exceptions: [], rules: [], ...over }
}
