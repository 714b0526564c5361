// What each of sixteen bytes is: all bits are set of those that are what is asked.

/** Not that, but a bit for each class that a byte is of: see src/text/kernel/class-tables.ts. */
// @ts-ignore: decorator
@inline
export function classOf(bytes: v128, low: v128, high: v128): v128 {
  return v128.and(
    i8x16.swizzle(low, v128.and(bytes, i8x16.splat(15))),
    i8x16.swizzle(high, v128.and(i16x8.shr_u(bytes, 4), i8x16.splat(15))),
  )
}

// @ts-ignore: decorator
@inline
export function isSeparator(bytes: v128): v128 {
  return v128.or(
    i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x2d)), i8x16.splat(2)),
    i8x16.eq(bytes, i8x16.splat(0x20)),
  )
}

// @ts-ignore: decorator
@inline
export function isDigit(bytes: v128): v128 {
  return i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(9))
}

// @ts-ignore: decorator
@inline
export function isUpper(bytes: v128): v128 {
  return i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x41)), i8x16.splat(25))
}

// @ts-ignore: decorator
@inline
export function isLower(bytes: v128): v128 {
  return i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x61)), i8x16.splat(25))
}

// @ts-ignore: decorator
@inline
export function isBelowAt(bytes: v128): v128 {
  return i8x16.lt_u(bytes, i8x16.splat(0x40))
}
