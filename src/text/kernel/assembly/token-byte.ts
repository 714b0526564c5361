/** A byte of a word, a name or a token. */
export function isToken(at: usize): bool {
  const byte = <u32>load<u8>(at)
  return (
    (byte | 0x20) - 0x61 < 26 ||
    byte - 0x2f < 11 ||
    byte == 0x2b ||
    byte == 0x2d ||
    byte == 0x3d ||
    byte == 0x5f
  )
}
