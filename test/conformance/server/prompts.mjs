import { acceptedContent, inputRequired } from '@modelcontextprotocol/server'
import { argumentsOf, image, objectOf, text } from './content.mjs'

const STRING = { type: 'string', description: 'An argument' }
const user = (...blocks) => ({ messages: blocks.map((content) => ({ role: 'user', content })) })

export function addPrompts(server) {
  const add = (name, description, properties, get) =>
    properties === undefined
      ? server.registerPrompt(name, { description }, (context) => get({}, context))
      : server.registerPrompt(name, { description, argsSchema: argumentsOf(properties) }, get)
  add('test_simple_prompt', 'A prompt without arguments', undefined, () =>
    user(text('This is a simple prompt for testing.')),
  )
  add('test_prompt_with_arguments', 'A prompt with arguments', { arg1: STRING, arg2: STRING }, ({ arg1, arg2 }) =>
    user(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  )
  add(
    'test_prompt_with_embedded_resource',
    'A prompt with a resource in it',
    { resourceUri: STRING },
    ({ resourceUri: uri }) => {
      const resource = { uri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' }
      return user({ type: 'resource', resource }, text('Please process the embedded resource above.'))
    },
  )
  add('test_prompt_with_image', 'A prompt with a picture in it', undefined, () =>
    user(image, text('Please analyze the image above.')),
  )
  add('test_input_required_result_prompt', 'A prompt that asks first', undefined, (_, { mcpReq }) => {
    const given = acceptedContent(mcpReq.inputResponses, 'user_context')
    if (given !== undefined) return user(text(`Use this context: ${given.context}`))
    const requestedSchema = objectOf({ context: { type: 'string' } })
    const message = 'What context should the prompt use?'
    return inputRequired({ inputRequests: { user_context: inputRequired.elicit({ message, requestedSchema }) } })
  })
}
