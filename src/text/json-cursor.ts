import { MEMBER_STRIDE, type Members } from './members.ts'
import { byteSpan, type ByteSpan } from './span.ts'

export type JsonToken =
  | '{'
  | '}'
  | '['
  | ']'
  | 'key'
  | 'string'
  | 'number'
  | 'true'
  | 'false'
  | 'null'
  | 'end'
  | 'malformed'

type State = 'value' | 'first-element' | 'key' | 'first-key' | 'after' | 'done' | 'broken'

/**
 * Reads JSON (RFC 8259, strictly) token by token from UTF-8 bytes, without recursion and without building anything: the
 * only memory is a bit for each open container. Duplicate keys, numbers of any size, lone surrogate escapes and invalid
 * UTF-8 inside strings are passed on as they stand. A byte order mark before the text is skipped.
 *
 * `start` and `end` are offsets of the current token, quotes included; for 'malformed' both are the offset of the first
 * byte that no JSON text could have there. `depth` counts the containers around the token, so that `{` and its `}` agree.
 * After 'end' or 'malformed' every further call gives the same again.
 */
export class JsonCursor {
  type: JsonToken = 'malformed'
  start = 0
  end = 0
  depth = 0
  /** Whether the current key or string holds a backslash. */
  escaped = false

  readonly #bytes: Uint8Array
  readonly #limit: number
  #at: number
  #open = 0
  #state: State = 'value'
  #objects: Uint32Array<ArrayBuffer> = new Uint32Array(8)

  constructor(bytes: Uint8Array, start: number = 0, end: number = bytes.length) {
    this.#bytes = bytes
    this.#limit = end
    const marked = end - start >= 3 && bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf
    this.#at = marked ? start + 3 : start
  }

