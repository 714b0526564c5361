/** One character of UTF-8: what it is, and its bytes. */
export interface Character {
  codePoint: number
  length: number
}

/** One character of UTF-8; a byte that begins none is one of its own, which nothing folds. */
export function readCharacter(text: Uint8Array, at: number, end: number, into: Character): void {
  const lead = text[at]!
  into.codePoint = lead < 0x80 ? lead : 0xfffd
  into.length = 1
  if (lead < 0xc2 || lead > 0xf4) return
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  if (at + length > end) return
  let codePoint = lead & (0x7f >> length)
  for (let index = 1; index < length; index++) {
    const byte = text[at + index]!
    if ((byte & 0xc0) !== 0x80) return
    codePoint = (codePoint << 6) | (byte & 0x3f)
  }
  into.codePoint = codePoint > 0x10ffff ? 0xfffd : codePoint
  into.length = length
}
