// @ts-ignore: decorator
@inline
function isDigit(at: usize): bool {
  return <u32>load<u8>(at) - 0x30 < 10
}

/** The address after the JSON number that begins at `at` (RFC 8259 §6), or 0 when it is none. */
export function readNumber(at: usize): usize {
  let end = at + <usize>(load<u8>(at) == 0x2d)
  if (load<u8>(end) == 0x30) end++
  else if (isDigit(end)) while (isDigit(end)) end++
  else return 0
  if (load<u8>(end) == 0x2e) {
    if (!isDigit(++end)) return 0
    while (isDigit(end)) end++
  }
  if ((load<u8>(end) | 0x20) == 0x65) {
    end++
    const sign = load<u8>(end)
    if (sign == 0x2b || sign == 0x2d) end++
    if (!isDigit(end)) return 0
    while (isDigit(end)) end++
  }
  return end
}
