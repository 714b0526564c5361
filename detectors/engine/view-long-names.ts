import type { Numbers } from '../../src/text/growable.ts'
import { LEAF_KEY, LEAF_NUMBER, LEAF_SEPARATOR, LEAF_STRIDE } from '../../src/text/leaf-table.ts'
import { OutOfSight, type Surface } from './surface.ts'
import type { Named } from './view-members.ts'

/** Bytes of a name up to which the reader itself writes it before the elements of its array and the values that it holds. */
const WRITTEN = 24
const LONGEST_NAME = 128
/** Bytes of a value. */
const [SHORTEST, LONGEST] = [4, 2048]
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d]
/** Keys that say nothing of their value: see bare-key.ts. */
const NAMELESS: ReadonlySet<string> = new Set(['value', 'Value', 'S', 'stringValue', 'StringValue', '_', '$t', '#text'])
const LONGEST_NAMELESS = 11

/**
 * Tells `found` of every value that stands under a long name with nothing of its own between, as
 * `{"spring.datasource.hikari.password":{"value":…}}` and `{"passwords_of_the_old_database":[…]}` have them, in the container
 * whose key is at `record` and in those within. Returns the record behind it, or `record` itself where the key is no such name.
 */
export function eachLongNamed(
  { text, json, piece }: Surface,
  { data, length }: Numbers,
  record: number,
  found: Named,
): number {
  const isLong = (leaf: number): boolean => {
    const bytes = data[leaf + 3]! - data[leaf + 2]!
    return bytes > WRITTEN && bytes <= LONGEST_NAME
  }
  if (json === undefined || text[data[record + 3]!] !== LEAF_SEPARATOR || !isLong(record)) return record
  /** Of each open container: 1 where it is an object, and the leaf of the key that names it. */
  const kinds: number[] = []
  const names: number[] = []
  let key = record
  let next = record + LEAF_STRIDE
  for (; next < length; next += LEAF_STRIDE) {
    for (let at = data[next - LEAF_STRIDE + 1]!, until = data[next]!; at < until; at++) {
      const byte = json[at]
      if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        // An array in an array, and an object in one, has the name of that.
        names.push(kinds.at(-1) === 0 ? names.at(-1)! : key)
        kinds.push(byte === OPEN_OBJECT ? 1 : 0)
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        names.pop()
        kinds.pop()
        if (kinds.length === 0) return next
      }
    }
    if (kinds.length === 0) return next
    if (data[next + 4]! & LEAF_KEY) {
      key = next
      continue
    }
    const name = names.at(-1)!
    const [start, end] = [data[next + 2]!, data[next + 3]!]
    const bytes = end - start
    if (data[next + 4]! & LEAF_NUMBER || bytes < SHORTEST || bytes > LONGEST || !isLong(name)) continue
    if (kinds.at(-1) === 0 || isNameless(text, data[key + 2]!, data[key + 3]!)) {
      found(data[name + 2]!, data[name + 3]!, start, end)
    }
  }
  if (piece?.goesOn === true) throw new OutOfSight()
  return next
}

function isNameless(text: Buffer, start: number, end: number): boolean {
  return end - start <= LONGEST_NAMELESS && NAMELESS.has(text.toString('latin1', start, end))
}