  next(): JsonToken {
    this.escaped = false
    for (;;) {
      const at = this.#skipSpace(this.#at)
      if (at >= this.#limit) return this.#state === 'done' ? this.#token('end', at, at) : this.#fail(at)
      const byte = this.#bytes[at] as number
      switch (this.#state) {
        case 'first-element':
          if (byte === 0x5d) return this.#close(at)
          return this.#value(byte, at)
        case 'value':
          return this.#value(byte, at)
        case 'first-key':
          if (byte === 0x7d) return this.#close(at)
          return this.#key(byte, at)
        case 'key':
          return this.#key(byte, at)
        case 'after':
          if (byte === (this.#inObject() ? 0x7d : 0x5d)) return this.#close(at)
          if (byte !== 0x2c) return this.#fail(at)
          this.#state = this.#inObject() ? 'key' : 'value'
          this.#at = at + 1
          break
        case 'done':
          return this.#fail(at)
        case 'broken':
          return this.#token('malformed', this.start, this.start)
      }
    }
  }

  #token(type: JsonToken, start: number, end: number): JsonToken {
    this.type = type
    this.start = start
    this.end = end
    this.depth = this.#open
    return type
  }

  #fail(at: number): JsonToken {
    if (this.#state === 'broken') return this.#token('malformed', this.start, this.start)
    this.#state = 'broken'
    return this.#token('malformed', at, at)
  }

  #skipSpace(from: number): number {
    const bytes = this.#bytes
    let at = from
    while (at < this.#limit) {
      const byte = bytes[at]
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break
      at++
    }
    return at
  }

  #inObject(): boolean {
    const level = this.#open - 1
    return (((this.#objects[level >>> 5] as number) >>> (level & 31)) & 1) === 1
  }

  #push(object: boolean): void {
    const word = this.#open >>> 5
    if (word >= this.#objects.length) {
      const grown = new Uint32Array(this.#objects.length * 2)
      grown.set(this.#objects)
      this.#objects = grown
    }
    const bit = 1 << (this.#open & 31)
    const old = this.#objects[word] as number
    this.#objects[word] = object ? old | bit : old & ~bit
    this.#open++
  }

  #close(at: number): JsonToken {
    const type = this.#inObject() ? '}' : ']'
    this.#open--
    return this.#complete(type, at, at + 1)
  }

  /** A value ends here: what may follow depends on whether anything is still open. */
  #complete(type: JsonToken, start: number, end: number): JsonToken {
    this.#at = end
    this.#state = this.#open === 0 ? 'done' : 'after'
    return this.#token(type, start, end)
  }

  #key(byte: number, at: number): JsonToken {
    if (byte !== 0x22) return this.#fail(at)
    const end = this.#string(at)
    if (end < 0) return this.#fail(~end)
    const colon = this.#skipSpace(end)
    if (colon >= this.#limit || this.#bytes[colon] !== 0x3a) return this.#fail(colon)
    this.#at = colon + 1
    this.#state = 'value'
    return this.#token('key', at, end)
  }

  #value(byte: number, at: number): JsonToken {
    if (byte === 0x22) {
      const end = this.#string(at)
      return end < 0 ? this.#fail(~end) : this.#complete('string', at, end)
    }
    if (byte === 0x7b || byte === 0x5b) {
      const type = byte === 0x7b ? '{' : '['
      this.#token(type, at, at + 1)
      this.#push(byte === 0x7b)
      this.#at = at + 1
      this.#state = byte === 0x7b ? 'first-key' : 'first-element'
      return type
    }
    if (byte === 0x2d || isDigit(byte)) {
      const end = this.#number(at)
      return end < 0 ? this.#fail(~end) : this.#complete('number', at, end)
    }
    if (byte === 0x74) return this.#literal('true', at)
    if (byte === 0x66) return this.#literal('false', at)
    if (byte === 0x6e) return this.#literal('null', at)
    return this.#fail(at)
  }

  #literal(word: 'true' | 'false' | 'null', at: number): JsonToken {
    for (let i = 0; i < word.length; i++) {
      if (at + i >= this.#limit || this.#bytes[at + i] !== word.charCodeAt(i)) return this.#fail(at + i)
    }
    return this.#complete(word, at, at + word.length)
  }

  /** Offset after the closing quote, or the complement of the offset of the first bad byte. */
  #string(quote: number): number {
    const bytes = this.#bytes
    const limit = this.#limit
    let at = quote + 1
    while (at < limit) {
      const byte = bytes[at] as number
      if (byte === 0x22) return at + 1
      if (byte < 0x20) return ~at
      if (byte !== 0x5c) {
        at++
        continue
      }
      this.escaped = true
      const kind = at + 1 < limit ? (bytes[at + 1] as number) : 0
      if (kind === 0x75) {
        for (let i = 2; i < 6; i++) if (at + i >= limit || hexValue(bytes[at + i] as number) < 0) return ~(at + i)
        at += 6
      } else if (SHORT_ESCAPES.has(kind)) at += 2
      else return ~(at + 1)
    }
    return ~limit
  }

  /** Offset after the number, or the complement of the offset of the first bad byte. */
  #number(from: number): number {
    const bytes = this.#bytes
    let at = bytes[from] === 0x2d ? from + 1 : from
    if (at < this.#limit && bytes[at] === 0x30) at++
    else {
      const end = this.#digits(at)
      if (end === at) return ~at
      at = end
    }
    if (at < this.#limit && bytes[at] === 0x2e) {
      const end = this.#digits(at + 1)
      if (end === at + 1) return ~end
      at = end
    }
    if (at < this.#limit && (bytes[at] === 0x65 || bytes[at] === 0x45)) {
      const sign = at + 1 < this.#limit ? bytes[at + 1] : 0
      const first = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1
      const end = this.#digits(first)
      if (end === first) return ~end
      at = end
    }
    return at
  }

  #digits(from: number): number {
    let at = from
    while (at < this.#limit && isDigit(this.#bytes[at] as number)) at++
    return at
  }
}

/** What the letter after a backslash stands for. */
const SHORT_ESCAPES: ReadonlyMap<number, number> = new Map([
  [0x22, 0x22],
  [0x5c, 0x5c],
  [0x2f, 0x2f],
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
])

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function hexValue(byte: number): number {
  if (isDigit(byte)) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** The 16 bits that `\uXXXX` at this offset spells, or -1 when none stands there. */
function escapedUnit(bytes: Uint8Array, at: number, end: number): number {
  if (at + 6 > end || bytes[at] !== 0x5c || bytes[at + 1] !== 0x75) return -1
  let unit = 0
  for (let i = 2; i < 6; i++) {
    const digit = hexValue(bytes[at + i] as number)
    if (digit < 0) return -1
    unit = unit * 16 + digit
  }
  return unit
}

/**
 * Writes the bytes `start..end` of the inside of a JSON string to `out` from `at` on, escapes resolved to UTF-8, and
 * returns the offset after them; never more bytes than were read. Lone surrogates become U+FFFD. Total: a backslash that
 * begins no escape (the range was cut) is copied.
 */
export function decodeTo(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
  let to = at
  let from = start
  while (from < end) {
    const byte = bytes[from] as number
    if (byte !== 0x5c) {
      out[to++] = byte
      from++
      continue
    }
    const short = from + 1 < end ? SHORT_ESCAPES.get(bytes[from + 1] as number) : undefined
    if (short !== undefined) {
      out[to++] = short
      from += 2
      continue
    }
    let code = escapedUnit(bytes, from, end)
    if (code < 0) {
      out[to++] = byte
      from++
      continue
    }
    from += 6
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = code < 0xdc00 ? escapedUnit(bytes, from, end) : -1
      if (low >= 0xdc00 && low <= 0xdfff) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00)
        from += 6
      } else code = 0xfffd
    }
    to = encodeTo(code, out, to)
  }
  return to
}

