import { HEX_VALUES, SHORT_ESCAPES } from './layout'

/** Where the raw text and the scan text go on after the escape that was read. */
export let rawNext: usize = 0
export let textNext: usize = 0

// @ts-ignore: decorator
@inline
function hex(at: usize): u32 {
  return load<u8>(HEX_VALUES + load<u8>(at))
}

/** Sixteen bits, or more than 0xffff when one of the four is no hex digit. */
// @ts-ignore: decorator
@inline
function hex4(at: usize): u32 {
  const a = hex(at)
  const b = hex(at + 1)
  const c = hex(at + 2)
  const d = hex(at + 3)
  return (a | b | c | d) > 15 ? 0x10000 : (a << 12) | (b << 8) | (c << 4) | d
}

/**
 * Reads the escape whose backslash stands at `raw`, writes it as UTF-8 at `text`; false when RFC 8259 has no such escape.
 * A pair of surrogates is one escape; a lone one reads as U+FFFD.
 */
export function readEscape(raw: usize, text: usize): bool {
  const name = load<u8>(raw, 1)
  if (name != 0x75) {
    const value = load<u8>(SHORT_ESCAPES + name)
    store<u8>(text, value)
    rawNext = raw + 2
    textNext = text + 1
    return value != 0
  }
  let unit = hex4(raw + 2)
  if (unit > 0xffff) return false
  rawNext = raw + 6
  if (unit < 0x80) {
    store<u8>(text, unit)
    textNext = text + 1
    return true
  }
  if (unit < 0x800) {
    store<u8>(text, 0xc0 | (unit >> 6))
    store<u8>(text, 0x80 | (unit & 63), 1)
    textNext = text + 2
    return true
  }
  if ((unit & 0xf800) == 0xd800) {
    if ((unit & 0xfc00) == 0xd800 && load<u16>(raw, 6) == 0x755c) {
      const low = hex4(raw + 8)
      if ((low & 0x1fc00) == 0xdc00) {
        const point = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff)
        store<u8>(text, 0xf0 | (point >> 18))
        store<u8>(text, 0x80 | ((point >> 12) & 63), 1)
        store<u8>(text, 0x80 | ((point >> 6) & 63), 2)
        store<u8>(text, 0x80 | (point & 63), 3)
        rawNext = raw + 12
        textNext = text + 4
        return true
      }
    }
    unit = 0xfffd
  }
  store<u8>(text, 0xe0 | (unit >> 12))
  store<u8>(text, 0x80 | ((unit >> 6) & 63), 1)
  store<u8>(text, 0x80 | (unit & 63), 2)
  textNext = text + 3
  return true
}
