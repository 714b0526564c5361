import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import {
  CallToolRequestSchema,
  CreateMessageResultSchema,
  ListToolsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js'
import { TOKEN } from '../../session/playbook.ts'

const TOOLS = ['echo', 'secret', 'sample', 'sample-secret', 'slow'].map((name) => ({
  name,
  description: name,
  inputSchema: { type: 'object' as const },
}))

/** What the server heard of the client's answers to its own requests. */
export type Heard = string[]

function makeServer(heard: Heard): Server {
  const server = new Server({ name: 'stand', version: '1' }, { capabilities: { tools: {}, logging: {} } })
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: TOOLS }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const text = (said: string): { content: { type: 'text'; text: string }[] } => ({
      content: [{ type: 'text', text: said }],
    })
    switch (params.name) {
      case 'secret':
        return text(`here: ${TOKEN}`)
      case 'sample':
      case 'sample-secret': {
        const asked = params.name === 'sample' ? 'hello' : `hello ${TOKEN}`
        try {
          const answer = await extra.sendRequest(
            {
              method: 'sampling/createMessage',
              params: { messages: [{ role: 'user', content: { type: 'text', text: asked } }], maxTokens: 5 },
            },
            CreateMessageResultSchema,
          )
          heard.push(JSON.stringify(answer))
        } catch (error) {
          heard.push(error instanceof Error ? error.message : 'failed')
        }
        return text('sampled')
      }
      case 'slow':
        for (let progress = 1; progress <= 3; progress++) {
          const progressToken = extra._meta?.progressToken
          if (progressToken !== undefined) {
            await extra.sendNotification({ method: 'notifications/progress', params: { progressToken, progress } })
            // A client that gets progress and result at once forgets whom to tell of the progress.
            await delay(10)
          }
        }
        return text('slow')
      default:
        return text(JSON.stringify(params.arguments))
    }
  })
  return server
}

/** Streamable HTTP with sessions; answers as streams, or as JSON. */
export function streamable(heard: Heard, enableJsonResponse: boolean): RequestListener {
  const sessions = new Map<string, StreamableHTTPServerTransport>()
  return (request, response) => {
    void (async () => {
      const known = sessions.get(String(request.headers['mcp-session-id']))
      if (known !== undefined) return known.handleRequest(request, response)
      const transport = new StreamableHTTPServerTransport({
        sessionIdGenerator: () => randomUUID(),
        enableJsonResponse,
        onsessioninitialized: (id) => void sessions.set(id, transport),
        onsessionclosed: (id) => void sessions.delete(id),
      })
      await makeServer(heard).connect(transport)
      return transport.handleRequest(request, response)
    })()
  }
}

/** The oldest transport: a stream for what the server says, and a place to post to. */
export function twoEndpoints(heard: Heard): RequestListener {
  const sessions = new Map<string, SSEServerTransport>()
  return (request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      if (request.method === 'GET') {
        const transport = new SSEServerTransport('/messages?tenant=a', response)
        sessions.set(transport.sessionId, transport)
        await makeServer(heard).connect(transport)
        return
      }
      const transport = sessions.get(url.searchParams.get('sessionId') ?? '')
      if (transport === undefined) response.writeHead(404).end()
      else await transport.handlePostMessage(request, response)
    })()
  }
}
