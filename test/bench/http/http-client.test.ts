import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { HttpClient } from '../../../bench/http/http-client.ts'

let server: Server | undefined
let client: HttpClient | undefined
afterEach(() => {
  client?.close()
  server?.close()
})

/** A client of a server that answers each request by `answer`; what it was sent. */
async function against(answer: (socket: Socket) => void): Promise<{ client: HttpClient; sent: () => string }> {
  let sent = ''
  server = createServer((socket) => {
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('data', (piece) => {
      sent += piece.toString()
      if (sent.endsWith('}')) answer(socket)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  client = new HttpClient(`http://127.0.0.1:${(server.address() as { port: number }).port}`)
  return { client, sent: () => sent }
}

const ANSWER = 'HTTP/1.1 200 OK\r\nX-A: b\r\nContent-Length: 12\r\n\r\n{"a":"\r\n\r\n"}'

test('an answer is its body, wherever it is cut', async () => {
  for (let cut = 1; cut < ANSWER.length; cut++) {
    const { client: one, sent } = await against((socket) => {
      socket.write(ANSWER.slice(0, cut))
      setImmediate(() => socket.write(ANSWER.slice(cut)))
    })
    expect((await one.post(Buffer.from('{}'))).toString()).toBe('{"a":"\r\n\r\n"}')
    expect(sent()).toMatch(/^POST \/mcp HTTP\/1\.1\r\n[^]*content-length: 2\r\n\r\n\{\}$/)
    one.close()
    server!.close()
  }
})

test('one connection carries one request after the other', async () => {
  let connections = 0
  const { client: one } = await against((socket) => socket.write(ANSWER))
  server!.on('connection', () => connections++)
  for (let turn = 0; turn < 3; turn++) expect(await one.post(Buffer.from('{}'))).toHaveLength(12)
  expect(connections).toBe(1)
})

test.each([
  ['another status', 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n', 'HTTP/1.1 502'],
  ['an answer without a length', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', 'known length'],
])('%s is an error', async (_, answer, words) => {
  const { client: one } = await against((socket) => socket.write(answer))
  await expect(one.post(Buffer.from('{}'))).rejects.toThrow(words)
})

test('a connection that is closed before the answer is whole is an error', async () => {
  const { client: one } = await against((socket) => socket.end(ANSWER.slice(0, -1)))
  await expect(one.post(Buffer.from('{}'))).rejects.toThrow('before the answer was whole')
})
