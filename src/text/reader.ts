import type { Numbers } from './growable.ts'
import type { Members } from './members.ts'
import type { EscapeWalk } from './span-map.ts'
import type { Signs } from './views/signs.ts'

/** object, array, scalar: one JSON value of that form. malformed: not JSON. too-deep: nested beyond MAX_DEPTH. */
export type Form = 'object' | 'array' | 'scalar' | 'malformed' | 'too-deep'

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
  /** Whether an array of the frame stands directly in another. Of a frame that is read in parts it is not told. */
  readonly hasRows: boolean
  /** Two numbers a hit, start and keyword, in order of where the keywords end; of two that end together the longer first. */
  readonly hits: Numbers
  /** Three numbers: start, end, 1 for a quad. See findDigits. */
  readonly digits: Numbers
  /** Two numbers: start, end. See findBase64Runs. */
  readonly runs: Numbers
  /** Two numbers: start, end. See findWordRows. */
  readonly rows: Numbers
  /** Of views that may be opened. */
  readonly signs: Signs
  /** Everything but `malformed` leaves text, leaves and members. */
  read(frame: Uint8Array): Form
  /** Undefined where a frame is read as a whole only. */
  readonly parts?: Parts
  /** Undefined where scripts do that. */
  readonly walk?: EscapeWalk
  /** Fills hits, digits, runs, rows and signs from the first `length` bytes of `text`. */
  search(text: Uint8Array, length: number): void
}

/** Text kept before a leaf of which the beginning was given up: its key, and more than anyone reads of one. */
export const KEY_BYTES = 129

/** A form: the frame is read. more: it goes on. whole: it cannot be read in parts, for a key or number of thousands of bytes, say. */
export type Progress = Form | 'more' | 'whole'

/**
 * Reads a frame part by part, so that no more of its text need be kept than is looked at. Between the calls the reader's
 * text, leaves and members are those of what was read and not given up; offsets count from the start of `text`. A leaf may
 * stand in the table as several that go on from each other (LEAF_CONTINUED). The last leaf may yet grow, and the last two bytes
 * of the text may yet change.
 */
export interface Parts {
  /** Offset at which text of the frame begins; before it stands what stood before the leaf that begins there or goes on. */
  readonly head: number
  /** Offset of `text` in the text of the whole frame. */
  readonly base: number
  /** `part` bytes are read at a time: no less than 8192. */
  open(frame: Uint8Array, part?: number): void
  /** Reads on until `textLength` is `length` at least, or the frame ends; some of it in any case. */
  readOn(length: number): Progress
  /** Gives up text before `offset`, as much of it as is easily done. Returns by how much offsets became less. */
  drop(offset: number): number
}
