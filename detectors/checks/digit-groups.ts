/** Questions on a run of digits with single separators, in bytes of ASCII: what can be said before an expression is tried. */

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

/** Calls `seen` with start and end of each group of digits until it returns true. */
function someGroup(
  text: Uint8Array,
  start: number,
  end: number,
  seen: (from: number, until: number) => boolean,
): boolean {
  let from = start
  for (let at = start; at <= end; at++) {
    if (at < end && isDigit(text[at]!)) continue
    if (at > from && seen(from, at)) return true
    from = at + 1
  }
  return false
}

/** ISO/IEC 7812-1 annex B over bytes that are all digits. */
function passesLuhn(text: Uint8Array, from: number, until: number): boolean {
  let sum = 0
  let double = false
  for (let at = until - 1; at >= from; at--) {
    const digit = text[at]! - 0x30
    const value = double ? digit * 2 : digit
    sum += value > 9 ? value - 9 : value
    double = !double
  }
  return sum % 10 === 0
}

/** One group of 12 to 19 digits that passes its check, or groups of 4-4-4-4, 4-6-4 or 4-6-5. */
export function mayHoldCard(text: Uint8Array, start: number, end: number): boolean {
  if (end - start < 12) return false
  let lengths = 0
  return someGroup(text, start, end, (from, until) => {
    const length = until - from
    // The last four lengths, a byte each.
    lengths = (lengths << 8) | Math.min(length, 0xff)
    if (length >= 12 && length <= 19) return passesLuhn(text, from, until)
    if (lengths === 0x04040404) return true
    const last = lengths & 0xffffff
    return last === 0x040604 || last === 0x040605
  })
}

/** One group of nine digits, or groups of 3-2-4. */
export function mayHoldSocialSecurityNumber(text: Uint8Array, start: number, end: number): boolean {
  if (end - start < 9) return false
  let lengths = 0
  return someGroup(text, start, end, (from, until) => {
    lengths = ((lengths << 8) | Math.min(until - from, 0xff)) & 0xffffff
    return until - from === 9 || lengths === 0x030204
  })
}
