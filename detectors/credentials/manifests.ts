import { isPlaceholder } from '../checks/placeholder.ts'
import type { PatternDetector } from '../contract.ts'

/** Bytes before and behind `kind: Secret` that a manifest fills; keys are sorted, and `data` may come first. */
const REACH = 2000
const FOLLOWING = 4000

/** Characters of a value below which it may as well be a setting. */
const SHORTEST = 5

/** Lines above a value that are read: Secrets seldom hold more members. */
const MOST_LINES = 64

/** A line's indentation and what stands on it. */
const LINE = /^([ \t+-]*)(.*)$/

/**
 * Whether the line that a value stands on belongs to `data` or `stringData`: the next line above with less indentation is
 * that key, or a key whose block the value is.
 */
function isInData(before: string): boolean {
  let end = before.lastIndexOf('\n')
  let indent = indentOf(before.slice(end + 1))
  for (let lines = 0; end > 0 && lines < MOST_LINES; lines++) {
    const start = before.lastIndexOf('\n', end - 1) + 1
    const [, blanks = '', text = ''] = LINE.exec(before.slice(start, end).trimEnd()) ?? []
    end = start - 1
    if (text === '' || text.startsWith('#') || blanks.length >= indent) continue
    if (/^["']?(?:data|stringData)["']?:$/.test(text)) return true
    if (!/^["']?[\w.-]+["']?: *[|>][+-]?$/.test(text)) return false
    indent = blanks.length
  }
  return false
}

function indentOf(line: string): number {
  return LINE.exec(line)?.[1]?.length ?? 0
}

/** Bytes of a key are no words, whatever repeats in them. */
function isStandIn(text: string): boolean {
  return /^[\s\x20-\x7e]*$/.test(text) && isPlaceholder(text)
}

/** Whatever its key: everything that a Secret of Kubernetes holds in base64 is one, certificates apart. */
export const manifests: readonly PatternDetector[] = [
  {
    id: 'credential/kubernetes-secret',
    category: 'credential',
    kind: 'password',
    title: 'Value of a Kubernetes secret',
    keywords: ['kind: secret', 'kind: "secret"', "kind: 'secret'"],
    reach: REACH,
    boundary: 'any',
    pattern: String.raw`\n[ \t+]+(?:["']?[A-Za-z0-9._-]{1,80}["']?: *["']?)?(?<value>[A-Za-z0-9+/]{6,}={0,2})["']?[ \t\r]*(?:\n|$)`,
    maxLength: FOLLOWING,
    confidence: 'likely',
    generic: true,
    judge(match) {
      const { value } = match
      if (value.length % 4 !== 0 || !isInData(match.before(REACH))) return 'reject'
      const text = Buffer.from(value.slice(0, 400), 'base64').toString('latin1')
      if (text.trim().length < SHORTEST) return 'possible'
      return text.startsWith('-----BEGIN CERTIFICATE') || isStandIn(text) ? 'reject' : 'likely'
    },
  },
]
