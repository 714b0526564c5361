import { createRequestStateCodec, inputRequired, inputResponse, Server } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'

// A server of both eras on SDK v2 that uses all of the protocol. What it puts into texts comes from its argument.
const word = process.argv[2] ?? 'word'
const schema = { type: 'object', properties: {} }
const text = (said) => ({ content: [{ type: 'text', text: said }] })
const states = createRequestStateCodec({ key: Buffer.alloc(32, 1), ttlSeconds: 600 })
const form = { type: 'object', properties: { name: { type: 'string', description: word } } }

const outputSchema = {
  type: 'object',
  properties: { count: { type: 'integer' }, note: { type: 'string' } },
  required: ['count', 'note'],
  additionalProperties: false,
}

function toolsOf(server) {
  let go
  const gone = new Promise((resolve) => (go = resolve))
  const stopped = []
  return {
    echo: (args) => text(`${word} ${JSON.stringify(args)}`),
    data: () => {
      const structuredContent = { count: 1, note: word }
      return { ...text(JSON.stringify(structuredContent)), structuredContent }
    },
    mixed: () => ({
      content: [
        { type: 'image', mimeType: 'image/png', data: Buffer.from([137, 80, 78, 71, 0, 1, 2]).toString('base64') },
        { type: 'resource_link', name: 'a', uri: 'note://a', description: word },
        { type: 'resource', resource: { uri: 'note://b', text: word } },
        { type: 'text', text: word, annotations: { audience: ['user'], priority: 0.5 } },
      ],
      _meta: { 'x.example/y': word },
    }),
    // Ends when its client says so, which it does once it has seen all steps: no step can be late.
    steps: async (_, { mcpReq }) => {
      const { progressToken } = mcpReq._meta
      for (const progress of [1, 2, 3]) {
        const params = { progressToken, progress, total: 3, message: `${word} ${progress}` }
        await mcpReq.notify({ method: 'notifications/progress', params })
      }
      await gone
      return text('done')
    },
    go: () => {
      go()
      return text('gone')
    },
    log: async (_, { mcpReq }) => {
      await mcpReq.log('info', { said: word }, 'all')
      await mcpReq.log('debug', 'below the level')
      return text('logged')
    },
    change: async () => {
      await server.sendToolListChanged()
      await server.sendPromptListChanged()
      await server.sendResourceListChanged()
      await server.sendResourceUpdated({ uri: 'note://a' })
      return text('changed')
    },
    // Two rounds: the state of the first comes back with the answers to the second.
    ask: async (_, { mcpReq }) => {
      const state = mcpReq.requestState()
      const answers = (names) => names.map((name) => inputResponse(mcpReq.inputResponses, name))
      if (state === undefined) {
        const message = { role: 'user', content: { type: 'text', text: word } }
        return inputRequired({
          inputRequests: {
            name: inputRequired.elicit({ message: word, requestedSchema: form }),
            said: inputRequired.createMessage({ messages: [message], maxTokens: 5, systemPrompt: word }),
          },
          requestState: await states.mint({ round: 1 }),
        })
      }
      if (state.round === 1) {
        const [name, said] = answers(['name', 'said'])
        return inputRequired({
          inputRequests: { roots: inputRequired.listRoots() },
          requestState: await states.mint({ round: 2, name, said }),
        })
      }
      return text(JSON.stringify([state.name, state.said, ...answers(['roots'])]))
    },
    fail: () => ({ ...text(`failed with ${word}`), isError: true }),
    throw: () => {
      throw new Error(`thrown with ${word}`)
    },
    wait: (_, { mcpReq }) =>
      new Promise((resolve) =>
        mcpReq.signal.addEventListener('abort', () => {
          stopped.push(String(mcpReq.signal.reason))
          resolve(text('late'))
        }),
      ),
    stopped: () => text(JSON.stringify(stopped)),
  }
}

const resources = [
  { name: 'a', uri: 'note://a', title: 'A', description: word, mimeType: 'text/plain' },
  { name: 'b', uri: 'note://b' },
]
const resourceTemplates = [{ name: 't', uriTemplate: 'note://{id}/x', description: word }]

serveStdio(({ era }) => {
  const server = new Server(
    { name: 'modern', version: '1.0.0', title: word },
    {
      capabilities: {
        tools: { listChanged: true },
        resources: { subscribe: true, listChanged: true },
        prompts: { listChanged: true },
        logging: {},
        completions: {},
      },
      instructions: `Say ${word}.`,
      requestState: { verify: states.verify },
    },
  )
  const tools = toolsOf(server)
  server.setRequestHandler('tools/list', ({ params }) =>
    params?.cursor === undefined
      ? {
          tools: Object.keys(tools).map((name) => ({
            name,
            description: word,
            inputSchema: schema,
            annotations: { title: word, readOnlyHint: true },
            ...(name === 'data' && { outputSchema }),
          })),
          nextCursor: 'page-2',
        }
      : { tools: [{ name: 'last', inputSchema: schema }] },
  )
  server.setRequestHandler('tools/call', (request, context) => {
    const tool = tools[request.params.name]
    if (tool === undefined) throw new Error(`no tool, ${word}`)
    return tool(request.params.arguments, context)
  })
  server.setRequestHandler('resources/list', () => ({ resources }))
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates }))
  server.setRequestHandler('resources/read', ({ params: { uri } }) => ({
    contents: [
      { uri, text: word },
      { uri, mimeType: 'application/x-note', blob: Buffer.from(`blob ${word}`).toString('base64') },
    ],
  }))
  server.setRequestHandler('prompts/list', () => ({
    prompts: [{ name: 'p', description: word, arguments: [{ name: 'x', description: word, required: true }] }],
  }))
  server.setRequestHandler('prompts/get', ({ params }) => ({
    description: word,
    messages: [{ role: 'user', content: { type: 'text', text: `${word} ${params.arguments.x}` } }],
  }))
  server.setRequestHandler('completion/complete', ({ params }) => ({
    completion: { values: [params.argument.value, word], total: 2, hasMore: false },
  }))
  if (era === 'legacy') {
    server.setRequestHandler('resources/subscribe', () => ({}))
    server.setRequestHandler('resources/unsubscribe', () => ({}))
  }
  return server
})
