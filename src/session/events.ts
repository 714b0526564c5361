import { type Channel, channel, subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Category, Confidence, Kind, Standing, ViewName } from '../../detectors/contract.ts'
import type { Direction, MessageKind } from '../message/message.ts'
import type { Action, RuleId } from '../policy/policy.ts'

/**
 * What a session tells of a message. No field ever holds matched text: `method` and `tool` are given only when they are
 * known or advertised and free of findings, path segments that a finding touches are `*`.
 */
interface MessageFacts {
  readonly to: Direction
  /** Undefined of what is not a message. */
  readonly kind?: MessageKind | undefined
  readonly method?: string | undefined
  readonly tool?: string | undefined
  readonly server?: string | undefined
}

/** One for each decision. */
export interface DecisionRecord extends MessageFacts {
  /** Its id in the catalogue: `secret/github-pat`, `own/NAME`, `known/value`. */
  readonly detector: string
  readonly category: Category
  readonly findingKind: Kind
  readonly confidence: Confidence
  readonly standing: Standing
  readonly via: readonly ViewName[]
  /** `params.arguments.items[3].note`; segments that a finding touches are written `*`. */
  readonly path: string
  readonly action: Action
  readonly rule: RuleId
  /** Bytes of each span of the finding. */
  readonly lengths: readonly number[]
  /** Of the value, keyed: the same for the same value and key, and worth nothing without the key. */
  readonly fingerprint: string
}

/** split: the rest of a secret, whose first part went with an earlier message. failed-open: the scan failed and the policy let the message pass. rewritten: at least one span was replaced. */
export type MessageOutcome = 'blocked' | 'dropped' | 'failed-open' | 'not-json' | 'oversize' | 'rewritten' | 'split'

/** One for each message that did not pass as it was, or passed unscanned. */
export interface MessageRecord extends MessageFacts {
  readonly outcome: MessageOutcome
  /** A fixed word: a BlockReason, or one of the session's or the rewriter's own. */
  readonly reason?: string | undefined
  readonly rule?: RuleId | undefined
}

/** What a run of the command tells of itself. */
export type LifecycleRecord =
  | {
      readonly event: 'start'
      readonly server?: string | undefined
      /** argv[0] alone: the rest may hold secrets. */
      readonly command?: string | undefined
      /** Where the policy came from. */
      readonly policy?: string | undefined
    }
  | { readonly event: 'exit'; readonly code?: number | undefined; readonly signal?: string | undefined }
  | { readonly event: 'note'; readonly note: string }

/** The channels of `node:diagnostics_channel` that the filter publishes on, and what comes there. */
export interface SluiceEvents {
  readonly 'sluice:decision': DecisionRecord
  readonly 'sluice:message': MessageRecord
  readonly 'sluice:lifecycle': LifecycleRecord
}

/** The name of a channel. */
export type EventName = keyof SluiceEvents

const CHANNELS: Readonly<Record<EventName, Channel>> = {
  'sluice:decision': channel('sluice:decision'),
  'sluice:message': channel('sluice:message'),
  'sluice:lifecycle': channel('sluice:lifecycle'),
}

/** Whether anyone listens: ask before a record is made. */
export function isObserved(name: EventName): boolean {
  return CHANNELS[name].hasSubscribers
}

/** The record is made only when someone listens. A listener that throws does so outside of the session. */
export function publish<Name extends EventName>(name: Name, record: () => SluiceEvents[Name]): void {
  if (CHANNELS[name].hasSubscribers) CHANNELS[name].publish(record())
}

/** Listens until the function that it returns is called. Records come at once, on the session's own stack: be brief. */
export function observe<Name extends EventName>(
  name: Name,
  listener: (record: SluiceEvents[Name]) => void,
): () => void {
  const onMessage = (record: unknown): void => listener(record as SluiceEvents[Name])
  subscribe(name, onMessage)
  return () => {
    unsubscribe(name, onMessage)
  }
}
