import type { Kind } from '../../detectors/contract.ts'
import { findingsOf, scanDocument, valuesOf } from '../cli/scan/document.ts'
import { redactDocument } from '../cli/scan/redaction.ts'
import { actionsOn } from '../cli/scan/text-verdict.ts'
import type { Direction } from '../message/message.ts'
import type { Action } from '../policy/policy.ts'
import { type FilterOptions, keyOf, policyOf } from './filter-options.ts'
import { BlockedError, ScanError } from './scan-error.ts'
import { sharedEngine } from './shared-engine.ts'

/** Of `redactText`. */
export interface RedactTextOptions extends Pick<FilterOptions, 'policy' | 'key' | 'server' | 'rules' | 'protect'> {
  /** Where the text goes: to the model (the default) or to a server. */
  readonly to?: Direction | undefined
}

/**
 * The text with what the policy redacts or masks replaced, as if it were a tool's result (or its arguments). JSON, also line
 * by line, stays JSON; everything else of it keeps its bytes. A text in which nothing must change is returned as it is.
 *
 * @throws TypeError for a policy with `ner`, whose model is asked about messages only. @throws ScanError when the text could not be scanned. @throws BlockedError when the policy blocks it, or when there is
 * no valid replacement for a part of it.
 */
export function redactText(text: string, options: RedactTextOptions = {}): string {
  const { to = 'model', server, rules, protect } = options
  const { policy: asked = 'default' } = options
  if (typeof asked === 'object' && asked.ner !== undefined) {
    throw new TypeError('the model that a policy names (ner) is asked about messages, not about texts')
  }
  const policy = policyOf(asked)
  const key = keyOf(options.key)
  const bytes = Buffer.from(text)
  const { parts, failure } = scanDocument(sharedEngine({ rules, protect }), bytes)
  if (failure !== undefined) throw new ScanError(failure)
  const findings = findingsOf(parts)
  if (findings.length === 0) return text
  const actions = actionsOn(policy, to, server, findings, valuesOf(parts))
  const kindsThat = (wanted: (action: Action) => boolean): readonly Kind[] => [
    ...new Set(findings.flatMap(({ kind }, index) => (wanted(actions[index] ?? 'block') ? [kind] : []))),
  ]
  if (actions.includes('block')) throw new BlockedError(kindsThat((action) => action === 'block'))
  if (actions.every((action) => action === 'allow' || action === 'report')) return text
  const redactions = actions.map((action) => (action === 'redact' || action === 'mask' ? action : 'allow'))
  const pieces = redactDocument(bytes, parts, redactions, key)
  if (pieces === undefined) throw new BlockedError(kindsThat((action) => action === 'redact' || action === 'mask'))
  return Buffer.concat(pieces).toString('utf8')
}
