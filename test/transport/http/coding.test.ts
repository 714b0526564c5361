import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Coding, codingsOf, unpacked } from '../../../src/transport/http/coding.ts'

/** A Zstandard frame of one raw block, and one of a block that repeats a byte: small enough to be written by hand. */
function zstd(text: string): Buffer {
  const bytes = Buffer.from(text)
  const header = (bytes.length << 3) | 1
  return Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, bytes.length, header & 0xff, (header >> 8) & 0xff, header >> 16]),
    bytes,
  ])
}

function zstdRepeats(size: number, blocks: number): Buffer {
  const block = (last: boolean): number[] => {
    const header = (size << 3) | (1 << 1) | (last ? 1 : 0)
    return [header & 0xff, (header >> 8) & 0xff, header >> 16, 0x61]
  }
  const frame = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58]
  for (let n = 0; n < blocks; n++) frame.push(...block(n === blocks - 1))
  return Buffer.from(frame)
}

const TEXT = 'é€😀 some text that repeats, some text that repeats'
const textOf = async (bytes: Uint8Array, codings: readonly Coding[], most = 1 << 20): Promise<string | undefined> => {
  const whole = await unpacked(bytes, codings, most)
  return whole && Buffer.from(whole).toString('utf8')
}

describe('a packed body', () => {
  it.each([
    ['gzip', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateRawSync(TEXT)],
    ['zstd', zstd(TEXT)],
  ] as const)('is unpacked from %s', async (coding, packed) => {
    expect(await textOf(packed, [coding])).toBe(TEXT)
  })

  it('is unpacked from one in another', async () => {
    expect(await textOf(gzipSync(brotliCompressSync(TEXT)), ['gzip', 'br'])).toBe(TEXT)
  })

  it.each(['gzip', 'br', 'deflate', 'zstd'] as const)(
    'is nothing when it is damaged or cut off: %s',
    async (coding) => {
      const whole = {
        gzip: gzipSync(TEXT),
        br: brotliCompressSync(TEXT),
        deflate: deflateSync(TEXT),
        zstd: zstd(TEXT),
      }[coding]
      expect(await textOf(whole.subarray(0, whole.length - 6), [coding])).toBeUndefined()
      expect(await textOf(Buffer.from('no such thing as this'), [coding])).toBeUndefined()
    },
  )

  it('is nothing when it is too much', async () => {
    expect(await textOf(gzipSync(Buffer.alloc(2000)), ['gzip'], 1999)).toBeUndefined()
    expect(await textOf(gzipSync(Buffer.alloc(2000)), ['gzip'], 2000)).toHaveLength(2000)
    expect(await textOf(zstdRepeats(100_000, 1), ['zstd'])).toBe('a'.repeat(100_000))
    expect(await textOf(zstdRepeats(100_000, 5000), ['zstd'])).toBeUndefined()
  })
})

describe('what a body is packed in', () => {
  it.each([
    [[], []],
    [['identity'], []],
    [['GZIP'], ['gzip']],
    [['gzip, br'], ['br', 'gzip']],
    [
      ['x-gzip', 'zstd'],
      ['zstd', 'gzip'],
    ],
  ])('%j', (values, codings) => {
    expect(codingsOf(values)).toEqual(codings)
  })
  it.each([['compress'], ['gzip, nothing'], ['gzip, br, zstd'], ['aes128gcm']])('is unknown: %s', (value) => {
    expect(codingsOf([value])).toBeUndefined()
  })
})
