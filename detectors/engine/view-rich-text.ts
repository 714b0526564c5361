import type { Numbers } from '../../src/text/growable.ts'
import { LEAF_KEY, LEAF_NUMBER, LEAF_SEPARATOR, LEAF_STRIDE } from '../../src/text/leaf-table.ts'
import { OutOfSight, type Surface } from './surface.ts'
import { isMade, type Named } from './view-members.ts'

/** Bytes of a name and of a value. */
const [LONGEST_NAME, SHORTEST, LONGEST] = [64, 4, 2048]
/** Leaves of a property that are looked at, and those within which it must say that it is such a text: Notion writes some thirty for one. */
const [MOST, EARLY] = [96, 8]
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d]
/** The last letters of `password`, `passwd`, `passphrase`, `pwd`, `secret`, `token` and `key`: most keys end otherwise. */
const LAST = new Uint8Array(256)
for (const letter of 'detnyDETNY') LAST[letter.charCodeAt(0)] = 1
const NAME = /(?:password|passwd|passphrase|pwd|secret|token|(?:api|access|secret|private)[ _-]?key)$/i
const RICH = 'rich_text'
const TEXTS: ReadonlySet<string> = new Set(['plain_text', 'content'])
/** Bytes of these names: of most others none is made. */
const LENGTHS: ReadonlySet<number> = new Set([RICH, ...TEXTS].map(({ length }) => length))

/**
 * Tells `found` of the texts of a property that has the name at `record`, as pages of Notion hold them:
 * `{"Password":{"type":"rich_text","rich_text":[{"text":{"content":…},"plain_text":…}]}}`. Returns the last record that was read as one of
 * such a property, or `record`: keys up to there need not be looked at, so that no leaf is read for many of them.
 */
export function eachRichText(
  { text, json, piece }: Surface,
  { data, length }: Numbers,
  record: number,
  found: Named,
): number {
  const [start, end] = [data[record + 2]!, data[record + 3]!]
  if (json === undefined || text[end] !== LEAF_SEPARATOR || end - start > LONGEST_NAME || LAST[text[end - 1]!] === 0)
    return record
  if (!NAME.test(text.toString('latin1', start, end))) return record
  let depth = 0
  let rich = false
  let from = data[record + 1]!
  const early = record + EARLY * LEAF_STRIDE
  const limit = record + MOST * LEAF_STRIDE
  let next = record + LEAF_STRIDE
  for (; next < limit && (rich || next < early); next += LEAF_STRIDE) {
    if (next >= length) {
      if (piece?.goesOn === true) throw new OutOfSight()
      break
    }
    const until = data[next]!
    for (let at = from; at < until; at++) {
      const byte = json[at]
      if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth++
      else if ((byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) && --depth === 0)
        return rich ? next - LEAF_STRIDE : record
    }
    if (depth === 0) return record
    from = data[next + 1]!
    if ((data[next + 4]! & LEAF_KEY) === 0 || !LENGTHS.has(data[next + 3]! - data[next + 2]!)) continue
    const name = text.toString('latin1', data[next + 2]!, data[next + 3]!)
    rich ||= name === RICH
    const value = next + LEAF_STRIDE
    if (!rich || !TEXTS.has(name) || value >= length || data[value + 4]! & (LEAF_KEY | LEAF_NUMBER)) continue
    const [valueStart, valueEnd] = [data[value + 2]!, data[value + 3]!]
    const bytes = valueEnd - valueStart
    if (bytes >= SHORTEST && bytes <= LONGEST && isMade(text, valueStart, valueEnd))
      found(start, end, valueStart, valueEnd)
  }
  return rich ? next - LEAF_STRIDE : record
}
