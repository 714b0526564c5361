import type { Category, Confidence, Kind, Standing } from '../../detectors/contract.ts'
import type { Direction } from '../message/message.ts'
import type { NerSettings } from './ner-settings.ts'
import type { Action, RuleId } from './policy.ts'

/**
 * What a rule asks of a finding and its message. All that are given must hold; of a list, one must. A condition on
 * something that the message lacks (the tool of a notification, say) does not hold.
 *
 * Our own placeholders are no data: only a rule whose `detector` begins with `sluice/` speaks of them, so that
 * `category: secret` never redacts a redaction.
 */
export interface Conditions {
  readonly category?: readonly Category[] | undefined
  readonly kind?: readonly Kind[] | undefined
  /** Ids, or globs with `*` at the end: `secret/github-*`. */
  readonly detector?: readonly string[] | undefined
  /** At least this. */
  readonly confidence?: Confidence | undefined
  /**
   * Less than this: with `detector` the threshold of one entity, as `minLikelihood` of an infoType is in Google's Sensitive Data
   * Protection. An exception with `below: certain` and `action: report` lets what is not certain pass.
   */
  readonly below?: 'likely' | 'certain' | undefined
  readonly standing?: readonly Standing[] | undefined
  readonly to?: readonly Direction[] | undefined
  /** Globs, as are tool and method: `*` stands for any run of characters. */
  readonly server?: readonly string[] | undefined
  readonly tool?: readonly string[] | undefined
  readonly method?: readonly string[] | undefined
  /** Globs over `params.arguments.items[3].note`: `*` one segment, `[*]` one index, `**` any number of segments. */
  readonly path?: readonly string[] | undefined
  /**
   * Globs over the value itself, letters of either case alike: `*@example.com`. As an exception what Google's Sensitive Data Protection
   * calls an exclusion rule. What is in base64 has its encoded form here.
   */
  readonly value?: readonly string[] | undefined
  /** At least this many findings of the message fulfil the other conditions, whichever rule decides them. */
  readonly count?: number | undefined
}

/** What is done to the findings of its conditions. */
export interface Rule extends Conditions {
  readonly id: RuleId
  readonly action: Action
}

/** A way out that stands before the rules. */
export interface Exception extends Conditions {
  readonly id: RuleId
  readonly action: 'allow' | 'report'
  readonly reason?: string | undefined
  /** `YYYY-MM-DD`, the last day on which it holds. */
  readonly until?: string | undefined
}

/** A policy as data: of a preset, or of a file with the rules of what it extends behind its own. */
export interface ParsedPolicy {
  /** Begins the ids of decisions that no rule made. */
  readonly name: string
  readonly description?: string | undefined
  /** The answer to a scan that did not finish. */
  readonly onFailure: 'block' | 'pass'
  /** Whether `onFailure: pass` may be asked for, in a file or on the command line. */
  readonly failOpen: 'permitted' | 'forbidden'
  /** Before the rules. Of exceptions and rules alike, the first that matches decides. */
  readonly exceptions: readonly Exception[]
  /** A finding that none matches is reported. */
  readonly rules: readonly Rule[]
  /** A model that is asked about prose. */
  readonly ner?: NerSettings | undefined
}
