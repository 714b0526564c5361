import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { observe } from '../../../src/session/events.ts'
import { TOKEN } from '../../session/playbook.ts'
import {
  ask,
  call,
  heldScanner,
  json,
  listening,
  LOOPBACK,
  portOf,
  post,
  raw,
  recording,
  type Recording,
  result,
  stand,
  type Stand,
  standBefore,
  eventually,
} from './fixture.ts'

let open: Stand | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

const fine = (log: Recording[] = []) => recording(log, (_, response) => json(response, result(1, 'fine')))

describe('who may come in', () => {
  it.each([
    ['127.0.0.1', 200],
    ['localhost:1234', 200],
    ['[::1]:80', 200],
    ['LOCALHOST', 200],
    ['evil.example', 403],
    ['localhost.evil.example', 403],
    ['127.0.0.1.nip.io', 403],
  ])('host %j: %i', async (host, status) => {
    const log: Recording[] = []
    open = await stand(fine(log))
    const answered = await post(open.origin, call(1, {}), { Host: host })
    expect([answered.status, log.length]).toEqual([status, status === 200 ? 1 : 0])
    if (status === 403) expect(JSON.parse(answered.text)).toMatchObject({ id: null, error: { code: -32000 } })
  })

  it('two hosts: 403, as two readers would take one each', async () => {
    const log: Recording[] = []
    open = await stand(fine(log))
    const { read, closed } = await raw(
      Number(new URL(open.origin).port),
      'GET /mcp HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    )
    await closed
    expect([read().toString('latin1').slice(0, 12), log.length]).toEqual(['HTTP/1.1 403', 0])
  })

  it.each([
    ['http://localhost:6274', 200],
    ['https://app.example', 200],
    ['https://evil.example', 403],
    ['null', 403],
    ['http://localhost.evil.example', 403],
  ])('origin %s: %i', async (origin, status) => {
    const gate = { hosts: LOOPBACK.hosts, origins: ['https://app.example'] }
    open = await stand(fine(), { gate })
    expect((await post(open.origin, call(1, {}), { Origin: origin })).status).toBe(status)
  })

  const token = ['a', 'long', 'enough', 'word'].join('-')

  it.each([
    [{ 'Sluice-Token': token }, 200],
    [{ Authorization: `Bearer ${token}` }, 200],
    [{ Authorization: `bearer  ${token}` }, 200],
    [{ Authorization: 'Bearer upstream', 'Sluice-Token': token }, 200],
    [{}, 401],
    [{ Authorization: 'Bearer upstream' }, 401],
    [{ 'Sluice-Token': `${token}x`, Authorization: `Bearer ${token}` }, 401],
  ])('with a token, %j: %i', async (headers: Record<string, string>, status) => {
    const log: Recording[] = []
    open = await stand(fine(log), { gate: { ...LOOPBACK, token } })
    expect((await post(open.origin, call(1, {}), headers)).status).toBe(status)
    expect(JSON.stringify(log)).not.toContain(token)
    const upstream = headers['Authorization'] === 'Bearer upstream' && status === 200 ? 'Bearer upstream' : undefined
    expect(log[0]?.headers['authorization']).toBe(upstream)
  })

  it.each(['http://other.example/mcp', '*', 'other.example:443'])('refuses the target %s', async (target) => {
    const log: Recording[] = []
    open = await stand(fine(log))
    const { read, closed } = await raw(open.port, `GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    await closed
    expect(read().toString()).toMatch(/^HTTP\/1\.1 400 /)
    expect(log).toEqual([])
  })

  it('never asks another host, however the path is written', async () => {
    const log: Recording[] = []
    open = await stand(fine(log))
    await ask(open.origin, '//other.example/@x/../mcp')
    expect(log[0]?.url).toBe('//other.example/@x/../mcp')
  })
})

describe('limits', () => {
  it('refuses a body that is too long as the SDKs do, told or found', async () => {
    const log: Recording[] = []
    open = await stand(fine(log), { maxMessageBytes: 1000 })
    const long = JSON.stringify(call(1, { pad: 'x'.repeat(2000) }))
    const expected = {
      jsonrpc: '2.0',
      error: { code: -32000, message: 'Payload Too Large: Request body must not exceed 1000 bytes' },
      id: null,
    }
    const told = await raw(
      open.port,
      `POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2000\r\n\r\n`,
    )
    await told.closed
    expect(told.read().toString()).toMatch(/^HTTP\/1\.1 413 /)
    expect(told.read().toString()).toContain(JSON.stringify(expected))
    const found = await raw(
      open.port,
      `POST /mcp HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n${long.length.toString(16)}\r\n${long}\r\n0\r\n\r\n`,
    )
    await found.closed
    expect(found.read().toString()).toMatch(/^HTTP\/1\.1 413 /)
    expect(log).toEqual([])
  })

  it('withholds an answer that is too long, and tells who waits', async () => {
    open = await stand(
      recording([], (_, response) => json(response, result(1, 'x'.repeat(2000)))),
      { maxMessageBytes: 1000 },
    )
    const answered = await post(open.origin, call(1, {}))
    expect(JSON.parse(answered.text)).toMatchObject({ id: 1, result: { isError: true } })
  })

  it('holds only so much for all requests together, and gives it back', async () => {
    const log: Recording[] = []
    open = await stand(fine(log), { maxHeldBytes: 3000 })
    const slow = await raw(
      open.port,
      `POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2500\r\n\r\n${'x'.repeat(2000)}`,
    )
    const large = call(1, { pad: 'x'.repeat(1500) })
    await eventually(async () => expect((await post(open!.origin, large)).status).toBe(503))
    expect(log).toEqual([])
    slow.socket.destroy()
    await eventually(async () => expect((await post(open!.origin, large)).status).toBe(200))
  })

  it('withholds an answer that there is no room for', async () => {
    open = await stand(
      recording([], (_, response) => json(response, result(1, 'x'.repeat(4000)))),
      { maxHeldBytes: 3000 },
    )
    for (let n = 0; n < 3; n++) {
      const answered = await post(open.origin, call(1, {}))
      expect(JSON.parse(answered.text)).toMatchObject({ id: 1, result: { isError: true } })
    }
  })

  it('withholds a bomb', async () => {
    open = await stand(
      recording([], (_, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
        response.end(gzipSync(Buffer.alloc(5_000_000, 0x20)))
      }),
      { maxMessageBytes: 100_000 },
    )
    expect(JSON.parse((await post(open.origin, call(1, {}))).text)).toMatchObject({ result: { isError: true } })
  })

  it('ends who sends slowly', async () => {
    open = await stand(fine(), { headersMs: 50 })
    const { closed, read } = await raw(open.port, 'POST /mcp HTTP/1.1\r\nHost: loc')
    await closed
    expect(read().toString()).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('takes so many clients and no more', async () => {
    open = await stand(fine(), { maxConnections: 2 })
    const held = [connect(open.port, '127.0.0.1'), connect(open.port, '127.0.0.1')]
    await Promise.all(held.map((socket) => once(socket, 'connect')))
    await expect(post(open.origin, call(1, {}))).rejects.toThrow()
    for (const socket of held) socket.destroy()
    await eventually(async () => expect((await post(open!.origin, call(1, {}))).status).toBe(200))
  })

  it.each([
    'GET / HTTP/9.9\r\n\r\n',
    'NONSENSE\r\n\r\n',
    `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
  ])('answers what is no HTTP with 400: %j', async (bytes) => {
    open = await stand(fine())
    const { closed, read } = await raw(open.port, bytes)
    await closed
    expect(read().toString()).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('an upstream that fails', () => {
  it('cannot be reached: 502, with the id of the request', async () => {
    const gone = await listening(createServer())
    const port = portOf(gone)
    gone.close()
    open = await stand(fine(), { site: { origin: `http://127.0.0.1:${port}` } })
    const answered = await post(open.origin, call('q', {}))
    expect(answered.status).toBe(502)
    expect(JSON.parse(answered.text)).toMatchObject({ jsonrpc: '2.0', id: 'q', error: { code: 4502 } })
    expect((await ask(open.origin, '/mcp')).status).toBe(502)
  })

  it.each([
    ['breaks off', 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"jsonrpc":'],
    ['speaks no HTTP', 'hello there\r\n'],
    ['says nothing', ''],
  ])('that %s: 502', async (_, bytes) => {
    const upstream = createServer()
    upstream.on('connection', (socket) => {
      socket.on('data', () => socket.end(bytes))
      socket.on('error', () => undefined)
    })
    open = await standBefore(await listening(upstream))
    expect((await post(open.origin, call(1, {}))).status).toBe(502)
  })

  it('shows a certificate that nobody trusts: 502', async () => {
    const upstream = createServer()
    open = await standBefore(await listening(upstream), {
      site: { origin: `https://127.0.0.1:${portOf(upstream)}` },
    })
    const answered = await post(open.origin, call(1, {}))
    expect(answered.status).toBe(502)
  })

  it.each([
    ['/elsewhere?x=1', '/elsewhere?x=1'],
    ['UP/own?x=1#y', '/own?x=1#y'],
    ['https://login.example/authorize?a=b', 'https://login.example/authorize?a=b'],
  ])('redirects to %s: the client sees %s, and nothing is followed', async (location, seen) => {
    const log: Recording[] = []
    open = await stand(
      recording(log, (_, response) =>
        response.writeHead(302, { Location: location.replace('UP', open!.upstreamOrigin) }).end(),
      ),
    )
    const answered = await ask(open.origin, '/authorize')
    expect([answered.status, answered.headers['location'], log.length]).toEqual([302, seen, 1])
  })

  it.each([
    ['Bad thing', 'Bad thing'],
    [`Bad ${TOKEN}`, 'Bad Request'],
  ])('says %s beside its status: the client reads %s', async (reason, seen) => {
    open = await stand(recording([], (_, response) => response.writeHead(400, reason).end()))
    const { port } = new URL(open.origin)
    const { read, closed } = await raw(
      Number(port),
      'GET /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    )
    await closed
    expect(read().toString('latin1').split('\r\n', 1)).toEqual([`HTTP/1.1 400 ${seen}`])
  })

  it('answers a message as it would a request for credentials: they are replaced', async () => {
    open = await stand(recording([], (_, response) => json(response, JSON.stringify({ access_token: TOKEN }))))
    expect((await post(open.origin, call(1, {}))).text).toMatch(/^\{"access_token":"REDACTED-TOKEN-/)
  })

  it('leads a message to another origin: 502', async () => {
    open = await stand(
      recording([], (_, response) => response.writeHead(307, { Location: 'http://other.example/mcp' }).end()),
    )
    expect((await post(open.origin, call(1, {}), { Authorization: 'Bearer opaque' })).status).toBe(502)
  })

  it('leads a client that asks for a stream to another origin, where nobody would judge what is said: 502', async () => {
    open = await stand(
      recording([], (_, response) => response.writeHead(302, { Location: 'http://other.example/sse' }).end()),
    )
    const answered = await ask(open.origin, '/sse', { headers: { Accept: 'text/event-stream' } })
    expect([answered.status, answered.headers['location']]).toEqual([502, undefined])
  })

  it.each([
    ['text/html', '<p>no</p>'],
    ['application/json', '{"jsonrpc":'],
    ['application/json', ''],
  ])('answers with %s %j: passed as it is', async (type, body) => {
    open = await stand(recording([], (_, response) => response.writeHead(200, { 'Content-Type': type }).end(body)))
    const answered = await post(open.origin, call(1, {}))
    expect([answered.status, answered.text]).toEqual([200, body])
  })

  it.each(['utf-16', 'utf-7', 'ebcdic'])('answers in %s, which nobody can check: withheld', async (charset) => {
    open = await stand(
      recording([], (_, response) => {
        response.writeHead(200, { 'Content-Type': `application/json; charset=${charset}` })
        response.end(Buffer.from(JSON.stringify(result(1, TOKEN)), 'utf16le'))
      }),
    )
    expect(JSON.parse((await post(open.origin, call(1, {}))).text)).toMatchObject({ id: 1, result: { isError: true } })
  })
})

describe('packed bodies', () => {
  it('pass as they are when clean, and unpacked when not', async () => {
    const log: Recording[] = []
    const packed = gzipSync(JSON.stringify(result(1, 'fine')))
    let answer = packed
    open = await stand(
      recording(log, (_, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(answer)
      }),
    )
    const clean = await post(open.origin, gzipSync(JSON.stringify(call(1, {}))), { 'Content-Encoding': 'gzip' })
    expect(clean.body.equals(packed)).toBe(true)
    expect(clean.headers['content-encoding']).toBe('gzip')
    expect(log[0]?.headers['content-encoding']).toBe('gzip')
    answer = gzipSync(JSON.stringify(result(1, TOKEN)))
    const redacted = await post(open.origin, call(1, {}))
    expect(redacted.headers['content-encoding']).toBeUndefined()
    expect(redacted.text).toContain('REDACTED-')
    expect(redacted.headers['content-length']).toBe(String(redacted.body.length))
  })

  it.each(['gzip', 'compress', 'gzip, br, gzip', 'x'])('that cannot be read as %s are refused', async (coding) => {
    const log: Recording[] = []
    open = await stand(fine(log))
    const answered = await post(open.origin, JSON.stringify(call(1, { a: TOKEN })), { 'Content-Encoding': coding })
    expect([answered.status, log.length]).toEqual([415, 0])
  })
})

describe('clients that leave', () => {
  it('take their request with them', async () => {
    const gone: Promise<unknown>[] = []
    open = await stand((request, response) => {
      request.resume()
      gone.push(once(response, 'close'))
    })
    const body = JSON.stringify(call(1, {}))
    const { socket } = await raw(
      open.port,
      `POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
    await eventually(() => expect(gone).toHaveLength(1))
    socket.destroy()
    await gone[0]
  })

  it('while their request is judged are not asked for', async () => {
    const scanner = heldScanner(500)
    const log: Recording[] = []
    open = await stand(fine(log), { scanner })
    const body = JSON.stringify(call(1, { pad: 'x'.repeat(600) }))
    const { socket } = await raw(
      open.port,
      `POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
    await eventually(() => expect(scanner.waiting).toBe(1))
    socket.destroy()
    await eventually(() => expect(open!.proxy.exchanges).toBe(0))
    scanner.release()
    await post(open.origin, call(2, {}))
    expect(log).toHaveLength(1)
  })

  it('leave nothing behind: 200 sessions with streams', async () => {
    let streams = 0
    open = await stand((request, response) => {
      request.resume()
      if (request.method !== 'GET') {
        json(response, result(1, 'fine'))
        return
      }
      streams++
      response.on('close', () => streams--)
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      response.flushHeaders()
    })
    const clients = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        raw(open!.port, `GET /mcp HTTP/1.1\r\nHost: localhost\r\nMcp-Session-Id: s${n}\r\n\r\n`),
      ),
    )
    await eventually(() => expect(streams).toBe(200))
    await eventually(() => expect(open!.proxy.streams).toBe(200))
    expect((await post(open.origin, call(1, {}))).status).toBe(200)
    for (const { socket } of clients) socket.destroy()
    await eventually(() => expect([streams, open!.proxy.exchanges]).toEqual([0, 0]))
  })
})

describe('the end and the reload of a proxy', () => {
  it('waits for requests, ends streams, and takes no more', async () => {
    const waiting: (() => void)[] = []
    open = await stand((request, response) => {
      request.resume()
      if (request.method === 'GET') {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' })
        response.flushHeaders()
      } else waiting.push(() => json(response, result(1, 'late')))
    })
    const stream = ask(open.origin, '/mcp')
    const request = post(open.origin, call(1, {}))
    await eventually(() => expect([waiting.length, open!.proxy.streams]).toEqual([1, 1]))
    const closed = open.proxy.close(5000)
    expect((await stream).text).toBe('')
    expect(open.proxy.ready).toBe(false)
    waiting[0]!()
    expect((await request).text).toContain('late')
    await closed
    await expect(post(open.origin, call(1, {}))).rejects.toThrow()
  })

  it('cuts off what takes too long', async () => {
    open = await stand((request) => void request.resume())
    const cut = post(open.origin, call(1, {})).then(
      () => 'answered',
      () => 'cut',
    )
    await eventually(() => expect(open!.proxy.exchanges).toBe(1))
    await open.proxy.close(10)
    expect(await cut).toBe('cut')
  })

  it('changes the policy at once, and leaves streams as they are', async () => {
    const streams: import('node:http').ServerResponse[] = []
    open = await stand((request, response) => {
      request.resume()
      if (request.method === 'GET') {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' })
        response.flushHeaders()
        streams.push(response)
      } else json(response, result(1, TOKEN))
    })
    const stream = ask(open.origin, '/mcp')
    await eventually(() => expect(streams).toHaveLength(1))
    expect((await post(open.origin, call(1, {}))).text).toContain('REDACTED-')
    const pass = (): { action: 'pass' } => ({ action: 'pass' })
    for (let n = 0; n < 200; n++) {
      open.proxy.reload({
        sites: [{ origin: open.upstreamOrigin, policy: pass, server: 'test' }],
        gate: LOOPBACK,
        maxMessageBytes: 1 << 20,
      })
    }
    expect((await post(open.origin, call(1, {}))).text).toContain(TOKEN)
    streams[0]!.end(': still here\n\n')
    expect((await stream).text).toBe(': still here\n\n')
  })

  it('goes to other upstreams from then on', async () => {
    open = await stand(fine())
    const other = await stand(recording([], (_, response) => json(response, result(1, 'other'))))
    open.proxy.reload({
      sites: [
        { origin: open.upstreamOrigin, policy: () => ({ action: 'pass' }), server: 'a' },
        { origin: other.upstreamOrigin, policy: () => ({ action: 'pass' }), server: 'b', prefix: '/b' },
      ],
      gate: LOOPBACK,
      maxMessageBytes: 1 << 20,
    })
    expect((await post(open.origin, call(1, {}), {}, '/mcp')).text).toContain('fine')
    expect((await post(open.origin, call(1, {}), {}, '/b/mcp')).text).toContain('other')
    await other.close()
  })
})

it('says nothing of what it saw in the log', async () => {
  const told: unknown[] = []
  const stops = (['sluice:decision', 'sluice:message', 'sluice:lifecycle'] as const).map((name) =>
    observe(name, (record) => void told.push(record)),
  )
  open = await stand(
    recording([], (_, response) => response.writeHead(500, { 'Content-Type': 'text/plain' }).end(TOKEN)),
  )
  await post(
    open.origin,
    call(1, { a: TOKEN }),
    { 'Mcp-Param-A': TOKEN, Authorization: `Bearer ${TOKEN}` },
    `/x?y=${TOKEN}`,
  )
  await post(open.origin, call(1, {}), {}, `/x?y=${TOKEN}`)
  await post(open.origin, call(1, {}))
  for (const stop of stops) stop()
  expect(told.length).toBeGreaterThan(4)
  expect(JSON.stringify(told)).not.toContain(TOKEN)
})
