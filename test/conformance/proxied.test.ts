import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SLUICE } from '../e2e/command.ts'
import { type OpenProxy, openProxy } from './proxy.mjs'
import { type Started, started } from './started.ts'

/** What a schema's properties are called with. */
const VALUES: Readonly<Record<string, unknown>> = { string: 'é', number: 0 }

let server: Started
let proxy: OpenProxy

beforeAll(async () => {
  server = await started()
  proxy = await openProxy(SLUICE, server.url)
}, 60_000)

afterAll(async () => {
  await proxy.close()
  await server.stop()
}, 60_000)

/** All that the server has, asked for one after the other: what came, and what was said meanwhile. */
async function everything(mode: 'legacy' | 'auto', at: string): Promise<readonly unknown[]> {
  const client = new Client(
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
  await client.connect(new StreamableHTTPClientTransport(new URL(at)))
  try {
    const { tools } = await client.listTools()
    said.push(client.getServerCapabilities(), client.getInstructions(), tools)
    for (const { name, inputSchema } of tools) {
      const properties = Object.entries((inputSchema.properties ?? {}) as Record<string, { type?: string }>)
      const given = Object.fromEntries(properties.map(([key, { type = 'string' }]) => [key, VALUES[type]]))
      const onprogress = (progress: unknown): void => void said.push(progress)
      const called = client.callTool({ name, arguments: given }, { onprogress })
      said.push([name, await called.catch((error: Error) => error.message)])
    }
    const { resources } = await client.listResources()
    said.push(resources, await client.listResourceTemplates())
    for (const { uri } of resources) said.push(await client.readResource({ uri }))
    const { prompts } = await client.listPrompts()
    said.push(prompts)
    for (const { name, arguments: named = [] } of prompts) {
      const given = Object.fromEntries(named.map((one) => [one.name, 'é']))
      said.push(await client.getPrompt({ name, arguments: given }))
    }
    const argument = { name: 'arg1', value: 'par' }
    const ref = { type: 'ref/prompt', name: 'test_prompt_with_arguments' } as const
    said.push(await client.complete({ ref, argument }))
  } finally {
    await client.close()
  }
  return said
}

it.each(['legacy', 'auto'] as const)(
  'a client that speaks %s hears all of it alike through the proxy',
  async (mode) => {
    const direct = await everything(mode, server.url)
    expect(direct.length).toBeGreaterThan(50)
    expect(JSON.stringify(direct)).toContain('Answered after the stream was closed.')
    expect(await everything(mode, proxy.url)).toEqual(direct)
  },
)
