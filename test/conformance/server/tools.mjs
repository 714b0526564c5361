import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fromJsonSchema } from '@modelcontextprotocol/server'
import { argumentsOf, image, text, WAV } from './content.mjs'

/** Milliseconds between the steps of a tool that takes its time, as the suite wants them. */
const STEP = 50

/** Every keyword whose way through a listing the suite looks at. Read as text: an object with a `then` is taken for a promise. */
const SCHEMA_2020_12 = fromJsonSchema(JSON.parse(readFileSync(new URL('schema-2020-12.json', import.meta.url), 'utf8')))

const resource = (uri, mimeType, said) => ({ type: 'resource', resource: { uri, mimeType, text: said } })

/** Tools that answer by themselves, without a question to the client. */
export function addTools(server, notify) {
  const add = (name, description, inputSchema, call) => server.registerTool(name, { description, inputSchema }, call)
  const says = (name, description, ...content) => add(name, description, argumentsOf(), () => ({ content }))

  says('test_simple_text', 'Answers with a text', text('This is a simple text response for testing.'))
  says('test_image_content', 'Answers with a picture', image)
  says('test_audio_content', 'Answers with a sound', { type: 'audio', data: WAV, mimeType: 'audio/wav' })
  says(
    'test_embedded_resource',
    'Answers with a resource',
    resource('test://embedded-resource', 'text/plain', 'This is an embedded resource content.'),
  )
  says(
    'test_multiple_content_types',
    'Answers with blocks of several types',
    text('Multiple content types test:'),
    image,
    resource('test://mixed-content-resource', 'application/json', JSON.stringify({ test: 'data', value: 123 })),
  )
  add('test_error_handling', 'Always fails', argumentsOf(), () => {
    throw new Error('This tool intentionally returns an error for testing')
  })
  add('test_tool_with_logging', 'Logs while it works', argumentsOf(), async (_, { mcpReq }) => {
    for (const [index, said] of ['started', 'processing data', 'completed'].entries()) {
      if (index > 0) await sleep(STEP)
      await mcpReq.log('info', said === 'processing data' ? `Tool ${said}` : `Tool execution ${said}`)
    }
    return { content: [text('Said what it did.')] }
  })
  add('test_logging_tool', 'Logs once, for whoever wants logs', argumentsOf(), async (_, { mcpReq }) => {
    await mcpReq.log('info', 'Tool execution started')
    return { content: [text('Logged, if that was wanted.')] }
  })
  add('test_tool_with_progress', 'Tells of its progress', argumentsOf(), async (_, { mcpReq }) => {
    const progressToken = mcpReq._meta?.progressToken
    for (const progress of [0, 50, 100]) {
      if (progress > 0) await sleep(STEP)
      if (progressToken === undefined) continue
      const params = { progressToken, progress, total: 100, message: `Completed step ${progress} of 100` }
      await mcpReq.notify({ method: 'notifications/progress', params })
    }
    return { content: [text(`Done for ${progressToken ?? 'nobody'}.`)] }
  })
  add('test_reconnection', 'Hangs up before it answers', argumentsOf(), async (_, { http }) => {
    http?.closeSSE?.()
    await sleep(2 * STEP)
    return { content: [text('Answered after the stream was closed.')] }
  })
  add('json_schema_2020_12_tool', 'Tool with JSON Schema 2020-12 features', SCHEMA_2020_12, (given) => ({
    content: [text(JSON.stringify(given))],
  }))
  const mirrored = { region: { type: 'string', description: 'Goes into a header too', 'x-mcp-header': 'Region' } }
  add('test_mirrored_header', 'An argument is also a header', argumentsOf(mirrored), ({ region }) => ({
    content: [text(`Region: ${region}`)],
  }))
  const changes = (name, description, change) =>
    add(name, description, argumentsOf(), () => {
      change()
      return { content: [text('Said that it changed.')] }
    })
  changes('test_trigger_tool_change', 'Says that the tools changed', () => notify.toolsChanged())
  changes('test_trigger_prompt_change', 'Says that the prompts changed', () => notify.promptsChanged())
}
