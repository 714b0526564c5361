import { bareKey, IS_LABEL, IS_VALUE, TAKES_PARENT } from './bare-key'
import { rawNext, readEscape, textNext } from './escape'
import {
  LABEL,
  LABEL_BYTES,
  LONGEST_LABEL,
  LEAF_ROOM,
  LEAVES,
  MAX_DEPTH,
  MEMBER_ROOM,
  MEMBERS,
  PATCHES,
  REPORT,
  SEPARATOR,
  STACK,
} from './layout'
import { readNumber } from './number'

// What `read` and `resumeRead` answer. The first five are final; after the others the host does what is asked and calls again.
const MALFORMED: i32 = 0
const OBJECT: i32 = 1
const ARRAY: i32 = 2
const SCALAR: i32 = 3
const TOO_DEEP: i32 = 4
/** A window is full: the host takes leaves, members and patches. */
const EMPTY_WINDOWS: i32 = 5
/** Text has caught up with the bytes still to be read: the host moves those up. */
const MAKE_ROOM: i32 = 6
/** The bytes at hand are read, and they are not all: the host brings the next ones, what was not read first. */
const MORE_BYTES: i32 = 7

const EXPECT_VALUE: i32 = 0
const EXPECT_VALUE_OR_END: i32 = 1
const EXPECT_KEY_OR_END: i32 = 2
const EXPECT_KEY: i32 = 3
const EXPECT_NEXT_OR_END: i32 = 4
/** Inside a string value whose first bytes were read: only after MORE_BYTES. */
const EXPECT_REST: i32 = 5

const LEAF_KEY: u32 = 1
const LEAF_NUMBER: u32 = 2
const LEAF_ESCAPED: u32 = 4
/** Goes on where the leaf before it ended, without a separator: a string that was read in parts. */
const LEAF_CONTINUED: u32 = 8

const MEMBER_DEPTHS: u32 = 3
const REPEATED_KEY_BYTES: u32 = 24
const REPEATED_NUMBER_BYTES: usize = 7
const GROUP_GAP: usize = 16
/** Length of a key that is not repeated. */
const NO_KEY: u32 = 0xffff
/** Beside the length of a key whose text has been given up: it stands in KEPT_KEYS. */
const KEY_KEPT: u32 = 0x8000
/** Keys of open containers that outlive their text: 32 bytes a level, behind STACK. */
const KEPT_KEYS: usize = 0x104000
const KEPT_LEVELS: u32 = 1024
/** Keys and numbers end within so many bytes, or the frame is not read in parts. */
const LOOKAHEAD: usize = 4096
/** The longest escape: a surrogate pair. */
const ESCAPE_BYTES: usize = 12
/** Text is written over the bytes that it was made of: stores of 16 bytes must stay below what is still to be read. */
const MARGIN: usize = 64
const NO_MEMBER: u32 = 0xffffffff
/** Space, tab, line feed, carriage return: one bit each. */
const WHITE: u64 = 0x100002600

let rawBase: usize = 0
let rawEnd: usize = 0
let textBase: usize = 0
let rawAt: usize = 0
let textAt: usize = 0
/** Where more bytes are asked for at the latest: before a token, and before an escape. Beyond all addresses for the last part. */
let tokenLimit: usize = usize.MAX_VALUE
let escapeLimit: usize = usize.MAX_VALUE
/** How far `readString` came when it answered 0. */
let stoppedRaw: usize = 0
let stoppedText: usize = 0
let stoppedFlags: u32 = 0
let depth: u32 = 0
let state: i32 = 0
let form: i32 = 0
let inObject: bool = false
/** Whether an array stands directly in another. */
let hasRows: bool = false
/** The key before tells what its object is about. */
let labels: bool = false
/** The key before says nothing of its value. */
let nameless: bool = false
/** Containers round the members of the object whose label stands in LABEL; 0 for none. */
let labelDepth: u32 = 0
let labelLength: usize = 0
/** The short number before, which the next one may be added to; 0 for none. */
let group: usize = 0
let leafAt: usize = 0
let memberAt: usize = 0
let memberBase: u32 = 0
let patches: u32 = 0
// For each of the first depths: number of the member whose value is open, and where that value starts.
let open1: u32 = NO_MEMBER
let open2: u32 = NO_MEMBER
let open3: u32 = NO_MEMBER
let start1: u32 = 0
let start2: u32 = 0
let start3: u32 = 0

