export { catalogue } from '../detectors/catalogue.ts'
export type {
  Category,
  Confidence,
  Finding,
  Kind,
  KnownValues,
  PatternDetector,
  Scan,
  ScanFailure,
  Standing,
  ViewName,
} from '../detectors/contract.ts'
export type { OwnRule } from '../detectors/rules/own-rule.ts'
export { createInlineScanner } from '../workers/inline.ts'
export type { Scanned, Scanner } from '../workers/scanner.ts'
export type { LoadedPolicy, PolicySources } from './config/load-policy.ts'
export type { LoadedRules, RuleSources } from './config/load-rules.ts'
export { formatProblem } from './config/problem.ts'
export type { Problem } from './config/problem.ts'
export type { Protected, ProtectSources } from './config/protect.ts'
export type { StateKey } from './config/state-key.ts'
export { accountKey } from './embed/account-key.ts'
export { createSession } from './embed/create-session.ts'
export type { FilterOptions } from './embed/filter-options.ts'
export { guardFetch } from './embed/guard-fetch.ts'
export { guardTransport } from './embed/guard-transport.ts'
export type { GuardTransportOptions } from './embed/guard-transport.ts'
export { loadPolicy } from './embed/load-policy.ts'
export { loadProtected } from './embed/load-protected.ts'
export { loadRules } from './embed/load-rules.ts'
export type { LookFor, Protect } from './embed/look-for.ts'
export { createMessageScanner } from './embed/message-scanner.ts'
export type { MessageScannerOptions } from './embed/message-scanner.ts'
export { redactText } from './embed/redact-text.ts'
export type { RedactTextOptions } from './embed/redact-text.ts'
export { BlockedError, ScanError } from './embed/scan-error.ts'
export { createScanner } from './embed/text-scanner.ts'
export type { TextFinding, TextScanner } from './embed/text-scanner.ts'
export { DEFAULT_MAX_MESSAGE_BYTES } from './frame/lines.ts'
export type { Direction, MessageContext, Place } from './message/message.ts'
export { compilePolicy } from './policy/compile.ts'
export type { Action, BlockReason, Decision, Policy, RuleId, Verdict } from './policy/policy.ts'
export type { PresetName } from './policy/presets.ts'
export type { Conditions, Exception, ParsedPolicy, Rule } from './policy/rules.ts'
export type { Session, SessionSinks } from './session.ts'
export { observe } from './session/events.ts'
export type {
  DecisionRecord,
  EventName,
  LifecycleRecord,
  MessageOutcome,
  MessageRecord,
  SluiceEvents,
} from './session/events.ts'
export { SessionEnd } from './session/session-end.ts'
export type { ByteOffset, ByteSpan, Utf16Offset } from './text/span.ts'
export { GuardError } from './transport/sdk/guard-error.ts'
export type { GuardErrorCode } from './transport/sdk/guard-error.ts'
export type { Side } from './transport/sdk/guard.ts'
export type { SdkTransport } from './transport/sdk/sdk-transport.ts'
