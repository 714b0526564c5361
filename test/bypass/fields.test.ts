import { describe, expect, it } from 'vitest'
import { call, fault, line, notify, request } from '../session/playbook.ts'
import { conversation, token, unfolded } from './secrets.ts'

const HELD = token()
const text = (held: string): unknown => [{ type: 'text', text: held }]
const schema = { type: 'object' }

/** Method of the request, and a result that holds the value in one place only. */
const RESULTS: readonly (readonly [place: string, method: string, result: (held: string) => unknown])[] = [
  ['text', 'tools/call', (held) => ({ content: text(`a ${held} b`) })],
  ['isError result', 'tools/call', (held) => ({ content: text(held), isError: true })],
  ['structuredContent', 'tools/call', (held) => ({ content: text('ok'), structuredContent: { a: [{ b: held }] } })],
  ['structuredContent that is a string', 'tools/call', (held) => ({ content: [], structuredContent: held })],
  [
    'embedded text',
    'tools/call',
    (held) => ({ content: [{ type: 'resource', resource: { uri: 'file:///a', text: held } }] }),
  ],
  [
    'embedded uri',
    'tools/call',
    (held) => ({ content: [{ type: 'resource', resource: { uri: `file:///${held}`, text: 'a' } }] }),
  ],
  [
    'embedded blob',
    'tools/call',
    (held) => ({
      content: [{ type: 'resource', resource: { uri: 'file:///a', blob: Buffer.from(held).toString('base64') } }],
    }),
  ],
  [
    'image data',
    'tools/call',
    (held) => ({
      content: [{ type: 'image', mimeType: 'image/png', data: Buffer.from(`\x00\x01\xff ${held}`).toString('base64') }],
    }),
  ],
  [
    'link uri',
    'tools/call',
    (held) => ({ content: [{ type: 'resource_link', name: 'n', uri: `https://h.example/?t=${held}` }] }),
  ],
  [
    'link name',
    'tools/call',
    (held) => ({ content: [{ type: 'resource_link', name: held, uri: 'https://h.example/' }] }),
  ],
  [
    'link description',
    'tools/call',
    (held) => ({ content: [{ type: 'resource_link', name: 'n', uri: 'https://h.example/', description: held }] }),
  ],
  ['block annotations', 'tools/call', (held) => ({ content: [{ type: 'text', text: 'a', annotations: { x: held } }] })],
  [
    'annotation audience',
    'tools/call',
    (held) => ({ content: [{ type: 'text', text: 'a', annotations: { audience: [held] } }] }),
  ],
  ['block _meta', 'tools/call', (held) => ({ content: [{ type: 'text', text: 'a', _meta: { x: { y: held } } }] })],
  ['result _meta', 'tools/call', (held) => ({ content: text('a'), _meta: { 'x/y': held } })],
  ['progress token in _meta', 'tools/call', (held) => ({ content: text('a'), _meta: { progressToken: held } })],
  ['unknown block', 'tools/call', (held) => ({ content: [{ type: 'hologram', light: held }] })],
  ['block type', 'tools/call', (held) => ({ content: [{ type: held, text: 'a' }] })],
  ['unknown member', 'tools/call', (held) => ({ content: text('a'), extra: [[held]] })],
  ['resultType', 'tools/call', (held) => ({ resultType: held, content: text('a') })],
  ['requestState', 'tools/call', (held) => ({ resultType: 'input_required', requestState: held })],
  [
    'inputRequests message',
    'tools/call',
    (held) => ({
      resultType: 'input_required',
      inputRequests: { a: { method: 'elicitation/create', params: { message: held, requestedSchema: schema } } },
    }),
  ],
  [
    'inputRequests key',
    'tools/call',
    (held) => ({ resultType: 'input_required', inputRequests: { [held]: { method: 'roots/list' } } }),
  ],
  ['object key', 'tools/call', (held) => ({ content: text('a'), structuredContent: { [held]: { [held]: 1 } } })],
  ['tool description', 'tools/list', (held) => ({ tools: [{ name: 'a', description: held, inputSchema: schema }] })],
  [
    'tool name',
    'tools/list',
    (held) => ({
      tools: [
        { name: held, inputSchema: schema },
        { name: 'b', inputSchema: schema },
      ],
    }),
  ],
  [
    'schema default',
    'tools/list',
    (held) => ({ tools: [{ name: 'a', inputSchema: { type: 'object', properties: { k: { default: held } } } }] }),
  ],
  [
    'schema enum',
    'tools/list',
    (held) => ({ tools: [{ name: 'a', inputSchema: { type: 'object', properties: { k: { enum: ['x', held] } } } }] }),
  ],
  [
    'schema const in $defs',
    'tools/list',
    (held) => ({ tools: [{ name: 'a', inputSchema: { type: 'object', $defs: { k: { anyOf: [{ const: held }] } } } }] }),
  ],
  [
    'schema property name',
    'tools/list',
    (held) => ({ tools: [{ name: 'a', inputSchema: { type: 'object', properties: { [held]: {} } } }] }),
  ],
  [
    'schema pattern',
    'tools/list',
    (held) => ({ tools: [{ name: 'a', inputSchema: { type: 'object', properties: { k: { pattern: held } } } }] }),
  ],
  [
    'tool annotations',
    'tools/list',
    (held) => ({ tools: [{ name: 'a', inputSchema: schema, annotations: { title: held } }] }),
  ],
  [
    'icon',
    'tools/list',
    (held) => ({ tools: [{ name: 'a', inputSchema: schema, icons: [{ src: `data:text/plain,${held}` }] }] }),
  ],
  ['nextCursor', 'tools/list', (held) => ({ tools: [], nextCursor: held })],
  ['resource uri', 'resources/list', (held) => ({ resources: [{ name: 'a', uri: `x://${held}` }] })],
  [
    'uri template',
    'resources/templates/list',
    (held) => ({ resourceTemplates: [{ name: 'a', uriTemplate: `x://${held}/{p}` }] }),
  ],
  ['resource contents', 'resources/read', (held) => ({ contents: [{ uri: 'file:///a', text: `k\n${held}` }] })],
  ['contents uri', 'resources/read', (held) => ({ contents: [{ uri: `file:///${held}`, text: 'a' }] })],
  [
    'contents blob',
    'resources/read',
    (held) => ({ contents: [{ uri: 'file:///a', blob: Buffer.from(`k=${held}`).toString('base64') }] }),
  ],
  [
    'prompt description',
    'prompts/list',
    (held) => ({ prompts: [{ name: 'a', arguments: [{ name: 'b', description: held }] }] }),
  ],
  ['prompt argument name', 'prompts/list', (held) => ({ prompts: [{ name: 'a', arguments: [{ name: held }] }] })],
  [
    'prompt message',
    'prompts/get',
    (held) => ({ messages: [{ role: 'user', content: { type: 'text', text: held } }] }),
  ],
  [
    'prompt message role',
    'prompts/get',
    (held) => ({ messages: [{ role: held, content: { type: 'text', text: 'a' } }] }),
  ],
  ['completion value', 'completion/complete', (held) => ({ completion: { values: ['a', held] } })],
  [
    'instructions',
    'initialize',
    (held) => ({
      protocolVersion: '2025-06-18',
      capabilities: {},
      serverInfo: { name: 's', version: '1' },
      instructions: held,
    }),
  ],
  [
    'server title',
    'initialize',
    (held) => ({
      protocolVersion: '2025-06-18',
      capabilities: {},
      serverInfo: { name: 's', version: '1', title: held },
    }),
  ],
  [
    'capability',
    'initialize',
    (held) => ({
      protocolVersion: '2025-06-18',
      capabilities: { experimental: { [held]: {} } },
      serverInfo: { name: 's', version: '1' },
    }),
  ],
  ['task status', 'tasks/get', (held) => ({ taskId: 't', status: 'working', statusMessage: held })],
  ['task id', 'tasks/get', (held) => ({ taskId: held, status: 'working' })],
  ['result of a task', 'tasks/result', (held) => ({ content: text('a'), structuredContent: { v: held } })],
  ['unknown method', 'x/y', (held) => ({ a: { b: [held] } })],
]

