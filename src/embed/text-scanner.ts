import type { Category, Confidence, Finding, Kind, Standing, ViewName } from '../../detectors/contract.ts'
import type { Utf16Offset } from '../text/span.ts'
import { placesAt } from '../text/utf16-walk.ts'
import type { LookFor } from './look-for.ts'
import { ScanError } from './scan-error.ts'
import { sharedEngine } from './shared-engine.ts'

/** Holds no text. */
export interface TextFinding {
  /** Its id in the catalogue: `secret/github-pat`, `own/NAME`, `known/value`. */
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

/** Finds what is sensitive in texts. */
export interface TextScanner {
  /**
   * Everything from `possible` up, in order of place. Text that is JSON or a table is read as such, so that keys and column
   * names give context.
   *
   * @throws ScanError when the text could not be scanned: what was not scanned must not pass for clean.
   */
  scan(text: string): readonly TextFinding[]
}

/**
 * A scanner of text with the whole catalogue, and what is given to look for beside it, on the calling thread.
 *
 * @throws TypeError for rules and values that are none.
 */
export function createScanner(lookFor: LookFor = {}): TextScanner {
  const engine = sharedEngine(lookFor)
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
