import { expect, it } from 'vitest'
import { type Line, LineSplitter, SHARED_FROM_BYTES } from '../../src/frame/lines.ts'

/** A line as text that two of them can be compared by. */
function shown(line: Line): string {
  if (line.kind === 'oversize') return JSON.stringify(line.head)
  return `${Buffer.from(line.frame).toString('latin1')}|${Buffer.from(line.raw).toString('latin1')}`
}

function lines(parts: readonly Uint8Array[], maxBytes: number): readonly string[] {
  const seen: string[] = []
  const splitter = new LineSplitter({ maxBytes })
  for (const part of parts) splitter.push(part, (line) => seen.push(shown(line)))
  splitter.end((line) => seen.push(shown(line)))
  return seen
}

const cut = (whole: Buffer, first: number, second: number): readonly Buffer[] => [
  whole.subarray(0, first),
  whole.subarray(first, second),
  whole.subarray(second),
]

const NASTY = Buffer.concat([
  Buffer.from('\ufeff{"id":"é😀\\u2028","m":"\\\\"}\r\n\r\n'),
  Buffer.from([0xc3, 0x28, 0xff, 0x0d, 0x0d, 0x0a, 0xf0, 0x9f, 0x0a, 0x00, 0x0a]),
  Buffer.from('{"params":{"id":1},"i\\u0064":-0,"method":"a\\"b\\\\"}\r\n'),
  Buffer.from('[{"id":2},\u2028"\u0085"]\n\u2029 \r'),
])

it.each([4, 12, 33, 34, 60, 1024])(
  'lines of many kinds beside ones beyond a cap of %i are the same in every three-way split',
  (cap) => {
    const whole = lines([NASTY], cap)
    expect(whole).toHaveLength(8)
    for (let first = 0; first <= NASTY.length; first++) {
      for (let second = first; second <= NASTY.length; second++) {
        const seen = lines(cut(NASTY, first, second), cap)
        // A comparison that can fail is made only where it would.
        if (seen.join('\n') !== whole.join('\n')) expect(seen, `${first}, ${second}`).toEqual(whole)
      }
    }
  },
)

it('a line that moves into shared memory is the same wherever it is cut near the edge', () => {
  for (const length of [SHARED_FROM_BYTES - 1, SHARED_FROM_BYTES, SHARED_FROM_BYTES + 1]) {
    const body = Buffer.alloc(length, 'abcdefgh "é" ')
    const whole = Buffer.concat([Buffer.from('{}\n'), body, Buffer.from('\r\n[]')])
    const near = [0, 1, 3, SHARED_FROM_BYTES - 1, SHARED_FROM_BYTES, SHARED_FROM_BYTES + 1, SHARED_FROM_BYTES + 3]
    const cuts = [...near, whole.length - 4, whole.length - 3, whole.length - 2, whole.length]
    const places = [...new Set(cuts.filter((at) => at <= whole.length))].toSorted((a, b) => a - b)
    for (const [at, first] of places.entries()) {
      for (const second of places.slice(at)) {
        const raws: Uint8Array[] = []
        const splitter = new LineSplitter({ maxBytes: 1 << 22 })
        const keep = (line: Line): void => void raws.push(line.kind === 'line' ? line.raw : Buffer.alloc(0))
        for (const part of cut(whole, first, second)) splitter.push(part, keep)
        splitter.end(keep)
        expect(raws.map((raw) => raw.length)).toEqual([3, length + 2, 2])
        expect(Buffer.concat(raws).equals(whole), `${first}, ${second}`).toBe(true)
      }
    }
  }
})
