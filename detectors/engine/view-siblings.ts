import type { Numbers } from '../../src/text/growable.ts'
import { LEAF_KEY, LEAF_NUMBER, LEAF_STRIDE } from '../../src/text/leaf-table.ts'
import { OutOfSight, type Surface } from './surface.ts'
import { isMade, type Named } from './view-members.ts'

const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d]
/** Leaves on either side of a member among which its siblings are looked for, and bytes between those. */
const [MOST, MOST_BETWEEN] = [64, 512]

const KIND = 'kty'
const SHARED = 'oct'
const SHARED_KEY: ReadonlySet<string> = new Set(['k'])
/** What tools that drive a browser call the field that they type into, and what they type. */
const FIELDS: ReadonlySet<string> = new Set(['element', 'selector', 'locator', 'target', 'placeholder', 'type'])
/** Of what has a type and a value, as fields of forms and credentials of accounts have. */
const [TYPE, PASSWORD] = ['type', /^password$/i]
const FIRST = new Uint8Array(256)
for (const field of FIELDS) FIRST[field.charCodeAt(0)] = 1
const TYPED: ReadonlySet<string> = new Set(['text', 'value', 'input'])
const [SHORTEST_KEY, LONGEST_KEY, LONGEST_FIELD] = [4, 11, 120]
/** Bytes of a text that is typed. */
const [SHORTEST, LONGEST] = [6, 256]
/** The word for it in the name of a field. */
const WORD = /pass(?:word|wd|phrase|code)|pwd|secret|(?:api|access)[ _-]?(?:key|token)/i

/**
 * Tells `found` of what the leaf at `record` names in a sibling of its own: the kind of a shared JSON Web Key the key itself
 * (RFC 7518 §6.4), the field of a form what is typed into it: `{"element":"Password field","text":…}`, `{"type":"password","value":…}`. A keyword stands in the leaf,
 * or in the key that `record` is.
 */
export function eachSibling(surface: Surface, leaves: Numbers, record: number, found: Named): void {
  const { text } = surface
  const { data, length } = leaves
  if (data[record + 4]! & LEAF_KEY) {
    const kind = record + LEAF_STRIDE
    if (KIND.length !== data[record + 3]! - data[record + 2]! || kind >= length) return
    if (nameOf(text, data, record) !== KIND || nameOf(text, data, kind) !== SHARED) return
    const [start, end] = [data[kind + 2]!, data[kind + 3]!]
    sibling(surface, leaves, record, SHARED_KEY, (from, until) => found(start, end, from, until))
    return
  }
  const key = record - LEAF_STRIDE
  if (key < 0 || !(data[key + 4]! & LEAF_KEY) || data[record + 3]! - data[record + 2]! > LONGEST_FIELD) return
  const named = data[key + 3]! - data[key + 2]!
  if (named < SHORTEST_KEY || named > LONGEST_KEY || FIRST[text[data[key + 2]!]!] === 0) return
  const field = nameOf(text, data, key)
  if (!FIELDS.has(field)) return
  const word = (field === TYPE ? PASSWORD : WORD).exec(text.toString('latin1', data[record + 2]!, data[record + 3]!))
  if (word === null) return
  const start = data[record + 2]! + word.index
  const end = start + word[0].length
  sibling(surface, leaves, key, TYPED, (from, until) => {
    const bytes = until - from
    if (bytes >= SHORTEST && bytes <= LONGEST && isMade(text, from, until)) found(start, end, from, until)
  })
}

function nameOf(text: Buffer, data: Uint32Array, leaf: number): string {
  const [start, end] = [data[leaf + 2]!, data[leaf + 3]!]
  return end - start > LONGEST_KEY ? '' : text.toString('latin1', start, end)
}

/** The string member of the object round the key at `record` that has one of these names, before it or behind it. */
function sibling(
  { text, json, piece }: Surface,
  { data, length }: Numbers,
  record: number,
  names: ReadonlySet<string>,
  found: (start: number, end: number) => void,
): void {
  if (json === undefined) return
  for (const step of [LEAF_STRIDE, -LEAF_STRIDE]) {
    let depth = 0
    let between = 0
    for (let leaf = record, count = 0; count < MOST; count++) {
      const next = leaf + step
      if (next < 0 || next >= length) {
        if (piece !== undefined && (next < 0 ? piece.floor !== -Infinity : piece.goesOn)) throw new OutOfSight()
        break
      }
      const [from, until] = step > 0 ? [data[leaf + 1]!, data[next]!] : [data[next + 1]!, data[leaf]!]
      between += until - from
      if (between > MOST_BETWEEN) break
      for (let at = from; at < until && depth >= 0; at++) {
        const byte = json[step > 0 ? at : from + until - 1 - at]
        const opens = byte === OPEN_OBJECT || byte === OPEN_ARRAY
        if (opens || byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) depth += opens === step > 0 ? 1 : -1
      }
      if (depth < 0) break
      leaf = next
      const value = leaf + LEAF_STRIDE
      if (depth > 0 || !(data[leaf + 4]! & LEAF_KEY) || value >= length || !names.has(nameOf(text, data, leaf)))
        continue
      // A value of its own, and of text.
      if (data[value + 4]! & (LEAF_KEY | LEAF_NUMBER) || opensContainer(json, data[leaf + 1]!, data[value]!)) continue
      found(data[value + 2]!, data[value + 3]!)
      return
    }
  }
}

function opensContainer(json: Uint8Array, from: number, until: number): boolean {
  for (let at = from; at < until && at < from + MOST_BETWEEN; at++) {
    if (json[at] === OPEN_OBJECT || json[at] === OPEN_ARRAY) return true
  }
  return until - from > MOST_BETWEEN
}
