/**
 * Two tables of 16 by which a shuffle each tells the classes of a byte: a class is a bit that both its nibbles have.
 * Bits 0 to 4 make up the base64 alphabets; bits 5 to 7 are set for `ends`, in either case, and for bytes like them.
 */
export function classTables(ends: readonly number[]): Uint8Array {
  const tables = new Uint8Array(32)
  const add = (bit: number, rows: readonly number[], bytes: readonly number[]): void => {
    for (const row of rows) tables[16 + row]! |= 1 << bit
    for (const byte of bytes) tables[byte & 15]! |= 1 << bit
  }
  add(0, [4, 6], codes('ABCDEFGHIJKLMNO'))
  add(1, [5, 7], codes('PQRSTUVWXYZ'))
  add(2, [2], codes('+-/'))
  add(3, [3], codes('0123456789='))
  add(4, [5], codes('_'))
  const low = ends.filter((byte) => byte < 0x40)
  const letters = ends.filter((byte) => byte >= 0x40 && (byte & 0x10) === 0)
  const others = ends.filter((byte) => byte >= 0x40 && (byte & 0x10) !== 0)
  if (letters.length > 0) add(5, rowsOf(letters), letters)
  if (others.length > 0) add(6, rowsOf(others), others)
  if (low.length > 0) add(7, [0, 1, 2, 3], low)
  return tables
}

/** Sixteen bytes each: of letters, those of both cases. */
function rowsOf(bytes: readonly number[]): readonly number[] {
  return [...new Set(bytes.flatMap((byte) => (isLetter(byte) ? [byte >> 4, (byte ^ 0x20) >> 4] : [byte >> 4])))]
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

function codes(characters: string): readonly number[] {
  return Array.from(characters, (character) => character.charCodeAt(0))
}
