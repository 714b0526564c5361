import type { Finding } from '../../../detectors/contract.ts'
import { oneLine } from '../../config/problem.ts'
import type { ReportFormat } from '../scan-options.ts'
import { sarifReport } from './sarif.ts'
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

export function createReport(format: ReportFormat): Report {
  switch (format) {
    case 'text':
      return lineReport(textLine)
    case 'jsonl':
      return lineReport(jsonLine)
    case 'sarif':
      return sarifReport()
  }
}

function lineReport(line: (located: Located) => string): Report {
  return { begin: none, finding: (located) => `${line(located)}\n`, unscanned: none, end: none }
}

function none(): string {
  return ''
}

function textLine({ path, finding, title, start }: Located): string {
  const { detector, confidence, standing, via } = finding
  const hidden = via.length === 0 ? '' : `, in ${via.join(' in ')}`
  return oneLine(`${path}:${start.line}:${start.column}: ${detector}: ${title} (${confidence}, ${standing}${hidden})`)
}

function jsonLine({ path, finding, start, end }: Located): string {
  const { detector, category, kind, confidence, standing, via } = finding
  const { line, column } = start
  const span = { path, line, column, start: start.offset, end: end.offset }
  return JSON.stringify({ ...span, detector, category, kind, confidence, standing, via })
}
