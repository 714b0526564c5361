import { JsonCursor } from './json-cursor.ts'

/**
 * The object members of the first three levels of a JSON text, in order of appearance: enough to read what a message
 * is without a tree. Filled by the front end while it tokenises, or by `membersOf` on the cold path.
 *
 * A member of depth 2 belongs to the nearest member of depth 1 before it, one of depth 3 to the nearest of depth 2.
 * Arrays count as a level, their elements are not members.
 */
export interface Members {
  readonly count: number
  /** Six numbers a member: depth (1..3), key start, key end (inside its quotes), value start, value end, key has escapes (0 or 1). */
  readonly records: Uint32Array
}

export const MEMBER_STRIDE = 6

/** The members of the first three levels, or null when the bytes are not one JSON text. */
export function membersOf(bytes: Uint8Array): Members | null {
  const cursor = new JsonCursor(bytes)
  let records = new Uint32Array(MEMBER_STRIDE * 16)
  let count = 0
  // Record whose value is awaited or open, by depth.
  const pending = [-1, -1, -1, -1]
  for (;;) {
    const type = cursor.next()
    const depth = cursor.depth
    if (type === 'end') return { count, records }
    if (type === 'malformed') return null
    if (depth === 0 || depth > 3) continue
    if (type === 'key') {
      if ((count + 1) * MEMBER_STRIDE > records.length) {
        const grown = new Uint32Array(records.length * 2)
        grown.set(records)
        records = grown
      }
      records.set([depth, cursor.start + 1, cursor.end - 1, 0, 0, cursor.escaped ? 1 : 0], count * MEMBER_STRIDE)
      pending[depth] = count++
      continue
    }
    const record = pending[depth] as number
    if (record < 0) continue
    if (type !== '}' && type !== ']') records[record * MEMBER_STRIDE + 3] = cursor.start
    if (type === '{' || type === '[') continue
    records[record * MEMBER_STRIDE + 4] = cursor.end
    pending[depth] = -1
  }
}
