import { ResourceTemplate } from '@modelcontextprotocol/server'
import { PNG } from './content.mjs'

export function addResources(server) {
  const add = (name, uri, mimeType, description, content) =>
    server.registerResource(name, uri, { title: name, description, mimeType }, () => ({
      contents: [{ uri, mimeType, ...content }],
    }))
  add('static-text', 'test://static-text', 'text/plain', 'A text that never changes', {
    text: 'This is the content of the static text resource.',
  })
  add('static-binary', 'test://static-binary', 'image/png', 'A picture that never changes', { blob: PNG })
  add('watched-resource', 'test://watched-resource', 'text/plain', 'A resource to subscribe to', {
    text: 'Watched resource content',
  })
  server.registerResource(
    'template',
    new ResourceTemplate('test://template/{id}/data', { list: undefined }),
    { title: 'template', description: 'A resource for each id', mimeType: 'application/json' },
    ({ href: uri }, { id }) => ({
      contents: [
        {
          uri,
          mimeType: 'application/json',
          text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
        },
      ],
    }),
  )
}
