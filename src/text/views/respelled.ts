import type { Numbers } from '../growable.ts'
import { LEAF_SEPARATOR } from '../leaf-table.ts'
import { byteSpan } from '../span.ts'
import type { SpanMap } from '../span-map.ts'
import { dividedEnd, dividedStart } from './divided-number.ts'
import { type DecodedText, Gathered } from './gathered.ts'
import { exponentEnd, withoutExponent } from './exponent.ts'

/** Bytes of the same line that are read with a number: names and words that say what it is. */
const BEFORE = 96
/** Bytes of a number as it is read. */
const LONGEST = 64
const CASE = 0x20
const SMALL_E = 0x65
const [TAB, LINE_FEED, RETURN, BLANK, DASH, QUOTED] = [0x09, 0x0a, 0x0d, 0x20, 0x2d, 0x3e]

/** Half-open, in the text: what is read with a number, and the number itself. */
interface Part {
  readonly from: number
  readonly start: number
  readonly end: number
  /** What the number reads as. */
  readonly readings: readonly string[]
}

/**
 * Numbers with an exponent and numbers that a line break divides, each as it is without, behind what its line says before it.
 * Three numbers a run of digits in `digits`: start, end, and 1 for four of them joined by dots. Null when there are none.
 * `alone` takes what may be a table.
 */
export function readRespelled(
  text: Buffer,
  digits: Numbers,
  skip: (at: number) => boolean,
  alone: (decoded: DecodedText) => void,
): DecodedText | null {
  let gathered: Gathered | null = null
  const maps: SpanMap[] = []
  let done = 0
  const { data, length } = digits
  for (let at = 0; at < length; at += 3) {
    if (!mayBeRespelled(text, data[at]!, data[at + 1]!)) continue
    const part = respelledPart(text, data[at]!, data[at + 1]!)
    if (part === undefined || part.start < done || skip(part.start)) continue
    // Numbers side by side share what is before them: the words stand before the first.
    const from = Math.max(part.from, done)
    done = part.end
    gathered ??= new Gathered((index) => maps[index]!)
    for (const reading of part.readings) {
      gathered.reserve(part.start - from + LONGEST)
      const { bytes, length: base } = gathered
      const number = base + text.copy(bytes, base, from, part.start)
      const until = number + bytes.write(reading, number, 'latin1')
      maps.push(new NumberMap(number - base, part.start, part.end))
      const single = gathered.add(until, maps.length - 1, 0)
      if (single !== null) alone(single)
    }
  }
  return gathered === null ? null : gathered.take()
}

/** The bytes that are read for the run of digits, whatever comes of it; undefined for nearly all. */
export function respelledSpan(text: Buffer, start: number, end: number): readonly [number, number] | undefined {
  if (!mayBeRespelled(text, start, end)) return undefined
  const part = respelledPart(text, start, end)
  return part === undefined ? undefined : [part.start - BEFORE, part.end]
}

/** Asked of every run of digits: what touches it tells nearly all of them, most of which are parts of digests and dates. */
function mayBeRespelled(text: Uint8Array, start: number, end: number): boolean {
  const after = text[end]!
  if (after >= 0x41) return (after | CASE) === SMALL_E && text[end + 1]! < 0x3a && text[start - 1]! < 0x41
  if (after === LINE_FEED || after === RETURN) return true
  if (after === DASH || after === BLANK) return text[end + 1] === LINE_FEED || text[end + 1] === RETURN
  const before = text[start - 1]!
  if (before !== BLANK) return before === LINE_FEED || before === TAB || before === QUOTED
  return text[start - 2]! <= BLANK || text[start - 2] === QUOTED
}

function respelledPart(text: Buffer, start: number, end: number): Part | undefined {
  const until = exponentEnd(text, start, end)
  if (until > 0) {
    const reading = withoutExponent(text.toString('latin1', start, until))
    if (reading === undefined) return undefined
    return { from: labelFrom(text, start), start, end: until, readings: [reading] }
  }
  const last = dividedEnd(text, start, end)
  const first = last > 0 ? start : dividedStart(text, start, end)
  if (first < 0) return undefined
  const behind = last > 0 ? last : end
  return { from: labelFrom(text, first), start: first, end: behind, readings: joined(text, first, behind) }
}

/** Without the line break, and with the separator of the number's groups in its place. */
function joined(text: Buffer, start: number, end: number): readonly string[] {
  const [head = '', tail = ''] = text.toString('latin1', start, end).split(/\r?\n[ \t>]*/)
  if (/[ -]$/.test(head)) return [head + tail]
  const mark = /[0-9]([ .-])[0-9]/.exec(`${head}\n${tail}`)?.[1]
  return mark === undefined || tail.startsWith(mark) ? [head + tail] : [head + tail, `${head}${mark}${tail}`]
}

/** Where the words begin that are read with a number: behind white space, in its line and its leaf. */
function labelFrom(text: Uint8Array, start: number): number {
  const least = Math.max(0, start - BEFORE)
  let from = start
  while (from > least && text[from - 1] !== LINE_FEED && text[from - 1] !== LEAF_SEPARATOR) from--
  if (from !== least || from === 0) return from
  while (from < start && text[from]! > BLANK) from++
  return from
}

/** The number stands for what is found in it; all else is found where it stands. */
class NumberMap implements SpanMap {
  readonly #number: number
  readonly #span: readonly [ReturnType<typeof byteSpan>]

  constructor(number: number, start: number, end: number) {
    this.#number = number
    this.#span = [byteSpan(start, end)]
  }

  toParent(_start: number, end: number): ReturnType<SpanMap['toParent']> {
    return end > this.#number ? this.#span : []
  }
}
