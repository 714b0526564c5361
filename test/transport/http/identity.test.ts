import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { Client as ModernClient, StreamableHTTPClientTransport as ModernTransport } from '@modelcontextprotocol/client'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { createMcpHandler, Server as ModernServer } from '@modelcontextprotocol/server'
import { afterEach, describe, expect, it } from 'vitest'
import { TOKEN } from '../../session/playbook.ts'
import { listening, type Stand, standBefore } from './fixture.ts'
import { streamable } from './sdk-server.ts'

/** One request and its answer, without what belongs to one connection alone. */
interface Exchanged {
  readonly method: string
  readonly path: string
  readonly sent: string
  readonly status: number
  readonly headers: readonly string[]
  readonly said: string
}

const HOP = /^(?:connection|keep-alive|transfer-encoding|host|accept-encoding|date|content-length)$/i

/** A server before the listener that keeps what is said, byte for byte, by the order of the requests. */
function teed(listener: RequestListener, log: Exchanged[]): Server {
  return createServer((request: IncomingMessage, response: ServerResponse) => {
    const sent: Buffer[] = []
    const said: Buffer[] = []
    request.on('data', (chunk: Buffer) => sent.push(chunk))
    request.pause()
    const write = response.write.bind(response) as (...args: unknown[]) => boolean
    const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse
    response.write = ((chunk: Buffer, ...rest: unknown[]) => {
      said.push(Buffer.from(chunk))
      return write(chunk, ...rest)
    }) as typeof response.write
    response.end = ((chunk?: Buffer | string | (() => void), ...rest: unknown[]) => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) said.push(Buffer.from(chunk))
      return end(chunk, ...rest)
    }) as typeof response.end
    response.on('close', () => {
      log.push({
        method: request.method ?? '',
        path: request.url ?? '',
        sent: Buffer.concat(sent).toString('latin1'),
        status: response.statusCode,
        headers: headersOf(request.rawHeaders),
        said: Buffer.concat(said).toString('latin1'),
      })
    })
    listener(request, response)
  })
}

function headersOf(raw: readonly string[]): readonly string[] {
  const kept: string[] = []
  for (let i = 0; i < raw.length; i += 2) if (!HOP.test(raw[i]!)) kept.push(`${raw[i]}: ${raw[i + 1]}`)
  return kept.toSorted()
}

/** A `fetch` that keeps what the client sees of its answers. */
function heeded(log: { path: string; method: string; sent: string; status: number; said: string }[]): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    const entry = {
      path: pathname,
      method: init?.method ?? 'GET',
      sent: String(init?.body ?? ''),
      status: response.status,
      said: '',
    }
    log.push(entry)
    if (response.body === null) return response
    const heed = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        entry.said += Buffer.from(chunk).toString('latin1')
        controller.enqueue(chunk)
      },
    })
    return new Response(response.body.pipeThrough(heed), response)
  }
}

function modernServer(): ModernServer {
  const server = new ModernServer({ name: 'm', version: '1' }, { capabilities: { tools: {} } })
  const schema = {
    type: 'object' as const,
    properties: { city: { type: 'string', 'x-mcp-header': 'City' }, note: { type: 'string' } },
  }
  server.setRequestHandler('tools/list', () => ({
    tools: [
      { name: 'echo', inputSchema: schema },
      { name: 'secret', inputSchema: schema },
    ],
  }))
  server.setRequestHandler('tools/call', ({ params }) => ({
    content: [{ type: 'text', text: params.name === 'secret' ? TOKEN : `é ${JSON.stringify(params.arguments)}` }],
  }))
  return server
}

function modern(): RequestListener {
  const handle = toNodeHandler(createMcpHandler(() => modernServer()))
  return (request, response) => void handle(request as Parameters<typeof handle>[0], response)
}

let open: Stand | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

async function before(listener: RequestListener, log: Exchanged[] = []): Promise<Stand> {
  open = await standBefore(await listening(teed(listener, log)))
  return open
}

describe('what clients see is what servers say, byte for byte', () => {
  it.each([
    ['SDK v1, streams', false],
    ['SDK v1, JSON', true],
  ])('%s', async (_, asJson) => {
    const upstream: Exchanged[] = []
    const seen: Parameters<typeof heeded>[0] = []
    const { origin } = await before(streamable([], asJson), upstream)
    const client = new Client({ name: 'c', version: '1' })
    await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', origin), { fetch: heeded(seen) }))
    await client.listTools()
    await client.callTool({ name: 'echo', arguments: { text: 'é€😀 \u2028 "q" \\ \u0000' } })
    await client.callTool({ name: 'slow', arguments: {} }, undefined, { onprogress: () => undefined })
    await expect(client.callTool({ name: 'echo', arguments: {} }, undefined, { timeout: 5000 })).resolves.toBeDefined()
    await client.close()
    await open?.close()
    const posts = (log: readonly { method: string; sent: string; status: number; said: string }[]): unknown[] =>
      log
        .filter(({ method }) => method === 'POST')
        .map(({ sent, status, said }) => ({ sent, status, said }))
        .toSorted((a, b) => (a.sent < b.sent ? -1 : 1))
    const sentAsBytes = seen.map((entry) => ({ ...entry, sent: Buffer.from(entry.sent).toString('latin1') }))
    expect(posts(upstream)).toEqual(posts(sentAsBytes))
    expect(posts(upstream).length).toBeGreaterThan(5)
  })

  it.each(['auto', { pin: '2026-07-28' }, 'legacy'] as const)('SDK v2, %j', async (mode) => {
    const upstream: Exchanged[] = []
    const seen: Parameters<typeof heeded>[0] = []
    const { origin } = await before(modern(), upstream)
    const client = new ModernClient({ name: 'c', version: '1' }, { versionNegotiation: { mode } })
    await client.connect(new ModernTransport(new URL('/mcp', origin), { fetch: heeded(seen) }))
    expect(client.getProtocolEra()).toBe(mode === 'legacy' ? 'legacy' : 'modern')
    await client.listTools()
    const answer = await client.callTool({ name: 'echo', arguments: { city: ' Zürich', note: 'x' } })
    expect(JSON.stringify(answer)).toContain('Zürich')
    await client.close()
    await open?.close()
    const said = upstream.map((entry) => entry.said).toSorted()
    expect(seen.map((entry) => entry.said).toSorted()).toEqual(said)
    if (mode === 'legacy') return
    const call = upstream.find(({ sent }) => sent.includes('tools/call'))
    expect(call?.headers.find((header) => /^mcp-param-city: /i.test(header))).toMatch(/: =\?base64\?/)
  })
})

describe('a modern client', () => {
  it('sees redactions, and gets its refusals in the shape of its era', async () => {
    const upstream: Exchanged[] = []
    const { origin } = await before(modern(), upstream)
    const client = new ModernClient(
      { name: 'c', version: '1' },
      { versionNegotiation: { mode: { pin: '2026-07-28' } } },
    )
    await client.connect(new ModernTransport(new URL('/mcp', origin)))
    await client.listTools()
    expect(JSON.stringify(await client.callTool({ name: 'secret', arguments: {} }))).toContain('REDACTED-')
    const refused = await client.callTool({ name: 'echo', arguments: { city: TOKEN } })
    expect(refused.isError).toBe(true)
    await client.close()
    await open?.close()
    expect(JSON.stringify(upstream.map(({ sent, headers }) => [sent, headers]))).not.toContain(TOKEN)
    expect(upstream.filter(({ sent }) => sent.includes('"echo"'))).toEqual([])
  })
})
