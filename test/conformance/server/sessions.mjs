import { randomUUID } from 'node:crypto'
import { isInitializeRequest, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server'
import { Events } from './events.mjs'

/** Milliseconds that a client waits before it comes back to a stream that was closed under it. */
const RETRY = 200

/** The sessions of the protocol versions that have them, each with a server of its own. */
export class Sessions {
  #create
  #open = new Map()

  constructor(create) {
    this.#create = create
  }

  async fetch(request) {
    const known = this.#open.get(request.headers.get('mcp-session-id'))
    if (known !== undefined) return known.handleRequest(request)
    if (request.headers.has('mcp-session-id')) return refusal(404, -32001, 'Session not found')
    const body =
      request.method === 'POST'
        ? await request
            .clone()
            .json()
            .catch(() => undefined)
        : undefined
    if (![body].flat().some(isInitializeRequest)) return refusal(400, -32000, 'Bad Request: no session')
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      eventStore: new Events(),
      retryInterval: RETRY,
      onsessioninitialized: (id) => this.#open.set(id, transport),
      onsessionclosed: (id) => this.#open.delete(id),
    })
    await this.#create().connect(transport)
    return transport.handleRequest(request)
  }

  async close() {
    await Promise.all([...this.#open.values()].map((transport) => transport.close()))
    this.#open.clear()
  }
}

function refusal(status, code, message) {
  return Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status })
}
