import { unescape } from '../../text/json-string.ts'
import { MEMBER_STRIDE, type Members } from '../../text/members.ts'
import { byteSpan, type ByteSpan } from '../../text/span.ts'

/** Bytes of a key as spelled: a longer one is none that is looked for. */
const LONGEST_KEY = 512

/**
 * Where the value of a member stands, by its path of at most three names from the top. Among duplicates the last wins, as
 * it does for JSON.parse. `members` must be the frame's own.
 */
export function memberSpan(frame: Uint8Array, members: Members, path: readonly string[]): ByteSpan | undefined {
  const { count, records } = members
  let within = byteSpan(0, frame.length)
  let found: ByteSpan | undefined
  for (const [index, name] of path.entries()) {
    found = undefined
    for (let at = 0; at < count * MEMBER_STRIDE; at += MEMBER_STRIDE) {
      const start = records[at + 1] as number
      if (start >= within.end) break
      if (records[at] !== index + 1 || start < within.start) continue
      const end = records[at + 2] as number
      if (end - start <= LONGEST_KEY && unescape(frame, start, end) === name) {
        found = byteSpan(records[at + 3] as number, records[at + 4] as number)
      }
    }
    if (found === undefined) return undefined
    within = found
  }
  return found
}

/** The text of a string value of at most `longest` bytes; undefined for any other. */
export function textAt(frame: Uint8Array, span: ByteSpan | undefined, longest: number): string | undefined {
  if (span === undefined || frame[span.start] !== 0x22 || span.end - span.start > longest) return undefined
  return unescape(frame, span.start + 1, span.end - 1)
}
