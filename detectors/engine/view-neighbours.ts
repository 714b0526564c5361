import { GrowableU32, type Numbers } from '../../src/text/growable.ts'
import { LEAF_KEY, LEAF_NUMBER, LEAF_SEPARATOR, LEAF_STRIDE, leafAt } from '../../src/text/leaf-table.ts'
import type { Candidate } from './candidate.ts'
import { OutOfSight, type Surface } from './surface.ts'
import { eachLongNamed } from './view-long-names.ts'
import { eachMember, isMade, type Named } from './view-members.ts'
import { eachRichText } from './view-rich-text.ts'
import { eachSibling } from './view-siblings.ts'

/** Bytes of a value's first part, and of its second. */
const LONGEST_TAIL = 200
const LONGEST_HEAD = 256
const SHORTEST_HEAD = 4

const TOKENS = new Uint8Array(256)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-=.') {
  TOKENS[character.charCodeAt(0)] = 1
}
const SEPARATOR = Buffer.from([LEAF_SEPARATOR])
const [DASH, EQUALS] = [0x2d, 0x3d]

/** Half-open, in the text of a surface: the end of one value, and the beginning of the next of the same array or object. */
interface Neighbours {
  readonly start: number
  readonly end: number
  readonly nextStart: number
  readonly nextEnd: number
}

/** What a keyword at `at` of the leaf at `record` may begin that the leaf breaks off and the next one goes on with. */
function neighboursAt({ text, piece }: Surface, leaves: Numbers, record: number, at: number): Neighbours | undefined {
  const { data, length } = leaves
  if (data[record + 4]! & (LEAF_KEY | LEAF_NUMBER)) return undefined
  const end = data[record + 3]!
  for (let from = at; from < end; from++) if (TOKENS[text[from]!] === 0) return undefined
  let next = record + LEAF_STRIDE
  while (next < length && data[next + 4]! & LEAF_KEY) next += LEAF_STRIDE
  if (next >= length) {
    if (piece?.goesOn === true) throw new OutOfSight()
    return undefined
  }
  if (data[next + 4]! & LEAF_NUMBER) return undefined
  const nextStart = data[next + 2]!
  const limit = Math.min(data[next + 3]!, nextStart + LONGEST_HEAD)
  let nextEnd = nextStart
  while (nextEnd < limit && TOKENS[text[nextEnd]!] === 1) nextEnd++
  // `DB_PASSWORD=` and `DB_HOST=db-1`: variables of a list, the first of which is empty.
  if (text[end - 1] === EQUALS && isVariable(text, nextStart, nextEnd)) return undefined
  return nextEnd - nextStart < SHORTEST_HEAD ? undefined : { start: at, end, nextStart, nextEnd }
}

/** A name and an equals sign begin there. */
function isVariable(text: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (text[at] === EQUALS) return at > start
    if (NAME_BYTES[text[at]!] === 0) return false
  }
  return false
}

/** Bytes of a name that stands in an element of its own, and of the value in the next. */
const LONGEST_NAME = 48
const LONGEST_PAIRED = 2048
const NAME_BYTES = new Uint8Array(256)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.') {
  NAME_BYTES[character.charCodeAt(0)] = 1
}
/** In the place of what parts two elements. */
const ASSIGNS = Buffer.from(': ')

/**
 * The element at `record` as a name, and the next of the same array as its value: `["--password", "…"]`, `["X-Api-Key", "…"]`.
 * Elements of an array have no key between them.
 */
function pairAt({ text, piece }: Surface, { data, length }: Numbers, record: number): Neighbours | undefined {
  const start = data[record + 2]!
  const end = data[record + 3]!
  if (data[record + 4]! & (LEAF_KEY | LEAF_NUMBER) || end - start > LONGEST_NAME) return undefined
  // A member has its key before it.
  const before = record - LEAF_STRIDE
  if (before >= 0 && data[before + 4]! & LEAF_KEY && data[before + 3]! + 2 === start) return undefined
  for (let at = start; at < end; at++) if (NAME_BYTES[text[at]!] === 0) return undefined
  const next = record + LEAF_STRIDE
  if (piece?.goesOn === true && next + LEAF_STRIDE >= length) throw new OutOfSight()
  if (next >= length || data[next + 4]! & (LEAF_KEY | LEAF_NUMBER)) return undefined
  const nextStart = data[next + 2]!
  const nextEnd = data[next + 3]!
  const bytes = nextEnd - nextStart
  if (bytes < SHORTEST_HEAD || bytes > LONGEST_PAIRED) return undefined
  // Only an option says that a word follows it: names in a list have other names behind them.
  if (text[start] !== DASH && !isMade(text, nextStart, nextEnd)) return undefined
  return { start, end, nextStart, nextEnd }
}

