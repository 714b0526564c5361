import { clearHits, finalHits, hitAddress, keepHits, verifyAll } from './candidates'
import {
  BUCKETS,
  CANDIDATE_ROOM,
  CANDIDATES,
  CLASSES,
  DIGIT_ROOM,
  DIGITS,
  REPORT,
  ROW_ROOM,
  ROWS,
  FOLDS,
  HEXES,
  JOINS,
  RUN_ROOM,
  RUNS,
  SHORT_ENDS,
  SHORT_ROOM,
} from './layout'
import { beginRows, clearRows, readRows, rowAddress } from './rows'
import { addDigits, addRun, clearRuns, digitAddress, runAddress } from './runs'
import { beginDelimited, readGaps, readNumbers } from './delimited-signs'
import { readFolds } from './fold-signs'
import { mask64 } from './lanes'
import { readMarks } from './mark-signs'
import { beginSigns, clearSigns, foldAddress, hexAddress, joinAddress, sawBytes, signFlags, signsFull } from './sign-records'

const CANDIDATES_FULL: usize = CANDIDATES + (<usize>CANDIDATE_ROOM << 2)
const SHORTS_FULL: usize = SHORT_ENDS + (<usize>SHORT_ROOM << 2)
const MIN_RUN: usize = 24
const MIN_DIGIT_RUN: usize = 7
/** Of half of twelve pairs that are parted, in one block. */
const LEAST_DIGITS: u64 = 4
/** Most records that one block of 64 bytes may add: runs are apart, digits may count twice. */
const BLOCK_DIGITS: usize = 24
const BLOCK_RUNS: usize = 4
/** Bytes of twelve words of three letters and what is between them. */
const MIN_ROW: usize = 47
const MIN_WORDS: u32 = 12
/** A longer row is read in several pieces, each of which ends fewer rows than the window has room for. */
const ROW_PIECE: usize = 8192
const BLOCK_ROWS: usize = 180

/**
 * Bytes searched in one call: a call that began before the code was optimised runs to its end as it began, four times as
 * slow, so a long text is searched in several.
 */
const STRETCH: usize = 0x40000

let base: usize = 0
let end: usize = 0
let next: usize = 0
/** Hits may grow up to here before a block begins. */
let hitLimit: usize = 0
let runStart: usize = 0
let digitStart: usize = 0
let digitBefore: u64 = 0
/** Where the last byte stands behind which a row of words may begin. */
let rowStart: usize = 0
/** How many words may have begun behind it, or some more. */
let rowWords: u32 = 0
/** Whether that row was begun to be read. */
let rowBegun: bool = false

/**
 * Finds keywords, digits and base64 runs in the text at `text`, which has 320 separators before it and room for 128
 * behind it. 0: done. 1: a window is full or the stretch done, the host takes what was found and resumes. What is found is what findKeywords,
 * findDigits and findBase64Runs find, in the same order.
 */
export function search(text: usize, length: usize, hitsUpTo: usize): i32 {
  base = text
  end = text + length
  next = text
  hitLimit = hitsUpTo
  runStart = text
  digitStart = text
  digitBefore = 0
  rowStart = text
  rowWords = 0
  rowBegun = false
  for (let at: usize = 0; at < 128; at += 16) v128.store(end + at, i8x16.splat(-1))
  clearHits()
  clearRuns()
  clearRows()
  beginSigns()
  beginDelimited()
  return resumeSearch()
}

/** The host took all digits, runs and rows, and so many hits. */
export function emptiedFindings(hits: u32): void {
  keepHits(hits)
  clearRuns()
  clearRows()
  clearSigns()
}

function report(hits: u32): void {
  store<u32>(REPORT, hits)
  store<u32>(REPORT, <u32>(digitAddress() - DIGITS) >> 2, 4)
  store<u32>(REPORT, <u32>(runAddress() - RUNS) >> 2, 8)
  store<u32>(REPORT, <u32>(rowAddress() - ROWS) >> 2, 12)
  store<u32>(REPORT, <u32>(hexAddress() - HEXES) >> 2, 16)
  store<u32>(REPORT, <u32>(foldAddress() - FOLDS) >> 2, 20)
  store<u32>(REPORT, <u32>(joinAddress() - JOINS) >> 2, 24)
  store<u32>(REPORT, signFlags(), 28)
}

// @ts-ignore: decorator
@inline
function classOf(bytes: v128, low: v128, high: v128): v128 {
  return v128.and(
    i8x16.swizzle(low, v128.and(bytes, i8x16.splat(15))),
    i8x16.swizzle(high, v128.and(i16x8.shr_u(bytes, 4), i8x16.splat(15))),
  )
}

// @ts-ignore: decorator
@inline
function isSeparator(bytes: v128): v128 {
  return v128.or(
    i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x2d)), i8x16.splat(2)),
    i8x16.eq(bytes, i8x16.splat(0x20)),
  )
}

// @ts-ignore: decorator
@inline
function isDigit(bytes: v128): v128 {
  return i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(9))
}

// @ts-ignore: decorator
@inline
function isLower(bytes: v128): v128 {
  return i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x61)), i8x16.splat(25))
}

