import type { Finding } from '../../../detectors/contract.ts'
import type { TextPlace } from '../../text/utf16-walk.ts'

/** A finding and where it stands. */
export interface Located {
  /** As named by the user or met below what was named; `-` for standard input. */
  readonly path: string
  readonly finding: Finding
  /** Of the detector. */
  readonly title: string
  readonly start: TextPlace
  readonly end: TextPlace
}

/** Writes findings as they come: each method gives the text that is due then. */
export interface Report {
  begin(): string
  finding(located: Located): string
  /** A file that was not scanned or not rewritten, and why: for formats that record it; people are told on standard error. */
  unscanned(path: string, message: string): string
  end(): string
}
