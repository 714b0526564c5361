/** Readable bytes side by side that make a stretch: views/readable.ts says what is readable, and why so many. */
const MIN_READABLE: u32 = 8
const BLOCK: u32 = 64

/** Where the last stretch of each alignment ends, in characters. */
let until0: u32 = 0
let until1: u32 = 0
let until2: u32 = 0
let until3: u32 = 0

/** Decoded bytes that may be text, of pairs of characters: as first, second and third byte of a group, a bit a pair. */
let firsts: u64 = 0
let seconds: u64 = 0
let thirds: u64 = 0

/**
 * Appends alignment, start and end, in decoded bytes, to `out` for every readable stretch of what the `length` characters
 * of base64 at `text` decode to, read from each of the first four on. Returns the number of stretches; behind the text 80
 * bytes may be read. A stretch fills two groups of four characters: those are found for all alignments at once. The
 * first alignment is left out when `shifted`.
 */
export function readable(text: usize, length: u32, shifted: bool, out: usize): u32 {
  until0 = shifted ? u32.MAX_VALUE : 0
  until1 = until2 = until3 = 0
  let count: u32 = 0
  let lastFirsts: u64 = 0
  let lastSeconds: u64 = 0
  let lastGroups: u64 = 0
  for (let at: u32 = 0; at + 1 < length; at += BLOCK) {
    readPairs(text + at)
    if (length - 1 - at < BLOCK) thirds &= (<u64>1 << <u64>(length - 1 - at)) - 1
    // A bit stands where the third byte of a group does.
    const groups = thirds & ((seconds << 1) | (lastSeconds >> 63)) & ((firsts << 2) | (lastFirsts >> 62))
    let pairs = groups & ((groups << 4) | (lastGroups >> 60))
    lastFirsts = firsts
    lastSeconds = seconds
    lastGroups = groups
    while (pairs != 0) {
      const group = at + <u32>ctz(pairs) - 2
      pairs &= pairs - 1
      if (group < until(group & 3)) continue
      count += addStretch(text, length, group, out + count * 12)
    }
  }
  return count
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function valuesOf(bytes: v128): v128 {
  const offsets = i8x16(0, 0, 16, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0)
  let values = i8x16.add(bytes, i8x16.swizzle(offsets, i8x16.shr_u(bytes, 4)))
  values = i8x16.add(values, v128.and(i8x16.eq(bytes, i8x16.splat(0x5f)), i8x16.splat(33)))
  values = i8x16.add(values, v128.and(i8x16.eq(bytes, i8x16.splat(0x2b)), i8x16.splat(3)))
  return i8x16.add(values, v128.and(i8x16.eq(bytes, i8x16.splat(0x2d)), i8x16.splat(1)))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function readableBits(bytes: v128): u64 {
  const blanks = i8x16(0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, -1, 0, 0)
  const printable = i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x20)), i8x16.splat(0x5e))
  return <u64>i8x16.bitmask(v128.or(printable, i8x16.swizzle(blanks, bytes)))
}

function readPairs(text: usize): void {
  firsts = seconds = thirds = 0
  let next = valuesOf(v128.load(text))
  for (let part: u32 = 0; part < 4; part++) {
    const a = next
    next = valuesOf(v128.load(text + (<usize>part << 4), 16))
    const b = i8x16.shuffle(a, next, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
    // Lanes of two bytes: what would cross from one byte into the other is masked away before.
    const first = v128.or(i16x8.shl(a, 2), i16x8.shr_u(v128.and(b, i8x16.splat(0x30)), 4))
    const second = v128.or(
      i16x8.shl(v128.and(a, i8x16.splat(0x0f)), 4),
      i16x8.shr_u(v128.and(b, i8x16.splat(0x3c)), 2),
    )
    const third = v128.or(i16x8.shl(v128.and(a, i8x16.splat(0x03)), 6), b)
    const shift = <u64>part << 4
    firsts |= readableBits(first) << shift
    seconds |= readableBits(second) << shift
    thirds |= readableBits(third) << shift
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function until(alignment: u32): u32 {
  return alignment < 2 ? (alignment == 0 ? until0 : until1) : alignment == 2 ? until2 : until3
}

/** The stretch that holds the group at `group`, if it is long enough; 1 when it is. */
function addStretch(text: usize, length: u32, group: u32, out: usize): u32 {
  const alignment = group & 3
  const from = text + alignment
  const bytes: u32 = ((length - alignment) * 3) >> 2
  let start: u32 = (group >> 2) * 3
  let end = start + 3
  for (let at = text + group + 4; end + 3 <= bytes && isReadableGroup(at); at += 4) end += 3
  while (end < bytes && isReadable(decoded(from, end))) end++
  while (start > 0 && isReadable(decoded(from, start - 1))) start--
  const known = end / 3 * 4 + alignment
  if (alignment == 0) until0 = known
  else if (alignment == 1) until1 = known
  else if (alignment == 2) until2 = known
  else until3 = known
  if (end - start < MIN_READABLE) return 0
  store<u32>(out, alignment)
  store<u32>(out, start, 4)
  store<u32>(out, end, 8)
  return 1
}

function isReadable(byte: u32): bool {
  return byte - 0x20 < 0x5f || byte == 0x0a || byte == 0x0d || byte == 0x09
}

function isReadableGroup(at: usize): bool {
  const first = (value(<u32>load<u8>(at)) << 6) | value(<u32>load<u8>(at, 1))
  const second = (value(<u32>load<u8>(at, 2)) << 6) | value(<u32>load<u8>(at, 3))
  return isReadable(first >> 4) && isReadable(((first << 4) | (second >> 8)) & 0xff) && isReadable(second & 0xff)
}

/** Byte `index` of what the characters from `from` on decode to. */
function decoded(from: usize, index: u32): u32 {
  const group = index / 3
  const place = index - group * 3
  const at = from + <usize>((group << 2) + place)
  const a = value(<u32>load<u8>(at))
  const b = value(<u32>load<u8>(at, 1))
  return ((a << (2 + (place << 1))) | (b >> (4 - (place << 1)))) & 0xff
}

function value(character: u32): u32 {
  if (character >= 0x61) return character - 71
  if (character >= 0x41) return character == 0x5f ? 63 : character - 65
  if (character >= 0x30) return character + 4
  return character == 0x2f ? 63 : 62
}
