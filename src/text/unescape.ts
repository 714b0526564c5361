/** Value of an ASCII hex digit, or 0xff. */
export const HEX_VALUE: Uint8Array = new Uint8Array(256).fill(0xff)
for (let digit = 0; digit < 10; digit++) HEX_VALUE[0x30 + digit] = digit
for (let digit = 10; digit < 16; digit++) {
  HEX_VALUE[0x41 + digit - 10] = digit
  HEX_VALUE[0x61 + digit - 10] = digit
}

/** The byte that a two-character JSON escape stands for (RFC 8259 §7), or 0. `u` is not among them. */
export const SHORT_ESCAPE: Uint8Array = new Uint8Array(256)
for (const [name, value] of [
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
] as const) {
  SHORT_ESCAPE[name.charCodeAt(0)] = value.charCodeAt(0)
}

/** The 16 bits of `\uXXXX` whose X begin at `at`, or -1 when they are not four hex digits. */
function hex4(bytes: Uint8Array, at: number): number {
  const a = HEX_VALUE[bytes[at] ?? 0]!
  const b = HEX_VALUE[bytes[at + 1] ?? 0]!
  const c = HEX_VALUE[bytes[at + 2] ?? 0]!
  const d = HEX_VALUE[bytes[at + 3] ?? 0]!
  if ((a | b | c | d) > 15) return -1
  return (a << 12) | (b << 8) | (c << 4) | d
}

/** What one escape sequence reads as: its length in the raw text and its code point. */
export interface Escape {
  rawLength: number
  codePoint: number
}

/**
 * Reads the escape whose backslash stands at `at` into `into`; false when it is not one of RFC 8259. A pair of surrogates
 * is one escape of 12 bytes; a lone one reads as U+FFFD, as every decoder of UTF-16 shows it.
 */
export function readEscape(bytes: Uint8Array, at: number, into: Escape): boolean {
  const name = bytes[at + 1] ?? 0
  if (name !== 0x75) {
    into.rawLength = 2
    into.codePoint = SHORT_ESCAPE[name]!
    return into.codePoint !== 0
  }
  const unit = hex4(bytes, at + 2)
  if (unit < 0) return false
  into.rawLength = 6
  into.codePoint = unit
  if ((unit & 0xf800) !== 0xd800) return true
  into.codePoint = 0xfffd
  if ((unit & 0xfc00) !== 0xd800 || bytes[at + 6] !== 0x5c || bytes[at + 7] !== 0x75) return true
  const low = hex4(bytes, at + 8)
  if (low < 0 || (low & 0xfc00) !== 0xdc00) return true
  into.rawLength = 12
  into.codePoint = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff)
  return true
}

/** Bytes of a code point in UTF-8. */
export function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1
  if (codePoint < 0x800) return 2
  return codePoint < 0x10000 ? 3 : 4
}

/** Writes a code point as UTF-8 and returns the offset after it. */
export function writeUtf8(codePoint: number, into: Uint8Array, at: number): number {
  if (codePoint < 0x80) {
    into[at] = codePoint
    return at + 1
  }
  if (codePoint < 0x800) {
    into[at] = 0xc0 | (codePoint >> 6)
    into[at + 1] = 0x80 | (codePoint & 0x3f)
    return at + 2
  }
  if (codePoint < 0x10000) {
    into[at] = 0xe0 | (codePoint >> 12)
    into[at + 1] = 0x80 | ((codePoint >> 6) & 0x3f)
    into[at + 2] = 0x80 | (codePoint & 0x3f)
    return at + 3
  }
  into[at] = 0xf0 | (codePoint >> 18)
  into[at + 1] = 0x80 | ((codePoint >> 12) & 0x3f)
  into[at + 2] = 0x80 | ((codePoint >> 6) & 0x3f)
  into[at + 3] = 0x80 | (codePoint & 0x3f)
  return at + 4
}
