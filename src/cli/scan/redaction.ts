import { placesOf } from '../../message/place.ts'
import type { Action } from '../../policy/policy.ts'
import { type Edit, splice } from '../../rewrite/edit.ts'
import { keyOrdinals } from '../../rewrite/key-ordinals.ts'
import { redactPlain } from '../../rewrite/plain.ts'
import { type SitedMark, tokenEdits } from '../../rewrite/token-edits.ts'
import type { Part } from './document.ts'

/** What is to become of a finding: allow leaves it. */
export type Redaction = Extract<Action, 'allow' | 'redact' | 'mask'>

/**
 * The text with its findings replaced, in pieces. `redactions` runs parallel to the findings of all parts. Undefined when one of them has no place
 * where a replacement would be valid. JSON stays JSON: numbers become strings, keys stay apart.
 */
export function redactDocument(
  bytes: Uint8Array,
  parts: readonly Part[],
  redactions: readonly Redaction[],
  key: Uint8Array,
): readonly Uint8Array[] | undefined {
  const edits: Edit[] = []
  let seen = 0
  for (const part of parts) {
    const own = redactions.slice(seen, seen + part.findings.length)
    seen += part.findings.length
    const inPart = part.json ? jsonEdits(part, own, key) : redactPlain(part.bytes, part.findings, own, key)
    if (inPart === undefined) return undefined
    for (const edit of inPart) edits.push({ ...edit, start: part.start + edit.start, end: part.start + edit.end })
  }
  return splice(bytes, edits)
}

/** A document is nobody's message: every token of it is free text, whatever its key is called. */
function jsonEdits(
  { bytes, findings }: Part,
  redactions: readonly Redaction[],
  key: Uint8Array,
): readonly Edit[] | undefined {
  const places = placesOf(bytes, null, undefined, findings)
  const marks: SitedMark[] = []
  for (const [index, finding] of findings.entries()) {
    const action = redactions[index] ?? 'redact'
    if (action === 'allow') continue
    for (const [part, { start, end }] of finding.spans.entries()) {
      const site = places[index]?.sites[part]
      if (site === undefined) return undefined
      marks.push({ start, end, finding, part, action, site: { ...site, numeric: false } })
    }
  }
  const tokens = tokenEdits(bytes, marks, key)
  const keys = tokens.filter(({ site }) => site.token === 'key')
  const edits = [...tokens.flatMap((token) => token.edits), ...keyOrdinals(bytes, keys)]
  return edits.sort((a, b) => a.start - b.start || a.end - b.end)
}
