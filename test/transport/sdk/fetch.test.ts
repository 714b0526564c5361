import { createServer, type Server as HttpListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import * as v2 from '@modelcontextprotocol/client'
import * as v1 from '@modelcontextprotocol/sdk/client/index.js'
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js'
import { StreamableHTTPClientTransport as V1Transport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { Server as V1Server } from '@modelcontextprotocol/sdk/server/index.js'
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js'
import { CallToolRequestSchema, CreateMessageRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { createMcpHandler, fromJsonSchema, McpServer } from '@modelcontextprotocol/server'
import { afterEach, describe, expect, it } from 'vitest'
import { guardFetch } from '../../../src/embed/guard-fetch.ts'
import { PRESETS } from '../../../src/policy/presets.ts'
import { scanner, token } from '../../bypass/secrets.ts'
import { v1Server, v2Server } from './http-servers.ts'

const INFO = { name: 'fetch', version: '1.0.0' }
const VALUE = token('fetch')
const URL_ = 'http://127.0.0.1/mcp'
const JSON_TYPE = { 'content-type': 'application/json' }

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

type Asked = readonly [input: unknown, init: RequestInit | undefined]

/** A guarded fetch over one that answers with this, and what that one was called with. */
function guarded(answer: () => Response) {
  const asked: Asked[] = []
  const fetch = guardFetch(
    async (input: string | URL | Request, init?: RequestInit) => {
      asked.push([input, init])
      return answer()
    },
    { scanner },
  )
  return { fetch, asked }
}

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const call = (id: number, args: unknown): string =>
  `{"jsonrpc":"2.0", "id":${id},"method":"tools/call","params":{"name":"tool","arguments":${JSON.stringify(args)}}}`
const result = (id: number, text: string): string =>
  `{"jsonrpc":"2.0","id" : ${id},"result":{"content":[{"type":"text","text":"${text}"}]}}`
const events = (...chunks: readonly string[]): Response =>
  new Response(Readable.toWeb(Readable.from(chunks.map((chunk) => Buffer.from(chunk)))) as ReadableStream, {
    headers: { 'content-type': 'text/event-stream' },
  })

describe('what is clean', () => {
  it('passes as it was called, and as it was answered', async () => {
    const body = result(1, 'é 1e400')
    const { fetch, asked } = guarded(() => new Response(body, { status: 200, headers: { ...JSON_TYPE, 'x-own': '1' } }))
    const init = { method: 'POST', headers: JSON_TYPE, body: call(1, { n: 1 }) }
    const response = await fetch(URL_, init)
    expect(asked[0]![0]).toBe(URL_)
    expect(asked[0]![1]).toBe(init)
    expect(await response.text()).toBe(body)
    expect([response.status, response.headers.get('x-own')]).toEqual([200, '1'])
  })

  it.each([
    ['a form', new URLSearchParams({ a: 'b' })],
    ['a form with parts', formOf({ a: 'b' })],
    ['a blob', new Blob(['{}'], { type: 'application/json' })],
  ])('keeps the type that %s brings', async (_, body) => {
    const { fetch, asked } = guarded(() => new Response('{}', { headers: JSON_TYPE }))
    await fetch(URL_, { method: 'POST', body })
    const sent = new Request(URL_, asked[0]![1])
    const brought = new Request(URL_, { method: 'POST', body }).headers.get('content-type')!
    expect(sent.headers.get('content-type')?.replace(/=.*/, '')).toBe(brought.replace(/=.*/, ''))
    expect(brought).not.toBe('')
  })

  it('is what a stream says byte for byte, whatever its chunks', async () => {
    const said = `\ufeff: hello\r\n\r\nid: 1\r\nretry: 5\r\ndata: ${result(1, 'é')}\r\n\r\nevent: x\rdata:\r\rdata: ${result(2, 'b')}\n\n`
    const bytes = [...Buffer.from(said)].map((byte) => Buffer.from([byte]))
    const answer = (): Response =>
      new Response(Readable.toWeb(Readable.from(bytes)) as ReadableStream, {
        headers: { 'content-type': 'text/event-stream' },
      })
    const { fetch } = guarded(answer)
    const response = await fetch(URL_, { method: 'POST', headers: JSON_TYPE, body: call(1, {}) })
    expect(Buffer.from(await response.arrayBuffer()).toString()).toBe(said)
  })
})

describe('what a status says', () => {
  it.each([
    [405, 'Method Not Allowed', 'Method Not Allowed'],
    [400, 'Bad thing', 'Bad thing'],
    [400, `Bad ${VALUE}`, 'Bad Request'],
    [599, VALUE, ''],
  ])('%i %s', async (status, statusText, seen) => {
    for (const body of [null, 'no']) {
      const { fetch } = guarded(() => new Response(body, { status, statusText, headers: { 'x-own': '1' } }))
      const response = await fetch(URL_)
      expect([response.status, response.statusText, response.headers.get('x-own')]).toEqual([status, seen, '1'])
      expect(await response.text()).toBe(body ?? '')
    }
  })

  it('is judged of a stream too', async () => {
    const { fetch } = guarded(
      () => new Response(events().body, { statusText: VALUE, headers: { 'content-type': 'text/event-stream' } }),
    )
    expect((await fetch(URL_)).statusText).toBe('OK')
  })
})

describe('what is not', () => {
  it('is answered here: calls, notifications, and texts', async () => {
    const { fetch, asked } = guarded(() => new Response(null, { status: 202 }))
    const post = async (body: string | Blob, headers: Record<string, string> = JSON_TYPE) => {
      const response = await fetch(URL_, { method: 'POST', headers, body })
      return [response.status, await response.text()] as const
    }
    const [status, text] = await post(call(1, { VALUE }))
    expect([status, JSON.parse(text)]).toMatchObject([200, { id: 1, result: { isError: true } }])
    expect(await post(`{"jsonrpc":"2.0","method":"notifications/x","params":{"a":"${VALUE}"}}`)).toEqual([202, ''])
    expect((await post(`key=${VALUE}`, { 'content-type': 'text/plain' }))[0]).toBe(400)
    expect((await post(new Blob([call(2, { VALUE })])))[1]).toMatch(/"id":2/)
    expect((await post(call(3, {}), { ...JSON_TYPE, 'Mcp-Param-Key': VALUE }))[1]).toMatch(/"id":3,.*isError/)
    expect((await post(call(4, {}), { ...JSON_TYPE, 'content-encoding': 'br' }))[0]).toBe(415)
    const batch = JSON.parse((await post(`[${call(5, { VALUE })},${call(6, { VALUE })}]`))[1]) as unknown
    expect(batch).toMatchObject([{ id: 5 }, { id: 6 }])
    expect(asked).toEqual([])
    expect((await fetch(`${URL_}?key=${VALUE}`)).status).toBe(400)
    expect(asked).toEqual([])
  })

  it('of a call is redacted where the policy says so, and its header with it', async () => {
    const asked: Asked[] = []
    const rules = [{ id: 'redact', category: ['secret' as const], action: 'redact' as const }, ...PRESETS.default.rules]
    const fetch = guardFetch(
      async (input: string, init?: RequestInit) => {
        asked.push([input, init])
        return new Response(null, { status: 202 })
      },
      { scanner, policy: { ...PRESETS.default, rules } },
    )
    const body = call(1, { key: VALUE })
    const headers = { ...JSON_TYPE, 'Mcp-Param-Key': VALUE, 'content-length': `${body.length}`, 'x-own': '1' }
    await fetch(URL_, { method: 'POST', headers, body })
    const [, init] = asked[0]!
    const sent = new Headers(init!.headers)
    const { params } = JSON.parse(String(init!.body)) as {
      readonly params: { readonly arguments: { readonly key: string } }
    }
    expect(params.arguments.key).toMatch(/^REDACTED-TOKEN-/)
    expect(sent.get('mcp-param-key')).toBe(params.arguments.key)
    expect([sent.get('x-own'), sent.has('content-length'), init!.method]).toEqual(['1', false, 'POST'])
  })

  it('of an answer is redacted, with its length', async () => {
    const body = result(1, VALUE)
    const { fetch } = guarded(
      () => new Response(body, { headers: { ...JSON_TYPE, 'content-length': `${body.length}` } }),
    )
    const response = await fetch(URL_, { method: 'POST', headers: JSON_TYPE, body: call(1, {}) })
    expect(response.headers.has('content-length')).toBe(false)
    expect(await response.json()).toMatchObject({
      result: { content: [{ text: expect.stringMatching(/^REDACTED-/) }] },
    })
  })

  it('of an error is redacted, whatever it is', async () => {
    const { fetch } = guarded(
      () => new Response(`<p>no ${VALUE}</p>`, { status: 500, headers: { 'content-type': 'text/html' } }),
    )
    const response = await fetch(URL_, { method: 'POST', headers: JSON_TYPE, body: call(1, {}) })
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringMatching(/^<p>no REDACTED-TOKEN-\w+<\/p>$/),
    ])
  })

  it('of a stream is redacted event by event, and a request in it is answered in the place of the client', async () => {
    const { fetch, asked } = guarded(() =>
      events(
        `id: 7\ndata: ${result(1, VALUE)}\n\n`,
        `data: {"jsonrpc":"2.0","id":"s","method":"sampling/createMessage","params":{"requestState":"${VALUE}"}}\n\n`,
      ),
    )
    const headers = { ...JSON_TYPE, authorization: 'Bearer mine', 'mcp-session-id': 'session' }
    const response = await fetch(URL_, { method: 'POST', headers, body: call(1, {}) })
    const text = await response.text()
    expect(text).not.toContain(VALUE)
    expect(text).toMatch(/^id: 7\ndata: \{"jsonrpc":"2.0","id" : 1,.*REDACTED-TOKEN-/)
    expect(asked).toHaveLength(2)
    const [target, init] = asked[1]!
    expect([target, init!.method, JSON.parse(init!.body as string)]).toMatchObject([
      URL_,
      'POST',
      { id: 's', error: {} },
    ])
    expect(new Headers(init!.headers).get('authorization')).toBe('Bearer mine')
    expect(new Headers(init!.headers).get('mcp-session-id')).toBe('session')
  })

  it('is a body that is too long, either way', async () => {
    const fetch = guardFetch(async () => new Response(result(1, 'x'.repeat(2000)), { headers: JSON_TYPE }), {
      scanner,
      maxMessageBytes: 1000,
    }) as unknown as typeof globalThis.fetch
    expect((await fetch(URL_, { method: 'POST', headers: JSON_TYPE, body: 'x'.repeat(2000) })).status).toBe(413)
    const answer = await fetch(URL_, { method: 'POST', headers: JSON_TYPE, body: call(1, {}) })
    expect(await answer.json()).toMatchObject({ id: 1, result: { isError: true } })
  })
})

it('rejects as the fetch does, and a reader that goes away ends the source', async () => {
  const failing = guardFetch(async () => Promise.reject(new TypeError('fetch failed')))
  await expect((failing as (url: string) => Promise<Response>)(URL_)).rejects.toThrow('fetch failed')
  let cancelled = (): void => undefined
  const told = new Promise<void>((resolve) => {
    cancelled = resolve
  })
  const source = new ReadableStream<Uint8Array>({
    cancel: () => cancelled(),
    start: (c) => c.enqueue(Buffer.from(': hi\n\n')),
  })
  const { fetch } = guarded(() => new Response(source, { headers: { 'content-type': 'text/event-stream' } }))
  const response = await fetch(URL_)
  const reader = response.body!.getReader()
  await reader.read()
  await reader.cancel()
  await told
})

describe('clients that take a fetch', () => {
  it('of SDK 1.x talk through it, sampling included', async () => {
    const server = await v1Server(VALUE)
    open.push(server)
    const client = new v1.Client(INFO, { capabilities: { sampling: {} } })
    const sampled: unknown[] = []
    client.setRequestHandler(CreateMessageRequestSchema, ({ params }) => {
      sampled.push(params)
      return { model: 'm', role: 'assistant', content: { type: 'text', text: 'a completion' } }
    })
    await client.connect(new V1Transport(server.url, { fetch: guardFetch(fetch) }) as never)
    open.push(client)
    const answer = await client.callTool({ name: 'tool', arguments: { key: 'k' } })
    expect(JSON.stringify([answer, sampled])).not.toContain(VALUE)
    expect(JSON.stringify([answer, sampled]).match(/REDACTED-TOKEN-/g)).toHaveLength(2)
    expect(await client.callTool({ name: 'tool', arguments: { key: VALUE } })).toMatchObject({ isError: true })
    expect(server.called).toEqual([{ key: 'k' }])
    expect(server.heard.join()).not.toContain(VALUE)
  })

  it.each(['auto', 'legacy'] as const)('of SDK 2.x talk through it, headers included, era %s', async (mode) => {
    const server = await v2Server(VALUE)
    open.push(server)
    const client = new v2.Client(INFO, { versionNegotiation: { mode } })
    await client.connect(new v2.StreamableHTTPClientTransport(server.url, { fetch: guardFetch(fetch) }))
    open.push(client)
    await client.listTools()
    expect(client.getInstructions()).toMatch(/^REDACTED-/)
    expect(await client.callTool({ name: 'tool', arguments: { key: VALUE } })).toMatchObject({ isError: true })
    const answer = await client.callTool({ name: 'tool', arguments: { key: 'é' } })
    expect(answer.content).toEqual([{ type: 'text', text: expect.stringMatching(/^REDACTED-/) }])
    expect(server.called).toMatchObject([{ args: { key: 'é' } }])
    expect(server.heard.join()).not.toContain(VALUE)
  })

  it('of the transport of 2024-11-05 get the answer to a blocked call on their stream', async () => {
    const called: unknown[] = []
    let transport: SSEServerTransport | undefined
    const server = new V1Server(INFO, { capabilities: { tools: {} } })
    server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
      called.push(params.arguments)
      return { content: [{ type: 'text', text: VALUE }] }
    })
    const listener: HttpListener = createServer((request, response) => {
      if (request.method === 'GET') {
        transport = new SSEServerTransport('/messages', response)
        void server.connect(transport)
      } else void transport!.handlePostMessage(request, response)
    })
    await new Promise<void>((resolve) => {
      listener.listen(0, '127.0.0.1', resolve)
    })
    open.push({ close: () => (listener.closeAllConnections(), listener.close()) })
    const url = new URL(`http://127.0.0.1:${(listener.address() as AddressInfo).port}/sse`)
    const client = new v1.Client(INFO)
    await client.connect(new SSEClientTransport(url, { fetch: guardFetch(fetch) }) as never)
    open.push(client)
    expect(await client.callTool({ name: 'tool', arguments: { VALUE } })).toMatchObject({ isError: true })
    const answer = await client.callTool({ name: 'tool', arguments: { n: 1 } })
    expect(answer).toMatchObject({ content: [{ text: expect.stringMatching(/^REDACTED-/) }] })
    expect(called).toEqual([{ n: 1 }])
  })
})

it('the handler of a server is guarded by it, its parsed body too', async () => {
  const called: unknown[] = []
  const handler = createMcpHandler(() => {
    const server = new McpServer(INFO)
    server.registerTool('tool', { inputSchema: fromJsonSchema({ type: 'object', properties: {} }) }, (args) => {
      called.push(args)
      return { content: [{ type: 'text', text: VALUE }] }
    })
    return server
  })
  open.push(handler)
  const fetch = guardFetch(handler.fetch, { scanner })
  const headers = { ...JSON_TYPE, accept: 'application/json, text/event-stream' }
  const ask = async (body: string, parsed: boolean): Promise<string> => {
    const request = new Request(URL_, { method: 'POST', headers, ...(!parsed && { body }) })
    return (await fetch(request, parsed ? { parsedBody: JSON.parse(body) as unknown } : undefined)).text()
  }
  for (const parsed of [false, true]) {
    expect(await ask(call(1, { VALUE }), parsed)).toMatch(/"isError":true/)
    const text = await ask(call(2, { n: 1 }), parsed)
    expect(text).toMatch(/REDACTED-TOKEN-/)
    expect(text).not.toContain(VALUE)
  }
  expect(called).toHaveLength(2)
})