// @ts-ignore: decorator
@inline
function isBelowAt(bytes: v128): v128 {
  return i8x16.lt_u(bytes, i8x16.splat(0x40))
}

// @ts-ignore: decorator
@inline
function bucketsOf(bytes: v128, low: v128, high: v128): v128 {
  const below = v128.and(bytes, i8x16.splat(31))
  return v128.or(i8x16.swizzle(low, below), i8x16.swizzle(high, v128.xor(below, i8x16.splat(16))))
}

/** The buckets that take the two bytes that end at each of sixteen. */
// @ts-ignore: decorator
@inline
function anchored(at: usize): v128 {
  const first = v128.load(at - 1)
  const second = v128.load(at)
  return v128.or(
    v128.and(
      bucketsOf(first, v128.load(BUCKETS), v128.load(BUCKETS, 16)),
      bucketsOf(second, v128.load(BUCKETS, 32), v128.load(BUCKETS, 48)),
    ),
    v128.and(
      bucketsOf(first, v128.load(BUCKETS, 64), v128.load(BUCKETS, 80)),
      bucketsOf(second, v128.load(BUCKETS, 96), v128.load(BUCKETS, 112)),
    ),
  )
}

/** Writes down where the bits of a block stand: eight at a time, more than are wanted, as a branch a bit costs more. */
// @ts-ignore: decorator
@inline
function addPlaces(at: usize, mask: u64, to: usize): usize {
  const until = to + (<usize>popcnt(mask) << 2)
  let left = mask
  for (let from = to; from < until; from += 32) {
    for (let place: usize = 0; place < 32; place += 4) {
      store<u32>(from + place, <u32>(at + <usize>ctz(left)))
      left &= left - 1
    }
  }
  return until
}

/** The digits of a block, or what may have ended there. */
function readDigits(at: usize, digits: u64, separators: u64): void {
  const run = digits | (separators & ((digits << 1) | digitBefore))
  digitBefore = digits >> 63
  const gaps = ~run
  if (gaps == 0) return
  const first = <usize>ctz(gaps)
  if (at + first - digitStart >= MIN_DIGIT_RUN) addDigits(digitStart, at + first, base)
  let starts = run & (run >> 1)
  starts &= starts >> 2
  starts &= starts >> 3
  starts &= ~((<u64>1 << first) - 1)
  while (starts) {
    const start = <usize>ctz(starts)
    const length = <usize>ctz(~(run >> start))
    if (start + length >= 64) break
    addDigits(at + start, at + start + length, base)
    starts &= ~(((<u64>1 << length) - 1) << start)
  }
  digitStart = at + 64 - <usize>clz(gaps)
}

function readRuns(at: usize, gaps: u64): void {
  const run = ~gaps
  const first = <usize>ctz(gaps)
  if (at + first - runStart >= MIN_RUN) addRun(runStart, at + first, base)
  let starts = run & (run >> 1)
  starts &= starts >> 2
  starts &= starts >> 4
  starts &= starts >> 8
  starts &= starts >> 8
  starts &= ~((<u64>1 << first) - 1)
  while (starts) {
    const start = <usize>ctz(starts)
    const length = <usize>ctz(~(run >> start))
    if (start + length >= 64) break
    addRun(at + start, at + start + length, base)
    starts &= ~(((<u64>1 << length) - 1) << start)
  }
  runStart = at + 64 - <usize>clz(gaps)
}

/**
 * Words in rows: what ends a row in a block, with the first letters of words that are too short or too long. Words that
 * reach over the edge of a block are left to be measured where the row is read, which happens to long rows only.
 */
// @ts-ignore: decorator
@inline
function rowEnds(lower: u64, gaps: u64): u64 {
  if (lower == 0) return ~(<u64>0)
  const one = lower & ~(lower << 1) & ~(lower >> 1) & 0x7ffffffffffffffe
  const two = lower & (lower >> 1) & ~(lower << 1) & ~(lower >> 2) & 0x3ffffffffffffffe
  let eight = lower & (lower >> 1)
  eight &= eight >> 2
  eight &= eight >> 4
  return ~(lower | gaps) | one | two | (eight & (eight >> 2))
}

/** Of a row that is longer than the window has room for what it holds. */
function readOn(until: usize): void {
  if (!rowBegun) beginRows(rowStart)
  rowBegun = true
  rowStart = until
  readRows(until, false, base)
}

// @ts-ignore: decorator
@inline
function findRows(at: usize, ends: u64, lower: u64): void {
  const first = <usize>ctz(ends)
  const last = 63 - <usize>clz(ends)
  const starts = lower & ~(lower << 1)
  rowWords += <u32>popcnt(starts & ((<u64>1 << first) - 1))
  if (rowBegun || rowWords >= MIN_WORDS) endRow(at + first)
  rowWords = <u32>popcnt(starts >> last)
  // One that lies within the block covers its middle.
  if ((ends & 0x00007ffffffe0000) == 0) findRowWithin(at, ends)
  rowStart = at + last + 1
}

function endRow(until: usize): void {
  if (!rowBegun) beginRows(rowStart)
  rowBegun = false
  readRows(until, true, base)
}

