import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DEFAULT_MAX_MESSAGE_BYTES,
  LineSplitter,
  type Line,
  LONG_FROM_BYTES,
  SHARED_FROM_BYTES,
} from '../../src/frame/lines.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const text = (part: Uint8Array): string => Buffer.from(part).toString('latin1')

function split(chunks: readonly Uint8Array[], maxBytes: number): Line[] {
  const lines: Line[] = []
  const splitter = new LineSplitter({ maxBytes })
  for (const chunk of chunks) {
    splitter.push(chunk, (line) => lines.push(line))
    expect(splitter.bufferedBytes).toBeLessThanOrEqual(maxBytes + 1)
  }
  splitter.end((line) => lines.push(line))
  expect(splitter.bufferedBytes).toBe(0)
  return lines
}

function show(lines: readonly Line[]): readonly unknown[] {
  return lines.map((line) => (line.kind === 'line' ? [text(line.frame), text(line.raw)] : line.head))
}

/** What the lines are by definition, read from the whole. */
function frames(whole: string): [string, string][] {
  const found: [string, string][] = []
  for (const raw of whole.split(/(?<=\n)/)) {
    if (raw !== '') found.push([raw.replace(/\r?\n$/, ''), raw])
  }
  return found
}

const samples = {
  'two lines': '{"id":1}\n{"id":2}\n',
  CRLF: 'ab\r\ncd\r\n',
  'empty lines': '\n\r\n\n\n',
  'CR inside and before CRLF': 'a\rb\r\r\n\r\r\n\r',
  'BOM and NUL': '\xef\xbb\xbf{}\n\0\n\0\0',
  'no newline at the end': '{"a":1}\nrest',
  'only CR': '\r',
  'bytes that are no UTF-8': '\xff\xfe\n\x80\x8a\n',
  nothing: '',
}

