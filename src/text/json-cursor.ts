import { hexValue, SHORT_ESCAPES } from './json-string.ts'

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

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
