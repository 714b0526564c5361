import { PassThrough } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { Server as V1Server } from '@modelcontextprotocol/sdk/server/index.js'
import { StdioServerTransport as V1Transport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { Server } from '@modelcontextprotocol/server'
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio'
import { describe, expect, it } from 'vitest'
import { guardTransport } from '../../../src/embed/guard-transport.ts'
import { token } from '../../bypass/secrets.ts'

const INFO = { name: 'server', version: '1.0.0' }
const VALUE = token('stdio server')
const CLEAN = 'a clean word'
const MODERN = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': INFO,
  'io.modelcontextprotocol/clientCapabilities': {},
}

interface Served {
  /** Says a line, and gives the answer to it. */
  ask(message: Readonly<Record<string, unknown>> & { readonly id: number }): Promise<Record<string, unknown>>
  readonly called: readonly unknown[]
  /** The client is gone. */
  end(): void
  readonly closed: () => boolean
}

function served(era: 'v1' | 'v2', says: string): Served {
  const input = new PassThrough()
  const output = new PassThrough()
  const called: unknown[] = []
  let closed = false
  const text = { content: [{ type: 'text' as const, text: says }] }
  if (era === 'v1') {
    const server = new V1Server(INFO, { capabilities: { tools: {} } })
    server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
      called.push(params.arguments)
      return text
    })
    Object.assign(server, { onclose: () => (closed = true) })
    const transport = guardTransport(new V1Transport(input, output), { side: 'server' })
    input.once('end', () => void transport.close())
    void server.connect(transport)
  } else {
    const transport = guardTransport(new StdioServerTransport(input, output), { side: 'server' })
    serveStdio(
      () => {
        const server = new Server(INFO, { capabilities: { tools: {} } })
        server.setRequestHandler('tools/call', ({ params }) => {
          called.push(params.arguments)
          return text
        })
        Object.assign(server, { onclose: () => (closed = true) })
        return server
      },
      { transport },
    )
  }
  const answers = new Map<unknown, Record<string, unknown>>()
  let rest = ''
  output.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      const answer = JSON.parse(line) as Record<string, unknown>
      answers.set(answer['id'], answer)
    }
  })
  return {
    ask: async (message) => {
      input.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
      while (!answers.has(message.id)) await wait(1)
      return answers.get(message.id)!
    },
    called,
    end: () => void input.end(),
    closed: () => closed,
  }
}

const call = (id: number, args: unknown, meta?: unknown) => ({
  id,
  method: 'tools/call',
  params: { name: 'tool', arguments: args, ...(meta !== undefined && { _meta: meta }) },
})

describe.each([
  ['1.x', 'v1', undefined],
  ['2.x, legacy', 'v2', undefined],
  ['2.x, modern', 'v2', MODERN],
] as const)('a server on stdio of SDK %s', (_name, era, meta) => {
  const begun = async (says: string): Promise<Served> => {
    const server = served(era, says)
    const params = { protocolVersion: '2025-06-18', clientInfo: INFO, capabilities: {} }
    if (meta === undefined) await server.ask({ id: 0, method: 'initialize', params })
    else await server.ask({ id: 0, method: 'server/discover', params: { _meta: meta } })
    return server
  }

  it('answers clean calls, and not those with a value', async () => {
    const server = await begun(CLEAN)
    expect(await server.ask(call(1, { x: 1 }, meta))).toMatchObject({ id: 1, result: { content: [{ text: CLEAN }] } })
    const blocked = await server.ask(call(2, { x: VALUE }, meta))
    expect(blocked).toMatchObject({ id: 2, result: { isError: true } })
    if (meta !== undefined) expect(blocked).toMatchObject({ result: { resultType: 'complete' } })
    expect(JSON.stringify(blocked)).not.toContain(VALUE)
    expect(await server.ask(call(3, { x: 3 }, meta))).toMatchObject({ id: 3, result: { content: [{ text: CLEAN }] } })
    expect(server.called).toEqual([{ x: 1 }, { x: 3 }])
  })

  it('writes no value to its client, and closes with it', async () => {
    const server = await begun(VALUE)
    const answer = await server.ask(call(1, {}, meta))
    expect(answer).toMatchObject({ result: { content: [{ text: expect.stringMatching(/^REDACTED-TOKEN-/) }] } })
    server.end()
    while (!server.closed()) await wait(1)
  })
})
