import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { call, eventually, json, result } from '../http/fixture.ts'
import { TOKEN } from '../../session/playbook.ts'
import {
  agreed,
  begun,
  type BridgeStand,
  bridged,
  event,
  initialize,
  initialized,
  parsed,
  posts,
  sessioned,
  stream,
} from './fixture.ts'

let stand: BridgeStand | undefined
afterEach(async () => {
  await stand?.close()
  stand = undefined
})

describe('a session over Streamable HTTP', () => {
  it('posts one message at a time with what marks the session, and ends it', async () => {
    stand = await begun((asked, response) => json(response, result(parsed(asked).id, 'fine')))
    const answer = await stand.ask(call(1, { a: 1 }) as { id: unknown })
    expect(answer.result).toEqual({ content: [{ type: 'text', text: 'fine' }] })
    const report = await stand.end()
    expect(report).toEqual({ outcome: 'ended', code: 0 })
    const [first, second, third] = posts(stand.log)
    expect(first?.headers['accept']).toBe('application/json, text/event-stream')
    expect(first?.headers['mcp-protocol-version']).toBeUndefined()
    expect(first?.headers['mcp-session-id']).toBeUndefined()
    for (const asked of [second, third]) {
      expect(asked?.headers['mcp-protocol-version']).toBe('2025-11-25')
      expect(asked?.headers['mcp-session-id']).toBe('session-1')
      expect(asked?.headers['mcp-method']).toBeUndefined()
    }
    expect(third?.text).toBe(JSON.stringify(call(1, { a: 1 })))
    expect(stand.log.at(-1)).toMatchObject({ method: 'DELETE', headers: { 'mcp-session-id': 'session-1' } })
  })

  it('waits with what follows until the session has begun', async () => {
    let answer = (): void => undefined
    stand = await bridged((asked, response) => {
      const { method, id } = parsed(asked)
      if (method === 'initialize') {
        answer = () => {
          response.setHeader('Mcp-Session-Id', 's')
          json(response, agreed(id))
        }
      } else if (asked.method !== 'POST') response.writeHead(405).end()
      else if (id === undefined) response.writeHead(202).end()
      else json(response, result(id, 'fine'))
    })
    stand.say(initialize())
    stand.say(initialized)
    stand.say(call(1, {}))
    await eventually(() => expect(stand?.log).toHaveLength(1))
    answer()
    await eventually(() => expect(stand?.messages().map(({ id }) => id)).toEqual([0, 1]))
    expect(posts(stand.log).map((asked) => parsed(asked).method)).toEqual([
      'initialize',
      'notifications/initialized',
      'tools/call',
    ])
    expect(posts(stand.log)[2]?.headers['mcp-session-id']).toBe('s')
  })

  it('tells events in their order, and answers of several requests as they come', async () => {
    stand = await begun((asked, response) => {
      const { id } = parsed(asked)
      stream(response)
      response.write(event({ jsonrpc: '2.0', method: 'notifications/progress', params: { progress: 1, of: id } }))
      // Data over several lines and JSON with line breaks are one line to a client.
      setTimeout(
        () => response.end(`data: {"jsonrpc":"2.0",\rdata: "id":${String(id)},\ndata: "result":{"of":1}}\r\n\r\n`),
        id === 1 ? 60 : 0,
      )
    })
    stand.say(call(1, {}))
    stand.say(call(2, {}))
    await eventually(() => expect(stand?.lines).toHaveLength(5))
    const said = stand.messages().map(({ id, params }) => id ?? `p${String(params?.['of'])}`)
    expect(said.indexOf('p1')).toBeLessThan(said.indexOf(1))
    expect(said.indexOf('p2')).toBeLessThan(said.indexOf(2))
    expect(said.indexOf(2)).toBeLessThan(said.indexOf(1))
    expect(stand.messages().find(({ id }) => id === 1)?.result).toEqual({ of: 1 })
  })

  it('filters both directions', async () => {
    stand = await begun((asked, response) => json(response, result(parsed(asked).id, `here: ${TOKEN}`)))
    const answer = await stand.ask(call(1, {}) as { id: unknown })
    expect(JSON.stringify(answer)).toContain('here: REDACTED-')
    const blocked = await stand.ask(call(2, { key: TOKEN }) as { id: unknown })
    expect(blocked.result?.['isError']).toBe(true)
    expect(JSON.stringify(stand.log)).not.toContain(TOKEN)
    expect(stand.lines.join()).not.toContain(TOKEN)
  })

  it('carries requests of the server to the client and its answers back', async () => {
    let asking: ServerResponse | undefined
    stand = await begun((asked, response) => {
      const { id, method } = parsed(asked)
      if (method === undefined) {
        response.writeHead(202).end()
        asking?.end(event(result(1, `heard ${asked.text.includes('"roots":[]')}`)))
        return
      }
      asking = stream(response)
      response.write(event({ jsonrpc: '2.0', id: `of ${String(id)}`, method: 'roots/list' }))
    })
    stand.say(call(1, {}))
    await eventually(() => expect(stand?.messages().at(-1)?.method).toBe('roots/list'))
    stand.say({ jsonrpc: '2.0', id: 'of 1', result: { roots: [] } })
    await eventually(() => expect(stand?.lines.at(-1)).toContain('heard true'))
  })

  it('keeps the stream for all open, and takes it up where it broke off', async () => {
    const streams: ServerResponse[] = []
    stand = await begun(
      (asked, response) => json(response, result(parsed(asked).id, 'fine')),
      (_, response) => void streams.push(stream(response)),
    )
    const changed = { jsonrpc: '2.0', method: 'notifications/tools/list_changed' }
    await eventually(() => expect(streams).toHaveLength(1))
    streams[0]?.write(`retry: 30\nid: e7\ndata: ${JSON.stringify(changed)}\n\n`)
    await eventually(() => expect(stand?.lines).toHaveLength(2))
    streams[0]?.destroy()
    await eventually(() => expect(streams).toHaveLength(2))
    streams[1]?.write(event(changed))
    await eventually(() => expect(stand?.lines).toHaveLength(3))
    const [first, second] = stand.log.filter(({ method }) => method === 'GET')
    expect(first?.headers['last-event-id']).toBeUndefined()
    expect(second?.headers).toMatchObject({
      'last-event-id': 'e7',
      'mcp-session-id': 'session-1',
      accept: 'text/event-stream',
    })
  })

  it('takes up the stream of a request where it broke off', async () => {
    stand = await begun(
      (_, response) => void stream(response).end('retry: 10\nid: p1\ndata:\n\n'),
      (asked, response) => {
        if (asked.headers['last-event-id'] === undefined) response.writeHead(405).end()
        else stream(response).end(event(result(1, `from ${String(asked.headers['last-event-id'])}`)))
      },
    )
    const answer = await stand.ask(call(1, {}) as { id: unknown })
    expect(JSON.stringify(answer.result)).toContain('from p1')
    expect(posts(stand.log).filter((asked) => parsed(asked).id === 1)).toHaveLength(1)
  })

  it('answers each request that waits on a stream that broke off, once', async () => {
    stand = await begun((_, response) => {
      stream(response).write(': alive\n\n')
      setTimeout(() => response.destroy(), 20)
    })
    stand.say(call(1, {}))
    stand.say(call('1', {}))
    await eventually(() => expect(stand?.lines).toHaveLength(3))
    const told = stand.messages().slice(1)
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set([1, '1']))
    for (const { error } of told) expect(error).toMatchObject({ code: -32603, data: { reason: 'broken' } })
  })

  it('passes no second answer and none that nobody waits for', async () => {
    stand = await begun((asked, response) => {
      const { id } = parsed(asked)
      stream(response).end(event(result(id, 'first')) + event(result(id, 'second')) + event(result('x', 'third')))
    })
    await stand.ask(call(1, {}) as { id: unknown })
    await stand.ask(call(2, {}) as { id: unknown })
    expect(stand.lines).toHaveLength(3)
    expect(stand.lines.join()).not.toMatch(/second|third/)
  })

  it('begins a lost session anew, tells it what the first one knew, and sends the message again', async () => {
    const lost = new Set<unknown>()
    stand = await begun((asked, response) => {
      const { id } = parsed(asked)
      if (lost.has(asked.headers['mcp-session-id']))
        json(response, { jsonrpc: '2.0', id: null, error: { code: -32001, message: 'gone' } }, 404)
      else json(response, result(id, `in ${String(asked.headers['mcp-session-id'])}`))
    })
    await stand.ask({ jsonrpc: '2.0', id: 1, method: 'resources/subscribe', params: { uri: 'a:b' } } as { id: unknown })
    // One of such a length is not kept for ever.
    const long = { _meta: { x: 'x'.repeat(70_000) }, uri: 'c:d' }
    await stand.ask({ jsonrpc: '2.0', id: 9, method: 'resources/subscribe', params: long } as { id: unknown })
    lost.add('session-1')
    stand.say(call(2, {}))
    stand.say(call(3, {}))
    await eventually(() => expect(stand?.lines).toHaveLength(5))
    for (const { result: said } of stand.messages().slice(3)) expect(JSON.stringify(said)).toContain('in session-2')
    const begins = posts(stand.log).filter((asked) => parsed(asked).method === 'initialize')
    expect(begins).toHaveLength(2)
    expect(begins[1]?.headers['mcp-session-id']).toBeUndefined()
    expect(parsed(begins[1]!).params).toEqual(parsed(begins[0]!).params)
    const subscribed = posts(stand.log).filter((asked) => parsed(asked).method === 'resources/subscribe')
    expect(subscribed.map((asked) => [parsed(asked).params?.['uri'], asked.headers['mcp-session-id']])).toEqual([
      ['a:b', 'session-1'],
      ['c:d', 'session-1'],
      ['a:b', 'session-2'],
    ])
    expect(posts(stand.log).filter((asked) => parsed(asked).method === 'notifications/initialized')).toHaveLength(2)
  })

  it('tries to begin a session again with each message, where that failed', async () => {
    let refused = 0
    const respond = sessioned((asked, response) => {
      if (asked.headers['mcp-session-id'] === 'session-1') json(response, {}, 404)
      else json(response, result(parsed(asked).id, `in ${String(asked.headers['mcp-session-id'])}`))
    })
    stand = await bridged((asked, response, request) => {
      const again = asked.method === 'POST' && parsed(asked).method === 'initialize' && posts(stand!.log).length > 1
      if (again && refused++ === 0) response.writeHead(503).end()
      else respond(asked, response, request)
    })
    await stand.ask(initialize())
    stand.say(initialized)
    const failed = await stand.ask(call(1, {}) as { id: unknown })
    expect(failed.error).toMatchObject({ code: 4404, data: { reason: 'no-session' } })
    const answer = await stand.ask(call(2, {}) as { id: unknown })
    expect(JSON.stringify(answer)).toContain('in session-2')
    expect(refused).toBe(2)
  })

  it('goes on only by the version that the client agreed to', async () => {
    let begins = 0
    stand = await bridged((asked, response) => {
      const { id, method } = asked.method === 'POST' ? parsed(asked) : {}
      if (method === 'initialize') {
        response.setHeader('Mcp-Session-Id', `s${++begins}`)
        json(response, agreed(id, begins === 1 ? '2025-11-25' : '2025-06-18'))
      } else if (asked.method !== 'POST') response.writeHead(405).end()
      else if (id === undefined) response.writeHead(202).end()
      else json(response, {}, 404)
    })
    await stand.ask(initialize())
    stand.say(initialized)
    expect((await stand.ask(call(1, {}) as { id: unknown })).error).toMatchObject({ data: { reason: 'no-session' } })
    expect(begins).toBe(2)
  })

  it('gives up on a session that is lost again', async () => {
    stand = await begun((_, response) => json(response, {}, 404))
    const answer = await stand.ask(call(1, {}) as { id: unknown })
    expect(answer.error).toMatchObject({ code: 4502, data: { reason: 'refused', status: 404 } })
    expect(posts(stand.log).filter((asked) => parsed(asked).method === 'initialize')).toHaveLength(2)
  })

  it('has no more than some messages under way that ask nothing, and loses none', async () => {
    const open: ServerResponse[] = []
    let most = 0
    stand = await begun((asked, response) => {
      if (parsed(asked).id !== undefined) json(response, result(parsed(asked).id, 'fine'))
      else {
        open.push(response)
        most = Math.max(most, open.length)
      }
    })
    for (let n = 0; n < 100; n++)
      stand.say({ jsonrpc: '2.0', method: 'notifications/progress', params: { progress: n } })
    stand.say(call(1, {}))
    await eventually(() => expect(open).toHaveLength(32))
    expect(stand.lines).toHaveLength(1)
    const answering = setInterval(() => open.shift()?.writeHead(202).end(), 1)
    await eventually(() => expect(stand?.lines).toHaveLength(2))
    clearInterval(answering)
    for (const response of open) response.writeHead(202).end()
    expect(most).toBe(32)
    const progress = posts(stand.log).flatMap((asked) => parsed(asked).params?.['progress'] ?? [])
    expect(new Set(progress).size).toBe(100)
  })

  it('waits for such a message no longer than is said', async () => {
    stand = await bridged(
      sessioned((asked, response) => {
        if (parsed(asked).id !== undefined) json(response, result(parsed(asked).id, 'fine'))
      }),
      { timings: { telling: 200 } },
    )
    await stand.ask(initialize())
    stand.say(initialized)
    for (let n = 0; n < 40; n++)
      stand.say({ jsonrpc: '2.0', method: 'notifications/progress', params: { progress: n } })
    expect(JSON.stringify(await stand.ask(call(1, {}) as { id: unknown }))).toContain('fine')
  })

  it('sends a cancellation, and ends the request once it has arrived', async () => {
    const closed: unknown[] = []
    stand = await begun((asked, response) => {
      const { id } = parsed(asked)
      if (id === undefined) {
        expect(closed).toEqual([])
        response.writeHead(202).end()
        return
      }
      stream(response).write(': alive\n\n')
      response.on('close', () => closed.push(id))
    })
    stand.say(call(7, {}))
    await eventually(() => expect(posts(stand!.log)).toHaveLength(3))
    stand.say({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 7.0, reason: 'enough' } })
    await eventually(() => expect(closed).toEqual([7]))
    expect(posts(stand.log).map((asked) => parsed(asked).method)).toContain('notifications/cancelled')
    const report = await stand.end()
    expect(report.code).toBe(0)
    expect(stand.lines).toHaveLength(1)
  })
})
