import type { Context, PatternDetector } from '../../../detectors/contract.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { detectorOf } from '../../../detectors/rules/detector-of.ts'
import type { OwnRule } from '../../../detectors/rules/own-rule.ts'
import { CATEGORIES, CONFIDENCES, KINDS } from '../../policy/vocabulary.ts'
import type { Value } from '../document.ts'
import type { ProblemList } from '../problem-list.ts'
import { listOf, mapOf, oneOrMore, type Reader, text, wholeNumber, word, versionOne } from '../reader.ts'
import { compileRule, regexFault } from './compile-rule.ts'
import { keywordFault, nameFault, ofRule, type PlacedRule, type RuleFile } from './rule-file.ts'

interface Examples {
  readonly hits: readonly string[]
  readonly misses: readonly string[]
}

interface FileDetector extends Pick<
  PatternDetector,
  'title' | 'category' | 'kind' | 'confidence' | 'maxLength' | 'pattern' | 'keywords'
> {
  readonly id: string
  readonly context: Partial<Context>
  readonly examples: Partial<Examples>
}

interface File {
  readonly version: 1
  readonly detectors: readonly { readonly draft: Partial<FileDetector>; readonly entry: Value }[]
}

const LONGEST_PATTERN = 16_384
const LONGEST_MATCH = 65_536
const FARTHEST_WORD = 4096
const NEAR = 64
const LONGEST_EXAMPLE = 65_536

const detector = mapOf<FileDetector>(
  'a detector',
  {
    id: text(100, nameFault),
    title: text(200),
    category: word(CATEGORIES),
    kind: word(KINDS),
    pattern: text(LONGEST_PATTERN, regexFault),
    keywords: oneOrMore(text(255, keywordFault)),
    confidence: word(CONFIDENCES),
    maxLength: wholeNumber(1, LONGEST_MATCH),
    context: mapOf<Context>(
      'a context',
      {
        hotwords: oneOrMore(text(100, hotwordFault)),
        before: wholeNumber(0, FARTHEST_WORD),
        after: wholeNumber(0, FARTHEST_WORD),
        effect: word(['lift', 'require']),
      },
      ['hotwords'],
    ),
    examples: mapOf<Examples>(
      'examples',
      { hits: listOf(text(LONGEST_EXAMPLE)), misses: listOf(text(LONGEST_EXAMPLE)) },
      ['hits'],
    ),
  },
  ['id', 'title', 'kind', 'pattern', 'examples'],
)

const entryReader: Reader<File['detectors'][number]> = (entry, name, problems) => {
  const draft = detector(entry, name, ofRule(entry, problems))
  return draft === undefined ? undefined : { draft, entry }
}

const file = mapOf<File>('a rule file', { version: versionOne, detectors: oneOrMore(entryReader) }, [
  'version',
  'detectors',
])

/** Reads a file of detectors, and tries each on its own examples. */
export function readOwnFile(value: Value, problems: ProblemList, warnings: ProblemList): RuleFile {
  const read = file(value, 'detectors', problems)
  const rules = (read?.detectors ?? []).flatMap(({ draft, entry }) => compiled(draft, entry, problems, warnings))
  return { rules }
}

function compiled(
  draft: Partial<FileDetector>,
  entry: Value,
  problems: ProblemList,
  warnings: ProblemList,
): readonly PlacedRule[] {
  const {
    id,
    title,
    category = 'secret',
    kind,
    pattern,
    keywords = [],
    confidence = 'likely',
    maxLength,
    context,
  } = draft
  // What is missing has been told.
  if (id === undefined || title === undefined || kind === undefined || pattern === undefined) return []
  const own = ofRule(entry, problems)
  const {
    rule,
    problem,
    warnings: said,
  } = compileRule({
    name: id,
    title,
    category,
    kind,
    confidence,
    regex: pattern,
    group: 'named',
    keywords,
    dotAll: false,
    maxLength,
    context: context?.hotwords === undefined ? undefined : contextOf(context, context.hotwords),
    allowances: [],
  })
  if (problem !== undefined) own.add(entry.at, problem)
  for (const message of said) ofRule(entry, warnings).add(entry.at, message)
  if (rule === undefined) return []
  for (const fault of exampleFaults(rule, draft.examples ?? {})) own.add(entry.at, fault)
  return [{ rule, at: entry.at }]
}

function contextOf({ before, after, effect }: Partial<Context>, hotwords: readonly string[]): Context {
  return { hotwords: hotwords.map((one) => one.toLowerCase()), before: before ?? NEAR, after, effect: effect ?? 'lift' }
}

/** Examples are named by their number: they look like what is to be kept out of logs. */
function exampleFaults(rule: OwnRule, { hits = [], misses = [] }: Partial<Examples>): readonly string[] {
  const engine = createEngine([detectorOf(rule)], 'script')
  const isFound = (example: string): boolean => {
    const scan = engine.scanText(Buffer.from(example))
    return scan.status === 'done' && scan.findings.some((finding) => finding.detector === rule.id)
  }
  const faults: string[] = []
  for (const [index, hit] of hits.entries())
    if (!isFound(hit)) faults.push(`does not find its example hit ${index + 1}`)
  for (const [index, miss] of misses.entries()) if (isFound(miss)) faults.push(`finds its example miss ${index + 1}`)
  return faults
}

function hotwordFault(hotword: string): string | undefined {
  return /^[\x20-\x7e]+$/.test(hotword) ? undefined : 'must be of ASCII characters'
}