describe('LineSplitter', () => {
  it.each(Object.entries(samples))('gives the same lines under every two- and three-way split: %s', (_, sample) => {
    const whole = bytes(sample)
    const expected = frames(sample)
    for (let a = 0; a <= whole.length; a++) {
      for (let b = a; b <= whole.length; b++) {
        const parts = [whole.subarray(0, a), whole.subarray(a, b), whole.subarray(b)]
        expect(show(split(parts, 1024))).toEqual(expected)
      }
    }
  })

  it.each([1, 2, 16])('decides by the length of the frame alone, whatever the split, at a cap of %i', (cap) => {
    const sample =
      'a\nab\r\nabc\n\r\nab\r\r\n0123456789abcdef\n0123456789abcdef\r\n0123456789abcdefg\r\n0123456789abcde\r'
    const whole = bytes(sample)
    const expected = frames(sample).map(([frame, raw]) =>
      frame.length <= cap ? [frame, raw] : { id: undefined, method: undefined, kind: 'unknown', bytes: raw.length },
    )
    for (let a = 0; a <= whole.length; a++) {
      for (let b = a; b <= whole.length; b++) {
        const parts = [whole.subarray(0, a), whole.subarray(a, b), whole.subarray(b)]
        expect(show(split(parts, cap))).toEqual(expected)
      }
    }
  })

  it('gives the same lines for any chunking, and loses no byte', () => {
    const line = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '"', '\r', '\0', '\xff', '{'), maxLength: 40 }),
      fc.nat(9000).map((length) => 'x'.repeat(length)),
    )
    const input = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '')), { maxLength: 8 })
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 6000 })), {
      minLength: 1,
    })
    fc.assert(
      fc.property(input, sizes, fc.constantFrom(1, 16, 5000, 100_000), (parts, chunkSizes, cap) => {
        const whole = bytes(parts.flat().join(''))
        const chunks: Uint8Array[] = []
        for (let at = 0, turn = 0; at < whole.length; turn++) {
          const size = chunkSizes[turn % chunkSizes.length]!
          chunks.push(whole.subarray(at, at + size))
          at += size
        }
        const lines = split(chunks, cap)
        expect(show(lines)).toEqual(show(split([whole], cap)))
        const seen = lines.reduce((sum, one) => sum + (one.kind === 'line' ? one.raw.length : one.head.bytes), 0)
        expect(seen).toBe(whole.length)
        if (lines.every((one) => one.kind === 'line')) {
          expect(Buffer.concat(lines.map((one) => one.raw)).equals(whole)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('gives views of the chunk, neighbours in memory, for lines that lie inside it', () => {
    const chunk = bytes('one\ntwo\r\nthree')
    const splitter = new LineSplitter({ maxBytes: 1024 })
    const lines: Line[] = []
    splitter.push(chunk, (line) => lines.push(line))
    expect(splitter.copiedBytes).toBe('three'.length)
    let next = chunk.byteOffset
    for (const line of lines) {
      if (line.kind === 'oversize') throw new Error('no line here is oversize')
      expect(line.raw.buffer).toBe(chunk.buffer)
      expect(line.raw.byteOffset).toBe(next)
      expect(line.frame.byteOffset).toBe(next)
      next += line.raw.byteLength
    }
    expect(next).toBe(chunk.byteOffset + 'one\ntwo\r\n'.length)
  })

  it.each([1, 1024, 4096, 65_536])('copies each byte at most twice, in chunks of %i', (size) => {
    const chunk = Buffer.alloc(size, 'a')
    const work = [256 * 1024, 512 * 1024].map((length) => {
      const splitter = new LineSplitter({ maxBytes: DEFAULT_MAX_MESSAGE_BYTES })
      for (let at = 0; at < length; at += size) splitter.push(chunk, () => expect.unreachable())
      let frame = 0
      splitter.push(bytes('\n'), (line) => (frame = line.kind === 'line' ? line.frame.length : -1))
      expect(frame).toBe(length)
      expect(splitter.copiedBytes).toBeLessThanOrEqual(2 * length + 2)
      return splitter.copiedBytes
    })
    expect(work[1]! / work[0]!).toBeLessThanOrEqual(2.01)
    expect(work[0]!).toBeGreaterThanOrEqual(1)
  })

  it('never writes into a line it has given away', () => {
    const splitter = new LineSplitter({ maxBytes: 1024 })
    const lines: Line[] = []
    for (const part of ['fir', 'st\nsec', 'ond\nthi', 'rd\n']) splitter.push(bytes(part), (line) => lines.push(line))
    expect(show(lines).map((line) => (line as string[])[0])).toEqual(['first', 'second', 'third'])
  })

  it('holds nothing of a line beyond the cap, and still says what it was', () => {
    const splitter = new LineSplitter({ maxBytes: 100 })
    const lines: Line[] = []
    splitter.push(bytes('{"jsonrpc":"2.0","result":"'), (line) => lines.push(line))
    const filler = Buffer.alloc(1000, 'x')
    for (let turn = 0; turn < 50; turn++) {
      splitter.push(filler, (line) => lines.push(line))
      expect(splitter.bufferedBytes).toBe(0)
    }
    splitter.push(bytes('","id":"a"}\r\nnext\n'), (line) => lines.push(line))
    expect(splitter.copiedBytes).toBeLessThanOrEqual(100)
    expect(show(lines)).toEqual([
      { id: '"a"', method: undefined, kind: 'response', bytes: 27 + 50_000 + 13 },
      ['next', 'next\n'],
    ])
  })

  it('tells once that a line is long, before it ends, and again for the next', () => {
    let told = 0
    const splitter = new LineSplitter({ maxBytes: DEFAULT_MAX_MESSAGE_BYTES, onLong: () => told++ })
    const ended: number[] = []
    const say = (chunk: Uint8Array): void => splitter.push(chunk, () => ended.push(told))
    const part = Buffer.alloc(LONG_FROM_BYTES / 8, 'a')
    for (let turn = 1; turn <= 20; turn++) {
      say(part)
      expect(told).toBe(turn < 8 ? 0 : 1)
    }
    say(bytes('\nshort\n'))
    for (let turn = 0; turn < 9; turn++) say(part)
    say(bytes('\n'))
    expect(ended).toEqual([1, 1, 2])
  })

  it.each([0, -1, 1.5, Number.NaN, Infinity])('refuses a cap of %d', (maxBytes) => {
    expect(() => new LineSplitter({ maxBytes })).toThrow(RangeError)
  })
})

describe('a long line', () => {
  const splitLong = (chunks: readonly Uint8Array[], maxBytes: number): { lines: Line[]; copied: number } => {
    const splitter = new LineSplitter({ maxBytes })
    const lines: Line[] = []
    for (const chunk of chunks) splitter.push(chunk, (line) => lines.push(line))
    splitter.end((line) => lines.push(line))
    return { lines, copied: splitter.copiedBytes }
  }
  const pieces = (whole: Buffer, size: number): Buffer[] =>
    Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
      whole.subarray(index * size, (index + 1) * size),
    )
  const words = (length: number): Buffer => Buffer.alloc(length, 'abcdefghijklmnopqrstuvwxyz ')

  it.each([SHARED_FROM_BYTES - 2, SHARED_FROM_BYTES - 1, SHARED_FROM_BYTES, SHARED_FROM_BYTES + 1, 1_000_003])(
    'of %i bytes is itself, whatever its pieces',
    (length) => {
      for (const size of [4095, 65_536, 262_143, 700_001]) {
        const stream = Buffer.concat([Buffer.from('first\n'), words(length), Buffer.from('\r\nlast')])
        const { lines, copied } = splitLong(pieces(stream, size), 1 << 21)
        const raws = lines.map((line) => (line.kind === 'line' ? Buffer.from(line.raw) : Buffer.alloc(0)))
        expect(raws).toHaveLength(3)
        expect(Buffer.concat(raws).equals(stream)).toBe(true)
        expect(raws[1]!.length).toBe(length + 2)
        expect(copied).toBeLessThanOrEqual(2 * stream.length)
      }
    },
  )

  it('is in memory that a thread can read', () => {
    const { lines } = splitLong(pieces(words(SHARED_FROM_BYTES + 5), 65_536), 1 << 21)
    expect(lines[0]).toMatchObject({ kind: 'line' })
    expect((lines[0] as Extract<Line, { kind: 'line' }>).frame.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  it('beyond the cap is read by the tracker from its first byte', () => {
    const message = Buffer.from(`{"jsonrpc":"2.0","method":"x","params":"${words(2_000_000).toString()}","id":7}\n`)
    const { lines } = splitLong(pieces(message, 65_536), 1_000_000)
    expect(lines).toEqual([
      { kind: 'oversize', head: { id: '7', method: 'x', kind: 'request', bytes: message.length } },
    ])
  })
})
