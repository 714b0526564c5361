import { FOLD_ROOM, FOLDS, HEX_ROOM, HEXES, JOIN_ROOM, JOINS } from './layout'

// Where signs are written down that a text is spelled in some way: views/signs.ts says what they are.

export const ENTITIES: u32 = 1
export const QUOTED: u32 = 2
const COLOURS: u32 = 4
const HEXES_LOST: u32 = 8
export const PERCENT: u32 = 16
export const BACKSLASH: u32 = 32
const ZEROS: u32 = 64
/** Most records that one block of 64 bytes may add. */
const BLOCK_RECORDS: u32 = 66

let hexEnd: usize = HEXES
let foldEnd: usize = FOLDS
let joinEnd: usize = JOINS
let flags: u32 = 0
/** The records of one more block might not fit. */
let full: bool = false

export function beginSigns(): void {
  clearSigns()
  flags = 0
}

/** Whether the records of one more block might not fit. */
export function signsFull(): bool {
  return full
}

/** What was seen of a stretch: zero where there was none; a terminal's escape character, and the least of all bytes. */
export function sawBytes(coloured: v128, least: v128): void {
  if (v128.any_true(coloured)) flags |= COLOURS
  if (!i8x16.all_true(least)) flags |= ZEROS
}

export function saw(flag: u32): void {
  flags |= flag
}

export function clearSigns(): void {
  hexEnd = HEXES
  foldEnd = FOLDS
  joinEnd = JOINS
  full = false
}

/** Digits from `start` to `end` whose pairs stand `period` bytes apart. */
export function addHex(start: usize, end: usize, period: usize, base: usize): void {
  if (hexEnd >= HEXES + <usize>HEX_ROOM * 12) {
    flags |= HEXES_LOST
    return
  }
  store<u32>(hexEnd, <u32>(start - base))
  store<u32>(hexEnd, <u32>(end - base), 4)
  store<u32>(hexEnd, <u32>period, 8)
  hexEnd += 12
  full = full || hexEnd > HEXES + <usize>(HEX_ROOM - BLOCK_RECORDS) * 12
}

export function addFold(at: usize, base: usize): void {
  const offset = <u32>(at - base)
  if (foldEnd > FOLDS && load<u32>(foldEnd - 4) >= offset) return
  store<u32>(foldEnd, offset)
  foldEnd += 4
  full = full || foldEnd > FOLDS + <usize>(FOLD_ROOM - BLOCK_RECORDS) * 4
}

/** Literals that are put together: from the quote that ends one to behind the quote that begins the next. */
export function addJoin(start: usize, end: usize, base: usize): void {
  store<u32>(joinEnd, <u32>(start - base))
  store<u32>(joinEnd, <u32>(end - base), 4)
  joinEnd += 8
  full = full || joinEnd > JOINS + <usize>(JOIN_ROOM - BLOCK_RECORDS) * 8
}

export function hexAddress(): usize {
  return hexEnd
}

export function foldAddress(): usize {
  return foldEnd
}

export function joinAddress(): usize {
  return joinEnd
}

export function signFlags(): u32 {
  return flags
}
