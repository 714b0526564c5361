/** Questions on a run of digits with single separators, in bytes of ASCII: what can be said before an expression is tried. */

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
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

/** Lengths of four groups of a card, and of three. */
const GROUPED: ReadonlySet<number> = new Set([0x04040404, 0x04030303, 0x040604, 0x040605, 0x040506])

/** One group of 12 to 19 digits that passes its check, or groups of 4-4-4-4, 4-6-4, 4-6-5, 4-5-6, 4-3-3-3 or 6-13. */
export function mayHoldCard(text: Uint8Array, start: number, end: number): boolean {
  if (end - start < 12) return false
  let lengths = 0
  for (let from = start; from < end;) {
    let until = from
    while (until < end && isDigit(text[until]!)) until++
    const length = until - from
    if (length >= 12 && length <= 19) {
      if (passesLuhn(text, from, until)) return true
    }
    if (length > 0) {
      // The last four lengths, a byte each.
      lengths = (lengths << 8) | Math.min(length, 0xff)
      const last = lengths & 0xffffff
      if (GROUPED.has(lengths) || GROUPED.has(last) || (lengths & 0xffff) === 0x060d) return true
    }
    from = until + 1
  }
  return false
}

/** One group of nine digits, or groups of 3-2-4. */
export function mayHoldSocialSecurityNumber(text: Uint8Array, start: number, end: number): boolean {
  // Ten bytes hold neither: most of these are dates.
  if (end - start < 9 || end - start === 10) return false
  let lengths = 0
  for (let from = start; from < end;) {
    let until = from
    while (until < end && isDigit(text[until]!)) until++
    if (until > from) lengths = ((lengths << 8) | Math.min(until - from, 0xff)) & 0xffffff
    if (until - from === 9 || lengths === 0x030204) return true
    from = until + 1
  }
  return false
}
