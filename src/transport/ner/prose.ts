import { LatePattern } from '../../text/late-pattern.ts'
import { JsonCursor } from '../../text/json-cursor.ts'
import { type Escape, readEscape } from '../../text/unescape.ts'

/** Prose as it stands in a frame: the text of a string value, or a part of a long one. */
export interface Prose {
  readonly text: string
  /** Bytes of the frame. */
  readonly start: number
  readonly end: number
  /** It stands in a JSON string, whose escapes spell characters. */
  readonly escaped: boolean
}

const LEAST_BYTES = 12
/** Code points of one part: a model's time grows with it, and most read no more at once. */
const LONGEST_PART = 4000
const SHORTEST_PART = 3000

/** The string values of a JSON frame that read as prose, in order; keys and names are left out, and so is JSON in strings. */
export function proseOf(frame: Uint8Array): readonly Prose[] {
  const cursor = new JsonCursor(frame)
  const prose: Prose[] = []
  for (let token = cursor.next(); token !== 'end' && token !== 'malformed'; token = cursor.next()) {
    if (token !== 'string' || cursor.end - cursor.start < LEAST_BYTES) continue
    for (const part of partsOf(frame, cursor.start + 1, cursor.end - 1, true)) prose.push(part)
  }
  return prose
}

/** The parts of a plain text that read as prose, in order. */
export function proseOfText(text: Uint8Array): readonly Prose[] {
  return text.length < LEAST_BYTES ? [] : partsOf(text, 0, text.length, false)
}

/** Cut at white space where that is possible, so that names stay whole. */
function partsOf(frame: Uint8Array, start: number, end: number, escaped: boolean): readonly Prose[] {
  const parts: Prose[] = []
  let characters: string[] = []
  let from = start
  const close = (until: number): void => {
    const text = characters.join('')
    if (isProse(text)) parts.push({ text, start: from, end: until, escaped })
    characters = []
    from = until
  }
  walk(frame, { start, end, escaped }, (codePoint, _at, next) => {
    characters.push(String.fromCodePoint(codePoint))
    const mayEnd = characters.length >= SHORTEST_PART && (codePoint === 0x20 || codePoint === 0x0a)
    if (mayEnd || characters.length >= LONGEST_PART) close(next)
  })
  if (characters.length > 0) close(end)
  return parts
}

/** Words with blanks between them, mostly letters, few of the marks that code is made of. */
function isProse(text: string): boolean {
  const first = text.trimStart()[0]
  if (first === '{' || first === '[' || first === '<') return false
  let letters = 0
  let blanks = 0
  let marks = 0
  for (const character of text) {
    if (LETTER.test(character)) letters++
    else if (character === ' ' || character === '\n') blanks++
    else if (MARKS.has(character)) marks++
  }
  return blanks >= 1 && letters * 2 >= text.length && marks * 12 <= text.length
}

const LETTER = new LatePattern(String.raw`\p{L}`)
const MARKS: ReadonlySet<string> = new Set('{}[]<>=;$_|\\#`/')

/** Where each code point of a part begins in the frame, and at the end where the last one ends. */
export function offsetsOf(frame: Uint8Array, prose: Prose): Uint32Array {
  const offsets = new Uint32Array(prose.text.length + 1)
  let count = 0
  walk(frame, prose, (_codePoint, at, next) => {
    offsets[count++] = at
    offsets[count] = next
  })
  return offsets.subarray(0, count + 1)
}

type Visit = (codePoint: number, at: number, next: number) => void

/** Each code point, as Python and every decoder of UTF-16 counts them. */
function walk(frame: Uint8Array, { start, end, escaped }: Omit<Prose, 'text'>, visit: Visit): void {
  const escape: Escape = { rawLength: 0, codePoint: 0 }
  for (let at = start; at < end;) {
    if (escaped && frame[at] === 0x5c) {
      if (!readEscape(frame, at, escape)) return
      visit(escape.codePoint, at, at + escape.rawLength)
      at += escape.rawLength
      continue
    }
    const length = sequenceLength(frame, at, end)
    const codePoint = length === 0 ? 0xfffd : decode(frame, at, length)
    const next = at + Math.max(1, length)
    visit(codePoint, at, next)
    at = next
  }
}

/** Bytes of the UTF-8 sequence at `at`; 0 when it is none. */
function sequenceLength(frame: Uint8Array, at: number, end: number): number {
  const lead = frame[at]!
  const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
  if (at + length > end) return 0
  for (let index = 1; index < length; index++) if ((frame[at + index]! & 0xc0) !== 0x80) return 0
  if (length < 3) return length
  const codePoint = decode(frame, at, length)
  const wellFormed = length === 3 ? codePoint >= 0x800 && (codePoint & 0xf800) !== 0xd800 : codePoint >= 0x10000
  return wellFormed && codePoint <= 0x10ffff ? length : 0
}

function decode(frame: Uint8Array, at: number, length: number): number {
  let codePoint = length === 1 ? frame[at]! : frame[at]! & (0xff >> (length + 1))
  for (let index = 1; index < length; index++) codePoint = (codePoint << 6) | (frame[at + index]! & 0x3f)
  return codePoint
}
