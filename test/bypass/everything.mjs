import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import {
  CallToolRequestSchema,
  CompleteRequestSchema,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
  SetLevelRequestSchema,
  SubscribeRequestSchema,
} from '@modelcontextprotocol/sdk/types.js'

// A server that uses all of the protocol. What it puts into texts comes from its argument.
const word = process.argv[2] ?? 'word'
const schema = { type: 'object', properties: {} }
const server = new Server(
  { name: 'everything', version: '1.0.0' },
  {
    capabilities: {
      tools: { listChanged: true },
      resources: { subscribe: true },
      prompts: {},
      logging: {},
      completions: {},
    },
    instructions: `Say ${word}.`,
  },
)
const text = (said) => ({ content: [{ type: 'text', text: said }] })

const tools = {
  echo: (args) => text(`${word} ${JSON.stringify(args)}`),
  data: () => ({ ...text(JSON.stringify({ count: 1, note: word })), structuredContent: { count: 1, note: word } }),
  mixed: () => ({
    content: [
      { type: 'image', mimeType: 'image/png', data: Buffer.from([137, 80, 78, 71, 0, 1, 2]).toString('base64') },
      { type: 'resource_link', name: 'a', uri: 'file:///a', description: word },
      { type: 'resource', resource: { uri: 'file:///b', text: word } },
    ],
    _meta: { 'x/y': word },
  }),
  progress: async (_, { sendNotification, _meta }) => {
    for (const progress of [1, 2, 3]) {
      await sendNotification({
        method: 'notifications/progress',
        params: { progressToken: _meta.progressToken, progress, total: 3, message: `${word} ${progress}` },
      })
    }
    // An answer in the same chunk would overtake what came before it inside of the client.
    await server.ping()
    return text('done')
  },
  log: async () => {
    await server.sendLoggingMessage({ level: 'info', data: { said: word } })
    await server.sendToolListChanged()
    await server.sendResourceUpdated({ uri: 'file:///a' })
    await server.ping()
    return text('done')
  },
  sample: async () => {
    const message = { role: 'user', content: { type: 'text', text: word } }
    return text(JSON.stringify(await server.createMessage({ messages: [message], maxTokens: 5 })))
  },
  elicit: async () => {
    const requestedSchema = { type: 'object', properties: { name: { type: 'string', description: word } } }
    return text(JSON.stringify(await server.elicitInput({ message: word, requestedSchema })))
  },
  roots: async () => text(JSON.stringify(await server.listRoots())),
  fail: () => ({ ...text(`failed with ${word}`), isError: true }),
  throw: () => {
    throw new Error(`thrown with ${word}`)
  },
  wait: (_, { signal }) =>
    new Promise((resolve) =>
      signal.addEventListener('abort', () => {
        void server.sendLoggingMessage({ level: 'warning', data: 'cancelled' })
        resolve(text('late'))
      }),
    ),
}

server.setRequestHandler(ListToolsRequestSchema, (request) =>
  request.params?.cursor === undefined
    ? { tools: [{ name: 'echo', description: word, inputSchema: schema }], nextCursor: 'page-2' }
    : {
        tools: [
          {
            name: 'data',
            inputSchema: schema,
            outputSchema: {
              type: 'object',
              properties: { count: { type: 'integer' }, note: { type: 'string' } },
              required: ['count'],
            },
          },
        ],
      },
)
server.setRequestHandler(CallToolRequestSchema, (request, extra) =>
  tools[request.params.name](request.params.arguments, extra),
)
server.setRequestHandler(ListResourcesRequestSchema, () => ({
  resources: [{ name: 'a', uri: 'file:///a', description: word }],
}))
server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
  resourceTemplates: [{ name: 't', uriTemplate: 'file:///{p}', description: word }],
}))
server.setRequestHandler(ReadResourceRequestSchema, ({ params }) => ({
  contents: [
    { uri: params.uri, text: word },
    { uri: params.uri, blob: Buffer.from(`blob ${word}`).toString('base64') },
  ],
}))
server.setRequestHandler(SubscribeRequestSchema, () => ({}))
server.setRequestHandler(SetLevelRequestSchema, () => ({}))
server.setRequestHandler(ListPromptsRequestSchema, () => ({
  prompts: [{ name: 'p', description: word, arguments: [{ name: 'x' }] }],
}))
server.setRequestHandler(GetPromptRequestSchema, ({ params }) => ({
  description: word,
  messages: [{ role: 'user', content: { type: 'text', text: `${word} ${params.arguments.x}` } }],
}))
server.setRequestHandler(CompleteRequestSchema, () => ({
  completion: { values: ['a', word], total: 2, hasMore: false },
}))

await server.connect(new StdioServerTransport())
