import { GrowableU32 } from '../growable.ts'
import { LEAF_SEPARATOR } from '../leaf-table.ts'
import { HEX_VALUE } from '../unescape.ts'
import { isMarked } from './packed-mark.ts'
import { ByteList, type ByteRow, LEAST_BYTES, NumberMap } from './byte-row.ts'

/** Bytes between two numbers: a comma, a line break and what indents the next line. */
const WIDEST_GAP = 64
const [COMMA, COLON, LINE_FEED, BLANK] = [0x2c, 0x3a, 0x0a, 0x20]

/** Calls `found` for every list of numbers of one byte in `start..end`: `103, 104`, `0x67, 0x68`, `67,68` in lines. */
export function findNumberLists(text: Uint8Array, start: number, end: number, found: (row: ByteRow) => void): void {
  if (!mayHoldText(text, start, end)) return
  const decimal = new NumberList(text, 'bytes', found)
  const hex = new NumberList(text, 'hex', found)
  let last = start
  for (let at = start; at < end;) {
    if (!isSign(text[at]!)) {
      at++
      continue
    }
    let until = at + 1
    while (until < end && isSign(text[until]!)) until++
    // `od -A o -t u1`: what stands before and behind it is one list.
    if (isOffset(text, at, until)) {
      at = until
      continue
    }
    decimal.add(at, until, decimalOf(text, at, until), last)
    // Numbers of JSON, which separators part, are decimal.
    const isPair = until - at > 2 || text[last] === COMMA || text[last] === COLON || hex.length === 0
    hex.add(at, until, isPair && text[last] !== LEAF_SEPARATOR ? hexOf(text, at, until) : -1, last)
    last = until
    at = until
  }
  decimal.end()
  hex.end()
}

/** Readable bytes side by side: as byte-row.ts has it. */
const READABLE_NUMBERS = 8
/** Numbers of JSON are a hundred times as often points, counts and colours as they are text. */
function mayHoldText(text: Uint8Array, start: number, end: number): boolean {
  let [decimal, hex, digits] = [0, 0, 0]
  let [tens, sixteens] = [0, 0]
  let last = 0
  for (let at = start; at <= end; at++) {
    const byte = at < end ? text[at]! : COMMA
    const digit = HEX_VALUE[byte]!
    if (digit < 16) {
      digits++
      if (digits === LONG) at = lastDigit(text, at, end)
      tens = digit < 10 ? tens * 10 + digit : MANY
      sixteens = (sixteens << 4) | digit
      continue
    }
    // What stands before an `x` is the prefix.
    if (digits > 0 && (byte | 0x20) !== 0x78) {
      decimal = digits < 4 && READABLE[tens & 0xff] === 1 && tens < 256 ? decimal + 1 : 0
      hex = digits < 3 && READABLE[sixteens & 0xff] === 1 ? hex + 1 : 0
      if (decimal === READABLE_NUMBERS || hex === READABLE_NUMBERS) return true
      if (isMarked(last >> 12, tens) || isMarked(last & 0xff, sixteens & 0xff)) return true
      last = (Math.min(tens, 0xfff) << 12) | (sixteens & 0xff)
    }
    digits = tens = sixteens = 0
  }
  return false
}

/** Digits of what is no byte, whatever follows. */
const LONG = 16

/** Where the digits end that go on at `at`, but for the last two, by which packed data is told. */
function lastDigit(text: Uint8Array, at: number, end: number): number {
  let last = at
  while (last + 1 < end && HEX_VALUE[text[last + 1]!]! < 16) last++
  return Math.max(at, last - 2)
}

/** More than a byte. */
const MANY = 1 << 20
const READABLE = new Uint8Array(256).fill(1, 0x20, 0x7f)
for (const byte of [0x09, 0x0a, 0x0d]) READABLE[byte] = 1

/** Numbers side by side. */
class NumberList {
  length: number = 0
  readonly #text: Uint8Array
  readonly #name: 'bytes' | 'hex'
  readonly #found: (row: ByteRow) => void
  readonly #bytes = new ByteList()
  #places = new GrowableU32(64)
  /** Of each number. */
  #digits = 0

  constructor(text: Uint8Array, name: 'bytes' | 'hex', found: (row: ByteRow) => void) {
    this.#text = text
    this.#name = name
    this.#found = found
  }

  /** The number at `start..end`, with the last one ending at `last`; less than zero for what is none. */
  add(start: number, end: number, value: number, last: number): void {
    const prefixed = this.#name === 'hex' && end - start > 2
    if (value < 0 || start - last > WIDEST_GAP || (this.length > 0 && prefixed !== this.#digits > 2)) this.end()
    if (value < 0) return
    if (this.length === 0) this.#digits = prefixed ? 3 : 2
    this.#bytes.push(value)
    const places = this.#places
    places.reserve(2)
    places.data[places.length] = start
    places.data[places.length + 1] = end
    places.length += 2
    this.length++
  }

  end(): void {
    const places = this.#places
    if (this.length >= LEAST_BYTES) {
      const start = places.data[0]!
      this.#found({ name: this.#name, bytes: this.#bytes.take(), start, map: new NumberMap(places.data, this.#text) })
      this.#places = new GrowableU32(64)
    }
    this.#places.length = 0
    this.#bytes.clear()
    this.length = 0
  }
}

/** Digits of the offset with which a line of a dump begins. */
const SHORTEST_OFFSET = 6

function isOffset(text: Uint8Array, start: number, end: number): boolean {
  if (end - start < SHORTEST_OFFSET || text[end] !== BLANK) return false
  const before = text[start - 1]
  return before === undefined || before === LINE_FEED || before === LEAF_SEPARATOR
}

/** A digit, a letter of hexadecimal ones, or the `x` that announces these. */
function isSign(byte: number): boolean {
  return HEX_VALUE[byte]! < 16 || (byte | 0x20) === 0x78
}

function decimalOf(text: Uint8Array, start: number, end: number): number {
  if (end - start > 3) return -1
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = text[at]! - 0x30
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value < 256 ? value : -1
}

function hexOf(text: Uint8Array, start: number, end: number): number {
  const prefixed = text[start] === 0x30 && (text[start + 1]! | 0x20) === 0x78
  const from = prefixed ? start + 2 : start
  const digits = end - from
  if (digits > 2 || digits < (prefixed ? 1 : 2)) return -1
  let value = 0
  for (let at = from; at < end; at++) {
    const digit = HEX_VALUE[text[at]!]!
    if (digit > 15) return -1
    value = value * 16 + digit
  }
  return value
}
