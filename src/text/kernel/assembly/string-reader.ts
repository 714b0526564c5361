import { rawNext, readEscape, textNext } from './escape'
import { escapeLimit } from './raw'
import { breakString, endString, LEAF_ESCAPED, textAt } from './scan-text'

/** How far `readString` came when it answered 0. */
export let stoppedRaw: usize = 0
let stoppedText: usize = 0
let stoppedFlags: u32 = 0

/** Reads the string whose first byte stands at `from`; returns the address of its closing quote, or 0. */
export function readString(from: usize, flag: u32): usize {
  const quote = i8x16.splat(0x22)
  const backslash = i8x16.splat(0x5c)
  const control = i8x16.splat(0x1f)
  let raw = from
  let text = textAt
  let flags = flag
  while (true) {
    const bytes = v128.load(raw)
    v128.store(text, bytes)
    const stops = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, backslash)), i8x16.le_u(bytes, control)),
    )
    if (stops == 0) {
      raw += 16
      text += 16
      continue
    }
    const clean = <usize>ctz(stops)
    raw += clean
    text += clean
    const stop = load<u8>(raw)
    if (stop == 0x22) break
    if (stop != 0x5c || raw > escapeLimit || !readEscape(raw, text)) {
      stoppedRaw = raw
      stoppedText = text
      stoppedFlags = flags
      return 0
    }
    flags |= LEAF_ESCAPED
    raw = rawNext
    text = textNext
  }
  endString(from, raw, text, flags)
  return raw
}

/** Keeps what was read of the string at `from`; false where it did not stop because the bytes at hand ended. */
export function breakOff(from: usize): bool {
  if (stoppedRaw <= escapeLimit) return false
  breakString(from, stoppedRaw, stoppedText, stoppedFlags)
  return true
}
