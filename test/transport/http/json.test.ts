import { afterEach, describe, expect, it } from 'vitest'
import { observe } from '../../../src/session/events.ts'
import { createInlineScanner } from '../../../workers/inline.ts'
import type { Scanner } from '../../../workers/scanner.ts'
import { detectors, TOKEN } from '../../session/playbook.ts'
import { ask, call, json, post, recording, type Recording, result, stand, type Stand, eventually } from './fixture.ts'

let open: Stand | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

const SPELLED =
  '{ "jsonrpc":"2.0",  "id" : 1.0,"method":"tools/call", "params":{"name":"echo","arguments":{"a":"\\u0061","a":1e2}} }'
const ANSWER =
  '{"result" : {"content":[{"type":"text","text":"h\\u00e9"}],"x":null,"x":12345678901234567890},"id":1.0,"jsonrpc":"2.0"}'

describe('JSON bodies', () => {
  it('passes clean bodies byte for byte, with their headers in order and case', async () => {
    const log: Recording[] = []
    open = await stand(
      recording(log, (_, response) => {
        response.writeHead(200, 'Fine', [
          'Content-Type',
          'application/json',
          'MCP-Session-Id',
          's1',
          'X-Two',
          'a',
          'x-two',
          'b',
          'Keep-Alive',
          'timeout=9',
          'Content-Length',
          String(Buffer.byteLength(ANSWER)),
          'Date',
          'Mon, 23 Nov 2026 10:00:00 GMT',
        ])
        response.end(ANSWER)
      }),
    )
    const answered = await ask(open.origin, '/a//b?x=1&y=%2F', {
      method: 'POST',
      headers: [
        'Host',
        `127.0.0.1:${open.port}`,
        'Content-Type',
        'application/json',
        'ACCEPT',
        'application/json, text/event-stream',
        'X-Multi',
        '1',
        'x-multi',
        '2',
        'Authorization',
        'Bearer opaque',
        'Cookie',
        'a=b',
        'Connection',
        'X-Gone, close',
        'X-Gone',
        'yes',
        'Proxy-Connection',
        'keep-alive',
        'Accept-Encoding',
        'gzip, br',
      ],
      body: SPELLED,
    })
    const [asked] = log
    expect(asked?.text).toBe(SPELLED)
    expect(asked?.url).toBe('/a//b?x=1&y=%2F')
    const wire = asked?.rawHeaders.filter(
      (_, at) => !/^(host|connection|content-length)$/i.test(asked.rawHeaders[at - (at % 2)]!),
    )
    expect(wire).toEqual([
      'Content-Type',
      'application/json',
      'ACCEPT',
      'application/json, text/event-stream',
      'X-Multi',
      '1',
      'x-multi',
      '2',
      'Authorization',
      'Bearer opaque',
      'Cookie',
      'a=b',
      'Accept-Encoding',
      'identity',
    ])
    expect(asked?.headers['host']).toBe(new URL(open.upstreamOrigin).host)
    expect(asked?.headers['content-length']).toBe(String(SPELLED.length))
    expect([answered.status, answered.reason, answered.text]).toEqual([200, 'Fine', ANSWER])
    expect(answered.rawHeaders.slice(0, 12)).toEqual([
      'Content-Type',
      'application/json',
      'MCP-Session-Id',
      's1',
      'X-Two',
      'a',
      'x-two',
      'b',
      'Content-Length',
      String(Buffer.byteLength(ANSWER)),
      'Date',
      'Mon, 23 Nov 2026 10:00:00 GMT',
    ])
    expect(answered.headers['mcp-session-id']).toBe('s1')
  })

  it('redacts a result and says its new length', async () => {
    open = await stand(recording([], (_, response) => json(response, result(7, `key ${TOKEN} end`))))
    const answered = await post(open.origin, call(7, {}))
    const message = JSON.parse(answered.text) as { result: { content: { text: string }[] } }
    expect(message.result.content[0]?.text).toMatch(/^key REDACTED-\S+ end$/)
    expect(answered.headers['content-length']).toBe(String(answered.body.length))
    expect(answered.headers['transfer-encoding']).toBeUndefined()
  })

  it('answers a blocked call itself, and the upstream hears nothing', async () => {
    const log: Recording[] = []
    open = await stand(recording(log, (_, response) => json(response, {})))
    const answered = await post(open.origin, call('a', { note: TOKEN }))
    expect(log).toEqual([])
    expect(answered.status).toBe(200)
    expect(answered.headers['content-type']).toBe('application/json')
    expect(JSON.parse(answered.text)).toMatchObject({ id: 'a', result: { isError: true } })
    expect(answered.text).not.toContain(TOKEN)
  })

  it('answers as a stream of one event where the client takes nothing else', async () => {
    open = await stand(recording([], (_, response) => json(response, {})))
    const answered = await post(open.origin, call(1, { note: TOKEN }), { Accept: 'text/event-stream' })
    expect(answered.headers['content-type']).toBe('text/event-stream')
    expect(answered.text).toMatch(/^event: message\ndata: \{"jsonrpc":"2.0","id":1,"result":.*\}\n\n$/)
  })

  it.each([0, '', '0', -1, Number.MAX_SAFE_INTEGER])('keeps the id %j of a blocked call', async (id) => {
    open = await stand(recording([], (_, response) => json(response, {})))
    const answered = await post(open.origin, call(id, { note: TOKEN }))
    expect((JSON.parse(answered.text) as { id: unknown }).id).toBe(id)
  })

  it('answers a blocked notification with 202', async () => {
    const log: Recording[] = []
    open = await stand(recording(log, (_, response) => json(response, {})))
    const answered = await post(open.origin, { jsonrpc: '2.0', method: 'notifications/x', params: { a: TOKEN } })
    expect([answered.status, answered.text, log.length]).toEqual([202, '', 0])
  })

  it('sends an error in the place of an answer that the client must not give', async () => {
    const log: Recording[] = []
    open = await stand(recording(log, (_, response) => response.writeHead(202).end()))
    const answered = await post(open.origin, { jsonrpc: '2.0', id: 5, result: { content: TOKEN } })
    expect(answered.status).toBe(202)
    expect(JSON.parse(log[0]!.text)).toMatchObject({ id: 5, error: { code: 4031 } })
    expect(log[0]!.headers['content-length']).toBe(String(log[0]!.body.length))
  })

  it('puts its own answers into the array of a batch', async () => {
    const log: Recording[] = []
    open = await stand(recording(log, (_, response) => json(response, [result(2, 'fine')])))
    const answered = await post(open.origin, [call(1, { a: TOKEN }), call(2, {})])
    expect(JSON.parse(log[0]!.text)).toEqual([call(2, {})])
    expect((JSON.parse(answered.text) as { id: number }[]).map(({ id }) => id).toSorted()).toEqual([1, 2])
    expect(answered.headers['content-length']).toBe(String(answered.body.length))
  })

  it('answers a batch of which nothing is left', async () => {
    const log: Recording[] = []
    open = await stand(recording(log, (_, response) => json(response, [])))
    const answered = await post(open.origin, [call(1, { a: TOKEN }), call(2, { a: TOKEN })])
    expect((JSON.parse(answered.text) as { id: number }[]).map(({ id }) => id)).toEqual([1, 2])
    expect(log).toEqual([])
  })

  it.each([400, 401, 404, 405, 406, 409, 413, 500])('passes status %i and its body through', async (status) => {
    const body = '{"jsonrpc":"2.0","error":{"code":-32001,"message":"Session not found"},"id":null}'
    open = await stand(recording([], (_, response) => json(response, body, status)))
    const answered = await post(open.origin, call(1, {}))
    expect([answered.status, answered.text]).toEqual([status, body])
  })

  it('takes the secret out of an error page that is no JSON', async () => {
    open = await stand(
      recording([], (_, response) => response.writeHead(500, { 'Content-Type': 'text/html' }).end(`<b>${TOKEN}</b>`)),
    )
    const answered = await post(open.origin, call(1, {}))
    expect(answered.status).toBe(500)
    expect(answered.text).toMatch(/^<b>REDACTED-\S+<\/b>$/)
    expect(answered.headers['content-length']).toBe(String(answered.body.length))
  })

  it('refuses a form that would carry a secret', async () => {
    const log: Recording[] = []
    open = await stand(recording(log, (_, response) => json(response, {})))
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const answered = await post(open.origin, `a=1&b=${TOKEN}`, headers)
    expect(answered.status).toBe(400)
    expect(log).toEqual([])
    expect((await post(open.origin, 'a=1&b=2', headers)).status).toBe(200)
    expect(log[0]?.text).toBe('a=1&b=2')
  })

  it('refuses a query that would carry a secret, in the shape of the call', async () => {
    const log: Recording[] = []
    open = await stand(recording(log, (_, response) => json(response, {})))
    const blocked = await post(open.origin, call(3, {}), {}, `/mcp?k=${TOKEN}`)
    expect(JSON.parse(blocked.text)).toMatchObject({ id: 3, result: { isError: true } })
    expect((await ask(open.origin, `/mcp?k=${TOKEN}`)).status).toBe(400)
    expect((await ask(open.origin, `/mcp?k=${TOKEN.replace('_', '%5f')}`)).status).toBe(400)
    expect(log).toEqual([])
  })

  it('judges a path each time, but for the last in which nothing was found', async () => {
    const told: string[] = []
    const stop = observe('sluice:decision', ({ path }) => told.push(path))
    const inner = createInlineScanner(detectors)
    const scanned: string[] = []
    const scan = (frame: Uint8Array): ReturnType<Scanner['scan']> => {
      scanned.push(Buffer.from(frame).toString())
      return inner.scan(frame)
    }
    open = await stand(
      recording([], (_, response) => json(response, {})),
      { preset: 'monitor', scanner: { scan, close: () => inner.close() } },
    )
    const [clean, known] = ['/mcp?x=1', `/mcp?k=${TOKEN}`]
    for (const path of [clean, clean, known, known, clean]) await post(open.origin, call(1, {}), {}, path)
    stop()
    expect(scanned.filter((text) => text.startsWith('/'))).toEqual([clean, known, known])
    expect(told).toEqual(['query', 'query'])
  })

  it('tells exchanges apart that use one id at a time, and answers each in its own shape', async () => {
    const waiting: (() => void)[] = []
    open = await stand(
      recording([], (_, response) => void waiting.push(() => json(response, result(0, TOKEN)))),
      {
        site: {
          policy: (context, scan) =>
            context.to === 'model' && scan.status === 'done' && scan.findings.length > 0
              ? { action: 'block', reason: 'finding', rule: 'r', decisions: [] }
              : { action: 'pass' },
        },
      },
    )
    const tool = post(open.origin, call(0, {}))
    await eventually(() => expect(waiting).toHaveLength(1))
    const read = post(open.origin, { jsonrpc: '2.0', id: 0, method: 'resources/read', params: { uri: 'a:b' } })
    await eventually(() => expect(waiting).toHaveLength(2))
    for (const answer of waiting.toReversed()) answer()
    expect(JSON.parse((await tool).text)).toMatchObject({ id: 0, result: { isError: true } })
    expect(JSON.parse((await read).text)).toMatchObject({ id: 0, error: { code: 4031 } })
  })

  it('redacts by the schema that the session was shown', async () => {
    const outputSchema = { type: 'object', properties: { n: { type: 'string', maxLength: 3 } } }
    open = await stand(
      recording([], ({ text }, response) => {
        const { id, method } = JSON.parse(text) as { id: number; method: string }
        response.setHeader('Mcp-Session-Id', 's')
        if (method === 'tools/list')
          json(response, {
            jsonrpc: '2.0',
            id,
            result: { tools: [{ name: 'echo', inputSchema: { type: 'object' }, outputSchema }] },
          })
        else json(response, { jsonrpc: '2.0', id, result: { content: [], structuredContent: { n: TOKEN } } })
      }),
    )
    const headers = { 'Mcp-Session-Id': 's' }
    const before = JSON.parse((await post(open.origin, call(1, {}), headers)).text) as { result: object }
    expect(before.result).toHaveProperty('structuredContent')
    await post(open.origin, { jsonrpc: '2.0', id: 2, method: 'tools/list' }, headers)
    const after = JSON.parse((await post(open.origin, call(3, {}), headers)).text) as { result: object }
    expect(after.result).toMatchObject({ isError: true })
    expect(after.result).not.toHaveProperty('structuredContent')
  })
})
