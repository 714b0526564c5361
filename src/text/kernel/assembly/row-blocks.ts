import { beginRows, readRows } from './rows'

// Rows of words, a block of 64 bytes at a time: only what may be one is read (rows.ts).

/** Bytes of twelve words of three letters and what is between them. */
const MIN_ROW: usize = 47
const MIN_WORDS: u32 = 12
/** A longer row is read in several pieces, each of which ends fewer rows than the window has room for. */
const ROW_PIECE: usize = 8192

/** Where the last byte stands behind which a row of words may begin. */
let rowStart: usize = 0
/** How many words may have begun behind it, or some more. */
let rowWords: u32 = 0
/** Whether that row was begun to be read. */
let rowBegun: bool = false

export function beginRowBlocks(text: usize): void {
  rowStart = text
  rowWords = 0
  rowBegun = false
}

/**
 * Words in rows: what ends a row in a block, with the first letters of words that are too short or too long. Words that
 * reach over the edge of a block are left to be measured where the row is read, which happens to long rows only.
 */
// @ts-ignore: decorator
@inline
export function rowEnds(lower: u64, gaps: u64): u64 {
  if (lower == 0) return ~(<u64>0)
  const one = lower & ~(lower << 1) & ~(lower >> 1) & 0x7ffffffffffffffe
  const two = lower & (lower >> 1) & ~(lower << 1) & ~(lower >> 2) & 0x3ffffffffffffffe
  let eight = lower & (lower >> 1)
  eight &= eight >> 2
  eight &= eight >> 4
  return ~(lower | gaps) | one | two | (eight & (eight >> 2))
}

/** Of a row that is longer than the window has room for what it holds. */
function readOn(until: usize, base: usize): void {
  if (!rowBegun) beginRows(rowStart)
  rowBegun = true
  rowStart = until
  readRows(until, false, base)
}

/** The rows that end in a block, and what begins one behind them. */
// @ts-ignore: decorator
@inline
export function findRows(at: usize, ends: u64, lower: u64, base: usize): void {
  const first = <usize>ctz(ends)
  const last = 63 - <usize>clz(ends)
  const starts = lower & ~(lower << 1)
  rowWords += <u32>popcnt(starts & ((<u64>1 << first) - 1))
  if (rowBegun || rowWords >= MIN_WORDS) endRow(at + first, base)
  rowWords = <u32>popcnt(starts >> last)
  // One that lies within the block covers its middle.
  if ((ends & 0x00007ffffffe0000) == 0) findRowWithin(at, ends, base)
  rowStart = at + last + 1
}

/** A block that ends no row. */
// @ts-ignore: decorator
@inline
export function passRows(at: usize, lower: u64, base: usize): void {
  rowWords += <u32>popcnt(lower & ~(lower << 1))
  if (at + 64 - rowStart >= ROW_PIECE) readOn(at + 64, base)
}

function endRow(until: usize, base: usize): void {
  if (!rowBegun) beginRows(rowStart)
  rowBegun = false
  readRows(until, true, base)
}

function findRowWithin(at: usize, ends: u64, base: usize): void {
  for (let left = ends; left & (left - 1); left &= left - 1) {
    const start = at + <usize>ctz(left) + 1
    const end = at + <usize>ctz(left & (left - 1))
    if (end - start < MIN_ROW) continue
    beginRows(start)
    readRows(end, true, base)
  }
}
