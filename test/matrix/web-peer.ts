import * as v2 from '@modelcontextprotocol/client'
import { StdioClientTransport as V2StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import * as v1 from '@modelcontextprotocol/sdk/client/index.js'
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { SLUICE } from '../e2e/command.ts'
import { FETCHED, type Place } from './place.ts'

const MCP_REMOTE = 'mcp-remote@0.15.1'
const INFO = { name: 'matrix', version: '1.0.0' }

/** Who asks over HTTP. mcp-remote does it for a client of its stdio, and so does the bridge, filtered. */
export type WebKind = 'v1' | 'v2' | 'v2 auto' | 'mcp-remote' | BridgedKind
export type BridgedKind = 'bridged v1' | 'bridged v2' | 'bridged v2 auto'
export const WEB_CLIENTS: readonly WebKind[] = ['v1', 'v2', 'v2 auto', 'mcp-remote']

type Said = readonly (readonly [step: string, result: unknown])[]

/** What the peers of a server ask it, as both SDKs name it. */
interface Asks {
  listTools(): Promise<unknown>
  callTool(params: { name: string; arguments: Record<string, unknown> }): Promise<unknown>
  listResources(): Promise<unknown>
  readResource(params: { uri: string }): Promise<unknown>
  listPrompts(): Promise<unknown>
  getPrompt(params: { name: string; arguments: Record<string, string> }): Promise<unknown>
  ping(): Promise<unknown>
  getServerCapabilities(): unknown
  getInstructions(): unknown
  close(): Promise<void>
}

/** Connects, asks for all that there is, and closes; what each step gave, failures included. */
export async function talk(kind: WebKind, url: string, sse: boolean, place: Place, sent: string): Promise<Said> {
  const client = await connect(kind, new URL(url), sse, place)
  const said: (readonly [string, unknown])[] = [['about', [client.getServerCapabilities(), client.getInstructions()]]]
  const tried = async (name: string, work: Promise<unknown>): Promise<void> => {
    try {
      said.push([name, await work])
    } catch (error) {
      said.push([name, (error as Error).message])
    }
  }
  try {
    await tried('tools', client.listTools())
    for (const name of ['echo', 'data', 'mixed', 'log', 'fail', 'throw', 'nothing']) {
      await tried(name, client.callTool({ name, arguments: { x: [1, 'é', sent] } }))
    }
    await tried('resources', client.listResources())
    await tried('read', client.readResource({ uri: 'note://a' }))
    await tried('prompts', client.listPrompts())
    await tried('prompt', client.getPrompt({ name: 'p', arguments: { x: 'y' } }))
    await tried('echo', client.callTool({ name: 'echo', arguments: { last: true } }))
  } finally {
    await client.close()
  }
  return said
}

async function connect(kind: WebKind, url: URL, sse: boolean, place: Place): Promise<Asks> {
  switch (kind) {
    case 'v1': {
      const transport = sse ? new SSEClientTransport(url) : new StreamableHTTPClientTransport(url)
      return connectV1(transport as Transport)
    }
    case 'v2':
    case 'v2 auto': {
      const client = new v2.Client(INFO, kind === 'v2 auto' ? { versionNegotiation: { mode: 'auto' } } : {})
      await client.connect(sse ? new v2.SSEClientTransport(url) : new v2.StreamableHTTPClientTransport(url))
      return client
    }
    case 'mcp-remote': {
      const args = ['-y', MCP_REMOTE, url.href, '--allow-http', '--transport', sse ? 'sse-only' : 'http-only']
      const env = { PATH: process.env['PATH'] ?? '', HOME: place.folder, ...FETCHED }
      return connectV1(new StdioClientTransport({ command: 'npx', args, env, stderr: 'ignore' }))
    }
    case 'bridged v1':
      return connectV1(new StdioClientTransport({ ...bridgeTo(url, place), stderr: 'ignore' }))
    case 'bridged v2':
    case 'bridged v2 auto': {
      const client = new v2.Client(INFO, kind === 'bridged v2 auto' ? { versionNegotiation: { mode: 'auto' } } : {})
      await client.connect(new V2StdioClientTransport({ ...bridgeTo(url, place), stderr: 'ignore' }))
      return client
    }
  }
}

/** The command of a bridge to the server at a URL. */
export function bridgeTo(
  url: URL,
  { folder }: Place,
): { command: string; args: string[]; env: Record<string, string> } {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder }
  return { command: process.execPath, args: [SLUICE, 'bridge', url.href], env }
}

async function connectV1(transport: Transport): Promise<Asks> {
  const client = new v1.Client(INFO)
  await client.connect(transport)
  return client
}
