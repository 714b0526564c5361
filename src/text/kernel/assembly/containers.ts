import { STACK } from './layout'
import { copyText, textBase } from './scan-text'

// Open containers, with the key above the elements of each: see STACK in layout.ts.

export const REPEATED_KEY_BYTES: u32 = 24
/** Length of a key that is not repeated. */
export const NO_KEY: u32 = 0xffff
/** Beside the length of a key whose text has been given up: it stands in KEPT_KEYS. */
const KEY_KEPT: u32 = 0x8000
/** Keys of open containers that outlive their text: 32 bytes a level, behind STACK. */
const KEPT_KEYS: usize = 0x104000
const KEPT_LEVELS: u32 = 1024

// @ts-ignore: decorator
@inline
function entryOf(level: u32): usize {
  return STACK + (<usize>level << 3)
}

/** Opens a container inside of `depth` others: elements of an array in an array have the key of the outer one. */
// @ts-ignore: decorator
@inline
export function openContainer(depth: u32, isObject: bool): void {
  const top = entryOf(depth)
  store<u64>(top, isObject || depth == 0 ? <u64>NO_KEY << 32 : load<u64>(top - 8))
  store<u16>(top, <u16>isObject, 6)
}

/** Whether the innermost of `depth` containers is an object. */
// @ts-ignore: decorator
@inline
export function isInObject(depth: u32): bool {
  return depth > 0 && load<u16>(entryOf(depth) - 8, 6) == 1
}

/** The key of the innermost of `depth` containers stands at `text` from now on. */
// @ts-ignore: decorator
@inline
export function setKey(depth: u32, text: usize, length: u32): void {
  const top = entryOf(depth) - 8
  store<u32>(top, <u32>(text - textBase))
  store<u16>(top, length > REPEATED_KEY_BYTES ? NO_KEY : length, 4)
}

/** What tells of the key above the elements of the container on `level`, or NO_KEY. */
// @ts-ignore: decorator
@inline
export function keyOf(level: u32): u32 {
  return load<u16>(entryOf(level), 4)
}

/** Writes that key, of which `keyOf` says `key`. */
export function copyKey(key: u32, level: u32): void {
  const from = (key & KEY_KEPT ? KEPT_KEYS : textBase) + <usize>load<u32>(entryOf(level))
  copyText(from, key & 0xff)
}

/** Keeps the keys of `depth` containers whose text stands before `from`; false when there are more containers than room. */
export function keepKeys(depth: u32, from: u32): bool {
  if (depth > KEPT_LEVELS) return false
  for (let level: u32 = 0; level < depth; level++) {
    const entry = entryOf(level)
    const length = <u32>load<u16>(entry, 4)
    if (length & KEY_KEPT || load<u32>(entry) >= from) continue
    const key = textBase + <usize>load<u32>(entry)
    const kept = KEPT_KEYS + (<usize>level << 5)
    v128.store(kept, v128.load(key))
    v128.store(kept, v128.load(key, 16), 16)
    store<u32>(entry, level << 5)
    store<u16>(entry, length | KEY_KEPT, 4)
  }
  return true
}
