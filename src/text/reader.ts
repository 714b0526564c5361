import type { Form } from './front-end.ts'
import type { Numbers } from './growable.ts'
import type { Members } from './members.ts'

/**
 * Makes scan text of a frame and finds where candidates stand in a text. Two do the same: the kernel, and the scripts
 * that it is checked against and that serve where WebAssembly has no SIMD. Results are valid until the next call of the
 * method that made them; `read` may end what `search` gave.
 */
export interface Reader {
  /** Scan text of the last frame read: its first `textLength` bytes. */
  readonly text: Buffer
  readonly textLength: number
  /** LEAF_STRIDE numbers a leaf: see leaf-table.ts. */
  readonly leaves: Numbers
  readonly members: Members
  /** Two numbers a hit, start and keyword, in order of where the keywords end; of two that end together the longer first. */
  readonly hits: Numbers
  /** Three numbers: start, end, 1 for a quad. See findDigits. */
  readonly digits: Numbers
  /** Two numbers: start, end. See findBase64Runs. */
  readonly runs: Numbers
  /** Two numbers: start, end. See findWordRows. */
  readonly rows: Numbers
  /** Everything but `malformed` leaves text, leaves and members. */
  read(frame: Uint8Array): Form
  /** Fills hits, digits, runs and rows from the first `length` bytes of `text`. */
  search(text: Uint8Array, length: number): void
}
