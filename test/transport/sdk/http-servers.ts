import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { Server as V1Server } from '@modelcontextprotocol/sdk/server/index.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { createMcpHandler, McpServer, fromJsonSchema } from '@modelcontextprotocol/server'
import { guardTransport, type GuardTransportOptions } from '../../../src/embed/guard-transport.ts'

/** A server on loopback, and what came to it over the wire. */
export interface HttpServer {
  readonly url: URL
  /** Headers and body of each request. */
  readonly heard: readonly string[]
  /** Arguments that reached the tool, and the headers that it could see. */
  readonly called: readonly unknown[]
  /** Requests that are not answered in full. */
  readonly unanswered: number
  close(): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse, body: unknown) => Promise<void>

async function listening(
  handler: Handler,
  called: readonly unknown[],
  closing: () => Promise<unknown>,
): Promise<HttpServer> {
  const heard: string[] = []
  let unanswered = 0
  const server = createServer((request, response) => {
    unanswered++
    response.on('close', () => unanswered--)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      heard.push(`${request.method} ${request.rawHeaders.join('\n')}\n${body}`)
      const parsed: unknown = body === '' ? undefined : JSON.parse(body)
      handler(request, response, parsed).catch((error: unknown) => response.writeHead(500).end(String(error)))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`),
    heard,
    called,
    get unanswered() {
      return unanswered
    },
    close: async () => {
      await closing()
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

/** Legacy, with sessions. Its tool asks the client's model, tells of progress, and says what it heard and `says`. */
export function v1Server(says: string, guard?: GuardTransportOptions): Promise<HttpServer> {
  const called: unknown[] = []
  const sessions = new Map<string, StreamableHTTPServerTransport>()
  const servers: V1Server[] = []
  const handler: Handler = async (request, response, body) => {
    const id = request.headers['mcp-session-id']
    let transport = typeof id === 'string' ? sessions.get(id) : undefined
    if (transport === undefined) {
      const made = new StreamableHTTPServerTransport({
        sessionIdGenerator: randomUUID,
        onsessioninitialized: (session) => void sessions.set(session, made),
      })
      transport = made
      const server = new V1Server({ name: 'v1', version: '1.0.0' }, { capabilities: { tools: {} } })
      servers.push(server)
      server.setRequestHandler(ListToolsRequestSchema, () => ({
        tools: [{ name: 'tool', inputSchema: { type: 'object' } }],
      }))
      server.setRequestHandler(CallToolRequestSchema, async ({ params: { arguments: args } }, extra) => {
        called.push(args)
        const { progressToken } = extra._meta ?? {}
        if (progressToken !== undefined) {
          const params = { progressToken, progress: 1, message: says }
          await extra.sendNotification({ method: 'notifications/progress', params })
        }
        const messages = [{ role: 'user' as const, content: { type: 'text' as const, text: says } }]
        const asked = await server.createMessage({ messages, maxTokens: 9 })
        return { content: [{ type: 'text', text: `${says} ${JSON.stringify(asked.content)}` }] }
      })
      // The SDK's own type says less than exactOptionalPropertyTypes wants of it.
      await server.connect(
        (guard === undefined ? transport : guardTransport(transport, { side: 'server', ...guard })) as never,
      )
    }
    await transport.handleRequest(request, response, body)
  }
  return listening(handler, called, () => Promise.all(servers.map((server) => server.close())))
}

/** Both eras, without sessions. Its tool has an argument that clients mirror in a header. */
export function v2Server(says: string): Promise<HttpServer> {
  const called: unknown[] = []
  const inputSchema = {
    type: 'object',
    properties: { key: { type: 'string', 'x-mcp-header': 'Key' }, note: { type: 'string' } },
  } as const
  const handler = createMcpHandler(() => {
    const server = new McpServer({ name: 'v2', version: '1.0.0' }, { instructions: says })
    server.registerTool('tool', { inputSchema: fromJsonSchema(inputSchema) }, async (args, context) => {
      called.push({ args, header: context.http?.req?.headers.get('mcp-param-key') })
      const { progressToken } = context.mcpReq._meta ?? {}
      if (progressToken !== undefined) {
        const params = { progressToken, progress: 1, message: says }
        await context.mcpReq.notify({ method: 'notifications/progress', params })
      }
      return { content: [{ type: 'text', text: says }] }
    })
    return server
  })
  return listening(toNodeHandler(handler) as Handler, called, () => handler.close())
}
