import { LEAVES, LEAF_ROOM, SEPARATOR } from './layout'
import { rawBase } from './raw'

export const LEAF_KEY: u32 = 1
export const LEAF_NUMBER: u32 = 2
export const LEAF_ESCAPED: u32 = 4
/** Goes on where the leaf before it ended, without a separator: a string that was read in parts. */
export const LEAF_CONTINUED: u32 = 8

/** Text is written over the bytes that it was made of: stores of 16 bytes must stay below what is still to be read. */
export const MARGIN: usize = 64

/** Where the text of the frame would begin, if none of it had been given up. */
export let textBase: usize = 0
export let textAt: usize = 0
export let leafAt: usize = 0

export function beginText(text: usize): void {
  textBase = text
  textAt = text
  leafAt = LEAVES
}

/** The host moved the text down. */
export function dropText(distance: usize): void {
  textBase -= distance
  textAt -= distance
}

/** The host took all leaves but the last, which a short number may yet be added to. */
export function keepLastLeaf(): void {
  if (leafAt == LEAVES) return
  memory.copy(LEAVES, leafAt - 20, 20)
  leafAt = LEAVES + 20
}

// @ts-ignore: decorator
@inline
export function leavesFull(): bool {
  return leafAt == LEAVES + <usize>LEAF_ROOM * 20
}

// @ts-ignore: decorator
@inline
function addLeaf(start: usize, end: usize, textStart: usize, textEnd: usize, flags: u32): void {
  const leaf = leafAt
  store<u32>(leaf, <u32>(start - rawBase))
  store<u32>(leaf, <u32>(end - rawBase), 4)
  store<u32>(leaf, <u32>(textStart - textBase), 8)
  store<u32>(leaf, <u32>(textEnd - textBase), 12)
  store<u32>(leaf, flags, 16)
  leafAt = leaf + 20
}

/** The string `start..end`, whose text was written up to `text`, is a leaf. */
// @ts-ignore: decorator
@inline
export function endString(start: usize, end: usize, text: usize, flags: u32): void {
  addLeaf(start, end, textAt, text, flags)
  store<u8>(text, SEPARATOR)
  textAt = text + 1
}

/** As much of a string is a leaf as was read; it goes on in another. */
export function breakString(start: usize, end: usize, text: usize, flags: u32): void {
  addLeaf(start, end, textAt, text, flags)
  textAt = text
}

/** A colon and a space take the place of the separator that a key wrote. */
// @ts-ignore: decorator
@inline
export function endKey(): void {
  store<u16>(textAt - 1, 0x203a)
  textAt++
}

/** `key: ` stands before something that is no string or number: a separator takes the place of the colon. */
export function endBareKey(): void {
  textAt--
  store<u8>(textAt - 1, SEPARATOR)
}

/** Writes `length` bytes that stand at `from`, 32 at the most. */
// @ts-ignore: decorator
@inline
export function copyText(from: usize, length: usize): void {
  const head = v128.load(from)
  const tail = v128.load(from, 16)
  v128.store(textAt, head)
  v128.store(textAt, tail, 16)
  textAt += length
}

/** Writes a colon and a space. */
// @ts-ignore: decorator
@inline
export function writeColon(): void {
  store<u16>(textAt, 0x203a)
  textAt += 2
}

/** Writes what stands between the name of an object and one of its keys. */
// @ts-ignore: decorator
@inline
export function writeUnderscore(): void {
  store<u8>(textAt++, 0x5f)
}

export function writeNumber(start: usize, end: usize): void {
  const text = textAt
  let to = text
  for (let from = start; from < end; from += 16, to += 16) v128.store(to, v128.load(from))
  to = text + (end - start)
  addLeaf(start, end, text, to, LEAF_NUMBER)
  store<u8>(to, SEPARATOR)
  textAt = to + 1
}

/** Adds a short number to the leaf of the one before, which ended at `last`: as many separators as bytes of the frame between them. */
export function growNumber(last: usize, start: usize, end: usize): void {
  const gap = start - last
  v128.store(textAt, i8x16.splat(-1))
  const text = textAt + gap - 1
  v128.store(text, v128.load(start))
  const to = text + (end - start)
  const leaf = leafAt - 20
  store<u32>(leaf, <u32>(end - rawBase), 4)
  store<u32>(leaf, <u32>(to - textBase), 12)
  store<u8>(to, SEPARATOR)
  textAt = to + 1
}
