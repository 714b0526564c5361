const QUOTE = 0x22
const BACKSLASH = 0x5c

/** A string this long is more cheaply left by searching for its end than byte by byte. */
const WALK_BYTES = 64

const indexOf = Buffer.prototype.indexOf as (this: Uint8Array, byte: number, from: number) => number

/** Finds the end of a JSON string that comes in parts. */
export class StringEnd {
  /** The part before this one ended in a backslash that escapes what comes next. */
  #escaped = false

  /** The place after the closing quote, or -1 when the string goes on beyond these bytes. */
  find(bytes: Uint8Array, from: number): number {
    let at = from
    let walked = 0
    while (at < bytes.length) {
      if (this.#escaped) {
        this.#escaped = false
        at++
      } else if (walked++ < WALK_BYTES) {
        const byte = bytes[at++]!
        if (byte === BACKSLASH) this.#escaped = true
        else if (byte === QUOTE) return at
      } else {
        const quote = indexOf.call(bytes, QUOTE, at)
        const stop = quote === -1 ? bytes.length : quote
        const escaped = isOdd(backslashesBefore(bytes, at, stop))
        if (quote === -1) {
          this.#escaped = escaped
          return -1
        }
        if (!escaped) return quote + 1
        at = quote + 1
        walked = 0
      }
    }
    return -1
  }
}

/** Looks no further back than `from`, so that no byte is counted twice. */
function backslashesBefore(bytes: Uint8Array, from: number, stop: number): number {
  let at = stop
  while (at > from && bytes[at - 1] === BACKSLASH) at--
  return stop - at
}

function isOdd(count: number): boolean {
  return count % 2 === 1
}
