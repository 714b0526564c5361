import { describe, expect, it } from 'vitest'
import { EventReader, type ServerEvent } from '../../../src/transport/bridge/event-reader.ts'

const STREAM =
  '\ufeff: hello\r\nid: 1\r\nretry: 250\r\ndata: {"a":\r\ndata: "é"}\r\n\r\n:x\n\nevent: endpoint\ndata:/m\nid\n\ndata\n\nid: a\0b\nretry: x\ndata: y\n\ndata: cut'
const EVENTS = [
  { name: '', data: '{"a":\n"é"}', id: '1', retryMs: 250 },
  { name: 'endpoint', data: '/m', id: '', retryMs: undefined },
  { name: '', data: '', id: undefined, retryMs: undefined },
  { name: '', data: 'y', id: undefined, retryMs: undefined },
]

function read(chunks: readonly Uint8Array[], most = 1000): { events: unknown[]; oversize: number } {
  const events: unknown[] = []
  let oversize = 0
  const take = ({ data, ...event }: ServerEvent): void => {
    events.push({ ...event, data: data === undefined ? undefined : Buffer.from(data).toString('utf8') })
  }
  const reader = new EventReader(most, take, () => oversize++)
  for (const chunk of chunks) reader.push(chunk)
  return { events: events.filter((event) => (event as { data?: string }).data !== undefined), oversize }
}

describe('a stream of events', () => {
  it('is read alike however it is split', () => {
    const bytes = Buffer.from(STREAM)
    for (let at = 0; at <= bytes.length; at++) {
      expect(read([bytes.subarray(0, at), bytes.subarray(at)]).events, `split at ${at}`).toEqual(EVENTS)
    }
  })

  it('tells of an event that is too long, and goes on after it', () => {
    const { events, oversize } = read([Buffer.from(`data: ${'x'.repeat(2000)}\n\ndata: y\n\n`)])
    expect(oversize).toBe(1)
    expect(events).toEqual([{ name: '', data: 'y', id: undefined, retryMs: undefined }])
  })
})
