import { bareKey, IS_LABEL, IS_VALUE, TAKES_PARENT } from './bare-key'
import { isInObject, keepKeys, openContainer, setKey } from './containers'
import { LEAVES, MAX_DEPTH, MEMBERS, REPORT } from './layout'
import { readNumber } from './number'
import {
  beginMembers,
  closeMember,
  emptiedMembers,
  MEMBER_DEPTHS,
  memberAt,
  membersFull,
  openMember,
  patches,
  startMember,
} from './outline'
import { beginRaw, escapeLimit, moveRaw, partRaw, rawBase, rawEnd, tokenLimit } from './raw'
import {
  beginText,
  dropText,
  endBareKey,
  endKey,
  growNumber,
  keepLastLeaf,
  LEAF_CONTINUED,
  LEAF_ESCAPED,
  LEAF_KEY,
  leafAt,
  leavesFull,
  textAt,
  textBase,
  writeNumber,
} from './scan-text'
import { breakOff, readString, stoppedRaw } from './string-reader'
import { beforeElement, beforeKey, beforeMember, beginNames, forgetLabel, takeLabel } from './value-names'

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

const REPEATED_NUMBER_BYTES: usize = 7
const GROUP_GAP: usize = 16
/** Space, tab, line feed, carriage return: one bit each. */
const WHITE: u64 = 0x100002600

let rawAt: usize = 0
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
/** The short number before, which the next one may be added to; 0 for none. */
let group: usize = 0

/**
 * Turns the frame at `raw` into scan text, leaves and members: see FrontEnd (front-end.ts), which this follows byte for
 * byte. Text is written from `text` on, which is at least MARGIN below, over what was read.
 */
function begin(text: usize, raw: usize, length: usize, whole: bool): void {
  beginText(text)
  beginRaw(raw, raw + length, whole)
  beginNames()
  beginMembers()
  rawAt = raw
  if (length >= 3 && (load<u32>(raw) & 0xffffff) == 0xbfbbef) rawAt = raw + 3
  depth = 0
  state = EXPECT_VALUE
  form = MALFORMED
  inObject = false
  hasRows = false
  labels = false
  nameless = false
  group = 0
}

/** Reads the whole frame: `length` bytes at `raw`. */
export function read(text: usize, raw: usize, length: usize): i32 {
  begin(text, raw, length, true)
  return resumeRead()
}

/** As `read`, of the first part of a longer frame; `parted` brings the others. */
export function readPart(text: usize, raw: usize, length: usize): i32 {
  begin(text, raw, length, false)
  return resumeRead()
}

/** The next part: `length` bytes at `raw`, which begin where reading stopped; `last` when the frame ends with them. */
export function parted(raw: usize, length: usize, last: bool): void {
  const distance = raw - rawAt
  rawAt = raw
  if (group) group += distance
  partRaw(distance, raw + length, last)
}

/**
 * The host moved the text down by `distance` and gives up what stood before `from`, an offset from the start of the frame's
 * text as leaves have them. False when more containers are open than keys can be kept of.
 */
export function dropped(distance: usize, from: u32): bool {
  if (!keepKeys(depth, from)) return false
  dropText(distance)
  return true
}

/** The host moved what is still to be read up by `distance` bytes. */
export function moved(distance: usize): void {
  moveRaw(distance)
  rawAt += distance
  if (group) group += distance
}

/** The host took what the windows held, but for the last leaf: a short number may yet be added to it. */
export function emptied(): void {
  emptiedMembers()
  keepLastLeaf()
}

function report(): void {
  store<u32>(REPORT, <u32>(leafAt - LEAVES) >> 2)
  store<u32>(REPORT, <u32>(memberAt - MEMBERS) >> 2, 4)
  store<u32>(REPORT, patches, 8)
  store<u32>(REPORT, <u32>(textAt - textBase), 12)
  store<u32>(REPORT, <u32>(rawAt - rawBase), 16)
  store<u32>(REPORT, hasRows, 20)
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
  return breakOff(from) ? pause(MORE_BYTES, stoppedRaw, EXPECT_REST) : MALFORMED
}

/** Leaves the innermost container, whose closing bracket ends at `at`. */
function leave(at: usize): void {
  depth--
  inObject = isInObject(depth)
  if (depth <= MEMBER_DEPTHS) closeMember(depth, at)
}

/** Goes on where `read` paused. */
export function resumeRead(): i32 {
  let at = rawAt
  let expected = state
  if (expected == EXPECT_REST) {
    at = readString(at, LEAF_CONTINUED)
    if (at == 0) return brokenOff(rawAt)
    at++
    if (depth <= MEMBER_DEPTHS) closeMember(depth, at)
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
    if (leavesFull() || membersFull()) return pause(EMPTY_WINDOWS, at, expected)
    if (expected >= EXPECT_KEY_OR_END) {
      if (byte == 0x22) {
        const from = at + 1
        const kind = bareKey(from)
        if (kind & TAKES_PARENT && !beforeKey(at, depth)) return pause(MAKE_ROOM, at, expected)
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
        setKey(depth, textStart, <u32>(textAt - 1 - textStart))
        endKey()
        if (depth <= MEMBER_DEPTHS) openMember(depth, from, keyEnd, (load<u32>(leafAt - 20, 16) & LEAF_ESCAPED) >> 2)
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
    if (depth <= MEMBER_DEPTHS) startMember(depth, at)
    if (byte == 0x22) {
      if (depth == 0) form = SCALAR
      else if (!inObject) {
        const short = load<u8>(at, 1) == 0x22 || load<u8>(at, 2) == 0x22 || load<u8>(at, 3) == 0x22
        if (!short && !beforeElement(at, depth)) return pause(MAKE_ROOM, at, expected)
      } else if (nameless && !beforeMember(at, depth)) return pause(MAKE_ROOM, at, expected)
      group = 0
      const from = at + 1
      const textStart = textAt
      at = readString(from, 0)
      if (at == 0) return brokenOff(from)
      at++
      if (labels && inObject) takeLabel(textStart, depth)
    } else if (byte == 0x7b || byte == 0x5b) {
      const opensObject = byte == 0x7b
      if (depth == 0) form = opensObject ? OBJECT : ARRAY
      if (inObject) endBareKey()
      else if (!opensObject && depth > 0) hasRows = true
      if (depth == MAX_DEPTH) return TOO_DEEP
      openContainer(depth, opensObject)
      depth++
      inObject = opensObject
      forgetLabel(depth)
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
        if (nameless && inObject && !beforeMember(at, depth)) return pause(MAKE_ROOM, at, expected)
        writeNumber(at, end)
      } else if (end - at < REPEATED_NUMBER_BYTES) {
        if (group != 0 && at - group <= GROUP_GAP) growNumber(group, at, end)
        else writeNumber(at, end)
        group = end
      } else {
        if (!beforeElement(at, depth)) return pause(MAKE_ROOM, at, expected)
        group = 0
        writeNumber(at, end)
      }
      at = end
    } else {
      if (depth == 0) form = SCALAR
      if (inObject) endBareKey()
      group = 0
      at = endOfLiteral(at)
      if (at == 0) return MALFORMED
    }
    if (depth <= MEMBER_DEPTHS) closeMember(depth, at)
    expected = EXPECT_NEXT_OR_END
  }
}
