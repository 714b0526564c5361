import type { FieldName } from './field-name.ts'

/** Reads back from a keyword: true when all of a name stands there, as a word of its own or the last part of one in camel case. */
export type FieldStart = (text: Uint8Array, start: number, end: number) => boolean

/** A character in each case, in bytes; null for a mark that may be there or not. */
type Step = readonly [Uint8Array, Uint8Array] | null

interface Entry {
  /** The keyword is the beginning of a name. */
  begins: boolean
  readonly leads: (readonly Step[])[]
}

/** For a precheck: a keyword counts where the rest of its name stands before it. Reads no more than the longest name. */
export function fieldStart(names: readonly FieldName[]): FieldStart {
  const byKeyword = new Map<string, Entry>()
  for (const { keyword, lead } of names) {
    const entry = byKeyword.get(keyword.toLowerCase()) ?? { begins: false, leads: [] }
    byKeyword.set(keyword.toLowerCase(), entry)
    if (lead === '') entry.begins = true
    else entry.leads.push(stepsBack(lead))
  }
  if ([...byKeyword.values()].every(({ leads }) => leads.length === 0)) return (text, start) => beginsName(text, start)
  return (text, start, end) => {
    const entry = byKeyword.get(Buffer.from(text.subarray(start, end)).toString().toLowerCase())
    if (entry === undefined) return false
    if (entry.begins && beginsName(text, start)) return true
    return entry.leads.some((steps) => {
      const from = readBack(text, start, steps)
      return from >= 0 && beginsName(text, from)
    })
  }
}

function stepsBack(lead: string): readonly Step[] {
  const cased = (letter: string): Step => [Buffer.from(letter), Buffer.from(letter.toUpperCase())]
  return [...lead].toReversed().map((letter) => (letter === '_' ? null : cased(letter)))
}

/** Where the lead begins that ends at `end`; -1 where another text stands. */
function readBack(text: Uint8Array, end: number, steps: readonly Step[]): number {
  let at = end
  for (const step of steps) {
    if (step === null) {
      if (isMark(text[at - 1])) at--
      continue
    }
    const bytes = step.find((one) => endsWith(text, at, one))
    if (bytes === undefined) return -1
    at -= bytes.length
  }
  return at
}

function endsWith(text: Uint8Array, end: number, bytes: Uint8Array): boolean {
  const from = end - bytes.length
  return from >= 0 && bytes.every((byte, at) => text[from + at] === byte)
}

/** `surname` is no `name`; `lastName` and `last_name` are. Letters beyond ASCII are of the same word. */
function beginsName(text: Uint8Array, start: number): boolean {
  const before = text[start - 1]
  // Where words have no blanks between them, what stands before says whose.
  if (isForeign(before)) return text[start]! >= FIRST_HAN && text[start]! <= LAST_HANGUL
  return !isLetter(before) || (isUpper(text[start]!) && !isUpper(before!))
}

const SEPARATOR = 0xff
/** First bytes of Han, kana and Hangul. */
const [FIRST_HAN, LAST_HANGUL] = [0xe3, 0xed]
const [UNDERSCORE, DASH, BLANK] = [0x5f, 0x2d, 0x20]

function isMark(byte: number | undefined): boolean {
  return byte === UNDERSCORE || byte === DASH || byte === BLANK
}

/** A byte of a character beyond ASCII. */
export function isForeign(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte !== SEPARATOR
}

export function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
}

function isUpper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a
}