/**
 * Turns the frame at `raw` into scan text, leaves and members: see FrontEnd (front-end.ts), which this follows byte for
 * byte. Text is written from `text` on, which is at least MARGIN below, over what was read.
 */
function begin(text: usize, raw: usize, length: usize): void {
  textBase = text
  textAt = text
  rawBase = raw
  rawAt = raw
  endAt(raw + length, true)
  if (length >= 3 && (load<u32>(raw) & 0xffffff) == 0xbfbbef) rawAt = raw + 3
  depth = 0
  state = EXPECT_VALUE
  form = MALFORMED
  inObject = false
  hasRows = false
  labels = false
  nameless = false
  labelDepth = 0
  group = 0
  leafAt = LEAVES
  memberAt = MEMBERS
  memberBase = 0
  patches = 0
  open1 = open2 = open3 = NO_MEMBER
}

/** Reads the whole frame: `length` bytes at `raw`. */
export function read(text: usize, raw: usize, length: usize): i32 {
  begin(text, raw, length)
  return resumeRead()
}

/** As `read`, of the first part of a longer frame; `parted` brings the others. */
export function readPart(text: usize, raw: usize, length: usize): i32 {
  begin(text, raw, length)
  endAt(raw + length, false)
  return resumeRead()
}

/** The next part: `length` bytes at `raw`, which begin where reading stopped; `last` when the frame ends with them. */
export function parted(raw: usize, length: usize, last: bool): void {
  const distance = raw - rawAt
  rawBase += distance
  rawAt = raw
  if (group) group += distance
  endAt(raw + length, last)
}

/**
 * The host moved the text down by `distance` and gives up what stood before `from`, an offset from the start of the frame's
 * text as leaves have them. False when more containers are open than keys can be kept of.
 */
export function dropped(distance: usize, from: u32): bool {
  if (depth > KEPT_LEVELS) return false
  for (let level: u32 = 0; level < depth; level++) {
    const entry = STACK + (<usize>level << 3)
    const length = <u32>load<u16>(entry, 4)
    if (length & KEY_KEPT || load<u32>(entry) >= from) continue
    const key = textBase + <usize>load<u32>(entry)
    const kept = KEPT_KEYS + (<usize>level << 5)
    v128.store(kept, v128.load(key))
    v128.store(kept, v128.load(key, 16), 16)
    store<u32>(entry, level << 5)
    store<u16>(entry, length | KEY_KEPT, 4)
  }
  textBase -= distance
  textAt -= distance
  return true
}

function endAt(end: usize, last: bool): void {
  rawEnd = end
  tokenLimit = last ? usize.MAX_VALUE : end - LOOKAHEAD
  escapeLimit = last ? usize.MAX_VALUE : end - ESCAPE_BYTES
  // Stores, not memory.fill, which costs a call out of WebAssembly: as much as 500 bytes of text.
  for (let at: usize = 0; at < 64; at += 16) v128.store(end + at, i8x16.splat(0))
}

/** The host moved what is still to be read up by `distance` bytes. */
export function moved(distance: usize): void {
  rawBase += distance
  rawAt += distance
  rawEnd += distance
  if (tokenLimit != usize.MAX_VALUE) {
    tokenLimit += distance
    escapeLimit += distance
  }
  if (group) group += distance
}

/** The host took what the windows held, but for the last leaf: a short number may yet be added to it. */
export function emptied(): void {
  memberBase += <u32>(memberAt - MEMBERS) / 24
  if (leafAt > LEAVES) {
    memory.copy(LEAVES, leafAt - 20, 20)
    leafAt = LEAVES + 20
  }
  memberAt = MEMBERS
  patches = 0
}

function report(): void {
  store<u32>(REPORT, <u32>(leafAt - LEAVES) >> 2)
  store<u32>(REPORT, <u32>(memberAt - MEMBERS) >> 2, 4)
  store<u32>(REPORT, patches, 8)
  store<u32>(REPORT, <u32>(textAt - textBase), 12)
  store<u32>(REPORT, <u32>(rawAt - rawBase), 16)
  store<u32>(REPORT, hasRows, 20)
}

