import { type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, json, listening, portOf, post, type Recording, recording, eventually } from '../transport/http/fixture.ts'
import { streamable } from '../transport/http/sdk-server.ts'
import { start } from './command.ts'

const secret = ['ghp', '_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('')
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** The built command before an upstream. */
async function proxied(upstream: string): Promise<{ origin: string; child: ChildProcess; said: () => string }> {
  const child = start(['proxy', '--upstream', upstream, '--listen', '127.0.0.1:0'])
  const chunks: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  const said = (): string => Buffer.concat(chunks).toString()
  await eventually(() => expect(said()).toContain('listening on'))
  return { origin: /(http:\/\/[\d.:]+)/.exec(said())?.[1] ?? '', child, said }
}

describe('a secret behind sluice proxy', () => {
  const log: Recording[] = []
  let answer: (response: Parameters<Parameters<typeof recording>[1]>[1]) => void = (response) =>
    void response.writeHead(202).end()
  const upstream = createServer(recording(log, (_, response) => answer(response)))
  let proxy: Awaited<ReturnType<typeof proxied>>
  beforeAll(async () => {
    await listening(upstream)
    proxy = await proxied(`http://127.0.0.1:${portOf(upstream)}/mcp`)
  })
  afterAll(async () => {
    proxy.child.kill('SIGTERM')
    await once(proxy.child, 'close')
    upstream.closeAllConnections()
    upstream.close()
    expect(proxy.said()).not.toContain(secret)
  })

  const request = (method: string, params: object, more: object = {}): object => ({
    jsonrpc: '2.0',
    id: 1,
    method,
    params,
    ...more,
  })
  const meta = { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } }
  const toServer: readonly (readonly [string, unknown, Record<string, string>?, string?])[] = [
    ['an argument', request('tools/call', { name: 't', arguments: { a: { b: [secret] } } })],
    ['a key of the arguments', request('tools/call', { name: 't', arguments: { [secret]: 1 } })],
    ['the name of the tool', request('tools/call', { name: secret, arguments: {} })],
    [
      'an escaped argument',
      JSON.stringify(request('tools/call', { name: 't', arguments: { a: secret } })).replace(
        'ghp',
        String.raw`\u0067hp`,
      ),
    ],
    ['packed text', request('tools/call', { name: 't', arguments: { a: base64(`my ${secret}`) } })],
    ['a URI', request('resources/read', { uri: `https://x.example/?k=${secret}` })],
    ['a prompt’s argument', request('prompts/get', { name: 'p', arguments: { a: secret } })],
    [
      'a completion',
      request('completion/complete', {
        ref: { type: 'ref/prompt', name: 'p' },
        argument: { name: 'a', value: secret },
      }),
    ],
    [
      'the client’s name',
      request('initialize', {
        protocolVersion: '2025-11-25',
        capabilities: {},
        clientInfo: { name: secret, version: '1' },
      }),
    ],
    [
      'an answer',
      { jsonrpc: '2.0', id: 3, result: { role: 'assistant', model: 'm', content: { type: 'text', text: secret } } },
    ],
    ['an error', { jsonrpc: '2.0', id: 3, error: { code: 1, message: 'x', data: [secret] } }],
    ['a notification', { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1, reason: secret } }],
    ['an unknown method', request('x/y', { z: secret })],
    ['the method', request(secret, {})],
    ['the id', request('ping', {}, { id: secret })],
    ['a field that nobody knows', request('ping', {}, { extra: secret })],
    ['a batch', [request('ping', {}), request('tools/call', { name: 't', arguments: { a: secret } }, { id: 2 })]],
    [
      'answers to inputs',
      request('tools/call', { name: 't', inputResponses: { a: { content: { b: secret } } }, ...meta }),
    ],
    ['a state', request('tools/call', { name: 't', requestState: secret, ...meta })],
    ['what is no JSON', `{"jsonrpc": ${secret}`],
    ['a form', `a=${secret}`, { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['the query', request('ping', {}), {}, `/mcp?key=${secret}`],
    ['the path', request('ping', {}), {}, `/mcp/${secret}`],
    ['Mcp-Method', request('ping', {}), { 'Mcp-Method': secret }],
    ['Mcp-Name', request('tools/call', { name: 't', ...meta }), { 'Mcp-Name': secret }],
    ['Mcp-Param-*', request('tools/call', { name: 't', ...meta }), { 'Mcp-Param-Key': secret }],
    [
      'Mcp-Param-*, packed',
      request('tools/call', { name: 't', ...meta }),
      { 'Mcp-Param-Key': `=?base64?${base64(secret)}?=` },
    ],
  ]

  it.each(toServer)('does not reach the server in %s', async (_, body, headers, path) => {
    log.length = 0
    answer = (response) => void response.writeHead(202).end()
    await post(proxy.origin, body, (headers ?? {}) as Record<string, string>, (path ?? '/mcp') as string)
    expect(JSON.stringify(log.map(({ url, rawHeaders, text }) => [url, rawHeaders, text]))).not.toContain(
      secret.slice(4),
    )
    expect(JSON.stringify(log)).not.toContain(base64(secret).slice(0, 40))
  })

  const result = (value: object): object => ({ jsonrpc: '2.0', id: 1, result: value })
  const toModel: readonly (readonly [string, unknown])[] = [
    ['a text', result({ content: [{ type: 'text', text: secret }] })],
    ['a structure', result({ content: [], structuredContent: { a: [{ b: secret }] } })],
    ['a key', result({ content: [], structuredContent: { [secret]: 1 } })],
    ['a resource', result({ content: [{ type: 'resource', resource: { uri: 'a:b', text: secret } }] })],
    ['a blob', result({ contents: [{ uri: 'a:b', blob: base64(`key: ${secret}`) }] })],
    ['a link', result({ content: [{ type: 'resource_link', name: 'n', uri: `https://x.example/${secret}` }] })],
    ['a description', result({ tools: [{ name: 't', description: secret, inputSchema: { type: 'object' } }] })],
    [
      'the instructions',
      result({
        protocolVersion: '2025-11-25',
        capabilities: {},
        serverInfo: { name: 's', version: '1' },
        instructions: secret,
      }),
    ],
    ['an error', { jsonrpc: '2.0', id: 1, error: { code: 1, message: secret, data: { a: secret } } }],
    ['an error without an id', { jsonrpc: '2.0', id: null, error: { code: 1, message: secret } }],
    [
      'a request of its own',
      {
        jsonrpc: '2.0',
        id: 's1',
        method: 'sampling/createMessage',
        params: { messages: [{ role: 'user', content: { type: 'text', text: secret } }], maxTokens: 1 },
      },
    ],
    ['a question', { jsonrpc: '2.0', id: 's1', method: 'elicitation/create', params: { message: secret } }],
    [
      'a notification',
      { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: { a: secret } } },
    ],
    [
      'progress',
      { jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 1, progress: 1, message: secret } },
    ],
    [
      'inputs that it asks for',
      result({
        resultType: 'input_required',
        inputRequests: { a: { method: 'elicitation/create', params: { message: secret } } },
        requestState: 'x',
      }),
    ],
    [
      'a batch',
      [result({ content: [{ type: 'text', text: secret }] }), { jsonrpc: '2.0', method: 'x', params: { a: secret } }],
    ],
  ]

  it.each(toModel)('does not reach the client in %s, as JSON, as an event, or as a page', async (_, message) => {
    const text = JSON.stringify(message)
    const asked = request('tools/call', { name: 't', arguments: {} })
    const answers: readonly (typeof answer)[] = [
      (response) => json(response, text),
      (response) => json(response, text, 400),
      (response) =>
        void response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end(`id: 1\ndata: ${text}\n\n`),
      (response) =>
        void response
          .writeHead(200, { 'Content-Type': 'text/event-stream' })
          .end(`data: ${text.slice(0, 12)}\r\ndata: ${text.slice(12)}\r\n\r\n`),
      (response) => void response.writeHead(500, { 'Content-Type': 'text/html' }).end(`<pre>${text}`),
      (response) => void response.writeHead(500, `failed ${secret}`, {}).end(),
    ]
    for (const next of answers) {
      answer = next
      for (const answered of [await post(proxy.origin, asked), await ask(proxy.origin, '/mcp')]) {
        expect(answered.text).not.toContain(secret.slice(4))
        expect(answered.text).not.toContain(base64(`key: ${secret}`).slice(8, 40))
        expect(answered.reason).not.toContain(secret)
      }
    }
  })
})

