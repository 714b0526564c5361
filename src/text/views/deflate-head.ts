/** Bits of a block's header (RFC 1951 §3.2.3). */
const FIXED = 1
const DYNAMIC = 2
/** Characters that must be told from the first bytes, or before the first that repeat. */
const LITERALS = 6
/** Codes of seven bits, in as many of eight: repeats of a length that no further bit, or up to four, belong to (§3.2.5). */
const REPEATS = 0x30
const WITHOUT_BITS = 8
/** Lengths of codes, in the order in which they come (§3.2.7). */
const LENGTHS = 19
const MOST_SYMBOLS = 29

/**
 * Whether deflated text may begin here, which has no mark: a block that begins with readable characters, or one with tables that
 * belong together. One run in some hundred does so by chance. Twelve bytes tell.
 */
export function beginsDeflate(bytes: Uint8Array): boolean {
  const type = ((bytes[0] ?? 0) >> 1) & 3
  return type === FIXED ? beginsFixed(bytes) : type === DYNAMIC && beginsDynamic(bytes)
}

function bitAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at >> 3] ?? 0) >> (at & 7)) & 1
}

/** Codes of the fixed table (§3.2.6) come with their highest bit first. */
function beginsFixed(bytes: Uint8Array): boolean {
  let at = 3
  for (let literals = 0; literals < LITERALS; literals++) {
    let code = 0
    for (let bit = 0; bit < 8; bit++) code = (code << 1) | bitAt(bytes, at + bit)
    if (code < REPEATS) return code > 1 && repeatsKnown(bytes, at + 7, code >> 1, literals)
    if (code >= 0xc0 || !isReadable(code - 0x30)) return false
    at += 8
  }
  return true
}

/** Nothing is repeated from before the beginning. */
function repeatsKnown(bytes: Uint8Array, at: number, length: number, literals: number): boolean {
  const extra = length <= WITHOUT_BITS ? 0 : (length - 5) >> 2
  let distance = 0
  for (let bit = 0; bit < 5; bit++) distance = (distance << 1) | bitAt(bytes, at + extra + bit)
  return distance < literals
}

function isReadable(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d
}

/** The lengths of the code that spells the other two must fill it: a decoder refuses any other. */
function beginsDynamic(bytes: Uint8Array): boolean {
  const bits = (at: number, count: number): number => {
    let value = 0
    for (let bit = 0; bit < count; bit++) value |= bitAt(bytes, at + bit) << bit
    return value
  }
  if (bits(3, 5) > MOST_SYMBOLS || bits(8, 5) > MOST_SYMBOLS) return false
  const count = bits(13, 4) + 4
  if (count > LENGTHS) return false
  let filled = 0
  for (let index = 0; index < count; index++) {
    const length = bits(17 + 3 * index, 3)
    if (length > 0) filled += 128 >> length
  }
  return filled === 128
}
