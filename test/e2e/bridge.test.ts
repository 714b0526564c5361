import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import * as v2 from '@modelcontextprotocol/client'
import * as v2stdio from '@modelcontextprotocol/client/stdio'
import * as v1 from '@modelcontextprotocol/sdk/client/index.js'
import * as v1stdio from '@modelcontextprotocol/sdk/client/stdio.js'
import { CreateMessageRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Started, started } from '../conformance/started.ts'
import { lives } from '../matrix/place.ts'
import { agreed, initialize, initialized, parsed } from '../transport/bridge/fixture.ts'
import { call, eventually, json, listening, portOf, type Recording, recording } from '../transport/http/fixture.ts'
import { type Heard, streamable, twoEndpoints } from '../transport/http/sdk-server.ts'
import { v2Server } from '../transport/sdk/http-servers.ts'
import { SLUICE, start } from './command.ts'

const secret = ['ghp', '_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('')
const env = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent' }
const bridgeTo = (url: string): { command: string; args: string[]; env: Record<string, string>; stderr: 'pipe' } => ({
  command: process.execPath,
  args: [SLUICE, 'bridge', url],
  env,
  stderr: 'pipe',
})

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function served(listener: RequestListener): Promise<{ readonly url: string; readonly server: Server }> {
  const server = await listening(createServer(listener))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return { server, url: `http://127.0.0.1:${portOf(server)}` }
}

describe('all that a server of both eras has', () => {
  let server: Started
  beforeAll(async () => {
    server = await started()
  }, 60_000)
  afterAll(async () => {
    await server.stop()
  }, 60_000)

  /** What a schema's properties are called with. */
  const VALUES: Readonly<Record<string, unknown>> = { string: 'é', number: 0 }

  /** Asked for one after the other: what came, and what was said meanwhile. */
  async function everything(
    mode: 'legacy' | 'auto',
    transport: v2.Transport,
  ): Promise<{ readonly said: readonly unknown[]; readonly progress: readonly unknown[] }> {
    const progress: unknown[] = []
    const client = new v2.Client(
      { name: 'test', version: '1.0.0' },
      { capabilities: { sampling: {}, roots: {}, elicitation: {} }, versionNegotiation: { mode } },
    )
    const said: unknown[] = []
    client.setNotificationHandler('notifications/message', ({ params }) => void said.push(params))
    client.setRequestHandler('sampling/createMessage', ({ params }) => {
      said.push(params)
      return { model: 'm', role: 'assistant', content: { type: 'text', text: 'sampled' } }
    })
    client.setRequestHandler('roots/list', () => ({ roots: [{ uri: 'file:///a' }] }))
    client.setRequestHandler('elicitation/create', ({ params }) => {
      said.push(params)
      return { action: 'accept', content: { name: 'Ada', color: 'red', context: 'all' } }
    })
    await client.connect(transport)
    try {
      said.push(client.getProtocolEra(), client.getServerCapabilities(), client.getInstructions())
      const { tools } = await client.listTools()
      said.push(tools)
      for (const { name, inputSchema } of tools) {
        const properties = Object.entries((inputSchema.properties ?? {}) as Record<string, { type?: string }>)
        const given = Object.fromEntries(properties.map(([key, { type = 'string' }]) => [key, VALUES[type]]))
        const onprogress = (one: unknown): void => void progress.push(one)
        const called = client.callTool({ name, arguments: given }, { onprogress })
        said.push([name, await called.catch((error: Error) => error.message)])
      }
      const { resources } = await client.listResources()
      for (const { uri } of resources) said.push(await client.readResource({ uri }))
      const { prompts } = await client.listPrompts()
      said.push(prompts)
      for (const { name, arguments: named = [] } of prompts) {
        said.push(await client.getPrompt({ name, arguments: Object.fromEntries(named.map((one) => [one.name, 'é'])) }))
      }
      const ref = { type: 'ref/prompt', name: 'test_prompt_with_arguments' } as const
      said.push(await client.complete({ ref, argument: { name: 'arg1', value: 'par' } }))
    } finally {
      await client.close()
    }
    return { said, progress }
  }

  it.each(['legacy', 'auto'] as const)('comes alike over the bridge: %s', async (mode) => {
    const direct = await everything(mode, new v2.StreamableHTTPClientTransport(new URL(server.url)))
    const bridged = await everything(mode, new v2stdio.StdioClientTransport(bridgeTo(server.url)))
    expect(direct.said.length).toBeGreaterThan(45)
    expect(direct.said[0]).toBe(mode === 'auto' ? 'modern' : 'legacy')
    expect(bridged.said).toEqual(direct.said)
    // A client of stdio that reads a result together with the progress before it forgets whom to tell of that.
    expect(bridged.progress.length).toBeGreaterThan(0)
    expect(direct.progress).toEqual(expect.arrayContaining([...bridged.progress]))
  })
})

const LISTENERS = [
  ['streams', (heard: Heard) => streamable(heard, false), '/mcp'],
  ['JSON', (heard: Heard) => streamable(heard, true), '/mcp'],
  ['two endpoints', twoEndpoints, '/sse'],
] as const

describe.each(LISTENERS)('an SDK v1 client and server over %s', (kind, listener, path) => {
  const textOf = (answer: unknown): string => (answer as { content: { text: string }[] }).content[0]?.text ?? ''

  async function connected(heard: Heard): Promise<v1.Client> {
    const { url } = await served(listener(heard))
    const client = new v1.Client({ name: 'c', version: '1' }, { capabilities: { sampling: {} } })
    client.setRequestHandler(CreateMessageRequestSchema, ({ params }) => ({
      model: 'm',
      role: 'assistant' as const,
      content: { type: 'text' as const, text: `${JSON.stringify(params.messages)} ${secret}` },
    }))
    await client.connect(new v1stdio.StdioClientTransport(bridgeTo(url + path)))
    closing.unshift(() => client.close())
    return client
  }

  it('talk, and no secret passes in either direction', async () => {
    const heard: Heard = []
    const client = await connected(heard)
    expect((await client.listTools()).tools).toHaveLength(5)
    const calls = Array.from({ length: 20 }, (_, n) => client.callTool({ name: 'echo', arguments: { n } }))
    expect((await Promise.all(calls)).map(textOf)).toEqual(calls.map((_, n) => `{"n":${n}}`))
    const refused = await client.callTool({ name: 'echo', arguments: { a: secret } })
    expect([refused.isError, textOf(refused).includes('not sent to the server')]).toEqual([true, true])
    if (kind === 'JSON') return
    const seen: number[] = []
    const onprogress = ({ progress }: { progress: number }): void => void seen.push(progress)
    await client.callTool({ name: 'slow', arguments: {} }, undefined, { onprogress })
    // A client of stdio that reads the last of them together with the result forgets whom to tell of it.
    expect(['1,2', '1,2,3']).toContain(seen.join())
    await client.callTool({ name: 'sample', arguments: {} })
    expect(heard).toHaveLength(1)
    expect(heard[0]).not.toContain(secret)
  })
})

describe('a client of 2026-07-28 and a server that wants headers', () => {
  it('talk, and no secret leaves in body or header', async () => {
    const server = await v2Server(`here: ${secret}`)
    closing.push(() => server.close())
    const client = new v2.Client({ name: 'c', version: '1' }, { versionNegotiation: { mode: 'auto' } })
    await client.connect(new v2stdio.StdioClientTransport(bridgeTo(server.url.href)))
    closing.unshift(() => client.close())
    expect(client.getProtocolEra()).toBe('modern')
    expect(client.getInstructions()).toMatch(/^here: REDACTED-/)
    await client.listTools()
    const progress: unknown[] = []
    const onprogress = (one: unknown): void => void progress.push(one)
    const result = await client.callTool({ name: 'tool', arguments: { key: 'é', note: 'n' } }, { onprogress })
    expect(JSON.stringify(result)).toMatch(/REDACTED-/)
    expect(JSON.stringify([result, progress])).not.toContain(secret)
    expect(server.called).toEqual([{ args: { key: 'é', note: 'n' }, header: '=?base64?w6k=?=' }])
    for (const key of [secret, `é ${secret}`]) {
      expect(await client.callTool({ name: 'tool', arguments: { key } })).toMatchObject({ isError: true })
    }
    const everything = server.heard.join()
    for (const form of [
      secret,
      Buffer.from(secret).toString('base64'),
      Buffer.from(`é ${secret}`).toString('base64'),
    ]) {
      expect(everything).not.toContain(form)
    }
    expect(server.called).toHaveLength(1)
  })
})

describe('what goes wrong', () => {
  /** The built command before a responder, which is told of calls alone. */
  async function raw(respond: Parameters<typeof recording>[1]) {
    const log: Recording[] = []
    const { url, server } = await served(
      recording(log, (asked, response, request) => {
        const { id, method } = asked.method === 'POST' ? parsed(asked) : {}
        if (asked.method !== 'POST') response.writeHead(405).end()
        else if (method === 'initialize') json(response.setHeader('Mcp-Session-Id', 's'), agreed(id))
        else if (id === undefined) response.writeHead(202).end()
        else respond(asked, response, request)
      }),
    )
    const child = start(['bridge', url])
    const out: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    const gone = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
    closing.unshift(async () => {
      child.kill('SIGKILL')
      await gone
    })
    for (const message of [initialize(), initialized, call(1, {}), call(2, {})])
      child.stdin.write(`${JSON.stringify(message)}\n`)
    const lines = (): readonly string[] =>
      Buffer.concat(out)
        .toString()
        .split('\n')
        .filter((line) => line !== '')
    return { child, lines, log, gone, server }
  }

  it('a server that dies: each call is told so, and the bridge lives on', async () => {
    const { child, lines, log, gone, server } = await raw((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': alive\n\n')
    })
    await eventually(() => expect(log.filter(({ text }) => text.includes('tools/call'))).toHaveLength(2))
    server.closeAllConnections()
    await eventually(() => expect(lines()).toHaveLength(3))
    expect(
      lines()
        .slice(1)
        .every((line) => line.includes('"reason":"broken"')),
    ).toBe(true)
    child.stdin.write(`${JSON.stringify(call(3, {}))}\n`)
    await eventually(() => expect(log.filter(({ text }) => text.includes('tools/call'))).toHaveLength(3))
    child.stdin.write(
      `${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 3 } })}\n`,
    )
    child.stdin.end()
    expect(await gone).toEqual([0, null])
    expect(log.at(-1)?.method).toBe('DELETE')
  })

  it('a client that kills it: nothing of it is left, neither here nor at the server', async () => {
    const sockets = new Set<Socket>()
    const { child, log, gone, server } = await raw((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': alive\n\n')
      sockets.add(response.socket!)
    })
    await eventually(() => expect(log.filter(({ text }) => text.includes('tools/call'))).toHaveLength(2))
    child.kill('SIGKILL')
    await gone
    await eventually(() => expect(lives(child.pid!)).toBe(false))
    await eventually(() => expect([...sockets].every(({ destroyed }) => destroyed)).toBe(true))
    expect(server.listening).toBe(true)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s in the middle: calls are told so, the session is ended',
    async (signal) => {
      const { child, lines, log, gone } = await raw((_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': alive\n\n')
      })
      await eventually(() => expect(log.filter(({ text }) => text.includes('tools/call'))).toHaveLength(2))
      child.kill(signal)
      expect(await gone).toEqual([signal === 'SIGTERM' ? 143 : 130, null])
      expect(
        lines()
          .slice(1)
          .map((line) => /"reason":"(\w+)"/.exec(line)?.[1]),
      ).toEqual(['ended', 'ended'])
      expect(log.at(-1)?.method).toBe('DELETE')
    },
  )
})