function findRowWithin(at: usize, ends: u64): void {
  for (let left = ends; left & (left - 1); left &= left - 1) {
    const start = at + <usize>ctz(left) + 1
    const end = at + <usize>ctz(left & (left - 1))
    if (end - start < MIN_ROW) continue
    beginRows(start)
    readRows(end, true, base)
  }
}

/** Goes on where `search` paused, 64 bytes at a time. */
export function resumeSearch(): i32 {
  const low = v128.load(CLASSES)
  const high = v128.load(CLASSES, 16)
  const zero = i8x16.splat(0)
  const token = i8x16.splat(0x1f)
  const short = i8x16.splat(<i8>0xe0)
  const digitLimit = DIGITS + <usize>DIGIT_ROOM * 12 - BLOCK_DIGITS * 12
  const runLimit = RUNS + <usize>RUN_ROOM * 8 - BLOCK_RUNS * 8
  const rowLimit = ROWS + <usize>ROW_ROOM * 8 - BLOCK_ROWS * 8
  let at = next
  const stop = at + STRETCH
  const escape = i8x16.splat(0x1b)
  let coloured = zero
  let least = i8x16.splat(-1)
  let candidates = CANDIDATES
  let shortEnds = SHORT_ENDS
  for (; at <= end; at += 64) {
    if (candidates > CANDIDATES_FULL || shortEnds > SHORTS_FULL) {
      verifyAll(candidates, shortEnds, base)
      candidates = CANDIDATES
      shortEnds = SHORT_ENDS
    }
    if (at == stop || hitAddress() > hitLimit || digitAddress() > digitLimit || runAddress() > runLimit || rowAddress() > rowLimit || signsFull()) {
      verifyAll(candidates, shortEnds, base)
      next = at
      sawBytes(coloured, least)
      report(finalHits(<u32>(at - base)))
      return 1
    }
    const passed = ~mask64(
      i8x16.eq(anchored(at), zero),
      i8x16.eq(anchored(at + 16), zero),
      i8x16.eq(anchored(at + 32), zero),
      i8x16.eq(anchored(at + 48), zero),
    )
    candidates = addPlaces(at, passed, candidates)

    const v1 = v128.load(at)
    const v2 = v128.load(at, 16)
    const v3 = v128.load(at, 32)
    const v4 = v128.load(at, 48)
    const x1 = classOf(v1, low, high)
    const x2 = classOf(v2, low, high)
    const x3 = classOf(v3, low, high)
    const x4 = classOf(v4, low, high)
    const gaps = mask64(
      i8x16.eq(v128.and(x1, token), zero),
      i8x16.eq(v128.and(x2, token), zero),
      i8x16.eq(v128.and(x3, token), zero),
      i8x16.eq(v128.and(x4, token), zero),
    )
    if (gaps) readRuns(at, gaps)
    readMarks(at, v1, v2, v3, v4, base)
    coloured = v128.or(
      v128.or(coloured, v128.or(i8x16.eq(v1, escape), i8x16.eq(v2, escape))),
      v128.or(i8x16.eq(v3, escape), i8x16.eq(v4, escape)),
    )
    least = i8x16.min_u(i8x16.min_u(least, i8x16.min_u(v1, v2)), i8x16.min_u(v3, v4))
    if (i8x16.bitmask(v128.or(v128.or(v1, v2), v128.or(v3, v4)))) readFolds(at, gaps, base)
    if (v128.any_true(v128.and(v128.or(v128.or(x1, x2), v128.or(x3, x4)), short))) {
      const ends = ~mask64(
        i8x16.eq(v128.and(x1, short), zero),
        i8x16.eq(v128.and(x2, short), zero),
        i8x16.eq(v128.and(x3, short), zero),
        i8x16.eq(v128.and(x4, short), zero),
      )
      shortEnds = addPlaces(at, ends, shortEnds)
    }
    const lower = mask64(isLower(v1), isLower(v2), isLower(v3), isLower(v4))
    const ends = rowEnds(
      lower,
      mask64(isBelowAt(v1), isBelowAt(v2), isBelowAt(v3), isBelowAt(v4)),
    )
    if (ends) findRows(at, ends, lower)
    else {
      rowWords += <u32>popcnt(lower & ~(lower << 1))
      if (at + 64 - rowStart >= ROW_PIECE) readOn(at + 64)
    }

    const digits = mask64(isDigit(v1), isDigit(v2), isDigit(v3), isDigit(v4))
    // Readable bytes have a digit for the first of their two.
    if (popcnt(digits) >= LEAST_DIGITS) {
      readGaps(at, gaps, base)
      readNumbers(at, digits, gaps, base)
    }
    if (digits | digitBefore) {
      readDigits(at, digits, mask64(isSeparator(v1), isSeparator(v2), isSeparator(v3), isSeparator(v4)))
    } else {
      if (at - digitStart >= MIN_DIGIT_RUN) addDigits(digitStart, at, base)
      digitStart = at + 64
    }
  }
  verifyAll(candidates, shortEnds, base)
  sawBytes(coloured, least)
  report(finalHits(<u32>(end - base)))
  return 0
}
