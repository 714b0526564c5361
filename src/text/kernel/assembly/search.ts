import {
  clearHits,
  finalHits,
  FOLLOWED,
  hitAddress,
  keepHits,
  PRECEDED,
  verify,
  verifyShort,
} from './candidates'
import {
  BUCKETS,
  CLASSES,
  DIGIT_ROOM,
  DIGITS,
  HASH,
  PASSED,
  REPORT,
  RUN_ROOM,
  RUNS,
} from './layout'
import { addDigits, addRun, clearRuns, digitAddress, runAddress } from './runs'

const MIN_RUN: usize = 24
const MIN_DIGIT_RUN: usize = 7
/** Most records that one block of 64 bytes may add: runs are apart, digits may count twice. */
const BLOCK_DIGITS: usize = 24
const BLOCK_RUNS: usize = 4

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
  for (let at: usize = 0; at < 128; at += 16) v128.store(end + at, i8x16.splat(-1))
  clearHits()
  clearRuns()
  return resumeSearch()
}

/** The host took all digits and runs, and so many hits. */
export function emptiedFindings(hits: u32): void {
  keepHits(hits)
  clearRuns()
}

function report(hits: u32): void {
  store<u32>(REPORT, hits)
  store<u32>(REPORT, <u32>(digitAddress() - DIGITS) >> 2, 4)
  store<u32>(REPORT, <u32>(runAddress() - RUNS) >> 2, 8)
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
function mask64(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(a) | (<u32>i8x16.bitmask(b) << 16)) |
    (<u64>(<u32>i8x16.bitmask(c) | (<u32>i8x16.bitmask(d) << 16)) << 32)
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
function bucketsOf(below: v128, from: v128, low: v128, high: v128): v128 {
  return v128.or(i8x16.swizzle(low, below), i8x16.swizzle(high, from))
}

// @ts-ignore: decorator
@inline
function bit(table: usize, word: u32): u32 {
  const hash = ((word & 0x1f1f1f1f) * HASH) >>> 16
  return <u32>load<u8>(table + (hash >> 3)) >> (hash & 7)
}

/** Tests what the buckets let through, without a branch a candidate; few are left to be verified. */
function sift(at: usize, mask: u64): void {
  let left = mask
  let passed: u32 = 0
  do {
    const last = at + <usize>ctz(left)
    left &= left - 1
    store<u32>(PASSED + (<usize>passed << 2), <u32>last)
    passed += bit(FOLLOWED, load<u32>(last - 2)) & bit(PRECEDED, load<u32>(last - 3)) & 1
  } while (left)
  for (let index: u32 = 0; index < passed; index++) verify(<usize>load<u32>(PASSED + (<usize>index << 2)), base)
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

/** Goes on where `search` paused, 64 bytes at a time. */
export function resumeSearch(): i32 {
  const low = v128.load(CLASSES)
  const high = v128.load(CLASSES, 16)
  const first0 = v128.load(BUCKETS)
  const first1 = v128.load(BUCKETS, 16)
  const second0 = v128.load(BUCKETS, 32)
  const second1 = v128.load(BUCKETS, 48)
  const third0 = v128.load(BUCKETS, 64)
  const third1 = v128.load(BUCKETS, 80)
  const five = i8x16.splat(31)
  const flip = i8x16.splat(16)
  const zero = i8x16.splat(0)
  const token = i8x16.splat(0x1f)
  const short = i8x16.splat(<i8>0xe0)
  const digitLimit = DIGITS + <usize>DIGIT_ROOM * 12 - BLOCK_DIGITS * 12
  const runLimit = RUNS + <usize>RUN_ROOM * 8 - BLOCK_RUNS * 8
  let at = next
  const stop = at + STRETCH
  let below = v128.and(v128.load(at - 16), five)
  let from = v128.xor(below, flip)
  let a0 = bucketsOf(below, from, first0, first1)
  let b0 = bucketsOf(below, from, second0, second1)
  for (; at <= end; at += 64) {
    if (at == stop || hitAddress() > hitLimit || digitAddress() > digitLimit || runAddress() > runLimit) {
      next = at
      report(finalHits(<u32>(at - base)))
      return 1
    }
    const v1 = v128.load(at)
    below = v128.and(v1, five)
    from = v128.xor(below, flip)
    const a1 = bucketsOf(below, from, first0, first1)
    const b1 = bucketsOf(below, from, second0, second1)
    const c1 = bucketsOf(below, from, third0, third1)
    const m1 = i8x16.eq(
      v128.and(
        c1,
        v128.and(
          i8x16.shuffle(b0, b1, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30),
          i8x16.shuffle(a0, a1, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29),
        ),
      ),
      zero,
    )
    const v2 = v128.load(at, 16)
    below = v128.and(v2, five)
    from = v128.xor(below, flip)
    const a2 = bucketsOf(below, from, first0, first1)
    const b2 = bucketsOf(below, from, second0, second1)
    const c2 = bucketsOf(below, from, third0, third1)
    const m2 = i8x16.eq(
      v128.and(
        c2,
        v128.and(
          i8x16.shuffle(b1, b2, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30),
          i8x16.shuffle(a1, a2, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29),
        ),
      ),
      zero,
    )
    const v3 = v128.load(at, 32)
    below = v128.and(v3, five)
    from = v128.xor(below, flip)
    const a3 = bucketsOf(below, from, first0, first1)
    const b3 = bucketsOf(below, from, second0, second1)
    const c3 = bucketsOf(below, from, third0, third1)
    const m3 = i8x16.eq(
      v128.and(
        c3,
        v128.and(
          i8x16.shuffle(b2, b3, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30),
          i8x16.shuffle(a2, a3, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29),
        ),
      ),
      zero,
    )
    const v4 = v128.load(at, 48)
    below = v128.and(v4, five)
    from = v128.xor(below, flip)
    a0 = bucketsOf(below, from, first0, first1)
    b0 = bucketsOf(below, from, second0, second1)
    const c4 = bucketsOf(below, from, third0, third1)
    const m4 = i8x16.eq(
      v128.and(
        c4,
        v128.and(
          i8x16.shuffle(b3, b0, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30),
          i8x16.shuffle(a3, a0, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29),
        ),
      ),
      zero,
    )
    const candidates = ~mask64(m1, m2, m3, m4)
    if (candidates) sift(at, candidates)

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
    if (v128.any_true(v128.and(v128.or(v128.or(x1, x2), v128.or(x3, x4)), short))) {
      let ends = ~mask64(
        i8x16.eq(v128.and(x1, short), zero),
        i8x16.eq(v128.and(x2, short), zero),
        i8x16.eq(v128.and(x3, short), zero),
        i8x16.eq(v128.and(x4, short), zero),
      )
      while (ends) {
        verifyShort(at + <usize>ctz(ends), base)
        ends &= ends - 1
      }
    }
    const digits = mask64(isDigit(v1), isDigit(v2), isDigit(v3), isDigit(v4))
    if (digits | digitBefore) {
      readDigits(at, digits, mask64(isSeparator(v1), isSeparator(v2), isSeparator(v3), isSeparator(v4)))
    } else {
      if (at - digitStart >= MIN_DIGIT_RUN) addDigits(digitStart, at, base)
      digitStart = at + 64
    }
  }
  report(finalHits(<u32>(end - base)))
  return 0
}
