import { setTimeout as sleep } from 'node:timers/promises'
import {
  acceptedContent,
  inputRequired,
  MissingRequiredClientCapabilityError,
  ProtocolError,
  ProtocolErrorCode,
} from '@modelcontextprotocol/server'
import { argumentsOf, objectOf, text } from './content.mjs'

/** The extension of SEP-2663. */
export const TASKS = 'io.modelcontextprotocol/tasks'
const STRING = { type: 'string' }
/** What only a client that knows of tasks may call. */
const REQUIRED = new Set(['failing_job', 'protocol_error_job', 'confirm_delete', 'multi_input', 'test_tool_with_task'])

const declared = ({ mcpReq }) =>
  mcpReq.envelope?.['io.modelcontextprotocol/clientCapabilities']?.extensions?.[TASKS] !== undefined

function demand(context) {
  if (declared(context)) return
  throw new MissingRequiredClientCapabilityError({ requiredCapabilities: { extensions: { [TASKS]: {} } } })
}

/** Tools that go on after they were answered, and the methods that look after them. To be added before all other tools. */
export function addTaskTools(server, tasks) {
  const { server: protocol } = server
  // The SDK makes a failed call of whatever a tool throws; this refusal must be the protocol's own.
  const set = protocol.setRequestHandler.bind(protocol)
  protocol.setRequestHandler = (method, ...rest) => {
    if (method !== 'tools/call') return set(method, ...rest)
    return set(method, (request, context) => {
      if (REQUIRED.has(request.params.name)) demand(context)
      return rest[0](request, context)
    })
  }

  const method = (name, properties, handle) =>
    set(name, { params: argumentsOf(properties) }, (params, context) => {
      demand(context)
      return handle(params, context)
    })
  method('tasks/get', { taskId: STRING }, ({ taskId }) => tasks.get(taskId))
  method('tasks/cancel', { taskId: STRING }, ({ taskId }) => tasks.cancel(taskId))
  // Answers are lifted out of the parameters, as those of any request are.
  method('tasks/update', { taskId: STRING }, ({ taskId }, { mcpReq }) =>
    tasks.update(taskId, mcpReq.inputResponses ?? {}),
  )

  const add = (name, description, properties, call) =>
    server.registerTool(name, { description, inputSchema: argumentsOf(properties) }, call)
  const says = (said) => ({ content: [text(said)] })
  const ask = (message, properties) => inputRequired.elicit({ message, requestedSchema: objectOf(properties) })

  add('greet', 'Answers at once', { name: STRING }, ({ name }) => says(`Hello, ${name}!`))
  add(
    'slow_compute',
    'Takes some seconds',
    { seconds: { type: 'number' }, label: STRING },
    async ({ seconds, label }, context) => {
      const work = async ({ signal }) => {
        await sleep(seconds * 1000, undefined, { signal })
        return says(`Computed ${label}.`)
      }
      return declared(context) ? tasks.create(work) : work({ signal: context.mcpReq.signal })
    },
  )
  add('failing_job', 'Fails after a second', {}, () =>
    tasks.create(async () => {
      await sleep(1000)
      return { ...says('The job failed.'), isError: true }
    }),
  )
  add('protocol_error_job', 'Fails as no tool should', {}, () =>
    tasks.create(async () => {
      throw new ProtocolError(ProtocolErrorCode.InternalError, 'The job broke.')
    }),
  )
  add('confirm_delete', 'Asks while it works', { filename: STRING }, ({ filename }) =>
    tasks.create(async (task) => {
      const [{ action }] = await task.ask({ confirm: ask(`Delete ${filename}?`, { confirm: { type: 'boolean' } }) })
      return says(`Deletion of ${filename}: ${action}`)
    }),
  )
  add('multi_input', 'Asks twice at once', {}, () =>
    tasks.create(async (task) => {
      const questions = { first: ask('First?', { name: STRING }), second: ask('Second?', { name: STRING }) }
      const answers = await task.ask(questions)
      return says(`Answers: ${answers.map(({ action }) => action).join(', ')}`)
    }),
  )
  add('test_tool_with_task', 'Asks first and works then', {}, (_, { mcpReq }) => {
    const given = acceptedContent(mcpReq.inputResponses, 'user_name')
    if (given !== undefined) return tasks.create(async () => says(`Worked for ${given.name}.`))
    return inputRequired({ inputRequests: { user_name: ask('What is your name?', { name: STRING }) } })
  })
}
