import { GrowableU32, type Numbers } from '../../src/text/growable.ts'
import type { Reader } from '../../src/text/reader.ts'
import { wrappedEnd } from '../../src/text/views/base64.ts'
import type { ByteRow } from '../../src/text/views/byte-row.ts'
import { findByteRows } from '../../src/text/views/byte-rows.ts'
import type { Surface } from './surface.ts'

/** What is decoded as one and so lies on one side of a cut: two offsets each. */
export interface Encoded {
  /** Base64, with all lines of a text that is wrapped. */
  readonly runs: Numbers
  /** Bytes that are written down as numbers. */
  readonly numbers: Numbers
}

/** Asked once a search, not once a stretch of it: how far a text goes is told from where it begins. */
export function encodedOf(surface: Surface, found: Pick<Reader, 'runs' | 'signs'>): Encoded {
  return { runs: encodedIn(surface, found), numbers: numbersIn(surface, found) }
}

/**
 * What is decoded as one, two offsets each, in order and apart. Each line of an encoded text is a run: only the first is asked how
 * far the text goes, and once a search, or the work would be a square.
 */
function encodedIn({ text, length }: Surface, { runs }: Pick<Reader, 'runs'>): Numbers {
  const encoded = new GrowableU32(64)
  let until = 0
  for (let at = 0; at < runs.length; at += 2) {
    const start = runs.data[at]!
    const end = runs.data[at + 1]!
    if (at > 0 && start < until) {
      until = Math.max(until, end)
      encoded.data[encoded.length - 1] = until
      continue
    }
    until = Math.max(end, wrappedEnd(text, length, start, end))
    encoded.reserve(2)
    encoded.data[encoded.length] = start
    encoded.data[encoded.length + 1] = until
    encoded.length += 2
  }
  return encoded
}

/** Where what is written down as numbers begins and ends, two offsets each. */
function numbersIn({ text, length }: Surface, { signs }: Pick<Reader, 'signs'>): Numbers {
  const numbers = new GrowableU32(2)
  const found = ({ bytes, start, map }: ByteRow): void => {
    numbers.reserve(2)
    numbers.data[numbers.length] = start
    numbers.data[numbers.length + 1] = map.toParent(bytes.length - 1, bytes.length).at(-1)!.end
    numbers.length += 2
  }
  findByteRows(text.subarray(0, length), signs.hexes, () => false, found)
  return numbers
}
