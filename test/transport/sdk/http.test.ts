import { setTimeout as wait } from 'node:timers/promises'
import * as v2 from '@modelcontextprotocol/client'
import * as v1 from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as V1Transport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { CreateMessageRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { afterEach, describe, expect, it } from 'vitest'
import { guardTransport, type GuardTransportOptions } from '../../../src/embed/guard-transport.ts'
import { PRESETS } from '../../../src/policy/presets.ts'
import { token } from '../../bypass/secrets.ts'
import { type HttpServer, v1Server, v2Server } from './http-servers.ts'

const INFO = { name: 'http', version: '1.0.0' }
const VALUE = token('http')
const CLEAN = 'a clean word'
const REDACTING = {
  ...PRESETS.default,
  rules: [{ id: 'redact', category: ['secret' as const], action: 'redact' as const }, ...PRESETS.default.rules],
}

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

async function served(server: Promise<HttpServer>): Promise<HttpServer> {
  const started = await server
  open.push(started)
  return started
}

/** A client of 1.x whose model answers; `guard` undefined leaves its transport bare. */
async function v1Client({ url }: HttpServer, guard: GuardTransportOptions | undefined, completes: string) {
  const client = new v1.Client(INFO, { capabilities: { sampling: {} } })
  const sampled: unknown[] = []
  client.setRequestHandler(CreateMessageRequestSchema, ({ params }) => {
    sampled.push(params)
    return { model: 'm', role: 'assistant', content: { type: 'text', text: completes } }
  })
  const bare = new V1Transport(url)
  await client.connect((guard === undefined ? bare : guardTransport(bare, guard)) as never)
  open.push(client)
  const progress: unknown[] = []
  return {
    sampled,
    progress,
    call: (key: string) =>
      client.callTool({ name: 'tool', arguments: { key } }, undefined, {
        onprogress: (one) => void progress.push(one),
      }),
  }
}

describe.each(['client', 'server'] as const)('Streamable HTTP of SDK 1.x, guarded %s', (side) => {
  const start = async (says: string, completes: string) => {
    const server = await served(v1Server(says, side === 'server' ? {} : undefined))
    return { server, client: await v1Client(server, side === 'client' ? {} : undefined, completes) }
  }

  it('a call, its progress and what it asks for pass', async () => {
    const { server, client } = await start(CLEAN, 'a completion')
    const result = await client.call('k')
    expect(result).toEqual({ content: [{ type: 'text', text: `${CLEAN} {"type":"text","text":"a completion"}` }] })
    expect([client.sampled, client.progress]).toMatchObject([[{ maxTokens: 9 }], [{ progress: 1, message: CLEAN }]])
    expect(server.called).toEqual([{ key: 'k' }])
  })

  it('values towards the model are redacted', async () => {
    const { client } = await start(VALUE, 'a completion')
    const result = await client.call('k')
    expect(JSON.stringify([result, client.sampled, client.progress])).not.toContain(VALUE)
    expect(JSON.stringify([result, client.sampled, client.progress]).match(/REDACTED-TOKEN-/g)).toHaveLength(3)
  })

  it('values towards the server do not reach it', async () => {
    const { server, client } = await start(CLEAN, VALUE)
    expect(await client.call(VALUE)).toMatchObject({ isError: true })
    expect(server.called).toEqual([])
    await expect(client.call('k')).rejects.toThrow('holds an access token')
    expect(server.called).toEqual([{ key: 'k' }])
    if (side === 'client') expect(server.heard.join()).not.toContain(VALUE)
  })
})

async function v2Client({ url }: HttpServer, mode: 'auto' | 'legacy', guard: GuardTransportOptions) {
  const client = new v2.Client(INFO, { versionNegotiation: { mode } })
  await client.connect(guardTransport(new v2.StreamableHTTPClientTransport(url), guard))
  open.push(client)
  return client
}

describe('Streamable HTTP of SDK 2.x, guarded client', () => {
  it.each(['auto', 'legacy'] as const)('a call and its progress pass, era %s', async (mode) => {
    const server = await served(v2Server(CLEAN))
    const client = await v2Client(server, mode, {})
    expect(client.getProtocolEra()).toBe(mode === 'auto' ? 'modern' : 'legacy')
    await client.listTools()
    const progress: unknown[] = []
    const onprogress = (one: unknown): void => void progress.push(one)
    const result = await client.callTool({ name: 'tool', arguments: { key: 'é', note: 'n' } }, { onprogress })
    expect(result.content).toEqual([{ type: 'text', text: CLEAN }])
    expect(progress).toEqual([{ progress: 1, message: CLEAN }])
    expect(server.called).toMatchObject([{ args: { key: 'é', note: 'n' } }])
    if (mode === 'auto') expect(server.heard.at(-1)).toMatch(/\nMcp-Param-Key\n=\?base64\?w6k=\?=\n/i)
  })

  it.each(['auto', 'legacy'] as const)('values towards the model are redacted, era %s', async (mode) => {
    const client = await v2Client(await served(v2Server(VALUE)), mode, {})
    const result = await client.callTool({ name: 'tool', arguments: { key: 'k' } })
    expect(result.content).toEqual([{ type: 'text', text: expect.stringMatching(/^REDACTED-TOKEN-/) }])
    expect(client.getInstructions()).toMatch(/^REDACTED-TOKEN-/)
  })

  it('a value in an argument that a header mirrors never leaves, in body or header', async () => {
    const server = await served(v2Server(CLEAN))
    const client = await v2Client(server, 'auto', {})
    await client.listTools()
    expect(await client.callTool({ name: 'tool', arguments: { key: VALUE } })).toMatchObject({ isError: true })
    expect(await client.callTool({ name: 'tool', arguments: { key: `é ${VALUE}` } })).toMatchObject({ isError: true })
    expect(server.called).toEqual([])
    const everything = server.heard.join()
    for (const form of [VALUE, Buffer.from(VALUE).toString('base64'), Buffer.from(`é ${VALUE}`).toString('base64')]) {
      expect(everything).not.toContain(form)
    }
  })

  it.each(['', 'é '])('an argument that is redacted and its header stay alike: %j', async (before) => {
    const server = await served(v2Server(CLEAN))
    const client = await v2Client(server, 'auto', { policy: REDACTING })
    await client.listTools()
    // The server refuses a call whose header says something else.
    expect(await client.callTool({ name: 'tool', arguments: { key: before + VALUE } })).toMatchObject({
      content: [{ text: CLEAN }],
    })
    expect(server.called).toMatchObject([{ args: { key: expect.stringMatching(`^${before}REDACTED-TOKEN-`) } }])
    expect(server.heard.join()).not.toContain(VALUE)
    expect(server.heard.join()).not.toContain(
      Buffer.from(before + VALUE)
        .toString('base64')
        .slice(0, 40),
    )
  })

  it('aborting a call closes its stream', async () => {
    const server = await served(v2Server(CLEAN))
    const client = await v2Client(server, 'auto', {})
    const stop = new AbortController()
    const calling = client.callTool({ name: 'tool', arguments: { key: 'k' } }, { signal: stop.signal })
    stop.abort('enough')
    await expect(calling).rejects.toThrow('enough')
    expect((await client.callTool({ name: 'tool', arguments: { key: 'k' } })).content).toHaveLength(1)
    await client.close()
    for (let turn = 0; turn < 200 && server.unanswered > 0; turn++) await wait(10)
    expect(server.unanswered).toBe(0)
  })

  it('what a server refuses with is redacted in the error that the client throws', async () => {
    const server = await served(v2Server(CLEAN))
    const bare = new v2.StreamableHTTPClientTransport(server.url, {
      fetch: async () => new Response(`no such user ${VALUE}`, { status: 500 }),
    })
    const client = new v2.Client(INFO)
    const errors: Error[] = []
    Object.assign(client, { onerror: (error: Error) => void errors.push(error) })
    const failure: unknown = await client.connect(guardTransport(bare)).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(v2.SdkHttpError)
    expect((failure as Error).message).toMatch(/no such user REDACTED-TOKEN-/)
    for (const error of [failure as Error & { data: unknown }, ...errors]) {
      expect(JSON.stringify([error.message, error.stack, error])).not.toContain(VALUE)
    }
  })
})
