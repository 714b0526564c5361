import { acceptedContent, inputRequired, inputResponse } from '@modelcontextprotocol/server'
import { argumentsOf, objectOf, text } from './content.mjs'
import { CHOICES, DEFAULTS } from './forms.mjs'

const STRING = { type: 'string' }
const name = objectOf({ name: STRING })

const ask = (message, requestedSchema) => inputRequired.elicit({ message, requestedSchema })
const sample = (said, maxTokens) =>
  inputRequired.createMessage({ messages: [{ role: 'user', content: text(said) }], maxTokens })

/**
 * Tools that ask the client before they answer. Each is written for the modern era, where a question is a result and its
 * answer a new request; the SDK makes requests of the questions for clients of the time before.
 */
export function addAskingTools(server, states) {
  const add = (tool, properties, call) =>
    server.registerTool(tool, { description: 'Asks before it answers', inputSchema: argumentsOf(properties) }, call)

  // What it asks for until all of it was answered, and what it says then.
  const asks = (tool, questions, answer, { state = false, properties = {} } = {}) =>
    add(tool, properties, async (given, { mcpReq }) => {
      const inputRequests = questions(given, mcpReq)
      const answers = Object.keys(inputRequests).map((key) => inputResponse(mcpReq.inputResponses, key))
      const known = !state || mcpReq.requestState() !== undefined
      if (known && answers.every(({ kind }) => kind !== 'missing')) {
        return { content: [text(answer(...answers, mcpReq))] }
      }
      return inputRequired({ inputRequests, ...(state && { requestState: await states.mint({ tool }) }) })
    })
  const asksAll = (tool, inputRequests, answer, options) => asks(tool, () => inputRequests, answer, options)

  const said = ({ result }) =>
    [result.content]
      .flat()
      .map((block) => block.text)
      .join('')
  asks(
    'test_sampling',
    ({ prompt }) => ({ reply: sample(prompt, 100) }),
    (reply) => `LLM response: ${said(reply)}`,
    {
      properties: { prompt: STRING },
    },
  )
  const form = objectOf({
    username: { type: 'string', description: "User's response" },
    email: { type: 'string', description: "User's email address" },
  })
  asks(
    'test_elicitation',
    ({ message }) => ({ user: ask(message, form) }),
    ({ action, content }) => `User response: ${JSON.stringify({ action, content })}`,
    { properties: { message: STRING } },
  )
  const completed = ({ action, content = {} }) =>
    `Elicitation completed: action=${action}, content=${JSON.stringify(content)}`
  asksAll('test_elicitation_sep1034_defaults', { form: ask('Please check these values', DEFAULTS) }, completed)
  asksAll('test_elicitation_sep1330_enums', { form: ask('Please choose', CHOICES) }, completed)
  // The SDK itself refuses to ask a client for what it has not said that it can do.
  asksAll('test_missing_capability', { reply: sample('Say something', 50) }, (reply) => said(reply))
  asksAll('test_streaming_elicitation', { form: ask('Who are you?', name) }, completed)

  asksAll(
    'test_input_required_result_elicitation',
    { user_name: ask('What is your name?', name) },
    ({ content }) => `Hello, ${content?.name ?? 'stranger'}!`,
  )
  asksAll(
    'test_input_required_result_sampling',
    { capital_question: sample('What is the capital of France?', 100) },
    (reply) => `The model says: ${said(reply)}`,
  )
  asksAll(
    'test_input_required_result_list_roots',
    { client_roots: inputRequired.listRoots() },
    ({ roots }) => `Roots: ${roots.map(({ uri }) => uri).join(', ')}`,
  )
  const confirm = { confirm: ask('Please confirm', objectOf({ ok: { type: 'boolean' } })) }
  const isOk = ({ content }) => `state-ok: ${content?.ok === true}`
  asksAll('test_input_required_result_request_state', confirm, isOk, { state: true })
  asksAll('test_input_required_result_tampered_state', confirm, isOk, { state: true })
  asksAll(
    'test_input_required_result_multiple_inputs',
    {
      user_name: ask('What is your name?', name),
      greeting: sample('Generate a greeting', 50),
      client_roots: inputRequired.listRoots(),
    },
    ({ content }, greeting, { roots }) => `${content?.name}: ${said(greeting)}, ${roots.length} roots`,
    { state: true },
  )
  // Only what the client has said that it can do is asked for.
  asks(
    'test_input_required_result_capabilities',
    (_, { envelope }) => {
      const can = envelope?.['io.modelcontextprotocol/clientCapabilities'] ?? {}
      return {
        ...(can.sampling !== undefined && { reply: sample('Say something', 50) }),
        ...(can.elicitation !== undefined && { user_name: ask('What is your name?', name) }),
      }
    },
    (...answers) => `Answered: ${answers.slice(0, -1).map(({ kind }) => kind)}`,
  )
  add('test_input_required_result_multi_round', {}, async (_, { mcpReq }) => {
    const state = mcpReq.requestState()
    const answer = (key) => acceptedContent(mcpReq.inputResponses, key)
    const next = async (key, message, requestedSchema, kept) =>
      inputRequired({ inputRequests: { [key]: ask(message, requestedSchema) }, requestState: await states.mint(kept) })
    const [first, second] = [answer('step1'), answer('step2')]
    if (state?.round === 2 && second !== undefined) return { content: [text(`${state.name} likes ${second.color}.`)] }
    if (state?.round === 1 && first !== undefined) {
      const color = objectOf({ color: STRING })
      return next('step2', 'Step 2: What is your favorite color?', color, { round: 2, name: first.name })
    }
    return next('step1', 'Step 1: What is your name?', name, { round: 1 })
  })
}
