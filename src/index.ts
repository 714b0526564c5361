import { catalogue } from '../detectors/catalogue.ts'
import type { Category, Confidence, Finding, Kind, ScanFailure, Standing, ViewName } from '../detectors/contract.ts'
import { createEngine } from '../detectors/engine/engine.ts'
import type { Utf16Offset } from './text/span.ts'
import { placesAt } from './text/utf16-walk.ts'

export { catalogue } from '../detectors/catalogue.ts'
export type {
  Category,
  Confidence,
  Finding,
  Kind,
  PatternDetector,
  Scan,
  ScanFailure,
  Standing,
  ViewName,
} from '../detectors/contract.ts'
export { createInlineScanner } from '../workers/inline.ts'
export type { Scanned, Scanner } from '../workers/scanner.ts'
export { loadPolicy } from './config/load-policy.ts'
export type { LoadedPolicy, PolicySources } from './config/load-policy.ts'
export { formatProblem } from './config/problem.ts'
export type { Problem } from './config/problem.ts'
export { DEFAULT_MAX_MESSAGE_BYTES } from './frame/lines.ts'
export type { Direction, MessageContext, Place } from './message/message.ts'
export { compilePolicy } from './policy/compile.ts'
export type { Action, BlockReason, Decision, Policy, RuleId, Verdict } from './policy/policy.ts'
export type { Conditions, Exception, ParsedPolicy, Rule } from './policy/rules.ts'
export { createSession } from './session.ts'
export type { Session, SessionOptions, SessionSinks } from './session.ts'
export { SessionEnd } from './session/session-end.ts'
export type { ByteOffset, ByteSpan, Utf16Offset } from './text/span.ts'

/** Holds no text. */
export interface TextFinding {
  readonly detector: string
  readonly category: Category
  readonly kind: Kind
  readonly confidence: Confidence
  readonly standing: Standing
  /** UTF-16 units of the text, as `text.slice(start, end)` counts. Of a value in several pieces, from the first to the last. */
  readonly start: Utf16Offset
  readonly end: Utf16Offset
  /** How it was hidden, outermost first; of an encoded run the span covers the whole. */
  readonly via: readonly ViewName[]
}

export interface TextScanner {
  /**
   * Everything from `possible` up, in order of place. Text that is JSON or a table is read as such, so that keys and column
   * names give context.
   *
   * @throws ScanError when the text could not be scanned: what was not scanned must not pass for clean.
   */
  scan(text: string): readonly TextFinding[]
}

/** Says why a text could not be scanned. Its message is fixed words. */
export class ScanError extends Error {
  readonly reason: ScanFailure

  constructor(reason: ScanFailure) {
    super(`the text could not be scanned (${reason})`)
    this.name = 'ScanError'
    this.reason = reason
  }
}

/** A scanner of text with the whole catalogue. Patterns compile when a text first needs them, so keep it. */
export function createScanner(): TextScanner {
  const engine = createEngine(catalogue)
  return {
    scan: (text) => {
      const bytes = Buffer.from(text)
      const scan = engine.scanText(bytes)
      switch (scan.status) {
        case 'failed':
          throw new ScanError(scan.reason)
        case 'done':
          return inUtf16(bytes, scan.findings)
      }
    },
  }
}

function inUtf16(bytes: Uint8Array, findings: readonly Finding[]): readonly TextFinding[] {
  const hulls = findings.map(({ spans }) => ({
    start: Math.min(...spans.map((span) => span.start)),
    end: Math.max(...spans.map((span) => span.end)),
  }))
  const places = placesAt(
    bytes,
    hulls.flatMap(({ start, end }) => [start, end]),
  )
  return findings
    .map(({ detector, category, kind, confidence, standing, via }, index) => {
      const start = places.get(hulls[index]!.start)!.offset
      const end = places.get(hulls[index]!.end)!.offset
      return { detector, category, kind, confidence, standing, start, end, via }
    })
    .sort((a, b) => a.start - b.start || a.end - b.end)
}
