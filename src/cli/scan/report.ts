import type { PatternDetector } from '../../../detectors/contract.ts'
import { oneLine } from '../../config/problem.ts'
import type { ReportFormat } from '../scan-options.ts'
import type { Located, Report } from './located.ts'
import { sarifReport } from './sarif.ts'

/** `detectors` are those that a report names by their rules. */
export function createReport(format: ReportFormat, detectors: readonly PatternDetector[]): Report {
  switch (format) {
    case 'text':
      return lineReport(textLine)
    case 'jsonl':
      return lineReport(jsonLine)
    case 'sarif':
      return sarifReport(detectors)
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
