import type { Numbers } from '../../src/text/growable.ts'
import { LEAF_KEY, LEAF_NUMBER, LEAF_SEPARATOR, LEAF_STRIDE } from '../../src/text/leaf-table.ts'
import { OutOfSight, type Surface } from './surface.ts'
import { isMade, type Named } from './view-members.ts'

/** Bytes of a name and of a value, and leaves of a property that are looked at: Notion writes some thirty for a text. */
const [LONGEST_NAME, SHORTEST, LONGEST, MOST] = [64, 4, 2048, 96]
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d]
/** The last letters of `password`, `passwd`, `passphrase`, `pwd`, `secret`, `token` and `key`: most keys end otherwise. */
const LAST = new Uint8Array(256)
for (const letter of 'detnyDETNY') LAST[letter.charCodeAt(0)] = 1
const NAME = /(?:password|passwd|passphrase|pwd|secret|token|(?:api|access|secret|private)[ _-]?key)$/i
const RICH = 'rich_text'
const TEXTS: ReadonlySet<string> = new Set(['plain_text', 'content'])

/**
 * Tells `found` of the texts of a property that has the name at `record`, as pages of Notion hold them:
 * `{"Password":{"type":"rich_text","rich_text":[{"text":{"content":…},"plain_text":…}]}}`.
 */
export function eachRichText(
  { text, json, piece }: Surface,
  { data, length }: Numbers,
  record: number,
  found: Named,
): void {
  const [start, end] = [data[record + 2]!, data[record + 3]!]
  if (json === undefined || text[end] !== LEAF_SEPARATOR || end - start > LONGEST_NAME || LAST[text[end - 1]!] === 0)
    return
  if (!NAME.test(text.toString('latin1', start, end))) return
  let depth = 0
  let rich = false
  let from = data[record + 1]!
  const limit = record + MOST * LEAF_STRIDE
  for (let next = record + LEAF_STRIDE; next < limit; next += LEAF_STRIDE) {
    if (next >= length) {
      if (piece?.goesOn === true) throw new OutOfSight()
      return
    }
    const until = data[next]!
    for (let at = from; at < until; at++) {
      const byte = json[at]
      if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth++
      else if ((byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) && --depth === 0) return
    }
    if (depth === 0) return
    from = data[next + 1]!
    if ((data[next + 4]! & LEAF_KEY) === 0) continue
    const name = text.toString('latin1', data[next + 2]!, Math.min(data[next + 3]!, data[next + 2]! + LONGEST_NAME))
    rich ||= name === RICH
    const value = next + LEAF_STRIDE
    if (!rich || !TEXTS.has(name) || value >= length || data[value + 4]! & (LEAF_KEY | LEAF_NUMBER)) continue
    const [valueStart, valueEnd] = [data[value + 2]!, data[value + 3]!]
    const bytes = valueEnd - valueStart
    if (bytes >= SHORTEST && bytes <= LONGEST && isMade(text, valueStart, valueEnd))
      found(start, end, valueStart, valueEnd)
  }
}
