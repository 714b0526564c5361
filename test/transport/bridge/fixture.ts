import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { PassThrough } from 'node:stream'
import { expect } from 'vitest'
import type { Policy } from '../../../src/policy/policy.ts'
import type { PresetName } from '../../../src/policy/presets.ts'
import { createSession } from '../../../src/session.ts'
import { type BridgeReport, type BridgeRunOptions, runBridge } from '../../../src/transport/bridge/run.ts'
import { createInlineScanner } from '../../../workers/inline.ts'
import { detectors, KEY } from '../../session/playbook.ts'
import {
  eventually,
  json,
  listening,
  policyOf,
  portOf,
  type Recording,
  recording,
  type Responder,
} from '../http/fixture.ts'

export const MODERN = '2026-07-28'
const VERSION = '2025-11-25'

export interface BridgeStand {
  readonly origin: string
  readonly server: Server
  /** What the server was asked. */
  readonly log: Recording[]
  /** What the client was told, a line each. */
  readonly lines: readonly string[]
  readonly messages: () => readonly Message[]
  say(message: unknown): void
  /** Says it, and waits for the answer with the same id. */
  ask(message: { readonly id?: unknown }): Promise<Message>
  /** The client closes its input. */
  end(): Promise<BridgeReport>
  readonly stdin: PassThrough
  readonly stdout: PassThrough
  readonly report: Promise<BridgeReport>
  close(): Promise<void>
}

export interface Message {
  readonly jsonrpc?: string
  readonly id?: unknown
  readonly method?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly result?: Readonly<Record<string, unknown>>
  readonly error?: {
    readonly code: number
    readonly message: string
    readonly data?: Readonly<Record<string, unknown>>
  }
}

export interface BridgeStandOptions extends Partial<Omit<BridgeRunOptions, 'connect'>> {
  readonly preset?: PresetName
  readonly policy?: Policy
}

/** Quick enough for a test, and slow enough to be told apart. */
const QUICK: NonNullable<BridgeRunOptions['timings']> = { retry: 20, longestRetry: 80, order: 2000 }

/** A server that answers with the responder, and the bridge to it. */
export async function bridged(respond: Responder, options: BridgeStandOptions = {}): Promise<BridgeStand> {
  const log: Recording[] = []
  return bridgedTo(recording(log, respond), log, options)
}

async function bridgedTo(
  listener: RequestListener,
  log: Recording[] = [],
  options: BridgeStandOptions = {},
): Promise<BridgeStand> {
  const server = await listening(createServer(listener))
  const { preset = 'default', policy = policyOf(preset), ...rest } = options
  const origin = `http://127.0.0.1:${portOf(server)}`
  const stdin = new PassThrough()
  const stdout = new PassThrough()
  const lines: string[] = []
  let unended = ''
  stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (unended + text).split('\n')
    unended = parts.pop() ?? ''
    lines.push(...parts)
  })
  const maxMessageBytes = rest.maxMessageBytes ?? 1 << 20
  const report = runBridge({
    origin,
    target: '/mcp',
    headers: [],
    stdin,
    stdout,
    timings: QUICK,
    ...rest,
    maxMessageBytes,
    connect: (sinks) =>
      createSession(
        {
          scanner: createInlineScanner(detectors),
          policy,
          key: KEY,
          server: 'test',
          maxMessageBytes,
        },
        sinks,
      ),
  })
  report.catch(() => undefined)
  const messages = (): readonly Message[] => lines.map((line) => JSON.parse(line) as Message)
  const say = (message: unknown): void => {
    stdin.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`)
  }
  return {
    origin,
    server,
    log,
    lines,
    messages,
    say,
    ask: async (message) => {
      say(message)
      const answers = (): Message | undefined =>
        messages().find(({ id, method }) => id === message.id && method === undefined)
      await eventually(() => expect(answers()).toBeDefined())
      return answers()!
    },
    end: () => {
      stdin.end()
      return report
    },
    stdin,
    stdout,
    report,
    close: async () => {
      stdin.end()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await report.catch(() => undefined)
    },
  }
}

export const initialize = (id: unknown = 0, protocolVersion: string = VERSION): Message => ({
  jsonrpc: '2.0',
  id,
  method: 'initialize',
  params: { protocolVersion, capabilities: {}, clientInfo: { name: 'c', version: '1' } },
})
export const initialized: object = { jsonrpc: '2.0', method: 'notifications/initialized' }
export const agreed = (id: unknown = 0, protocolVersion: string = VERSION): object => ({
  jsonrpc: '2.0',
  id,
  result: { protocolVersion, capabilities: {}, serverInfo: { name: 's', version: '1' } },
})
export const modern = (id: unknown, method: string, params: object = {}): Message => ({
  jsonrpc: '2.0',
  id,
  method,
  params: {
    ...params,
    _meta: {
      'io.modelcontextprotocol/protocolVersion': MODERN,
      'io.modelcontextprotocol/clientInfo': { name: 'c', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    },
  },
})
/** What a message of the client's says, as the server has it. */
export const parsed = ({ text }: Recording): Message => JSON.parse(text === '' ? '{}' : text) as Message

export const stream = (response: ServerResponse, headers: Record<string, string> = {}): ServerResponse =>
  response.writeHead(200, { 'Content-Type': 'text/event-stream', ...headers })
export const event = (message: unknown, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: message\ndata: ${JSON.stringify(message)}\n\n`

/** A server with one session, whose other messages are answered by the responder. */
export function sessioned(
  other: Responder,
  get: Responder = (_, response) => void response.writeHead(405).end(),
): Responder {
  let sessions = 0
  return (asked, response, request) => {
    if (asked.method === 'DELETE') response.writeHead(200).end()
    else if (asked.method === 'GET') get(asked, response, request)
    else if (parsed(asked).method === 'initialize') {
      response.setHeader('Mcp-Session-Id', `session-${++sessions}`)
      json(response, agreed(parsed(asked).id))
    } else if (parsed(asked).method === 'notifications/initialized') response.writeHead(202).end()
    else other(asked, response, request)
  }
}

export async function begun(other: Responder, get?: Responder, options?: BridgeStandOptions): Promise<BridgeStand> {
  const made = await bridged(sessioned(other, get), options)
  await made.ask(initialize())
  made.say(initialized)
  return made
}

export const posts = (log: readonly Recording[]): readonly Recording[] => log.filter(({ method }) => method === 'POST')
