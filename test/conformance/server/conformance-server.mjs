import { createRequestStateCodec, McpServer } from '@modelcontextprotocol/server'
import { addAskingTools } from './asking-tools.mjs'
import { addPrompts } from './prompts.mjs'
import { addResources } from './resources.mjs'
import { addTaskTools, TASKS } from './task-tools.mjs'
import { Tasks } from './tasks.mjs'
import { addTools } from './tools.mjs'

/** A modern client comes back to another server with each request: what lasts is the same for all of the process. */
const states = createRequestStateCodec({ key: crypto.getRandomValues(new Uint8Array(32)) })

const tasks = new Tasks()

/** A server with all that the official suite calls. `notify` tells the streams of the modern era of what has changed. */
export function conformanceServer(era, notify) {
  const server = new McpServer(
    { name: 'sluice-conformance', version: '1.0.0', title: 'Conformance server' },
    {
      capabilities: {
        resources: { subscribe: true, listChanged: true },
        prompts: { listChanged: true },
        completions: {},
        logging: {},
        ...(era === 'modern' && { extensions: { [TASKS]: {} } }),
      },
      instructions: 'Tools, resources and prompts for the official conformance suite.',
      requestState: { verify: states.verify },
    },
  )
  if (era === 'modern') addTaskTools(server, tasks)
  addTools(server, notify)
  addAskingTools(server, states)
  addResources(server)
  addPrompts(server)
  server.server.setRequestHandler('completion/complete', ({ params: { argument } }) => {
    const values = ['paris', 'park', 'party'].filter((value) => value.startsWith(argument.value))
    return { completion: { values, total: values.length, hasMore: false } }
  })
  if (era === 'legacy') {
    server.server.setRequestHandler('resources/subscribe', () => ({}))
    server.server.setRequestHandler('resources/unsubscribe', () => ({}))
  }
  return server
}
