import { HEX_VALUES } from './layout'

/** `ESC [ 38;5;208 m`: parameters of a colour code that are looked back over. */
const MAX_COLOUR_BYTES: usize = 16

/** Whether a word may begin at `at`: see ../../word-start.ts, which says the same. */
export function isWordStart(at: usize): bool {
  const before = <u32>load<u8>(at - 1)
  if (!isWord(before)) return true
  const second = <u32>load<u8>(at - 2)
  if (second == 0x5c && isEscapeName(before)) return true
  if (isHex(before) && isHex(second)) {
    const third = <u32>load<u8>(at - 3)
    if (third == 0x25) return true
    const fourth = <u32>load<u8>(at - 4)
    if (fourth == 0x5c && third == 0x78) return true
    if (load<u8>(at - 6) == 0x5c && load<u8>(at - 5) == 0x75 && isHex(third) && isHex(fourth)) return true
  }
  return before == 0x6d && endsColourCode(at - 2)
}

// @ts-ignore: decorator
@inline
function isWord(byte: u32): bool {
  return (byte | 0x20) - 0x61 < 26 || byte - 0x30 < 10 || byte == 0x5f
}

// @ts-ignore: decorator
@inline
function isHex(byte: u32): bool {
  return load<u8>(HEX_VALUES + <usize>byte) < 16
}

function isEscapeName(byte: u32): bool {
  switch (byte) {
    case 0x30:
    case 0x61:
    case 0x62:
    case 0x65:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
    case 0x76:
      return true
    default:
      return false
  }
}

function endsColourCode(last: usize): bool {
  for (let at = last; at > last - MAX_COLOUR_BYTES; at--) {
    const byte = <u32>load<u8>(at)
    if (byte == 0x5b) return load<u8>(at - 1) == 0x1b
    if (byte != 0x3b && byte - 0x30 >= 10) return false
  }
  return false
}
