import { JsonCursor } from '../text/json-cursor.ts'
import { unescape } from '../text/json-string.ts'
import type { Edit } from './edit.ts'
import type { TokenEdits } from './token-edits.ts'

/**
 * Two redacted keys of one object may become the same key, or one that is there already, and a parser would then lose a
 * member. The later ones get an ordinal: edits that insert `-2`, `-3`… before the closing quote. `keys` are the edits of
 * key tokens. One pass over the frame, whatever their number.
 */
export function keyOrdinals(frame: Uint8Array, keys: readonly TokenEdits[]): readonly Edit[] {
  if (keys.length === 0) return []
  const names = keptNames(frame, keys)
  const edits: Edit[] = []
  const ordinals = new Map<string, number>()
  for (const { site, edits: inKey } of keys.toSorted((a, b) => a.site.tokenStart - b.site.tokenStart)) {
    const taken = names.get(site.container) ?? new Set()
    const name = renamed(frame, site.tokenStart + 1, site.tokenEnd - 1, inKey)
    if (taken.has(name)) {
      const counter = `${site.container}:${name}`
      let ordinal = ordinals.get(counter) ?? 2
      while (taken.has(`${name}-${ordinal}`)) ordinal++
      ordinals.set(counter, ordinal + 1)
      taken.add(`${name}-${ordinal}`)
      const end = site.tokenEnd - 1
      edits.push({ start: end, end, bytes: Buffer.from(`-${ordinal}`) })
    } else taken.add(name)
  }
  return edits
}

/** The keys that are not changed, of the objects in which one is. */
function keptNames(frame: Uint8Array, keys: readonly TokenEdits[]): Map<number, Set<string>> {
  const changed = new Set(keys.map(({ site }) => site.tokenStart))
  const names = new Map<number, Set<string>>(keys.map(({ site }) => [site.container, new Set()]))
  const cursor = new JsonCursor(frame)
  const open: (Set<string> | undefined)[] = []
  for (;;) {
    const type = cursor.next()
    if (type === 'end' || type === 'malformed') return names
    if (type === '{' || type === '[') open.push(names.get(cursor.start))
    else if (type === '}' || type === ']') open.pop()
    else if (type === 'key' && !changed.has(cursor.start)) {
      open.at(-1)?.add(unescape(frame, cursor.start + 1, cursor.end - 1))
    }
  }
}

function renamed(frame: Uint8Array, start: number, end: number, edits: readonly Edit[]): string {
  const pieces: Uint8Array[] = []
  let from = start
  for (const edit of edits) {
    pieces.push(frame.subarray(from, edit.start), edit.bytes)
    from = edit.end
  }
  pieces.push(frame.subarray(from, end))
  const raw = Buffer.concat(pieces)
  return unescape(raw, 0, raw.length)
}
