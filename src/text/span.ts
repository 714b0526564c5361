/** Offsets count bytes of UTF-8 inside the filter and UTF-16 units at the public text API. The brands keep them apart. */
declare const byteBrand: unique symbol
declare const utf16Brand: unique symbol

/** Counts bytes of UTF-8. */
export type ByteOffset = number & { readonly [byteBrand]: true }
/** Counts UTF-16 units, as `slice` of a string does. */
export type Utf16Offset = number & { readonly [utf16Brand]: true }

/** Half-open, `start` inclusive and `end` exclusive, in bytes of the frame or text that it is said to belong to. */
export interface ByteSpan {
  readonly start: ByteOffset
  readonly end: ByteOffset
}

export interface Utf16Span {
  readonly start: Utf16Offset
  readonly end: Utf16Offset
}

/** Says that these two numbers are byte offsets. Free at run time but for the object. */
export function byteSpan(start: number, end: number): ByteSpan {
  return { start: start as ByteOffset, end: end as ByteOffset }
}
