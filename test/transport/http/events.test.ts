import { once } from 'node:events'
import { type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { TOKEN } from '../../session/playbook.ts'
import {
  ask,
  call,
  heldScanner,
  post,
  raw,
  recording,
  type Recording,
  result,
  stand,
  type Stand,
  type StandOptions,
  eventually,
} from './fixture.ts'

let open: Stand | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

const SSE = { 'Content-Type': 'text/event-stream' }
const event = (message: object, id = '1'): string => `id: ${id}\nevent: message\ndata: ${JSON.stringify(message)}\n\n`

/** An upstream that opens a stream for whoever asks, and hands it out. */
async function streaming(
  options: StandOptions = {},
): Promise<{ origin: string; port: number; streams: ServerResponse[]; log: Recording[] }> {
  const streams: ServerResponse[] = []
  const log: Recording[] = []
  open = await stand(
    recording(log, (asked, response) => {
      if (asked.text.includes('"result"') || asked.text.includes('"error"')) {
        response.writeHead(202).end()
        return
      }
      response.writeHead(200, SSE)
      response.flushHeaders()
      streams.push(response)
    }),
    options,
  )
  return { origin: open.origin, port: open.port, streams, log }
}

/** A client that stays, and what it has been sent so far without the framing of HTTP. */
async function listen(
  port: number,
  path = '/mcp',
  headers: readonly string[] = [],
): Promise<{ read: () => string; drop: () => void; closed: Promise<void> }> {
  const lines = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Accept: text/event-stream', ...headers, '', '']
  const { socket, read, closed } = await raw(port, lines.join('\r\n'))
  const body = (): string => {
    const text = read().toString('utf8')
    const from = text.indexOf('\r\n\r\n')
    if (from < 0) return ''
    let rest = text.slice(from + 4)
    let out = ''
    for (;;) {
      const end = rest.indexOf('\r\n')
      const size = Number.parseInt(rest.slice(0, end), 16)
      if (end < 0 || !(size > 0) || rest.length < end + 2 + size) return out
      // Sizes count bytes; everything sent here is ASCII.
      out += rest.slice(end + 2, end + 2 + size)
      rest = rest.slice(end + 4 + size)
    }
  }
  return { read: body, drop: () => socket.destroy(), closed }
}

describe('streams of events', () => {
  it('pass byte for byte, whatever their spelling, and trailers with them', async () => {
    const stream = `\ufeff: hi\r\n\r\nretry: 5\r\rid: a\rdata: {"jsonrpc":"2.0","method":"x"}\r\revent: message\ndata: {"jsonrpc":"2.0",\ndata:  "id":1.0,"result":{}}\n\ndata: \nid: prime\n\nfoo\n\n`
    open = await stand((request, response) => {
      request.resume()
      response.writeHead(200, [
        'Content-Type',
        'text/event-stream; charset=utf-8',
        'X-Accel-Buffering',
        'no',
        'Trailer',
        'X-End',
      ])
      response.addTrailers({ 'X-End': 'done' })
      response.end(stream)
    })
    const answered = await post(open.origin, call(1, {}))
    expect(answered.text).toBe(stream)
    expect(answered.headers['x-accel-buffering']).toBe('no')
    expect(answered.trailers['x-end']).toBe('done')
  })

  it('are passed on event by event, before the stream ends', async () => {
    const { port, streams } = await streaming()
    const client = await listen(port)
    await eventually(() => expect(streams).toHaveLength(1))
    for (const n of [1, 2, 3]) {
      streams[0]!.write(event({ jsonrpc: '2.0', method: 'notifications/progress', params: { n } }))
      await eventually(() => expect(client.read()).toContain(`"n":${n}`))
    }
    streams[0]!.write(': keep-alive\n')
    await eventually(() => expect(client.read().endsWith(': keep-alive\n')).toBe(true))
    client.drop()
  })

  it('have the data of one event replaced, and nothing else', async () => {
    const { origin, streams } = await streaming()
    const answered = post(origin, call(1, {}))
    await eventually(() => expect(streams).toHaveLength(1))
    const before = event({ jsonrpc: '2.0', method: 'notifications/x' }, '1')
    streams[0]!.end(
      `${before}id: 2\nevent: message\nretry: 3\n: note\ndata: ${JSON.stringify(result(1, TOKEN))}\n\n${before}`,
    )
    const { text } = await answered
    expect(text).toMatch(
      /^id: 1\n.*\n.*\n\nid: 2\nevent: message\nretry: 3\n: note\ndata: \{.*REDACTED-.*\}\n\nid: 1\n/,
    )
    expect(text).not.toContain(TOKEN)
  })

  it.each([
    ['an id', `id: ${TOKEN}\ndata: {"jsonrpc":"2.0","method":"m"}\n\n`],
    ['a name', `event: ${TOKEN}\ndata: {"jsonrpc":"2.0","method":"m"}\n\n`],
    ['a comment', `: ${TOKEN}\n\n`],
    ['a comment in an event', `data: {"jsonrpc":"2.0","method":"m"}\n: ${TOKEN}\n\n`],
    ['an unknown field', `x-${TOKEN}: 1\n\n`],
    ['text that is no JSON', `event: log\ndata: said ${TOKEN}\n\n`],
    ['what no empty line ends', `data: {"jsonrpc":"2.0","method":"m","params":"${TOKEN}"}\n`],
    ['what is cut off', `data: {"jsonrpc":"2.0","method":"m","params":"${TOKEN}`],
    ['several lines of data', `data: {"jsonrpc":"2.0","method":"m",\ndata: "params":{"a":"${TOKEN}"}}\n\n`],
    ['a lone CR as line end', `data: {"jsonrpc":"2.0","method":"m","params":{"a":"${TOKEN}"}}\r\r`],
  ])('hide no secret in %s', async (_, stream) => {
    const { origin, streams } = await streaming()
    const answered = ask(origin, '/mcp', { headers: { Accept: 'text/event-stream' } })
    await eventually(() => expect(streams).toHaveLength(1))
    streams[0]!.end(`${stream}`)
    expect((await answered).text).not.toContain(TOKEN)
  })

  it('show that they live while an event is being judged, and keep its place', async () => {
    const scanner = heldScanner(1000)
    const { port, streams } = await streaming({ scanner, keepAliveMs: 10 })
    const client = await listen(port)
    await eventually(() => expect(streams).toHaveLength(1))
    const long = event({ jsonrpc: '2.0', method: 'notifications/a', params: { pad: 'x'.repeat(2000) } })
    const short = event({ jsonrpc: '2.0', method: 'notifications/b' })
    streams[0]!.write(long + short)
    await eventually(() => expect(client.read()).toContain(': keep-alive\n\n: keep-alive\n\n'))
    expect(client.read()).not.toContain('notifications')
    scanner.release()
    await eventually(() => expect(client.read().replaceAll(': keep-alive\n\n', '')).toBe(long + short))
    const seen = client.read()
    await delay(40)
    expect(client.read()).toBe(seen)
    client.drop()
  })

  it('answer the upstream when its request must not be shown', async () => {
    const { port, streams, log } = await streaming({
      preset: 'default',
      site: { policy: () => ({ action: 'block', reason: 'finding', rule: 'r', decisions: [] }) },
    })
    const client = await listen(port, '/mcp?tenant=1', [
      'Mcp-Session-Id: s7',
      'MCP-Protocol-Version: 2025-06-18',
      'Authorization: Bearer opaque',
    ])
    await eventually(() => expect(streams).toHaveLength(1))
    streams[0]!.write(event({ jsonrpc: '2.0', id: 9, method: 'elicitation/create', params: { message: TOKEN } }))
    await eventually(() => expect(log).toHaveLength(2))
    const [, answer] = log
    expect([answer?.method, answer?.url]).toEqual(['POST', '/mcp?tenant=1'])
    expect(JSON.parse(answer!.text)).toEqual({ jsonrpc: '2.0', id: 9, result: { action: 'decline' } })
    expect(answer?.headers).toMatchObject({
      'mcp-session-id': 's7',
      'mcp-protocol-version': '2025-06-18',
      authorization: 'Bearer opaque',
      'content-type': 'application/json',
    })
    expect(client.read()).not.toContain(TOKEN)
    client.drop()
  })

  it('of events that are too long end, and whoever waits is told', async () => {
    const { origin, streams } = await streaming({ maxMessageBytes: 2000 })
    const answered = post(origin, call(4, {}))
    await eventually(() => expect(streams).toHaveLength(1))
    const gone = once(streams[0]!, 'close')
    streams[0]!.write(`data: ${JSON.stringify(result(4, TOKEN.repeat(300)))}\n\n`)
    const { text } = await answered
    expect(text).toMatch(/"id":4,"result":\{.*larger than what can be checked.*"isError":true/)
    expect(text).not.toContain(TOKEN)
    await gone
  })

  it('that the upstream breaks off break off for the client', async () => {
    const { port, streams } = await streaming()
    const client = await listen(port)
    await eventually(() => expect(streams).toHaveLength(1))
    streams[0]!.write(event({ jsonrpc: '2.0', method: 'notifications/a' }))
    await eventually(() => expect(client.read()).toContain('notifications/a'))
    streams[0]!.socket!.destroy()
    await client.closed
    expect(client.read()).toContain('notifications/a')
  })

  it('that the client leaves are left upstream', async () => {
    const { port, streams } = await streaming()
    const client = await listen(port)
    await eventually(() => expect(streams).toHaveLength(1))
    const gone = once(streams[0]!, 'close')
    client.drop()
    await gone
    await eventually(() => expect(open!.proxy.exchanges).toBe(0))
  })

  it('make a slow client’s upstream wait', async () => {
    const { port, streams } = await streaming({ maxMessageBytes: 1 << 20 })
    const { socket } = await raw(port, `GET /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n`)
    socket.pause()
    await eventually(() => expect(streams).toHaveLength(1))
    const part = event({ jsonrpc: '2.0', method: 'notifications/a', params: { pad: 'x'.repeat(60_000) } })
    let written = 0
    // Until nobody has taken anything for a while: the buffers of two connections, and no more.
    for (let idle = 0; idle < 10 && written < 1000;) {
      if (streams[0]!.writableNeedDrain) {
        idle++
        await delay(20)
      } else {
        idle = 0
        streams[0]!.write(part)
        written++
        await delay(0)
      }
    }
    expect(written).toBeLessThan(1000)
    socket.destroy()
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
  ] as const)('are unpacked when they come as %s', async (coding, pack) => {
    const stream = event(result(1, TOKEN))
    open = await stand((request, response) => {
      request.resume()
      response.writeHead(200, { ...SSE, 'Content-Encoding': coding }).end(pack(Buffer.from(stream)))
    })
    const answered = await post(open.origin, call(1, {}))
    expect(answered.headers['content-encoding']).toBeUndefined()
    expect(answered.text).toMatch(/^id: 1\nevent: message\ndata: .*REDACTED-/)
  })

  it.each(['snappy', 'gzip, gzip, gzip'])('are withheld when nobody can read them: %s', async (coding) => {
    open = await stand((request, response) => {
      request.resume()
      response.writeHead(200, { ...SSE, 'Content-Encoding': coding }).end(event(result(1, TOKEN)))
    })
    const answered = await post(open.origin, call(1, {}))
    expect(JSON.parse(answered.text)).toMatchObject({ id: 1, result: { isError: true } })
  })
})

describe('the place to post to of the oldest transport', () => {
  async function told(endpoint: string, site: StandOptions['site'] = {}, path = '/sse'): Promise<string> {
    open = await stand(
      (_, response) => {
        response.writeHead(200, SSE).end(`event: endpoint\ndata: ${endpoint.replace('UP', open!.upstreamOrigin)}\n\n`)
      },
      { site },
    )
    return (await ask(open.origin, path, { headers: { Accept: 'text/event-stream' } })).text
  }

  it.each([
    ['/messages?s=1', '/messages?s=1'],
    ['messages?s=1', 'messages?s=1'],
    ['?s=1', '?s=1'],
    ['UP/messages?s=1&t=%2F', '/messages?s=1&t=%2F'],
  ])('%s is on the proxy', async (said, shown) => {
    expect(await told(said)).toBe(`event: endpoint\ndata: ${shown}\n\n`)
  })

  it.each(['http://other.example/messages', '//other.example/m', 'http://127.0.0.1:1/x'])(
    'is never elsewhere: %s',
    async (said) => {
      expect(await told(said)).not.toContain('/m')
    },
  )

  it('has the prefix of its site', async () => {
    expect(await told('/messages', { prefix: '/a' }, '/a/sse')).toContain('data: /a/messages\n')
  })
})
