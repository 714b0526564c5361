import { createServer } from 'node:http'
import * as v2 from '@modelcontextprotocol/client'
import * as v1 from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as V1Transport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterEach, describe, expect, it } from 'vitest'
import { guardTransport } from '../../src/embed/guard-transport.ts'
import { token } from '../bypass/secrets.ts'
import { parsed, sessioned } from '../transport/bridge/fixture.ts'
import { listening, portOf, recording, type Responder } from '../transport/http/fixture.ts'

const VALUE = token('bad input')
const INFO = { name: 'bad-input', version: '1.0.0' }
/** Milliseconds after which a client gives up: soon on what hangs, and long after all else has ended. */
const SOON = 100
const LATE = 30_000

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

/** What a client is told, as it can be told apart by programs. */
interface Told {
  readonly class: string
  readonly code: unknown
  readonly status: unknown
}

/** Where such a server is. */
type Place = () => Promise<URL>

const answering = (respond: Responder): Place => {
  return async () => {
    const server = await listening(createServer(recording([], sessioned(respond))))
    open.push(() => {
      server.closeAllConnections()
      server.close()
    })
    return new URL(`http://127.0.0.1:${portOf(server)}/mcp`)
  }
}

const nobody: Place = async () => {
  const server = await listening(createServer())
  const url = new URL(`http://127.0.0.1:${portOf(server)}/mcp`)
  await new Promise((resolve) => server.close(resolve))
  return url
}

const PLACES: readonly (readonly [name: string, place: Place, word: RegExp, patience: number])[] = [
  ['a server that cannot be reached', nobody, /fetch failed/, LATE],
  [
    'a session that the server does not know (404)',
    answering((_, response) => void response.writeHead(404).end(`no session ${VALUE}`)),
    /404|no session/,
    LATE,
  ],
  [
    'a token that has expired (401)',
    answering((_, response) => void response.writeHead(401).end(`expired: ${VALUE}`)),
    /401|nauthorized|expired/,
    LATE,
  ],
  [
    'a stream that hangs',
    answering((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': \n\n')
    }),
    /timed out|timeout/i,
    SOON,
  ],
  [
    'an answer that is no JSON',
    answering((asked, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(`{"id":${String(parsed(asked).id)},${VALUE}`)
    }),
    /JSON|unexpected/i,
    LATE,
  ],
]

type Guarding = <Transport extends object>(transport: Transport) => Transport
const bare: Guarding = (transport) => transport
const guarded: Guarding = (transport) => guardTransport(transport as never) as never

const CLIENTS = {
  v1: async (url: URL, guard: Guarding, timeout: number): Promise<unknown> => {
    const client = new v1.Client(INFO)
    open.push(() => client.close())
    await client.connect(guard(new V1Transport(url)) as never)
    return client.callTool({ name: 'x', arguments: {} }, undefined, { timeout })
  },
  v2: async (url: URL, guard: Guarding, timeout: number): Promise<unknown> => {
    const client = new v2.Client(INFO)
    open.push(() => client.close())
    await client.connect(guard(new v2.StreamableHTTPClientTransport(url)))
    return client.callTool({ name: 'x', arguments: {} }, { timeout })
  },
} as const

async function errorOf(work: Promise<unknown>): Promise<Error> {
  try {
    await work
  } catch (error) {
    return error as Error
  }
  throw new Error('it did not fail')
}

function told(error: Error): Told {
  const { code, data } = error as { code?: unknown; data?: { status?: unknown } }
  return { class: error.constructor.name, code, status: data?.status }
}

describe.each(['v1', 'v2'] as const)('a guarded client of %s', (kind) => {
  it.each(PLACES)('is told of %s as one without a guard is, and of no value', async (_name, place, word, patience) => {
    const direct = await errorOf(CLIENTS[kind](await place(), bare, patience))
    const error = await errorOf(CLIENTS[kind](await place(), guarded, patience))
    expect(told(error)).toEqual(told(direct))
    expect([error.name, error.message].join(' ')).toMatch(word)
    expect([error.message, error.stack, JSON.stringify(error), String(error.cause)].join()).not.toContain(VALUE)
  })
})
