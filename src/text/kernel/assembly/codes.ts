import { addDigitRecord } from './runs'

// Digits between capitals, as national identifiers with few digits have them: `A99A999A`, `AAAAA9999A`, `AA999999A`.

const BLOCK: usize = 64
/** Bytes that are looked at before a code's last capital. */
const REACH: usize = 9

/** Digits of the last block that had any, and where it was. */
let digitsBefore: u64 = 0
let lastBlock: usize = 0

export function beginCodes(): void {
  lastBlock = 0
}

/** The codes of a block that has a digit, or stands behind one that ends with one. Most have no capital behind three digits. */
export function readCodes(at: usize, digits: u64, capitals: u64, base: usize): void {
  const before: u64 = at - lastBlock == BLOCK ? digitsBefore : 0
  digitsBefore = digits
  lastBlock = at
  let left =
    capitals &
    ((digits << 1) | (before >> 63)) &
    ((digits << 2) | (before >> 62)) &
    ((digits << 3) | (before >> 61))
  for (; left; left &= left - 1) {
    const end = at + <usize>ctz(left)
    // Before the text stand separators.
    const count = codeDigits(end)
    if (count != 0) addDigitRecord(end - count, end, base, 2)
  }
}

/** Digits between the capital at `end` and the one before them, where they stand as in one of the codes; 0 elsewhere. */
function codeDigits(end: usize): usize {
  let digits: u32 = 0
  let capitals: u32 = 0
  for (let back: usize = 1; back <= REACH; back++) {
    const byte = <u32>load<u8>(end - back)
    digits |= u32(byte - 0x30 < 10) << <u32>back
    capitals |= u32(byte - 0x41 < 26) << <u32>back
  }
  if ((digits & 0x6e) == 0x6e && (capitals & 0x90) == 0x90) return 3
  if ((digits & 0x1e) == 0x1e && (capitals & 0x3e0) == 0x3e0) return 4
  return (digits & 0x7e) == 0x7e && (capitals & 0x180) == 0x180 ? 6 : 0
}
