import { once } from 'node:events'
import { request } from 'node:http'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import * as v1 from '@modelcontextprotocol/sdk/client/index.js'
import * as v1http from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { CreateMessageRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Started, started } from './started.ts'

const CAPABILITIES = { sampling: {}, roots: {}, elicitation: {} }
const INFO = { name: 'test', version: '1.0.0' }
const SAID = { model: 'm', role: 'assistant' as const, content: { type: 'text' as const, text: 'sampled' } }

interface Task {
  readonly resultType: string
  readonly taskId: string
  readonly status: string
  readonly inputRequests?: Record<string, unknown>
}

let server: Started
let url: URL

beforeAll(async () => {
  server = await started()
  url = new URL(server.url)
}, 60_000)

afterAll(async () => {
  expect(await server.stop()).toBe(0)
}, 60_000)

it('a client of the time of sessions is answered, asked and called back to', async () => {
  const client = new v1.Client(INFO, { capabilities: CAPABILITIES })
  client.setRequestHandler(CreateMessageRequestSchema, () => SAID)
  const transport = new v1http.StreamableHTTPClientTransport(url)
  await client.connect(transport as Transport)
  expect(transport.sessionId).toBeDefined()
  const asked = await client.callTool({ name: 'test_sampling', arguments: { prompt: 'say' } })
  expect(asked.content).toEqual([{ type: 'text', text: 'LLM response: sampled' }])
  // The server hangs up on this one, and the client comes back for the answer.
  const resumed = await client.callTool({ name: 'test_reconnection', arguments: {} })
  expect(resumed.content).toEqual([{ type: 'text', text: 'Answered after the stream was closed.' }])
  await transport.terminateSession()
  const headers = { 'content-type': 'application/json', 'mcp-session-id': transport.sessionId ?? 'ended' }
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })
  expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(404)
  await client.close()
})

it('a client of the modern era goes through all rounds', async () => {
  const client = new Client(INFO, { capabilities: CAPABILITIES, versionNegotiation: { mode: 'auto' } })
  client.setRequestHandler('sampling/createMessage', () => SAID)
  client.setRequestHandler('roots/list', () => ({ roots: [{ uri: 'file:///a' }] }))
  client.setRequestHandler('elicitation/create', ({ params }) => ({
    action: 'accept',
    content: params.message.startsWith('Step 2') ? { color: 'red' } : { name: 'Ada' },
  }))
  await client.connect(new StreamableHTTPClientTransport(url))
  expect(client.getProtocolEra()).toBe('modern')
  const call = async (name: string): Promise<unknown> => (await client.callTool({ name, arguments: {} })).content
  expect(await call('test_input_required_result_multi_round')).toEqual([{ type: 'text', text: 'Ada likes red.' }])
  expect(await call('test_input_required_result_multiple_inputs')).toEqual([
    { type: 'text', text: 'Ada: sampled, 1 roots' },
  ])
  await client.close()
})

it('a tool goes on after its answer, asks, and is looked at until it has ended', async () => {
  const send = async (method: string, params: Record<string, unknown>, name: string): Promise<Task> => {
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientCapabilities': { extensions: { 'io.modelcontextprotocol/tasks': {} } },
    }
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta } })
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': method,
      'mcp-name': name,
    }
    const response = await fetch(url, { method: 'POST', headers, body })
    return ((await response.json()) as { result: Task }).result
  }
  const call = { name: 'confirm_delete', arguments: { filename: 'a.txt' } }
  const { taskId, resultType } = await send('tools/call', call, call.name)
  expect(resultType).toBe('task')
  const waiting = await send('tasks/get', { taskId }, taskId)
  expect([waiting.status, Object.keys(waiting.inputRequests ?? {})]).toEqual(['input_required', ['confirm']])
  const inputResponses = { confirm: { action: 'accept', content: { confirm: true } } }
  expect((await send('tasks/update', { taskId, inputResponses }, taskId)).resultType).toBe('complete')
  expect(await send('tasks/get', { taskId }, taskId)).toMatchObject({
    status: 'completed',
    result: { content: [{ text: 'Deletion of a.txt: accept' }] },
  })
})

it('a request for another host is refused', async () => {
  const asked = request(url, { method: 'POST', headers: { host: 'evil.example.com' } }).end('{}')
  const [response] = (await once(asked, 'response')) as [{ statusCode: number; resume(): void }]
  response.resume()
  expect(response.statusCode).toBe(403)
})
