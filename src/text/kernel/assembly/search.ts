import { addPlaces, anchored } from './anchor-places'
import { classOf, isBelowAt, isDigit, isLower, isSeparator, isUpper } from './byte-masks'
import { clearHits, finalHits, hitAddress, keepHits, verifyAll } from './candidates'
import { beginCodes, readCodes } from './codes'
import { beginDelimited, readGaps, readNumbers } from './delimited-signs'
import { readFolds } from './fold-signs'
import { mask64 } from './lanes'
import {
  CANDIDATE_ROOM,
  CANDIDATES,
  CLASSES,
  DIGIT_ROOM,
  DIGITS,
  FOLDS,
  HEXES,
  JOINS,
  REPORT,
  ROW_ROOM,
  ROWS,
  RUN_ROOM,
  RUNS,
  SHORT_ENDS,
  SHORT_ROOM,
} from './layout'
import { readMarks } from './mark-signs'
import { beginRowBlocks, findRows, passRows, rowEnds } from './row-blocks'
import { clearRows, rowAddress } from './rows'
import { beginRuns, digitBefore, passDigits, readDigits, readRuns } from './run-blocks'
import { clearRuns, digitAddress, runAddress } from './runs'
import { beginSigns, clearSigns, foldAddress, hexAddress, joinAddress, sawBytes, signFlags, signsFull } from './sign-records'

const CANDIDATES_FULL: usize = CANDIDATES + (<usize>CANDIDATE_ROOM << 2)
const SHORTS_FULL: usize = SHORT_ENDS + (<usize>SHORT_ROOM << 2)
/** Of half of twelve pairs that are parted, in one block. */
const LEAST_DIGITS: u64 = 4
/** Most records that one block of 64 bytes may add: runs are apart, digits may count twice. */
const BLOCK_DIGITS: usize = 24
const BLOCK_RUNS: usize = 4
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
  beginRuns(text)
  beginCodes()
  beginRowBlocks(text)
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
    if (gaps) readRuns(at, gaps, base)
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
    if (ends) findRows(at, ends, lower, base)
    else passRows(at, lower, base)

    const digits = mask64(isDigit(v1), isDigit(v2), isDigit(v3), isDigit(v4))
    // Readable bytes have a digit for the first of their two.
    if (popcnt(digits) >= LEAST_DIGITS) {
      readGaps(at, gaps, base)
      readNumbers(at, digits, gaps, base)
    }
    if (digits | digitBefore) {
      readDigits(at, digits, mask64(isSeparator(v1), isSeparator(v2), isSeparator(v3), isSeparator(v4)), base)
      readCodes(at, digits, mask64(isUpper(v1), isUpper(v2), isUpper(v3), isUpper(v4)), base)
    } else passDigits(at, base)
  }
  verifyAll(candidates, shortEnds, base)
  sawBytes(coloured, least)
  report(finalHits(<u32>(end - base)))
  return 0
}
