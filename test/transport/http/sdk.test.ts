import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { CreateMessageRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { afterEach, describe, expect, it } from 'vitest'
import { TOKEN } from '../../session/playbook.ts'
import { policyOf, stand, type Stand, type StandOptions } from './fixture.ts'
import { type Heard, streamable, twoEndpoints } from './sdk-server.ts'

let open: Stand | undefined
let client: Client | undefined
afterEach(async () => {
  await client?.close()
  await open?.close()
  open = client = undefined
})

const LISTENERS = [
  ['streams', (heard: Heard) => streamable(heard, false), '/mcp'],
  ['JSON', (heard: Heard) => streamable(heard, true), '/mcp'],
  ['two endpoints', twoEndpoints, '/sse'],
] as const

describe.each(LISTENERS)('an SDK v1 client and server over %s', (kind, listener, path) => {
  async function connected(heard: Heard = [], site: StandOptions['site'] = {}): Promise<Client> {
    open = await stand(listener(heard), { site })
    client = new Client({ name: 'c', version: '1' }, { capabilities: { sampling: {} } })
    client.setRequestHandler(CreateMessageRequestSchema, ({ params }) => ({
      model: 'm',
      role: 'assistant' as const,
      content: { type: 'text' as const, text: JSON.stringify(params.messages) },
    }))
    const url = new URL(path, open.origin)
    const transport = kind === 'two endpoints' ? new SSEClientTransport(url) : new StreamableHTTPClientTransport(url)
    await client.connect(transport)
    return client
  }
  const textOf = (answer: unknown): string => (answer as { content: { text: string }[] }).content[0]?.text ?? ''

  it('lists, calls, and ends', async () => {
    const c = await connected()
    expect((await c.listTools()).tools).toHaveLength(5)
    expect(textOf(await c.callTool({ name: 'echo', arguments: { a: 'ü' } }))).toBe('{"a":"ü"}')
    const calls = Array.from({ length: 20 }, (_, n) => c.callTool({ name: 'echo', arguments: { n } }))
    expect((await Promise.all(calls)).map(textOf)).toEqual(calls.map((_, n) => `{"n":${n}}`))
  })

  it('redacts what comes back', async () => {
    const c = await connected()
    expect(textOf(await c.callTool({ name: 'secret', arguments: {} }))).toMatch(/^here: REDACTED-/)
  })

  it('answers a call that must not be sent', async () => {
    const c = await connected()
    const answer = await c.callTool({ name: 'echo', arguments: { a: TOKEN } })
    expect(answer.isError).toBe(true)
    expect(textOf(answer)).toContain('not sent to the server')
  })

  // Whoever answers in JSON can say nothing before it answers.
  if (kind === 'JSON') return

  it('carries progress and the server’s own requests', async () => {
    const heard: Heard = []
    const c = await connected(heard)
    const seen: number[] = []
    await c.callTool({ name: 'slow', arguments: {} }, undefined, {
      onprogress: ({ progress }) => void seen.push(progress),
    })
    expect(seen).toEqual([1, 2, 3])
    await c.callTool({ name: 'sample', arguments: {} })
    expect(heard[0]).toContain('hello')
  })

  it('redacts what the server asks the model', async () => {
    const heard: Heard = []
    const c = await connected(heard)
    await c.callTool({ name: 'sample-secret', arguments: {} })
    expect(heard[0]).toMatch(/REDACTED-/)
  })

  it('answers the server for a client that must not see its request', async () => {
    const heard: Heard = []
    const policy: NonNullable<StandOptions['site']>['policy'] = (context, scan, places) =>
      context.method === 'sampling/createMessage' && scan.status === 'done' && scan.findings.length > 0
        ? { action: 'block', reason: 'finding', rule: 'r', decisions: [] }
        : policyOf('default')(context, scan, places)
    const c = await connected(heard, { policy })
    expect(textOf(await c.callTool({ name: 'sample-secret', arguments: {} }))).toBe('sampled')
    expect(heard[0]).toContain('User rejected')
  })
})
