/** What the letter after a backslash stands for. */
export const SHORT_ESCAPES: ReadonlyMap<number, number> = new Map([
  [0x22, 0x22],
  [0x5c, 0x5c],
  [0x2f, 0x2f],
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
])

/** The number that a hexadecimal digit stands for, or -1. */
export function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
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