function startMember(at: usize): void {
  const raw = <u32>(at - rawBase)
  if (depth == 1) start1 = raw
  else if (depth == 2) start2 = raw
  else if (depth == 3) start3 = raw
}

function closeMember(at: usize): void {
  let member = NO_MEMBER
  let start: u32 = 0
  if (depth == 1) {
    member = open1
    start = start1
    open1 = NO_MEMBER
  } else if (depth == 2) {
    member = open2
    start = start2
    open2 = NO_MEMBER
  } else if (depth == 3) {
    member = open3
    start = start3
    open3 = NO_MEMBER
  }
  if (member == NO_MEMBER) return
  const end = <u32>(at - rawBase)
  if (member >= memberBase) {
    const record = MEMBERS + <usize>(member - memberBase) * 24
    store<u32>(record, start, 12)
    store<u32>(record, end, 16)
    return
  }
  const patch = PATCHES + <usize>patches * 12
  store<u32>(patch, member)
  store<u32>(patch, start, 4)
  store<u32>(patch, end, 8)
  patches++
}

function openMember(keyStart: usize, keyEnd: usize, escaped: u32): void {
  const member = memberBase + <u32>(memberAt - MEMBERS) / 24
  store<u32>(memberAt, depth)
  store<u32>(memberAt, <u32>(keyStart - rawBase), 4)
  store<u32>(memberAt, <u32>(keyEnd - rawBase), 8)
  store<u32>(memberAt, escaped, 20)
  memberAt += 24
  if (depth == 1) open1 = member
  else if (depth == 2) open2 = member
  else open3 = member
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

/** Reads the string whose first byte stands at `from`; returns the address of its closing quote, or 0. */
function readString(from: usize, flag: u32): usize {
  const quote = i8x16.splat(0x22)
  const backslash = i8x16.splat(0x5c)
  const control = i8x16.splat(0x1f)
  let raw = from
  let text = textAt
  let flags = flag
  while (true) {
    const bytes = v128.load(raw)
    v128.store(text, bytes)
    const stops = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, backslash)), i8x16.le_u(bytes, control)),
    )
    if (stops == 0) {
      raw += 16
      text += 16
      continue
    }
    const clean = <usize>ctz(stops)
    raw += clean
    text += clean
    const stop = load<u8>(raw)
    if (stop == 0x22) break
    if (stop != 0x5c || raw > escapeLimit || !readEscape(raw, text)) {
      stoppedRaw = raw
      stoppedText = text
      stoppedFlags = flags
      return 0
    }
    flags |= LEAF_ESCAPED
    raw = rawNext
    text = textNext
  }
  addLeaf(from, raw, textAt, text, flags)
  store<u8>(text, SEPARATOR)
  textAt = text + 1
  return raw
}

/** The length of the key to be repeated before an element of the open array, or NO_KEY. */
// @ts-ignore: decorator
@inline
function repeatedKey(): u32 {
  return load<u16>(STACK + (<usize>depth << 3) - 8, 4)
}

function copyKey(key: u32): void {
  copyName(key, STACK + (<usize>depth << 3) - 8)
  store<u16>(textAt, 0x203a)
  textAt += 2
}

/** Writes the key that `entry` of the stack tells of, whose length is that in `key`. */
function copyName(key: u32, entry: usize): void {
  const from = (key & KEY_KEPT ? KEPT_KEYS : textBase) + <usize>load<u32>(entry)
  const head = v128.load(from)
  const tail = v128.load(from, 16)
  v128.store(textAt, head)
  v128.store(textAt, tail, 16)
  textAt += key & 0xff
}

/** `key: ` stands before something that is no string or number: a separator takes the place of the colon. */
function endKey(): void {
  textAt--
  store<u8>(textAt - 1, SEPARATOR)
}

function writeNumber(start: usize, end: usize): void {
  const text = textAt
  let to = text
  for (let from = start; from < end; from += 16, to += 16) v128.store(to, v128.load(from))
  to = text + (end - start)
  addLeaf(start, end, text, to, LEAF_NUMBER)
  store<u8>(to, SEPARATOR)
  textAt = to + 1
}

