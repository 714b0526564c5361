import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compressionsOf, type Compression, decompressed as decompress } from '../../../src/text/views/compressed.ts'

const decompressed = (bytes: Uint8Array, by: Compression, most: number): Buffer | 'too-large' | null =>
  decompress(bytes, by, most, () => undefined)

const TEXT = Buffer.from('A line of text that stands in an archive, and another. '.repeat(40))
const PACKED = [
  ['gzip', gzipSync(TEXT)],
  ['zlib', deflateSync(TEXT)],
  ['brotli', brotliCompressSync(TEXT)],
] as const

describe.each(PACKED)('%s', (by, packed) => {
  it('is told by its first bytes and read', () => {
    expect(compressionsOf(packed)).toContain(by)
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

describe('what stands before a fault', () => {
  const long = Buffer.from(Array.from({ length: 4000 }, (_, at) => `${at * 7919} is number ${at}\n`).join(''))
  /** A flush ends at a byte; no block of deflate and none of brotli begins so. */
  const rubbish = Buffer.alloc(40, 0x07)
  const gzip = Buffer.concat([gzipSync(long, { finishFlush: constants.Z_FULL_FLUSH }), rubbish])
  const made = [
    ['gzip', gzip],
    ['zlib', Buffer.concat([deflateSync(long, { finishFlush: constants.Z_FULL_FLUSH }), rubbish])],
    ['brotli', Buffer.concat([brotliCompressSync(long, { finishFlush: constants.BROTLI_OPERATION_FLUSH }), rubbish])],
  ] as const

  it.each(made)('is read: %s', (by, damaged) => {
    const read = decompressed(damaged, by, long.length * 2)
    expect(read).toBeInstanceOf(Buffer)
    expect((read as Buffer).subarray(0, long.length).equals(long)).toBe(true)
  })

  it('is read where a second member is none', () => {
    const twice = Buffer.concat([gzipSync(TEXT), Buffer.from([0x1f, 0x8b, 0xff, 0xff, ...TEXT.subarray(0, 40)])])
    expect(decompressed(twice, 'gzip', TEXT.length * 2)).toEqual(TEXT)
  })

  it('is paid for, try by try, in as many as the length has bits', () => {
    const paid: number[] = []
    decompress(gzip, 'gzip', long.length * 2, (bytes) => void paid.push(bytes))
    expect(paid.length).toBeGreaterThan(4)
    expect(paid.length).toBeLessThanOrEqual(Math.ceil(Math.log2(gzip.length)))
    expect(Math.min(...paid)).toBeGreaterThan(100)
    const stop = (): void => {
      throw new RangeError('no more')
    }
    expect(() => decompress(gzip, 'gzip', long.length * 2, stop)).toThrow('no more')
  })
})

it('a bomb costs no more than its room', () => {
  const bomb = gzipSync(Buffer.alloc(32 << 20))
  expect(bomb.length).toBeLessThan(64 << 10)
  expect(decompressed(bomb, 'gzip', 1 << 16)).toBe('too-large')
})

describe('compressed data in compressed data', () => {
  const times = (count: number): Buffer => Array.from({ length: count }).reduce<Buffer>((all) => gzipSync(all), TEXT)

  it.each([1, 2, 3, 4])('%i times over is undone', (count) => {
    expect(decompressed(times(count), 'gzip', 1 << 20)).toEqual(TEXT)
  })

  it('of another kind too, and what only begins so stays as it is', () => {
    expect(decompressed(gzipSync(deflateSync(TEXT)), 'gzip', 1 << 20)).toEqual(TEXT)
    const begins = Buffer.concat([Buffer.from('1f8b08', 'hex'), Buffer.alloc(40, 0xee)])
    expect(decompressed(deflateSync(begins), 'zlib', 1 << 20)).toEqual(begins)
  })

  it('is refused beyond that, and where any step comes to more than there is room for', () => {
    expect(decompressed(times(5), 'gzip', 1 << 20)).toBe('too-large')
    const bomb = gzipSync(gzipSync(Buffer.alloc(32 << 20)))
    expect(bomb.length).toBeLessThan(1000)
    expect(decompressed(bomb, 'gzip', 1 << 20)).toBe('too-large')
  })
})

it.each([1000, 100_000, 1_200_000])('brotli of %i bytes is told by its first byte', (size) => {
  expect(compressionsOf(brotliCompressSync('a line, and another; '.repeat(size / 21)))).toContain('brotli')
})
