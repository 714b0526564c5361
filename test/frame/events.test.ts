import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EventFields, eventFields, withData } from '../../src/frame/event-fields.ts'
import { type EventBlock, EventSplitter } from '../../src/frame/events.ts'

const text = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString('utf8')

function split(parts: readonly Uint8Array[], maxBytes: number = 1 << 16): EventBlock[] {
  const blocks: EventBlock[] = []
  const splitter = new EventSplitter(maxBytes)
  for (const part of parts) splitter.push(Uint8Array.from(part), (block) => blocks.push(block))
  splitter.end((block) => blocks.push(block))
  return blocks
}

/** What a client makes of the stream: name, data and last id of each event, by the letter of the standard. */
function dispatched(stream: Buffer): unknown[] {
  const events: unknown[] = []
  let name = ''
  let data: string[] = []
  let id = ''
  const lines = stream
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
  for (const line of lines.slice(0, -1)) {
    if (line === '') {
      if (data.length > 0) events.push([name, data.join('\n'), id])
      name = ''
      data = []
      continue
    }
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') data.push(value)
    if (field === 'event') name = value
    if (field === 'id') id = value
  }
  return events
}

const BOM = '\ufeff'
const STREAMS = [
  'data: a\n\ndata: b\n\n',
  'event: message\r\nid: 1\r\ndata: {"a":1}\r\n\r\n: ping\r\n\r\ndata:x\r\n\r\n',
  'data: one\rdata: two\r\rid: 7\rdata\r\r',
  `${BOM}data: é€😀\n\n:c\n\n\n\nretry: 10\n\ndata: y\n\n`,
  `${BOM}: first\n\ndata: z\n\n`,
  'id: p\ndata: \n\nevent: endpoint\ndata: /m?x=1\n\ndata: cut off',
  'data: \r\n\r\n\r\rdata: q\n\r\n',
  ': a\n: b\ndata: c\n: d\n\n',
  'Data: no\ndataless: no\n data: no\ndata: yes\n\n',
  '',
  '\n',
]

describe('a stream of events', () => {
  it.each(STREAMS)('is all there, in order, for every cut in two and three: %j', (stream) => {
    const bytes = Buffer.from(stream)
    const whole = dispatched(bytes)
    for (let a = 0; a <= bytes.length; a++) {
      for (let b = a; b <= bytes.length; b++) {
        const blocks = split([bytes.subarray(0, a), bytes.subarray(a, b), bytes.subarray(b)])
        const raws = blocks.map((block) => (block.kind === 'oversize' ? Buffer.from('!') : block.raw))
        expect(Buffer.concat(raws).equals(bytes)).toBe(true)
        const read = blocks.flatMap((block, index) => {
          if (block.kind !== 'event' || !block.complete) return []
          const { name, data } = eventFields(block.raw, index === 0)
          return data === undefined ? [] : [[name, text(data)]]
        })
        expect(read).toEqual((whole as [string, string, string][]).map(([name, data]) => [name, data]))
      }
    }
  })

  it('tells an event as soon as its empty line is there, and a comment as soon as its line is', () => {
    const blocks: EventBlock[] = []
    const splitter = new EventSplitter(100)
    const push = (part: string): number => {
      splitter.push(Buffer.from(part), (block) => blocks.push(block))
      return blocks.length
    }
    expect(push('data: a\n')).toBe(0)
    expect(push('\n')).toBe(1)
    expect(push(': ping\n')).toBe(2)
    expect(push('\n')).toBe(3)
    expect(push('data: b\r')).toBe(3)
    expect(push('\r')).toBe(4)
    expect(splitter.bufferedBytes).toBe(0)
  })

  it('reads random streams as the standard has it, however they are cut', () => {
    const piece = fc.constantFrom(
      'data: x',
      'data:',
      ':c',
      'id: 9',
      'event: e',
      'data: é',
      'z',
      '\n',
      '\r',
      '\r\n',
      '\n\n',
      BOM,
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), fc.array(fc.nat(40), { maxLength: 4 }), (pieces, cuts) => {
        const bytes = Buffer.from(pieces.join(''))
        const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).toSorted((a, b) => a - b), bytes.length]
        const blocks = split(at.slice(1).map((end, index) => bytes.subarray(at[index], end)))
        const read = blocks.flatMap((block, index) => {
          if (block.kind !== 'event' || !block.complete) return []
          const { name, data } = eventFields(block.raw, index === 0)
          return data === undefined ? [] : [[name, text(data)]]
        })
        expect(read).toEqual((dispatched(bytes) as string[][]).map(([name, data]) => [name, data]))
      }),
      { numRuns: 500 },
    )
  })

  it('says that an event is too long by its bytes, not by how they come', () => {
    const fits = `data: ${'x'.repeat(92)}\n\n`
    const over = `data: ${'x'.repeat(93)}\n\n`
    for (const cut of [0, 1, 50, 99]) {
      for (const [stream, kinds] of [
        [fits, ['event', 'event']],
        [over, ['oversize', 'event']],
      ] as const) {
        const bytes = Buffer.from(`${stream}data: y\n\n`)
        expect(split([bytes.subarray(0, cut), bytes.subarray(cut)], 100).map(({ kind }) => kind)).toEqual(kinds)
      }
    }
  })
})

describe('an event with other data', () => {
  const rewritten = (
    block: string,
    data: string | undefined,
    drop?: (fields: EventFields) => EventFields['others'],
  ): string => {
    const raw = Buffer.from(block)
    const fields = eventFields(raw)
    return Buffer.concat(
      withData(raw, fields, data === undefined ? undefined : Buffer.from(data), drop?.(fields)),
    ).toString()
  }

  it.each([
    ['id: 1\nevent: message\ndata: a\n\n', 'b', 'id: 1\nevent: message\ndata: b\n\n'],
    ['data:a\r\nid: 1\r\n\r\n', 'b', 'data:b\r\nid: 1\r\n\r\n'],
    ['data: a\rdata: c\r: x\r\r', 'b', 'data: b\r: x\r\r'],
    ['data: a\n\n', 'b\nc', 'data: b\ndata: c\n\n'],
    ['data\n\n', 'b', 'data: b\n\n'],
    ['id: 1\ndata: a\n\n', undefined, 'id: 1\n\n'],
  ])('%j with %j', (block, data, expected) => {
    expect(rewritten(block, data)).toBe(expected)
  })

  it('loses the lines that must not be seen', () => {
    expect(rewritten('id: secret\nevent: e\ndata: a\n\n', 'a', ({ others }) => others.slice(0, 1))).toBe(
      'event: e\ndata: a\n\n',
    )
  })
})
