import { describe, expect, it } from 'vitest'
import { unpackZstd } from '../../../src/text/views/zstd.ts'

const TEXT = 'A line of text that stands in an archive, and another. '.repeat(40)
/** TEXT, as the command line packs it: one block of sequences, and a checksum. */
const PACKED = Buffer.from(
  'KLUv/QRYBQIAdANBIGxpbmUgb2YgdGV4dCB0aGF0IHN0YW5kcyBpbiBhbiBhcmNoaXZlLCBhbmQgYW5vdGhlci4gAQDnBe0rKLL6MXU=',
  'base64',
)

const unpack = (bytes: Uint8Array, most: number = 1 << 20): Buffer | 'too-large' | null =>
  unpackZstd(bytes, most, () => undefined)

/** A frame with a window of `exponent` + 10 bits, and blocks of `size` equal bytes each. */
function repeats(blocks: number, size: number, exponent: number): Buffer {
  const frame = [0x28, 0xb5, 0x2f, 0xfd, 0x00, exponent << 3]
  for (let at = 0; at < blocks; at++) {
    const header = (size << 3) | 2 | (at + 1 === blocks ? 1 : 0)
    frame.push(header & 0xff, (header >> 8) & 0xff, header >> 16, 0x61)
  }
  return Buffer.from(frame)
}

describe('zstd', () => {
  it('is read', () => {
    expect(unpack(PACKED)!.toString()).toBe(TEXT)
    expect(unpack(repeats(3, 1000, 4))!.toString()).toBe('a'.repeat(3000))
  })

  it('frame by frame, and past what is to be skipped', () => {
    const skipped = Buffer.from('502a4d180300000001ff02', 'hex')
    expect(unpack(Buffer.concat([PACKED, skipped, PACKED]))!.toString()).toBe(TEXT + TEXT)
  })

  it('is read as far as it goes where its end is missing or wrong', () => {
    const whole = repeats(4, 1000, 4)
    expect(unpack(whole.subarray(0, whole.length - 2))!.length).toBe(3000)
    expect(unpack(Buffer.concat([PACKED, Buffer.from('rubbish and more')]))!.toString()).toBe(TEXT)
  })

  it('is nothing where it is noise', () => {
    expect(unpack(Buffer.alloc(64, 0xff))).toBeNull()
    expect(unpack(Buffer.concat([PACKED.subarray(0, 4), Buffer.alloc(64, 0xff)]))).not.toBeInstanceOf(Buffer)
    expect(unpack(new Uint8Array(0))).toBeNull()
    for (let end = 0; end < 12; end++) expect(unpack(PACKED.subarray(0, end))).toBeNull()
  })

  it('is refused where it comes to more than there is room for', () => {
    expect(unpack(PACKED, TEXT.length)!.length).toBe(TEXT.length)
    expect(unpack(PACKED, TEXT.length - 1)).toBe('too-large')
    expect(unpack(repeats(4000, 100_000, 7), 1 << 20)).toBe('too-large')
  })

  it('is refused where it asks for more memory than decoders have, also behind another frame', () => {
    const wide = repeats(1, 10, 21)
    expect(unpack(wide)).toBe('too-large')
    expect(unpack(Buffer.concat([PACKED, wide]))).toBe('too-large')
    const sized = Buffer.from('28b52ffde000000000000000ff0100000061', 'hex')
    expect(unpack(sized)).toBe('too-large')
  })

  it('pays for the window with each block, and stops when it is told to', () => {
    const bomb = repeats(500, 1, 13)
    const paid: number[] = []
    expect(unpackZstd(bomb, 1 << 20, (bytes) => void paid.push(bytes))!.length).toBe(500)
    expect(paid.length).toBe(500)
    expect(Math.min(...paid)).toBeGreaterThan(8 << 20)
    let asked = 0
    expect(() =>
      unpackZstd(bomb, 1 << 20, () => {
        asked++
        throw new RangeError('no more')
      }),
    ).toThrow('no more')
    expect(asked).toBe(1)
  })
})
