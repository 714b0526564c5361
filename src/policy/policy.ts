import type { Scan, ScanFailure } from '../../detectors/contract.ts'
import type { MessageContext, Place } from '../message/message.ts'

/** report: counted and logged, passes. redact: replaced by a placeholder. mask: all but the last characters starred. */
export type Action = 'allow' | 'report' | 'redact' | 'mask' | 'block'

/** Names the rule that decided, for people: 'default/secret-to-model', or 'FILE rule 3'. Never holds payload. */
export type RuleId = string

/** Why a message is blocked: for what was found, for a placeholder that came back, or because it was not scanned. */
export type BlockReason = 'finding' | 'placeholder' | ScanFailure

/** One for each finding, in the same order. */
export interface Decision {
  readonly action: Action
  readonly rule: RuleId
}

/** What is to become of a message. */
export type Verdict =
  | { readonly action: 'pass' }
  | { readonly action: 'apply'; readonly decisions: readonly Decision[] }
  | {
      readonly action: 'block'
      readonly reason: BlockReason
      readonly rule: RuleId
      /** One for each finding; empty when the scan failed. */
      readonly decisions: readonly Decision[]
    }

/**
 * Pure and total. `places` runs parallel to the findings of a scan that is done. `valueAt` tells the value of one of them, decoded as
 * far as its views can be undone: what a policy asks it for goes into no rule id and no log.
 */
export type Policy = (
  context: MessageContext,
  scan: Scan,
  places: readonly Place[],
  valueAt?: (finding: number) => string,
) => Verdict
