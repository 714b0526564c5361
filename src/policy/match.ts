import type { Finding } from '../../detectors/contract.ts'
import type { MessageContext } from '../message/message.ts'
import { type Glob, compileGlob } from './glob.ts'
import { type PathGlob, compilePath } from './path.ts'
import type { Conditions } from './rules.ts'
import { CONFIDENCES, PLACEHOLDER_DETECTOR } from './vocabulary.ts'

/** Conditions made ready, split by how often each part must be asked. */
export interface Matcher {
  /** Once a message. */
  readonly context: (context: MessageContext) => boolean
  /** Once for all findings that are alike but for their place. */
  readonly finding: (finding: Finding) => boolean
  /** Once a finding; undefined when any path will do. */
  readonly path: PathGlob | undefined
  /** Once a finding, of its value in lower case; undefined when any will do. */
  readonly value: Glob | undefined
  /** Findings that must fulfil the rest; 1 asks nothing. */
  readonly count: number
}

export function compileConditions(when: Conditions): Matcher {
  const detectors = anyOf(when.detector)
  const own = when.detector?.some((pattern) => pattern.startsWith('sluice/')) === true
  const least = when.confidence === undefined ? 0 : CONFIDENCES.indexOf(when.confidence)
  const below = when.below === undefined ? CONFIDENCES.length : CONFIDENCES.indexOf(when.below)
  const server = anyOf(when.server)
  const tool = anyOf(when.tool)
  const method = anyOf(when.method)
  const paths = when.path?.map(compilePath)
  return {
    context: (context) =>
      (when.to === undefined || when.to.includes(context.to)) &&
      holds(server, context.server) &&
      holds(tool, context.tool) &&
      holds(method, context.method),
    finding: (finding) =>
      (own || finding.detector !== PLACEHOLDER_DETECTOR) &&
      (when.category === undefined || when.category.includes(finding.category)) &&
      (when.kind === undefined || when.kind.includes(finding.kind)) &&
      (when.standing === undefined || when.standing.includes(finding.standing)) &&
      CONFIDENCES.indexOf(finding.confidence) >= least &&
      CONFIDENCES.indexOf(finding.confidence) < below &&
      holds(detectors, finding.detector),
    path: paths === undefined ? undefined : (segments) => paths.some((path) => path(segments)),
    value: anyOf(when.value?.map((glob) => glob.toLowerCase())),
    count: when.count ?? 1,
  }
}

function anyOf(patterns: readonly string[] | undefined): Glob | undefined {
  if (patterns === undefined) return undefined
  const globs = patterns.map(compileGlob)
  return (text) => globs.some((glob) => glob(text))
}

function holds(glob: Glob | undefined, text: string | undefined): boolean {
  return glob === undefined || (text !== undefined && glob(text))
}