describe('large results', () => {
  it('are judged on a thread, whole or as an event, while others pass', async () => {
    const pad = 'some words of text, '.repeat(120_000)
    const text = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      result: { content: [{ type: 'text', text: `${pad} ${secret} ${pad}` }] },
    })
    const upstream = await listening(
      createServer((request, response) => {
        request.resume()
        if (request.url === '/events')
          response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end(`data: ${text}\n\n: end\n\n`)
        else json(response, request.url === '/large' ? text : { jsonrpc: '2.0', id: 1, result: {} })
      }),
    )
    const { origin, child } = await proxied(`http://127.0.0.1:${portOf(upstream)}`)
    const asked = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 't', arguments: {} } }
    const [large, events, small] = await Promise.all(
      ['/large', '/events', '/'].map((path) => post(origin, asked, {}, path)),
    )
    for (const answered of [large!, events!]) {
      expect(answered.text.includes(secret)).toBe(false)
      expect(answered.text.includes('REDACTED-')).toBe(true)
      expect(answered.text.length).toBeGreaterThan(4_000_000)
    }
    expect(events!.text.endsWith('\n\n: end\n\n')).toBe(true)
    expect(small!.status).toBe(200)
    child.kill('SIGTERM')
    await once(child, 'close')
    upstream.closeAllConnections()
    upstream.close()
  })
})

describe('real clients and servers', () => {
  it('work through the built command, 30 sessions at a time', async () => {
    const upstream = await listening(createServer(streamable([], false)))
    const { origin, child } = await proxied(`http://127.0.0.1:${portOf(upstream)}/mcp`)
    const sessions = Array.from({ length: 30 }, async (_, n) => {
      const client = new Client({ name: 'c', version: '1' })
      await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', origin)))
      const answer = await client.callTool({ name: 'echo', arguments: { n, pad: 'x'.repeat(n * 1000) } })
      const blocked = await client.callTool({ name: 'echo', arguments: { n, key: secret } })
      await client.close()
      return [(answer.content as { text: string }[])[0]!.text.startsWith(`{"n":${n},`), blocked.isError]
    })
    expect(await Promise.all(sessions)).toEqual(sessions.map(() => [true, true]))
    child.kill('SIGTERM')
    const [code] = (await once(child, 'close')) as [number]
    expect(code).toBe(0)
    upstream.closeAllConnections()
    upstream.close()
  })
})