/** Writes the name of the object before one of its keys, whose quote stands at `at`; false where there is no room. */
function qualify(at: usize): bool {
  const outer = STACK + (<usize>depth << 3) - 16
  const name = depth < 2 ? NO_KEY : <u32>load<u16>(outer, 4)
  if (name == NO_KEY) return true
  if (at - textAt < MARGIN + REPEATED_KEY_BYTES + 1) return false
  copyName(name, outer)
  store<u8>(textAt++, 0x5f)
  return true
}

/** Writes the label of the object, or else its name, before a value at `at` whose key says nothing; false where there is no room. */
function rename(at: usize): bool {
  const outer = STACK + (<usize>depth << 3) - 16
  const labelled = labelDepth == depth
  const name = labelled ? 0 : depth < 2 ? NO_KEY : <u32>load<u16>(outer, 4)
  if (name == NO_KEY) return true
  if (at - textAt < MARGIN + LABEL_BYTES + 2) return false
  endKey()
  if (labelled) {
    v128.store(textAt, v128.load(LABEL))
    v128.store(textAt, v128.load(LABEL, 16), 16)
    textAt += labelLength
    labelDepth = 0
  } else copyName(name, outer)
  store<u16>(textAt, 0x203a)
  textAt += 2
  return true
}

/** Keeps a text that was written from `from` on as what its object is about. */
function takeLabel(from: usize): void {
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

/** Adds a short number to the leaf of the one before: between them stand as many separators as bytes in the frame. */
function extendGroup(start: usize, end: usize): void {
  const gap = start - group
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

function endOfLiteral(at: usize): usize {
  const word = load<u32>(at)
  if (word == 0x65757274 || word == 0x6c6c756e) return at + 4
  return word == 0x736c6166 && load<u8>(at, 4) == 0x65 ? at + 5 : 0
}

// @ts-ignore: decorator
@inline
function pause(answer: i32, at: usize, expected: i32): i32 {
  rawAt = at
  state = expected
  report()
  return answer
}

/** A string value from `from` on of which `readString` saw no end: the rest comes with the next part, if there is one. */
function brokenOff(from: usize): i32 {
  if (stoppedRaw <= escapeLimit) return MALFORMED
  addLeaf(from, stoppedRaw, textAt, stoppedText, stoppedFlags)
  textAt = stoppedText
  return pause(MORE_BYTES, stoppedRaw, EXPECT_REST)
}

/** Leaves the innermost container, whose closing bracket ends at `at`. */
function leave(at: usize): void {
  depth--
  inObject = depth > 0 && load<u16>(STACK + (<usize>depth << 3) - 8, 6) == 1
  if (depth <= MEMBER_DEPTHS) closeMember(at)
}

/** Goes on where `read` paused. */
export function resumeRead(): i32 {
  let at = rawAt
  let expected = state
  if (expected == EXPECT_REST) {
    at = readString(at, LEAF_CONTINUED)
    if (at == 0) return brokenOff(rawAt)
    at++
    if (depth <= MEMBER_DEPTHS) closeMember(at)
    expected = EXPECT_NEXT_OR_END
  }
  while (true) {
    let byte: u32 = load<u8>(at)
    while (byte <= 0x20 && (WHITE >> byte) & 1) byte = load<u8>(++at)
    if (at >= tokenLimit) return pause(MORE_BYTES, at, expected)
    if (expected == EXPECT_NEXT_OR_END) {
      if (byte == 0x2c && depth > 0) {
        at++
        expected = inObject ? EXPECT_KEY : EXPECT_VALUE
        continue
      }
      if (depth == 0) return pause(at >= rawEnd ? form : MALFORMED, at, expected)
      if (byte != (inObject ? 0x7d : 0x5d)) return MALFORMED
      leave(++at)
      group = 0
      continue
    }
    if (leafAt == LEAVES + <usize>LEAF_ROOM * 20 || memberAt == MEMBERS + <usize>MEMBER_ROOM * 24)
      return pause(EMPTY_WINDOWS, at, expected)
    if (expected >= EXPECT_KEY_OR_END) {
      if (byte == 0x22) {
        const from = at + 1
        const kind = bareKey(from)
        if (kind & TAKES_PARENT && !qualify(at)) return pause(MAKE_ROOM, at, expected)
        labels = (kind & IS_LABEL) != 0
        nameless = (kind & IS_VALUE) != 0
        const textStart = textAt
        const keyEnd = readString(from, LEAF_KEY)
        if (keyEnd == 0) return MALFORMED
        at = keyEnd + 1
        byte = load<u8>(at)
        while (byte <= 0x20 && (WHITE >> byte) & 1) byte = load<u8>(++at)
        if (byte != 0x3a) return MALFORMED
        at++
        // Takes the place of the separator that the string wrote.
        store<u16>(textAt - 1, 0x203a)
        const length = <u32>(textAt - 1 - textStart)
        textAt++
        const top = STACK + (<usize>depth << 3) - 8
        store<u32>(top, <u32>(textStart - textBase))
        store<u16>(top, length > REPEATED_KEY_BYTES ? NO_KEY : length, 4)
        if (depth <= MEMBER_DEPTHS) openMember(from, keyEnd, (load<u32>(leafAt - 20, 16) & LEAF_ESCAPED) >> 2)
        expected = EXPECT_VALUE
        continue
      }
      if (byte != 0x7d || expected == EXPECT_KEY) return MALFORMED
      leave(++at)
      expected = EXPECT_NEXT_OR_END
      continue
    }
    if (byte == 0x5d && expected == EXPECT_VALUE_OR_END) {
      leave(++at)
      expected = EXPECT_NEXT_OR_END
      continue
    }
    if (depth <= MEMBER_DEPTHS) startMember(at)
    if (byte == 0x22) {
      if (depth == 0) form = SCALAR
      else if (!inObject) {
        const key = repeatedKey()
        if (
          key != NO_KEY &&
          load<u8>(at, 1) != 0x22 &&
          load<u8>(at, 2) != 0x22 &&
          load<u8>(at, 3) != 0x22
        ) {
          if (at - textAt < MARGIN + REPEATED_KEY_BYTES + 2) return pause(MAKE_ROOM, at, expected)
          copyKey(key)
        }
      } else if (nameless && !rename(at)) return pause(MAKE_ROOM, at, expected)
      group = 0
      const from = at + 1
      const textStart = textAt
      at = readString(from, 0)
      if (at == 0) return brokenOff(from)
      at++
      if (labels && inObject) takeLabel(textStart)
    } else if (byte == 0x7b || byte == 0x5b) {
      const opensObject = byte == 0x7b
      if (depth == 0) form = opensObject ? OBJECT : ARRAY
      if (inObject) endKey()
      else if (!opensObject && depth > 0) hasRows = true
      if (depth == MAX_DEPTH) return TOO_DEEP
      const top = STACK + (<usize>depth << 3)
      store<u64>(top, opensObject || depth == 0 ? <u64>NO_KEY << 32 : load<u64>(top - 8))
      store<u16>(top, <u16>opensObject, 6)
      depth++
      inObject = opensObject
      if (labelDepth == depth) labelDepth = 0
      group = 0
      at++
      expected = opensObject ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END
      continue
    } else if (byte == 0x2d || byte - 0x30 < 10) {
      if (depth == 0) form = SCALAR
      const end = readNumber(at)
      // Cut off, perhaps: `malformed` of a part is for the host to find out about.
      if (end == 0 || end > escapeLimit) return MALFORMED
      if (inObject || depth == 0) {
        if (nameless && inObject && !rename(at)) return pause(MAKE_ROOM, at, expected)
        writeNumber(at, end)
      } else if (end - at < REPEATED_NUMBER_BYTES) {
        if (group != 0 && at - group <= GROUP_GAP) extendGroup(at, end)
        else writeNumber(at, end)
        group = end
      } else {
        const key = repeatedKey()
        if (key != NO_KEY) {
          if (at - textAt < MARGIN + REPEATED_KEY_BYTES + 2) return pause(MAKE_ROOM, at, expected)
          copyKey(key)
        }
        group = 0
        writeNumber(at, end)
      }
      at = end
    } else {
      if (depth == 0) form = SCALAR
      if (inObject) endKey()
      group = 0
      at = endOfLiteral(at)
      if (at == 0) return MALFORMED
    }
    if (depth <= MEMBER_DEPTHS) closeMember(at)
    expected = EXPECT_NEXT_OR_END
  }
}
