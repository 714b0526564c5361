import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { FETCHED, LISTEN, type Place } from './place.ts'

const SERVER = join(import.meta.dirname, 'servers/modern.mjs')
const SUPERGATEWAY = 'supergateway@4.0.0'
const MCP_PROXY = 'mcp-proxy@6.7.19'

/** What serves a stdio server over HTTP, in either of the protocol's two ways. */
export type GatewayKind = 'supergateway http' | 'supergateway sse' | 'mcp-proxy http' | 'mcp-proxy sse'
export const GATEWAYS: readonly GatewayKind[] = [
  'supergateway http',
  'supergateway sse',
  'mcp-proxy http',
  'mcp-proxy sse',
]

export interface Gateway {
  readonly url: string
  /** The way before Streamable HTTP: one stream of events, and an endpoint that it names. */
  readonly sse: boolean
  stop(): Promise<void>
}

/** Starts a gateway before a server whose texts all hold `word`; what the server hears goes to the place. */
export function openGateway(kind: GatewayKind, word: string, place: Place): Promise<Gateway> {
  // None of them is sure to hand its environment on.
  return gatewayTo(kind, ['env', `HEARD=${place.heard}`, process.execPath, LISTEN, SERVER, word], place)
}

/** Starts a gateway before the server that a command runs. */
export async function gatewayTo(kind: GatewayKind, server: readonly string[], place: Place): Promise<Gateway> {
  const port = String(await freePort())
  const sse = kind.endsWith('sse')
  const child = spawn('npx', ['-y', ...argumentsOf(kind, port, server)], {
    stdio: 'ignore',
    detached: true,
    env: { PATH: process.env['PATH'] ?? '', HOME: place.folder, ...FETCHED },
  })
  const gone = once(child, 'exit')
  while (!(await answers(Number(port)))) {
    if (child.exitCode !== null) throw new Error(`${kind} ended with code ${child.exitCode}`)
    await wait(50)
  }
  return { url: `http://127.0.0.1:${port}/${sse ? 'sse' : 'mcp'}`, sse, stop: () => stop(child, gone) }
}

function argumentsOf(kind: GatewayKind, port: string, server: readonly string[]): readonly string[] {
  const quoted = server.map((word) => `'${word}'`).join(' ')
  const supergateway = [SUPERGATEWAY, '--port', port, '--logLevel', 'none', '--stdio', quoted, '--outputTransport']
  switch (kind) {
    case 'supergateway http':
      return [...supergateway, 'streamableHttp', '--stateful']
    case 'supergateway sse':
      return [...supergateway, 'sse']
    case 'mcp-proxy http':
    case 'mcp-proxy sse':
      return [MCP_PROXY, '--host', '127.0.0.1', '--port', port, '--', ...server]
  }
}

/** The gateway and whatever it started. */
async function stop(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  process.kill(-child.pid!, 'SIGTERM')
  const late = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), 8000)
  await gone
  clearTimeout(late)
}

/** Free a moment ago; nothing else on the machine takes ports so fast that it matters. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const answered = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
  })
  socket.destroy()
  return answered
}