describe('to the model: a value in one place only', () => {
  it.each(RESULTS)('%s of %s', (_, method, result) => {
    const book = conversation()
    book.clientSays(request(7, method, method === 'tools/call' ? { name: 'a', arguments: {} } : {}))
    book.serverSays(line({ jsonrpc: '2.0', id: 7, result: result(HELD) }))
    const seen = book.clientSees()
    expect(unfolded(seen)).not.toContain(HELD)
    expect(decoded(seen)).not.toContain(HELD)
    expect(JSON.parse(seen)).toMatchObject({ jsonrpc: '2.0', id: 7 })
  })

  it.each(RESULTS)('%s of %s, of a request that nobody made', (_, _method, result) => {
    const book = conversation()
    book.serverSays(line({ jsonrpc: '2.0', id: 7, result: result(HELD) }))
    const seen = book.clientSees()
    expect(unfolded(seen)).not.toContain(HELD)
    expect(decoded(seen)).not.toContain(HELD)
  })

  it.each([
    ['error message', fault(7, { code: -1, message: `no ${HELD}` })],
    ['error data', fault(7, { code: -1, message: 'no', data: { stack: [HELD] } })],
    ['error data key', fault(7, { code: -1, message: 'no', data: { [HELD]: 1 } })],
    [
      'elicitation url',
      fault(7, {
        code: -32042,
        message: 'no',
        data: { elicitations: [{ mode: 'url', elicitationId: 'e', url: `https://h/?t=${HELD}`, message: 'm' }] },
      }),
    ],
    ['error code', `{"jsonrpc":"2.0","id":7,"error":{"code":"${HELD}","message":"m"}}\n`],
    ['beside the result', `{"jsonrpc":"2.0","id":7,"result":{},"${HELD}":1,"x":"${HELD}"}\n`],
    ['jsonrpc', `{"jsonrpc":"${HELD}","id":7,"result":{}}\n`],
    [
      'the first of two results',
      `{"jsonrpc":"2.0","id":7,"result":{"content":[{"type":"text","text":"${HELD}"}]},"result":{"content":[]}}\n`,
    ],
    [
      'the last of two texts',
      `{"jsonrpc":"2.0","id":7,"result":{"content":[{"type":"text","text":"a","text":"${HELD}"}]}}\n`,
    ],
    [
      'an escaped key',
      `{"jsonrpc":"2.0","\\u0069d":7,"result":{"content":[{"type":"text","te\\u0078t":"${HELD}"}]}}\n`,
    ],
    ['result and error', `{"jsonrpc":"2.0","id":7,"result":{"content":[]},"error":{"code":1,"message":"${HELD}"}}\n`],
  ])('%s', (_, said) => {
    const book = conversation()
    book.clientSays(call(7, 'a', {}))
    book.serverSays(said)
    const seen = book.clientSees()
    expect(unfolded(seen)).not.toContain(HELD)
    expect(JSON.parse(seen)).toMatchObject({ id: 7 })
  })

  it.each([
    ['log data', notify('notifications/message', { level: 'info', data: { a: HELD } }), true],
    ['log data that is a string', notify('notifications/message', { level: 'info', data: HELD }), true],
    ['logger', notify('notifications/message', { level: 'info', logger: HELD, data: 1 }), true],
    ['log level', notify('notifications/message', { level: HELD, data: 1 }), false],
    ['progress message', notify('notifications/progress', { progressToken: 1, progress: 1, message: HELD }), true],
    ['cancel reason', notify('notifications/cancelled', { requestId: 1, reason: HELD }), true],
    ['updated uri', notify('notifications/resources/updated', { uri: `x://${HELD}` }), false],
    ['task status', notify('notifications/tasks/status', { taskId: 't', status: 'x', statusMessage: HELD }), true],
    ['method', notify(`x/${HELD}`, {}), false],
    ['unknown notification', notify('x/y', [HELD, { [HELD]: 1 }]), true],
    ['no message', line({ some: HELD }), true],
    ['a string', line(HELD), true],
  ])('notification: %s', (_, said, arrives) => {
    const book = conversation()
    book.serverSays(said)
    const seen = book.clientSees()
    expect(seen).not.toContain(HELD)
    expect(seen !== '').toBe(arrives)
    if (arrives) JSON.parse(seen)
  })

  it.each([
    ['sampling/createMessage', { messages: [{ role: 'user', content: { type: 'text', text: HELD } }], maxTokens: 5 }],
    ['sampling/createMessage', { messages: [], systemPrompt: HELD, maxTokens: 5 }],
    [
      'sampling/createMessage',
      { messages: [{ role: 'assistant', content: { type: 'tool_use', id: HELD, name: 'a', input: {} } }] },
    ],
    ['sampling/createMessage', { messages: [], tools: [{ name: HELD, inputSchema: schema }] }],
    ['elicitation/create', { message: HELD, requestedSchema: schema }],
    ['elicitation/create', { message: 'a', requestedSchema: { type: 'object', properties: { [HELD]: {} } } }],
    ['elicitation/create', { mode: 'url', message: 'a', url: `https://h/?${HELD}`, elicitationId: 'e' }],
    ['roots/list', { _meta: { progressToken: HELD } }],
    ['x/y', { a: HELD }],
    [`x/${HELD}`, {}],
  ])('request of the server: %s %j', (method, params) => {
    const book = conversation()
    book.serverSays(request('s', method, params))
    const seen = book.clientSees()
    expect(seen).not.toContain(HELD)
    // Either the client has been asked, or the server has its answer: never neither.
    const answered = book.serverSees()
    expect([seen, answered].filter((one) => one !== '')).toHaveLength(1)
    expect(JSON.parse(seen || answered)).toMatchObject({ id: 's' })
  })
})

/** The text with every long run of base64 decoded. */
function decoded(seen: string): string {
  return (seen.match(/[A-Za-z0-9+/_=-]{20,}/g) ?? []).map((run) => Buffer.from(run, 'base64').toString('latin1')).join()
}
