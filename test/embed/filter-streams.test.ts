import { once } from 'node:events'
import { createServer, type Socket, connect, type AddressInfo } from 'node:net'
import { Duplex, PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createFilterStreams, SessionEnd } from '../../src/stream.ts'
import { scanner, token } from '../bypass/secrets.ts'

const VALUE = token('streams')
const line = (message: object): string => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`
const call = (id: number, text: string): string =>
  line({ id, method: 'tools/call', params: { name: 'tool', arguments: { text } } })
const result = (id: number, text: string): string => line({ id, result: { content: [{ type: 'text', text }] } })
const turns = async (): Promise<void> => {
  for (let at = 0; at < 20; at++) await turn()
}

/** What comes of a face, as it comes. */
function reading(face: Readable): { readonly text: () => string } {
  const chunks: Buffer[] = []
  face.on('data', (chunk: Buffer) => chunks.push(chunk))
  return { text: () => Buffer.concat(chunks).toString() }
}

describe('a pair of streams', () => {
  it('carries clean bytes as they are, whatever their chunks, and ends in turn', async () => {
    const { client, server } = createFilterStreams({ scanner })
    const said = `{"jsonrpc":"2.0", "id" : 1,"method":"tools/call","params":{"name":"é"}}\r\n{"jsonrpc":"2.0","method":"x"}`
    const heard = reading(server)
    const answers = reading(client)
    for (const byte of Buffer.from(said)) client.write(Buffer.from([byte]))
    client.end()
    await once(server, 'end')
    expect(heard.text()).toBe(said)
    server.end(result(1, 'done'))
    await once(client, 'end')
    expect(answers.text()).toBe(result(1, 'done'))
    await turns()
    expect([client.destroyed, server.destroyed, client.errored, server.errored]).toEqual([true, true, null, null])
  })

  it('redacts towards the client, answers the client in place of the server', async () => {
    const { client, server } = createFilterStreams({ scanner })
    const [heard, answers] = [reading(server), reading(client)]
    client.write(call(1, 'clean') + call(2, VALUE))
    server.write(result(1, `it is ${VALUE}`))
    await turns()
    expect(heard.text()).toBe(call(1, 'clean'))
    const messages = answers
      .text()
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one) as object)
    expect(messages).toMatchObject([
      { id: 2, result: { isError: true } },
      { id: 1, result: { content: [{ text: expect.stringMatching(/^it is REDACTED-TOKEN-/) }] } },
    ])
    client.destroy()
    expect(server.destroyed).toBe(true)
  })

  it('tells a client what it waits for in vain when its server is gone', async () => {
    const { client, server } = createFilterStreams({ scanner })
    const answers = reading(client)
    server.resume()
    client.write(call(1, 'clean'))
    await turns()
    server.end()
    await once(client, 'end')
    expect(JSON.parse(answers.text())).toMatchObject({ id: 1, result: { isError: true } })
  })

  it('holds back the writer whose reader is slow, and nobody else', async () => {
    const { client, server } = createFilterStreams({ scanner })
    const answers = reading(client)
    const long = call(1, 'x'.repeat(50_000))
    let written = 0
    const wrote = (async () => {
      for (; written < 100; written++) if (!client.write(long)) await once(client, 'drain')
    })()
    await turns()
    expect(written).toBeLessThan(5)
    expect(server.readableLength).toBeLessThan(2 * long.length + 1)
    // The server speaks on, to a client that reads.
    for (let id = 0; id < 10; id++) server.write(result(id, 'y'.repeat(50_000)))
    await turns()
    expect(answers.text().length).toBeGreaterThan(500_000)
    const heard = reading(server)
    await wrote
    await turns()
    expect(heard.text().length).toBeGreaterThan(99 * long.length)
    client.destroy()
  })

  it('holds back a server whose client does not read, while the client speaks on', async () => {
    const { client, server } = createFilterStreams({ scanner })
    const heard = reading(server)
    let written = 0
    const wrote = (async () => {
      for (; written < 100; written++)
        if (!server.write(result(written, 'y'.repeat(50_000)))) await once(server, 'drain')
    })()
    await turns()
    expect(written).toBeLessThan(5)
    for (let id = 0; id < 20; id++) client.write(call(id, 'clean'))
    await turns()
    expect(heard.text().split('\n')).toHaveLength(21)
    client.resume()
    await wrote
    client.destroy()
  })

  it('breaks as one, with the error of the one that broke', async () => {
    const { client, server } = createFilterStreams({ scanner })
    const errors: unknown[] = []
    for (const face of [client, server]) face.on('error', (error) => errors.push(error))
    const error = new Error('the channel broke')
    server.destroy(error)
    await turns()
    expect(errors).toEqual([error, error])
    expect([client.destroyed, server.destroyed]).toEqual([true, true])
  })

  it('says its last words before it breaks when a message was lost that may have been an answer', async () => {
    const { client, server } = createFilterStreams({ scanner, maxMessageBytes: 1000 })
    server.resume()
    const ends = [client, server].map((face) => once(face, 'error'))
    client.write(call(1, 'clean'))
    await turns()
    server.write(`{"x":"${'y'.repeat(2000)}"}\n`)
    await turns()
    // Its reader was busy with something else.
    expect(client.destroyed).toBe(false)
    const answers = reading(client)
    for (const [error] of await Promise.all(ends)) expect(error).toBeInstanceOf(SessionEnd)
    expect(JSON.parse(answers.text())).toMatchObject({ id: 1, result: { isError: true } })
  })
})

it('stands between two sockets', async () => {
  const sockets: Socket[] = []
  const listener = createServer({ allowHalfOpen: true }, (socket) => void sockets.push(socket)).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const dial = async (): Promise<[Socket, Socket]> => {
    const near = connect((listener.address() as AddressInfo).port, '127.0.0.1')
    await once(near, 'connect')
    while (sockets.length === 0) await turn()
    return [near, sockets.pop()!]
  }
  const [client, clientEnd] = await dial()
  const [server, serverEnd] = await dial()
  const filter = createFilterStreams({ scanner })
  const done = Promise.all([
    pipeline(clientEnd, filter.client, clientEnd),
    pipeline(serverEnd, filter.server, serverEnd),
  ])
  const heard = reading(client)
  server.on('data', () => server.end(result(1, VALUE)))
  client.write(call(1, 'clean'))
  await once(client, 'end')
  expect(heard.text()).toMatch(/REDACTED-TOKEN-/)
  client.end()
  await done
  listener.close()
})

it('a pipeline whose source fails takes both faces with it', async () => {
  const { client, server } = createFilterStreams({ scanner })
  const error = new Error('the source failed')
  server.on('error', () => undefined)
  const source = Readable.from(
    (function* () {
      yield Buffer.from(call(1, 'clean'))
      throw error
    })(),
  )
  await expect(pipeline(source, client, new PassThrough())).rejects.toBe(error)
  expect([client.destroyed, server.destroyed]).toEqual([true, true])
  expect(server).toBeInstanceOf(Duplex)
})
