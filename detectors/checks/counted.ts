const LEAST = 12
/** Of so many characters one may begin the row again. */
const ROW = 5
const [ZERO, ONE, NINE, SMALL_A, SMALL_Z] = [0x30, 0x31, 0x39, 0x61, 0x7a]
/** Bytes that count from nought up, in base64 and in hexadecimal: keys of test vectors. */
const BYTES = /^(?:AAECAwQFBgcI|000102030405060708)/i
/** Words of a prefix before the row. */
const PREFIX = /^\$?(?:[A-Za-z][A-Za-z0-9]{1,15}[-_:.]){1,3}/

/**
 * Whether the letters of a text follow each other as in the alphabet and its digits as one counts, in whatever turns:
 * `a1b2c3d4e5f6`, `abc123def456`, `ABCDEFGHIJ1234567890`, behind a prefix or not. Nobody's generator makes such a key.
 */
export function isCounted(text: string): boolean {
  return BYTES.test(text) || areInOrder(text) || areInOrder(text.replace(PREFIX, ''))
}

function areInOrder(text: string): boolean {
  let letter = 0
  let digit = 0
  let count = 0
  let again = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const small = code | 0x20
    if (code >= ZERO && code <= NINE) {
      if (digit !== 0 && code !== (digit === NINE ? ZERO : digit + 1)) {
        if (code > ONE) return false
        again++
      }
      digit = code
      count++
    } else if (small >= SMALL_A && small <= SMALL_Z) {
      if (letter !== 0 && small !== letter + 1) {
        if (small !== SMALL_A) return false
        again++
      }
      letter = small
      count++
    } else if (code !== 0x2d && code !== 0x5f && code !== 0x2e) return false
  }
  return count >= LEAST && again * ROW <= count
}
