/**
 * The object members of the first three levels of a JSON text, in order of appearance: enough to read what a message
 * is without a tree. Filled by the front end while it tokenises, or by `membersOf` (json-cursor.ts) on the cold path.
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
