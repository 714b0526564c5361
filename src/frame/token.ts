const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const BLANK = 1
const PUNCTUATION = 2

/** A table, because a number as long as a message is looked through byte by byte. */
const classes = new Uint8Array(256)
for (const character of ' \n\r\t') classes[character.charCodeAt(0)] = BLANK
for (const character of '",:{}[]') classes[character.charCodeAt(0)] = PUNCTUATION

/** JSON whitespace. */
export function isBlank(byte: number): boolean {
  return classes[byte] === BLANK
}

/** Ends a number or a literal. */
export function isDelimiter(byte: number): boolean {
  return classes[byte] !== 0
}

/** One JSON string, number or literal, kept as spelled up to a limit; a longer one is unknown. */
export class Token {
  readonly #kept: Uint8Array
  #length = 0

  constructor(maxBytes: number) {
    this.#kept = new Uint8Array(maxBytes)
  }

  clear(): void {
    this.#length = 0
  }

  /** Takes the bytes `from..to`. */
  add(bytes: Uint8Array, from: number, to: number): void {
    const room = this.#kept.length - this.#length
    if (room > 0) this.#kept.set(bytes.subarray(from, Math.min(to, from + room)), this.#length)
    this.#length += to - from
  }

  /** As spelled. Undefined when it was too long or is not UTF-8. */
  text(): string | undefined {
    if (this.#length > this.#kept.length) return undefined
    try {
      return decoder.decode(this.#kept.subarray(0, this.#length))
    } catch {
      return undefined
    }
  }

  /** What it stands for. Undefined when it is unknown or not JSON, so that nothing is built from what no peer can read. */
  value(): unknown {
    const text = this.text()
    if (text === undefined) return undefined
    try {
      return JSON.parse(text)
    } catch {
      return undefined
    }
  }
}
