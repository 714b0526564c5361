/** Bytes without a pattern, the same for the same seed (xorshift32). */
export function noise(length: number, seed: number): Buffer {
  let state = (seed | 1) >>> 0
  return Buffer.from(
    Array.from({ length }, () => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return (state >>> 11) & 0xff
    }),
  )
}
