import type { ChildProcess } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import * as v2 from '@modelcontextprotocol/client'
import * as v2stdio from '@modelcontextprotocol/client/stdio'
import * as v1 from '@modelcontextprotocol/sdk/client/index.js'
import * as v1stdio from '@modelcontextprotocol/sdk/client/stdio.js'
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
  PromptListChangedNotificationSchema,
  ResourceListChangedNotificationSchema,
  ResourceUpdatedNotificationSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js'
import type { SdkTransport } from '../../src/transport/sdk/sdk-transport.ts'

/** v2 speaks the legacy era unless told otherwise; `v2 auto` asks a process of its own which era the server speaks. */
export type ClientKind = 'v1' | 'v2' | 'v2 auto' | 'v2 pinned'
export const CLIENTS: readonly ClientKind[] = ['v1', 'v2', 'v2 auto']
const MODERN = '2026-07-28'

export interface Command {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

export interface CallOptions {
  readonly onprogress?: (progress: unknown) => void
  readonly signal?: AbortSignal
}

type Params = Record<string, unknown>

/** What both SDKs' clients do, under one name each. */
interface Calls {
  listTools(params?: Params): Promise<unknown>
  listResources(): Promise<unknown>
  listResourceTemplates(): Promise<unknown>
  readResource(params: { uri: string }): Promise<unknown>
  subscribeResource(params: { uri: string }): Promise<unknown>
  unsubscribeResource(params: { uri: string }): Promise<unknown>
  listPrompts(): Promise<unknown>
  getPrompt(params: { name: string; arguments: Record<string, string> }): Promise<unknown>
  complete(params: {
    ref: { type: 'ref/prompt'; name: string }
    argument: { name: string; value: string }
  }): Promise<unknown>
  setLoggingLevel(level: 'info'): Promise<unknown>
  ping(): Promise<unknown>
  sendRootsListChanged(): Promise<void>
  getServerCapabilities(): unknown
  getServerVersion(): unknown
  getInstructions(): unknown
  close(): Promise<void>
}

export interface Peer extends Calls {
  readonly modern: boolean
  /** Notifications and requests of the server, in order. */
  readonly heard: readonly (readonly [name: string, params: unknown])[]
  /** Every byte that the server's process wrote to this client. */
  raw(): string
  call(name: string, args?: Params, options?: CallOptions): Promise<unknown>
  /** Opens a stream of the modern era's changes, and says what the server agreed to. */
  follow(): Promise<{ readonly honoredFilter: unknown; close(): Promise<void> }>
}

const CAPABILITIES = { sampling: {}, elicitation: {}, roots: { listChanged: true } }
const INFO = { name: 'matrix', version: '1.0.0' }
const LOG_LEVEL = { 'io.modelcontextprotocol/logLevel': 'info' }

/** A client with a process of its own, which answers whatever it is asked with `answer`; `guard` may wrap its transport. */
export async function connect(
  kind: ClientKind,
  command: Command,
  answer: string,
  root: string = '/home',
  guard: <Transport extends SdkTransport>(transport: Transport) => Transport = (transport) => transport,
): Promise<Peer> {
  const heard: (readonly [string, unknown])[] = []
  const chunks: Buffer[] = []
  const parameters = { ...command, args: [...command.args], env: { ...command.env }, stderr: 'ignore' as const }
  const answers = {
    sampling: { model: 'm', role: 'assistant' as const, content: { type: 'text' as const, text: answer } },
    elicitation: { action: 'accept' as const, content: { name: answer } },
    roots: { roots: [{ uri: pathToFileURL(root).href, name: answer }] },
  }
  const note =
    (name: string) =>
    (message: { params?: unknown }): void =>
      void heard.push([name, message.params])
  const reply =
    <Answer>(name: string, said: Answer) =>
    (message: { params?: unknown }): Answer => {
      heard.push([name, message.params])
      return said
    }

  if (kind === 'v1') {
    const client = new v1.Client(INFO, { capabilities: CAPABILITIES })
    client.setNotificationHandler(LoggingMessageNotificationSchema, note('log'))
    client.setNotificationHandler(ToolListChangedNotificationSchema, note('tools'))
    client.setNotificationHandler(PromptListChangedNotificationSchema, note('prompts'))
    client.setNotificationHandler(ResourceListChangedNotificationSchema, note('resources'))
    client.setNotificationHandler(ResourceUpdatedNotificationSchema, note('updated'))
    client.setRequestHandler(CreateMessageRequestSchema, reply('sample', answers.sampling))
    client.setRequestHandler(ElicitRequestSchema, reply('elicit', answers.elicitation))
    client.setRequestHandler(ListRootsRequestSchema, reply('roots', answers.roots))
    await client.connect(guard(overheard(new v1stdio.StdioClientTransport(parameters), chunks)))
    return Object.assign(client, {
      modern: false,
      heard,
      raw: () => Buffer.concat(chunks).toString('utf8'),
      call: (name: string, args: Params = {}, options: CallOptions = {}) =>
        client.callTool({ name, arguments: args }, undefined, options),
      follow: () => Promise.reject(new Error('the legacy era has no streams')),
    })
  }

  const client = new v2.Client(INFO, {
    capabilities: CAPABILITIES,
    ...(kind === 'v2 auto' && { versionNegotiation: { mode: 'auto' } }),
    ...(kind === 'v2 pinned' && { versionNegotiation: { mode: { pin: MODERN } } }),
  })
  client.setNotificationHandler('notifications/message', note('log'))
  client.setNotificationHandler('notifications/tools/list_changed', note('tools'))
  client.setNotificationHandler('notifications/prompts/list_changed', note('prompts'))
  client.setNotificationHandler('notifications/resources/list_changed', note('resources'))
  client.setNotificationHandler('notifications/resources/updated', note('updated'))
  client.setRequestHandler('sampling/createMessage', reply('sample', answers.sampling))
  client.setRequestHandler('elicitation/create', reply('elicit', answers.elicitation))
  client.setRequestHandler('roots/list', reply('roots', answers.roots))
  await client.connect(guard(overheard(new v2stdio.StdioClientTransport(parameters), chunks)))
  const modern = client.getProtocolEra() === 'modern'
  return Object.assign(client, {
    modern,
    heard,
    raw: () => Buffer.concat(chunks).toString('utf8'),
    call: (name: string, args: Params = {}, options: CallOptions = {}) =>
      client.callTool({ name, arguments: args, ...(modern && { _meta: LOG_LEVEL }) }, options),
    follow: () =>
      client.listen({
        toolsListChanged: true,
        promptsListChanged: true,
        resourcesListChanged: true,
        resourceSubscriptions: ['note://a'],
      }),
  })
}

/**
 * Keeps what the process writes. The transport stays the object that it is: a client that is to find out the era looks
 * at its prototype.
 */
function overheard<Transport extends { start(): Promise<void> }>(transport: Transport, chunks: Buffer[]): Transport {
  const start = transport.start.bind(transport)
  transport.start = async () => {
    await start()
    const { _process: child } = transport as unknown as { readonly _process: ChildProcess }
    child.stdout!.on('data', (chunk: Buffer) => chunks.push(chunk))
  }
  return transport
}