/** Leaves that are passed one by one: hits come nearly in order, and often leaf by leaf. */
const STEPS = 8

/** The record of the leaf that holds `hit` or ends before it, less than zero where there is none. */
function recordAt(leaves: Numbers, hit: number, before: number): number {
  const { data, length } = leaves
  if (before >= 0 && data[before + 2]! <= hit) {
    let record = before
    for (let step = 0; step < STEPS; step++) {
      const next = record + LEAF_STRIDE
      if (next >= length || data[next + 2]! > hit) return record
      record = next
    }
  }
  return leafAt(leaves, hit) * LEAF_STRIDE
}

/** Whether one of the values from `index` on, in order of place, ends where the leaf does. */
function fillsLeaf(found: readonly Candidate[], index: number, leafEnd: number): boolean {
  for (let at = index; at < found.length && found[at]!.start < leafEnd; at++) {
    if (found[at]!.end === leafEnd && found[at]!.confidence !== 'possible') return true
  }
  return false
}

/** Values that two neighbours may hold together, and those that the element before them names, or a key above them. `found` are those that one holds alone, in order of place. */
export function joinNeighbours(
  surface: Surface,
  leaves: Numbers,
  hits: Numbers,
  found: readonly Candidate[],
): { readonly text: Buffer; readonly pieces: Numbers } | null {
  let parts: Buffer[] | undefined
  let pieces: GrowableU32 | undefined
  let length = 0
  let known = 0
  let last = -1
  let record = -1
  let leafEnd = -1
  let paired = -1
  let mapped = -1
  let named = -1
  let related = -1
  let rich = -1
  const add = ({ start, end, nextStart, nextEnd }: Neighbours, between: Buffer | undefined): void => {
    parts ??= []
    parts.push(surface.text.subarray(start, end))
    if (between !== undefined) parts.push(between)
    parts.push(surface.text.subarray(nextStart, nextEnd), SEPARATOR)
    pieces ??= new GrowableU32(12)
    pieces.reserve(6)
    const middle = length + end - start
    const from = middle + (between?.length ?? 0)
    const until = from + nextEnd - nextStart
    pieces.data.set([length, middle, start, from, until, nextStart], pieces.length)
    pieces.length += 6
    length = until + 1
  }
  const addNamed: Named = (start, end, nextStart, nextEnd) => add({ start, end, nextStart, nextEnd }, ASSIGNS)
  for (let at = 0; at < hits.length; at += 2) {
    const hit = hits.data[at]!
    if (hit < last) continue
    if (hit >= leafEnd) {
      record = recordAt(leaves, hit, record)
      leafEnd = record < 0 ? -1 : leaves.data[record + 3]!
    }
    // Most keywords stand in the middle of a text, or are names.
    if (leafEnd <= hit || leafEnd - hit > LONGEST_TAIL) continue
    // Most keys name a string or a number, and most values nothing.
    if (leaves.data[record + 4]! & LEAF_KEY && surface.text[leafEnd] === LEAF_SEPARATOR) {
      if (record > named) named = eachLongNamed(surface, leaves, record, addNamed)
      if (record > mapped) mapped = eachMember(surface, leaves, record, addNamed)
      if (record > rich) rich = eachRichText(surface, leaves, record, addNamed)
    } else if (record !== related) {
      related = record
      eachSibling(surface, leaves, record, addNamed)
    }
    if (record !== paired && leafEnd - hit <= LONGEST_NAME) {
      paired = record
      const pair = pairAt(surface, leaves, record)
      if (pair !== undefined) add(pair, ASSIGNS)
    }
    while (known < found.length && found[known]!.end <= hit) known++
    if (known < found.length && found[known]!.start <= hit) continue
    // `hooks.example/…`, `password=…`: the value behind the keyword is whole, and fills the leaf.
    if (fillsLeaf(found, known, leafEnd)) continue
    const pair = neighboursAt(surface, leaves, record, hit)
    if (pair === undefined) continue
    last = pair.end
    add(pair, undefined)
  }
  return parts === undefined || pieces === undefined ? null : { text: Buffer.concat(parts, length), pieces }
}
