/** Whether compressed data may begin with these two bytes: gzip, zlib, zstd. */
export function isMarked(first: number, second: number): boolean {
  if (first === 0x78) return ((first << 8) | second) % 31 === 0
  return (first === 0x1f && second === 0x8b) || (first === 0x28 && second === 0xb5)
}
