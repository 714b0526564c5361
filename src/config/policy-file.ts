import type { Conditions, Exception, ParsedPolicy, Rule } from '../policy/rules.ts'
import { BASE_NAMES, type BaseName } from '../policy/presets.ts'
import { pathSegments } from '../policy/path.ts'
import {
  ACTIONS,
  CATEGORIES,
  CONFIDENCES,
  DIRECTIONS,
  KINDS,
  PLACEHOLDER_DETECTOR,
  STANDINGS,
} from '../policy/vocabulary.ts'
import type { NerSettings } from '../policy/ner-settings.ts'
import { suggestion } from './nearest.ts'
import { nerReader } from './ner-file.ts'
import type { At } from './problem-list.ts'
import {
  type Reader,
  type Shape,
  listOf,
  mapOf,
  oneOrMore,
  placed,
  text,
  wholeNumber,
  word,
  versionOne,
} from './reader.ts'

/** A rule or an exception of a file; what is missing has been told. */
export type FileRule = Partial<Omit<Rule, 'id'> & { readonly name: string }>
export type FileException = Partial<Omit<Exception, 'id'> & { readonly name: string }>

/** What a policy file may say. */
export interface PolicyFile {
  readonly version: 1
  readonly description: string
  readonly extends: BaseName
  readonly onFailure: { readonly value: ParsedPolicy['onFailure']; readonly at: At }
  readonly exceptions: readonly FileException[]
  readonly rules: readonly FileRule[]
  readonly ner: { readonly value: Partial<NerSettings>; readonly at: At }
}

const LONGEST_GLOB = 512
const DAY = /^\d{4}-\d{2}-\d{2}$/u

/** Reads the whole of a file. `knownDetectors`: an id that is none of them, or a glob that fits none, is a problem. */
export function policyFileReader(knownDetectors: readonly string[] | undefined): Reader<Partial<PolicyFile>> {
  const conditions: Shape<Conditions> = {
    category: oneOrMore(word(CATEGORIES)),
    kind: oneOrMore(word(KINDS)),
    detector: oneOrMore(text(LONGEST_GLOB, (id) => detectorFault(id, knownDetectors))),
    confidence: word(CONFIDENCES),
    below: word<'likely' | 'certain'>(['likely', 'certain']),
    standing: oneOrMore(word(STANDINGS)),
    to: oneOrMore(word(DIRECTIONS)),
    server: oneOrMore(text(LONGEST_GLOB)),
    tool: oneOrMore(text(LONGEST_GLOB)),
    method: oneOrMore(text(LONGEST_GLOB)),
    path: oneOrMore(text(LONGEST_GLOB, pathFault)),
    value: oneOrMore(text(LONGEST_GLOB)),
    count: wholeNumber(1, 1_000_000),
  }
  const name = text(64, nameFault)
  const rule = mapOf<FileRule>('a rule', { ...conditions, name, action: word(ACTIONS) }, ['action'])
  const exception = mapOf<FileException>(
    'an exception',
    {
      ...conditions,
      name,
      action: word<Exception['action']>(['allow', 'report']),
      reason: text(500),
      until: text(10, dayFault),
    },
    ['action'],
  )
  const covering: typeof exception = (value, key, problems) => {
    const read = exception(value, key, problems)
    if (value.type === 'map' && !value.members.some((member) => Object.hasOwn(conditions, member.key))) {
      problems.add(value.at, 'an exception must say what it covers: a path, a detector, a tool…')
    }
    return read
  }
  return mapOf<PolicyFile>(
    'a policy',
    {
      version: versionOne,
      description: text(2000),
      extends: word(BASE_NAMES),
      onFailure: placed(word<ParsedPolicy['onFailure']>(['block', 'pass'])),
      exceptions: listOf(covering),
      rules: listOf(rule),
      ner: placed(nerReader),
    },
    ['version'],
  )
}

function detectorFault(id: string, known: readonly string[] | undefined): string | undefined {
  const star = id.indexOf('*')
  if (star !== -1 && star !== id.length - 1) return 'may have a "*" only at its end'
  if (known === undefined || id === PLACEHOLDER_DETECTOR) return undefined
  if (star !== -1) {
    const head = id.slice(0, -1)
    const fits = known.some((detector) => detector.startsWith(head)) || PLACEHOLDER_DETECTOR.startsWith(head)
    return fits ? undefined : 'fits no detector; "sluice detectors" lists them'
  }
  return known.includes(id) ? undefined : `names no detector; "sluice detectors" lists them${suggestion(id, known)}`
}

/** Paths as places spell them, with `*`, `[*]` and `**` for what may vary. */
function pathFault(path: string): string | undefined {
  if (path.startsWith('.') || path.endsWith('.')) return 'must not have an empty segment'
  for (const segment of pathSegments(path)) {
    if (segment.startsWith('["')) {
      if (!segment.endsWith('"]') || segment.length < 4) return 'must close its quotes and bracket'
    } else if (segment.startsWith('[')) {
      if (!/^\[(?:\*|\d+)\]$/u.test(segment)) return 'must have a number, "*" or a quoted key in brackets'
    } else if (segment.includes('**') && segment !== '**') {
      return 'must have "**" as a whole segment'
    }
  }
  return path.includes('..') && !path.includes('["') ? 'must not have an empty segment' : undefined
}

function dayFault(day: string): string | undefined {
  const date = DAY.test(day) ? new Date(`${day}T00:00:00Z`) : undefined
  // A date such as 2027-02-30 is either refused or moved to the next month, depending on the day.
  const exists = date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
  return exists ? undefined : 'must be a day such as 2027-06-30'
}

function nameFault(name: string): string | undefined {
  return /^\w[\w ./-]*$/u.test(name) ? undefined : 'may hold letters, digits, spaces and . / - _'
}
