import * as v2client from '@modelcontextprotocol/client'
import * as v1client from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport as V1Memory } from '@modelcontextprotocol/sdk/inMemory.js'
import { Server as V1Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  CallToolRequestSchema,
  CreateMessageRequestSchema,
  ListToolsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js'
import * as v2server from '@modelcontextprotocol/server'
import { guardTransport } from '../../../src/embed/guard-transport.ts'
import type { Side } from '../../../src/transport/sdk/guard.ts'

export type Sdk = 'v1' | 'v2'
type Result = Readonly<Record<string, unknown>>
type Arguments = Record<string, unknown>

/** A client and a server in one process, one of them guarded. */
export interface Pair {
  /** Calls the server's only tool. */
  call(args: Arguments): Promise<Result>
  /** Arguments that reached the server's tool. */
  readonly called: readonly unknown[]
  /** Requests for a completion that reached the client. */
  readonly sampled: readonly unknown[]
  close(): Promise<void>
  closeServer(): Promise<void>
  /** How often each was told that its transport is closed. */
  readonly closes: Readonly<Record<Side, number>>
}

export interface PairOptions {
  readonly sdk: Sdk
  readonly side: Side
  /** What the tool says, once it has heard what the client's model said to it. */
  readonly says: (args: Arguments, ask: (text: string) => Promise<unknown>) => Promise<string> | string
  /** What the client's model says. */
  readonly completes?: string
}

const INFO = { name: 'pair', version: '1.0.0' }
const TOOLS = { tools: [{ name: 'tool', inputSchema: { type: 'object' as const } }] }

export async function pair({ sdk, side, says, completes = 'a completion' }: PairOptions): Promise<Pair> {
  const called: unknown[] = []
  const sampled: unknown[] = []
  const closes = { client: 0, server: 0 }
  const counting = (of: Side) => ({ onclose: () => void closes[of]++ })
  const asking = (text: string) => ({
    messages: [{ role: 'user' as const, content: { type: 'text' as const, text } }],
    maxTokens: 9,
  })
  const sample = ({ params }: { params: unknown }) => {
    sampled.push(params)
    return { model: 'm', role: 'assistant' as const, content: { type: 'text' as const, text: completes } }
  }
  const answer = async (args: Arguments, ask: (text: string) => Promise<unknown>) => {
    called.push(args)
    return { content: [{ type: 'text' as const, text: await says(args, ask) }] }
  }

  if (sdk === 'v1') {
    const [near, far] = V1Memory.createLinkedPair()
    const server = new V1Server(INFO, { capabilities: { tools: {} } })
    server.setRequestHandler(ListToolsRequestSchema, () => TOOLS)
    server.setRequestHandler(CallToolRequestSchema, ({ params }) =>
      answer(params.arguments ?? {}, (text) => server.createMessage(asking(text))),
    )
    const client = new v1client.Client(INFO, { capabilities: { sampling: {} } })
    client.setRequestHandler(CreateMessageRequestSchema, sample)
    Object.assign(server, counting('server'))
    Object.assign(client, counting('client'))
    await server.connect(side === 'server' ? guardTransport(far, { side }) : far)
    await client.connect(side === 'client' ? guardTransport(near) : near)
    return {
      call: (args) => client.callTool({ name: 'tool', arguments: args }),
      called,
      sampled,
      close: () => client.close(),
      closeServer: () => server.close(),
      closes,
    }
  }
  const [near, far] = v2client.InMemoryTransport.createLinkedPair()
  const server = new v2server.Server(INFO, { capabilities: { tools: {} } })
  server.setRequestHandler('tools/list', () => TOOLS)
  server.setRequestHandler('tools/call', ({ params }) =>
    answer(params.arguments ?? {}, (text) => server.createMessage(asking(text))),
  )
  const client = new v2client.Client(INFO, { capabilities: { sampling: {} } })
  client.setRequestHandler('sampling/createMessage', sample)
  Object.assign(server, counting('server'))
  Object.assign(client, counting('client'))
  await server.connect(side === 'server' ? guardTransport(far, { side }) : far)
  await client.connect(side === 'client' ? guardTransport(near) : near)
  return {
    call: (args) => client.callTool({ name: 'tool', arguments: args }),
    called,
    sampled,
    close: () => client.close(),
    closeServer: () => server.close(),
    closes,
  }
}
