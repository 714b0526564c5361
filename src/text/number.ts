function digit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

/** The offset after the JSON number that begins at `at` (RFC 8259 §6), or -1 when it is none. */
export function readNumber(bytes: Uint8Array, at: number): number {
  let end = bytes[at] === 0x2d ? at + 1 : at
  if (bytes[end] === 0x30) end++
  else if (digit(bytes[end])) while (digit(bytes[end])) end++
  else return -1
  if (bytes[end] === 0x2e) {
    if (!digit(bytes[++end])) return -1
    while (digit(bytes[end])) end++
  }
  if (bytes[end] === 0x65 || bytes[end] === 0x45) {
    end++
    if (bytes[end] === 0x2b || bytes[end] === 0x2d) end++
    if (!digit(bytes[end])) return -1
    while (digit(bytes[end])) end++
  }
  return end
}
