import { GrowableU32, type Numbers } from '../../src/text/growable.ts'
import { LEAF_KEY, LEAF_NUMBER, LEAF_SEPARATOR, LEAF_STRIDE, leafAt } from '../../src/text/leaf-table.ts'
import type { Candidate } from './candidate.ts'
import { OutOfSight, type Surface } from './surface.ts'

/** Bytes of a value's first part, and of its second. */
const LONGEST_TAIL = 200
const LONGEST_HEAD = 256
const SHORTEST_HEAD = 4

const TOKENS = new Uint8Array(256)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-=.') {
  TOKENS[character.charCodeAt(0)] = 1
}
const SEPARATOR = Buffer.from([LEAF_SEPARATOR])

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
  return nextEnd - nextStart < SHORTEST_HEAD ? undefined : { start: at, end, nextStart, nextEnd }
}

/** Values that two neighbours may hold together. `found` are those that one holds alone, in order of place. */
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
  for (let at = 0; at < hits.length; at += 2) {
    const hit = hits.data[at]!
    if (hit < last) continue
    if (hit >= leafEnd) {
      record = leafAt(leaves, hit) * LEAF_STRIDE
      leafEnd = record < 0 ? -1 : leaves.data[record + 3]!
    }
    // Most keywords stand in the middle of a text, or are names.
    if (leafEnd <= hit || leafEnd - hit > LONGEST_TAIL) continue
    while (known < found.length && found[known]!.end <= hit) known++
    if (known < found.length && found[known]!.start <= hit) continue
    const pair = neighboursAt(surface, leaves, record, hit)
    if (pair === undefined) continue
    const { start, end, nextStart, nextEnd } = pair
    last = end
    parts ??= []
    parts.push(surface.text.subarray(start, end), surface.text.subarray(nextStart, nextEnd), SEPARATOR)
    pieces ??= new GrowableU32(12)
    pieces.reserve(6)
    const middle = length + end - start
    const until = middle + nextEnd - nextStart
    pieces.data.set([length, middle, start, middle, until, nextStart], pieces.length)
    pieces.length += 6
    length = until + 1
  }
  return parts === undefined || pieces === undefined ? null : { text: Buffer.concat(parts, length), pieces }
}
