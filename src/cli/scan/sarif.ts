import { createHash } from 'node:crypto'
import { isAbsolute, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Finding, PatternDetector } from '../../../detectors/contract.ts'
import { knownDetector } from '../../../detectors/known/detector.ts'
import { LONGEST_PROTECTED } from '../../../detectors/known/limits.ts'
import { VERSION } from '../version.ts'
import type { Located, Report } from './located.ts'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/**
 * SARIF 2.1.0 (OASIS, 2020), one run, written as it is found: rules first, then results, then what was not scanned. Holds
 * no text of what was found: no snippets, and fingerprints made of place and rule alone.
 */
export function sarifReport(detectors: readonly PatternDetector[]): Report {
  const all = [...detectors, knownDetector('token', LONGEST_PROTECTED)]
  const ruleIndex = new Map(all.map(({ id }, index) => [id, index]))
  const ordinals = new Map<string, number>()
  const notifications: object[] = []
  let separator = ''
  let ordinalsOf = ''
  return {
    begin: () => {
      const driver = { name: 'sluice', version: VERSION, rules: all.map(ruleOf) }
      return `{"$schema":"${SCHEMA}","version":"2.1.0","runs":[{"tool":{"driver":${JSON.stringify(driver)}},"columnKind":"utf16CodeUnits","results":[`
    },
    finding: (located) => {
      if (located.path !== ordinalsOf) ordinals.clear()
      ordinalsOf = located.path
      const { detector } = located.finding
      const ordinal = (ordinals.get(detector) ?? 0) + 1
      ordinals.set(detector, ordinal)
      const result = `${separator}\n${JSON.stringify(resultOf(located, ruleIndex.get(detector), ordinal))}`
      separator = ','
      return result
    },
    unscanned: (path, message) => {
      const locations = [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }]
      notifications.push({ level: 'error', message: { text: message }, locations })
      return ''
    },
    end: () => {
      const executionSuccessful = notifications.length === 0
      const invocation = { executionSuccessful, toolExecutionNotifications: notifications }
      return `],"invocations":[${JSON.stringify(invocation)}]}]}\n`
    },
  }
}

function ruleOf({ id, title, category, kind, country, confidence }: PatternDetector): object {
  const tags = country === undefined ? [category, kind] : [category, kind, country]
  return {
    id,
    shortDescription: { text: title },
    defaultConfiguration: { level: confidence === 'certain' ? 'error' : confidence === 'likely' ? 'warning' : 'note' },
    properties: { tags },
  }
}

function resultOf(
  { path, finding, title, start, end }: Located,
  ruleIndex: number | undefined,
  ordinal: number,
): object {
  const { detector, category, kind, confidence, standing, via } = finding
  const uri = uriOf(path)
  const region = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset,
  }
  return {
    ruleId: detector,
    ruleIndex: ruleIndex ?? -1,
    level: levelOf(finding),
    message: { text: `${title} (${confidence}, ${standing})` },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region } }],
    partialFingerprints: { 'ruleInFile/v1': fingerprint(detector, uri, ordinal) },
    properties: { category, kind, confidence, standing, via },
  }
}

function levelOf({ confidence, standing }: Finding): 'error' | 'warning' | 'note' {
  if (standing !== 'live' || confidence === 'possible') return 'note'
  return confidence === 'certain' ? 'error' : 'warning'
}

/** The nth finding of a rule in a file. A hash of the value would let whoever reads the report try out values. */
function fingerprint(detector: string, uri: string, ordinal: number): string {
  return createHash('sha256').update(`${detector}\n${uri}\n${ordinal}`).digest('hex').slice(0, 16)
}

function uriOf(path: string): string {
  if (isAbsolute(path)) return pathToFileURL(path).href
  const segments = path.split(sep).map(encodeSegment)
  return segments.join('/')
}

/** A lone surrogate, which is what a file name that is not text may have become, cannot be encoded. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed())
}
