import { addDigits, addRun } from './runs'

// Digits and runs of the base64 alphabets, a block of 64 bytes at a time: bit by bit where they are, from where they began.

const MIN_RUN: usize = 24
const MIN_DIGIT_RUN: usize = 7

let runStart: usize = 0
let digitStart: usize = 0
/** 1 when the last byte of the block before is a digit. */
export let digitBefore: u64 = 0

export function beginRuns(text: usize): void {
  runStart = text
  digitStart = text
  digitBefore = 0
}

/** The digits of a block, or what may have ended there. */
export function readDigits(at: usize, digits: u64, separators: u64, base: usize): void {
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

/** A block without digits behind one that ended without. */
export function passDigits(at: usize, base: usize): void {
  if (at - digitStart >= MIN_DIGIT_RUN) addDigits(digitStart, at, base)
  digitStart = at + 64
}

/** The runs of a block that are not the whole of it. */
export function readRuns(at: usize, gaps: u64, base: usize): void {
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
