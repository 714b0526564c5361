import { copyKey, keyOf, NO_KEY, REPEATED_KEY_BYTES } from './containers'
import { LABEL, LABEL_BYTES, LONGEST_LABEL } from './layout'
import { copyText, endBareKey, MARGIN, textAt, writeColon, writeUnderscore } from './scan-text'

// As src/text/value-names.ts. What writes a name is told where the value stands, and answers false where there is no room.

/** Containers round the members of the object whose label stands in LABEL; 0 for none. */
let labelDepth: u32 = 0
let labelLength: usize = 0

export function beginNames(): void {
  labelDepth = 0
}

/** An object or array is open inside of others, `depth` with it: it has no label yet. */
// @ts-ignore: decorator
@inline
export function forgetLabel(depth: u32): void {
  if (labelDepth == depth) labelDepth = 0
}

/** Writes the key of the array before an element at `at`. */
export function beforeElement(at: usize, depth: u32): bool {
  const key = keyOf(depth - 1)
  if (key == NO_KEY) return true
  if (at - textAt < MARGIN + REPEATED_KEY_BYTES + 2) return false
  copyKey(key, depth - 1)
  writeColon()
  return true
}

/** Writes the name of the object before one of its keys, whose quote stands at `at`. */
export function beforeKey(at: usize, depth: u32): bool {
  const name = depth < 2 ? NO_KEY : keyOf(depth - 2)
  if (name == NO_KEY) return true
  if (at - textAt < MARGIN + REPEATED_KEY_BYTES + 1) return false
  copyKey(name, depth - 2)
  writeUnderscore()
  return true
}

/** Writes the label of the object, or else its name, before a value at `at` whose key says nothing. */
export function beforeMember(at: usize, depth: u32): bool {
  const labelled = labelDepth == depth
  const name = labelled ? 0 : depth < 2 ? NO_KEY : keyOf(depth - 2)
  if (name == NO_KEY) return true
  if (at - textAt < MARGIN + LABEL_BYTES + 2) return false
  endBareKey()
  if (labelled) {
    copyText(LABEL, labelLength)
    labelDepth = 0
  } else copyKey(name, depth - 2)
  writeColon()
  return true
}

/** Keeps a text that was written from `from` on as what its object is about. */
export function takeLabel(from: usize, depth: u32): void {
  const until = textAt - 1
  if (until - from > LONGEST_LABEL) return
  let start = from
  if (until - from > LABEL_BYTES) {
    start = until - LABEL_BYTES
    while (start < until && (load<u8>(start) & 0xc0) == 0x80) start++
  }
  v128.store(LABEL, v128.load(start))
  v128.store(LABEL, v128.load(start, 16), 16)
  labelDepth = depth
  labelLength = until - start
}
