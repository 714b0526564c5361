/** Replaces the bytes `start..end` of a frame. Edits of one list are sorted and do not overlap. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly bytes: Uint8Array
}

/** The pieces of the frame after its edits: subarrays of the frame between the new bytes; nothing is copied. */
export function splice(frame: Uint8Array, edits: readonly Edit[]): Uint8Array[] {
  const pieces: Uint8Array[] = []
  let from = 0
  for (const edit of edits) {
    if (edit.start < from || edit.end < edit.start || edit.end > frame.length) {
      throw new RangeError('edits must be sorted, apart and inside the frame')
    }
    if (edit.start > from) pieces.push(frame.subarray(from, edit.start))
    if (edit.bytes.length > 0) pieces.push(edit.bytes)
    from = edit.end
  }
  if (from < frame.length) pieces.push(frame.subarray(from))
  return pieces
}
