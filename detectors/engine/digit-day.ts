/**
 * `2026-11-23`, of 2020 and later: most runs with separators are such dates, of which no identifier is made. Earlier ones may be
 * days of birth.
 */
export function isDateRun(text: Uint8Array, start: number, end: number): boolean {
  return end - start === 10 && text[start + 4] === 0x2d && text[start + 7] === 0x2d && isRecentYear(text, start, 0x30)
}

/** The same before an hour, and in the order of day, month and year: not worth reading the words around it. */
export function isRecentDay(characters: Uint8Array, groups: number, count: number): boolean {
  return groups === 2 && count === 8 && (isRecentYear(characters, 0, 0) || isRecentYear(characters, 4, 0))
}

function isRecentYear(digits: Uint8Array, at: number, zero: number): boolean {
  return (
    digits[at] === zero + 2 && digits[at + 1] === zero && digits[at + 2]! - zero >= 2 && digits[at + 2]! - zero <= 3
  )
}
