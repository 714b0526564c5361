import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { type Stand, stand } from './fixture.ts'

let open: Stand | undefined
afterEach(() => open?.close())

it('the head of a stream goes out at once, in the bytes that it came in', async () => {
  open = await stand((_, response) => {
    response.writeHead(200, ['Content-Type', 'text/event-stream', 'X-Name', 'caf\u00E9 \u00C3\u00A9'])
    // Nothing but the head, which Node's flushHeaders would write as UTF-8.
    response.write(new Uint8Array(0))
  })
  const socket = connect(open.port, '127.0.0.1')
  socket.write('GET /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n')
  let seen = ''
  while (!seen.includes('\r\n\r\n')) {
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    seen += chunk.toString('latin1')
  }
  expect(seen).toContain('\r\nX-Name: caf\u00E9 \u00C3\u00A9\r\n')
  expect(seen.slice(seen.indexOf('\r\n\r\n'))).toBe('\r\n\r\n')
  socket.destroy()
})
