import { ROWS } from './layout'

// Rows of short words, as word-rows.ts says.

const LEAST_WORDS: u32 = 12
const SHORTEST: usize = 3
const LONGEST: usize = 9
const WIDEST_GAP: usize = 10

let rowEnd: usize = ROWS
/** What is not read yet begins here, with a gap or a word. */
let unread: usize = 0
let words: u32 = 0
let firstWord: usize = 0
let lastWordEnd: usize = 0

export function clearRows(): void {
  rowEnd = ROWS
}

export function rowAddress(): usize {
  return rowEnd
}

/** Begins at `start`; letters there belong to a word that began before it, and are left out. */
export function beginRows(start: usize): void {
  words = 0
  unread = start
  if (isLower(start - 1)) while (isLower(unread)) unread++
}

/** Reads on up to `until`, where words go on, or where rows end. */
export function readRows(until: usize, ended: bool, base: usize): void {
  while (unread < until) {
    let word = unread
    while (word < until && !isLower(word)) word++
    if (word == until) break
    if (words && !isGap(unread, word)) endRow(base)
    let end = word
    while (end < until && isLower(end)) end++
    if (end == until && (!ended || isLower(end))) {
      unread = word
      if (words && !ended) return
      break
    }
    const length = end - word
    if (length < SHORTEST || length > LONGEST) endRow(base)
    else {
      if (words == 0) firstWord = word
      words++
      lastWordEnd = end
    }
    unread = end
  }
  if (ended) endRow(base)
}

function endRow(base: usize): void {
  if (words >= LEAST_WORDS) {
    store<u32>(rowEnd, <u32>(firstWord - base))
    store<u32>(rowEnd, <u32>(lastWordEnd - base), 4)
    rowEnd += 8
  }
  words = 0
}

// @ts-ignore: decorator
@inline
function isLower(at: usize): bool {
  return <u32>load<u8>(at) - 0x61 < 26
}

function isGap(start: usize, end: usize): bool {
  if (end - start > WIDEST_GAP) return false
  for (let at = start; at < end; at++) {
    const byte = <u32>load<u8>(at)
    const digit = byte - 0x30 <= 10
    const blank = byte == 0x20 || byte - 9 < 2 || byte == 0x0d
    if (!digit && !blank && byte != 0x2c && byte != 0x22 && byte != 0x27 && byte != 0x2e && byte != 0x29) return false
  }
  return true
}
