import { InMemoryTaskMessageQueue, InMemoryTaskStore } from '@modelcontextprotocol/sdk/experimental/tasks/index.js'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { ElicitResultSchema } from '@modelcontextprotocol/sdk/types.js'

// Tools that run as tasks, on SDK v1: their states, their results and what they ask meanwhile hold the argument.
const word = process.argv[2] ?? 'word'
const taskStore = new InMemoryTaskStore()
const server = new McpServer(
  { name: 'tasks', version: '1.0.0' },
  {
    capabilities: { tasks: { list: {}, cancel: {}, requests: { tools: { call: {} } } } },
    taskStore,
    taskMessageQueue: new InMemoryTaskMessageQueue(),
  },
)
const created = async ({ taskStore: store }) => ({ task: await store.createTask({ ttl: 60_000, pollInterval: 10 }) })
const reads = {
  getTask: (extra) => extra.taskStore.getTask(extra.taskId),
  getTaskResult: (extra) => extra.taskStore.getTaskResult(extra.taskId),
}

server.experimental.tasks.registerToolTask(
  'build',
  { description: word, execution: { taskSupport: 'required' } },
  {
    ...reads,
    createTask: async (extra) => {
      const { task } = await created(extra)
      const { taskId } = task
      const requestedSchema = { type: 'object', properties: { name: { type: 'string', description: word } } }
      const work = async () => {
        await extra.taskStore.updateTaskStatus(taskId, 'input_required', `asks ${word}`)
        const asked = { method: 'elicitation/create', params: { message: word, requestedSchema } }
        const answer = await extra.sendRequest(asked, ElicitResultSchema, { relatedTask: { taskId } })
        await extra.taskStore.updateTaskStatus(taskId, 'working', `on with ${word}`)
        const content = [{ type: 'text', text: `${word} ${JSON.stringify(answer)}` }]
        await extra.taskStore.storeTaskResult(taskId, 'completed', { content })
      }
      work().catch(async (error) => {
        const content = [{ type: 'text', text: `${word}: ${error.message}` }]
        await extra.taskStore.storeTaskResult(taskId, 'failed', { content, isError: true })
      })
      return { task }
    },
  },
)

server.experimental.tasks.registerToolTask(
  'idle',
  { description: word, execution: { taskSupport: 'required' } },
  {
    ...reads,
    createTask: async (extra) => {
      const { task } = await created(extra)
      await extra.taskStore.updateTaskStatus(task.taskId, 'working', `waits for ${word}`)
      return { task }
    },
  },
)

process.stdin.on('end', () => {
  taskStore.cleanup()
  void server.close()
})
await server.connect(new StdioServerTransport())
