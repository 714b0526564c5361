import { BUCKETS } from './layout'

// @ts-ignore: decorator
@inline
function bucketsOf(bytes: v128, low: v128, high: v128): v128 {
  const below = v128.and(bytes, i8x16.splat(31))
  return v128.or(i8x16.swizzle(low, below), i8x16.swizzle(high, v128.xor(below, i8x16.splat(16))))
}

/** The buckets that take the two bytes that end at each of sixteen. */
// @ts-ignore: decorator
@inline
export function anchored(at: usize): v128 {
  const first = v128.load(at - 1)
  const second = v128.load(at)
  return v128.or(
    v128.and(
      bucketsOf(first, v128.load(BUCKETS), v128.load(BUCKETS, 16)),
      bucketsOf(second, v128.load(BUCKETS, 32), v128.load(BUCKETS, 48)),
    ),
    v128.and(
      bucketsOf(first, v128.load(BUCKETS, 64), v128.load(BUCKETS, 80)),
      bucketsOf(second, v128.load(BUCKETS, 96), v128.load(BUCKETS, 112)),
    ),
  )
}

/** Writes down where the bits of a block stand: eight at a time, more than are wanted, as a branch a bit costs more. */
// @ts-ignore: decorator
@inline
export function addPlaces(at: usize, mask: u64, to: usize): usize {
  const until = to + (<usize>popcnt(mask) << 2)
  let left = mask
  for (let from = to; from < until; from += 32) {
    for (let place: usize = 0; place < 32; place += 4) {
      store<u32>(from + place, <u32>(at + <usize>ctz(left)))
      left &= left - 1
    }
  }
  return until
}
