import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compressionOf, decompressed } from '../../../src/text/views/compressed.ts'

const TEXT = Buffer.from('A line of text that stands in an archive, and another. '.repeat(40))
const PACKED = [
  ['gzip', gzipSync(TEXT)],
  ['zlib', deflateSync(TEXT)],
  ['brotli', brotliCompressSync(TEXT)],
] as const

describe.each(PACKED)('%s', (by, packed) => {
  it('is told by its first bytes and read', () => {
    expect(compressionOf(packed)).toBe(by)
    expect(decompressed(packed, by, TEXT.length)).toEqual(TEXT)
  })

  it('is read as far as it goes where its end is missing', () => {
    const read = decompressed(packed.subarray(0, packed.length - 2), by, TEXT.length)
    expect(read).toBeInstanceOf(Buffer)
    expect(TEXT.subarray(0, (read as Buffer).length)).toEqual(read)
    expect((read as Buffer).length).toBeGreaterThan(20)
  })

  it('is refused where it comes to more than there is room for', () => {
    expect(decompressed(packed, by, TEXT.length - 1)).toBe('too-large')
  })

  it('is nothing where it is noise', () => {
    expect(decompressed(Buffer.alloc(64, 0xff), by, 1000)).toBeNull()
  })
})

it.each(PACKED.slice(0, 2))('a wrong checksum hides nothing: %s', (by, packed) => {
  const damaged = Buffer.from(packed)
  damaged[damaged.length - (by === 'gzip' ? 8 : 4)]! ^= 0x55
  expect(decompressed(damaged, by, TEXT.length)).toEqual(TEXT)
})

it('a bomb costs no more than its room', () => {
  const bomb = gzipSync(Buffer.alloc(32 << 20))
  expect(bomb.length).toBeLessThan(64 << 10)
  expect(decompressed(bomb, 'gzip', 1 << 16)).toBe('too-large')
})