function encodeTo(code: number, out: Uint8Array, at: number): number {
  let to = at
  if (code < 0x80) out[to++] = code
  else if (code < 0x800) {
    out[to++] = 0xc0 | (code >> 6)
    out[to++] = 0x80 | (code & 0x3f)
  } else {
    if (code < 0x10000) out[to++] = 0xe0 | (code >> 12)
    else {
      out[to++] = 0xf0 | (code >> 18)
      out[to++] = 0x80 | ((code >> 12) & 0x3f)
    }
    out[to++] = 0x80 | ((code >> 6) & 0x3f)
    out[to++] = 0x80 | (code & 0x3f)
  }
  return to
}

/** The text of the bytes `start..end` of the inside of a JSON string. Lone surrogates and invalid UTF-8 become U+FFFD. */
export function unescape(bytes: Uint8Array, start: number, end: number): string {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
  if (!raw.includes(0x5c)) return raw.toString('utf8')
  const out = Buffer.allocUnsafe(end - start)
  return out.toString('utf8', 0, decodeTo(bytes, start, end, out, 0))
}

/** The members of the first three levels, or null when the bytes are not one JSON text. */
export function membersOf(bytes: Uint8Array): Members | null {
  const cursor = new JsonCursor(bytes)
  let records = new Uint32Array(MEMBER_STRIDE * 16)
  let count = 0
  // Record whose value is awaited or open, by depth.
  const pending = [-1, -1, -1, -1]
  for (;;) {
    const type = cursor.next()
    const depth = cursor.depth
    if (type === 'end') return { count, records }
    if (type === 'malformed') return null
    if (depth === 0 || depth > 3) continue
    if (type === 'key') {
      if ((count + 1) * MEMBER_STRIDE > records.length) {
        const grown = new Uint32Array(records.length * 2)
        grown.set(records)
        records = grown
      }
      records.set([depth, cursor.start + 1, cursor.end - 1, 0, 0, cursor.escaped ? 1 : 0], count * MEMBER_STRIDE)
      pending[depth] = count++
      continue
    }
    const record = pending[depth] as number
    if (record < 0) continue
    if (type !== '}' && type !== ']') records[record * MEMBER_STRIDE + 3] = cursor.start
    if (type === '{' || type === '[') continue
    records[record * MEMBER_STRIDE + 4] = cursor.end
    pending[depth] = -1
  }
}

/** The elements of a JSON array in order, or null when the bytes are not one JSON array: a batch and its messages. */
export function elementsOf(bytes: Uint8Array): readonly ByteSpan[] | null {
  const cursor = new JsonCursor(bytes)
  if (cursor.next() !== '[') return null
  const spans: ByteSpan[] = []
  let from = -1
  for (;;) {
    const type = cursor.next()
    if (type === 'end') return spans
    if (type === 'malformed') return null
    if (cursor.depth !== 1) continue
    if (type !== '}' && type !== ']') from = cursor.start
    if (type !== '{' && type !== '[') spans.push(byteSpan(from, cursor.end))
  }
}
