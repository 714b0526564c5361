import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { call, eventually, json, listening, portOf, type Responder, result } from '../http/fixture.ts'
import { begun, type BridgeStand, bridged, event, initialize, parsed, posts, stream } from './fixture.ts'

let stand: BridgeStand | undefined
afterEach(async () => {
  await stand?.close()
  stand = undefined
})

const asked = call(1, {}) as { id: unknown }

describe('what is no answer', () => {
  const faults: readonly (readonly [string, Responder, object])[] = [
    [
      '401',
      (_, response) => void response.writeHead(401).end('{"error":"invalid_token"}'),
      { code: 4401, data: { reason: 'unauthorized', status: 401 } },
    ],
    [
      '403',
      (_, response) => void response.writeHead(403).end(),
      { code: 4403, data: { reason: 'forbidden', status: 403 } },
    ],
    [
      '500 and a page',
      (_, response) => void response.writeHead(500, { 'Content-Type': 'text/html' }).end('<p>x'),
      { code: 4502, data: { reason: 'refused', status: 500 } },
    ],
    [
      '200 and a page',
      (_, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>x'),
      { code: 4502, data: { reason: 'not-mcp' } },
    ],
    ['202', (_, response) => void response.writeHead(202).end(), { code: -32603, data: { reason: 'no-answer' } }],
    [
      'an error that is none of the protocol',
      (_, response) => json(response, { error: { code: 'invalid', message: 'x' } }, 400),
      { code: 4502, data: { reason: 'refused', status: 400 } },
    ],
    [
      'redirects in a circle',
      (_, response) => void response.writeHead(308, { Location: '/mcp' }).end(),
      { code: 4502, data: { reason: 'refused', status: 308 } },
    ],
    [
      'lists in lists',
      (_, response) => json(response, `${'['.repeat(200_000)}${']'.repeat(200_000)}`),
      { code: -32603, data: { reason: 'no-answer' } },
    ],
    [
      'another answer',
      (_, response) => json(response, result('x', 'y')),
      { code: -32603, data: { reason: 'no-answer' } },
    ],
    [
      'a cut body',
      (_, response) =>
        void response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 99 }).write('{'),
      { code: -32603, data: { reason: 'broken' } },
    ],
    [
      'an ended stream',
      (_, response) => void stream(response).end(': x\n\n'),
      { code: -32603, data: { reason: 'broken' } },
    ],
    [
      'an event that no empty line ends',
      (recorded, response) => void stream(response).end(`data: ${JSON.stringify(result(parsed(recorded).id, 'x'))}\n`),
      { code: -32603, data: { reason: 'broken' } },
    ],
    [
      'a redirect to another origin',
      (_, response) => void response.writeHead(307, { Location: 'http://127.0.0.2:1/mcp' }).end(),
      { code: 4502, data: { reason: 'redirected' } },
    ],
    [
      'a body beyond the limit',
      (recorded, response) => json(response, result(parsed(recorded).id, 'x'.repeat(1 << 20))),
      { code: 4031, data: { reason: 'too-large' } },
    ],
    [
      'an event beyond the limit',
      (recorded, response) => void stream(response).end(event(result(parsed(recorded).id, 'x'.repeat(1 << 20)))),
      { code: 4031, data: { reason: 'too-large' } },
    ],
    [
      'an unknown packing',
      (_, response) => void response.writeHead(200, { 'Content-Encoding': 'x-own' }).end('{}'),
      { code: 4031, data: { reason: 'unreadable' } },
    ],
    [
      'a stream that hangs',
      (_, response) => void stream(response).write(': here\n\n'),
      { code: -32603, data: { reason: 'silent' } },
    ],
    [
      'a body that hangs',
      (_, response) => void response.writeHead(200, { 'Content-Type': 'application/json' }).write('{'),
      { code: -32603, data: { reason: 'silent' } },
    ],
    ['silence', () => undefined, { code: -32603, data: { reason: 'silent' } }],
  ]

  it.each(faults)('is told as an error with a code: %s', async (name, respond, error) => {
    stand = await begun(
      (recorded, response, request) => {
        respond(recorded, response, request)
        if (name === 'a cut body') setTimeout(() => response.destroy(), 20)
      },
      undefined,
      { timings: { silence: /silence|hangs/.test(name) ? 300 : 60_000, retry: 10 } },
    )
    const answer = await stand.ask(asked)
    expect(answer.error).toMatchObject(error)
    expect(answer.error?.message).toMatch(/^No answer: the (server|answer)/)
    expect(stand.lines).toHaveLength(2)
    // The bridge goes on.
    expect((await stand.end()).outcome).toMatch(/ended|barred/)
  })

  it('is not told of what asks nothing', async () => {
    stand = await begun((_, response) => void response.writeHead(500).end())
    stand.say({ jsonrpc: '2.0', method: 'notifications/roots/list_changed' })
    await eventually(() => expect(posts(stand!.log)).toHaveLength(3))
    await stand.end()
    expect(stand.lines).toHaveLength(1)
  })

  it('is the error that the server gives as its reason, with the id that it did not know', async () => {
    const error = { code: -32602, message: 'no', data: { big: 1 } }
    stand = await begun((_, response) => json(response, { jsonrpc: '2.0', error, id: null }, 400))
    const { id, error: told } = await stand.ask(asked)
    expect({ id, told }).toEqual({ id: 1, told: error })
  })

  it('ends as unreachable when there is no server', async () => {
    const gone = await listening(createServer())
    const port = portOf(gone)
    await new Promise((resolve) => gone.close(resolve))
    stand = await bridged(() => undefined, { origin: `http://127.0.0.1:${port}` })
    expect((await stand.ask(initialize())).error).toMatchObject({ code: 4502, data: { reason: 'unreachable' } })
    expect(await stand.end()).toEqual({ outcome: 'unreachable', code: 69 })
  })

  it('ends as barred when the server wants other credentials', async () => {
    stand = await bridged((_, response) => void response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end())
    expect((await stand.ask(initialize())).error).toMatchObject({ code: 4401 })
    expect(await stand.end()).toEqual({ outcome: 'barred', code: 77 })
  })

  it('is told where answers together are more than may be held', async () => {
    stand = await begun(
      (recorded, response) => {
        const text = JSON.stringify(result(parsed(recorded).id, 'x'.repeat(200_000)))
        // Held open, so that all are under way at once.
        response.writeHead(200, {
          'Content-Type': parsed(recorded).id === 1 ? 'text/event-stream' : 'application/json',
        })
        response.write(parsed(recorded).id === 1 ? `data: ${text}` : text)
        if (posts(stand!.log).length === 5) response.end()
      },
      undefined,
      { maxHeldBytes: 500_000 },
    )
    for (const id of [1, 2, 3]) stand.say({ ...asked, id })
    await eventually(() => expect(stand?.lines.some((line) => line.includes('overloaded'))).toBe(true))
    const last = stand.messages().at(-1)
    expect(stand.messages().filter(({ error }) => error?.data?.['reason'] === 'overloaded')).toHaveLength(1)
    expect([1, 2, 3]).toContain(last?.id)
  })

  it('is told where more is asked at a time than may be', async () => {
    stand = await begun((_, response) => void stream(response).write(': alive\n\n'), undefined, { maxRequests: 2 })
    for (const id of [1, 2, 3]) stand.say({ ...asked, id })
    await eventually(() => expect(stand?.lines).toHaveLength(2))
    expect(stand.messages()[1]).toMatchObject({ id: 3, error: { code: 4502, data: { reason: 'overloaded' } } })
    await eventually(() => expect(posts(stand!.log)).toHaveLength(4))
  })

  it('is told of a server that is not trusted', async () => {
    const plain = await listening(createServer())
    stand = await bridged(() => undefined, { origin: `https://127.0.0.1:${portOf(plain)}` })
    expect((await stand.ask(initialize())).error).toMatchObject({
      code: 4502,
      data: { reason: expect.stringMatching(/tls|broken/) as string },
    })
    plain.closeAllConnections()
    plain.close()
  })
})

describe('what is read all the same', () => {
  it('follows a redirect within the origin, and stays there', async () => {
    stand = await bridged((recorded, response) => {
      if (recorded.url === '/mcp') response.writeHead(308, { Location: '/mcp/' }).end()
      else if (recorded.method !== 'POST') response.writeHead(405).end()
      else json(response, result(parsed(recorded).id, 'fine'))
    })
    await stand.ask(asked)
    await stand.ask({ ...asked, id: 2 })
    expect(stand.log.map(({ url }) => url)).toEqual(['/mcp', '/mcp/', '/mcp/'])
    expect(stand.log[1]?.text).toBe(stand.log[0]?.text)
  })

  it('waits as long as the server shows that it lives', async () => {
    let comments = 0
    stand = await begun(
      (recorded, response) => {
        stream(response)
        const beat = setInterval(() => {
          if (++comments < 12) response.write(': alive\n\n')
          else {
            clearInterval(beat)
            response.end(event(result(parsed(recorded).id, 'at last')))
          }
        }, 100)
      },
      undefined,
      { timings: { silence: 1000 } },
    )
    expect(JSON.stringify(await stand.ask(asked))).toContain('at last')
    expect(comments).toBe(12)
  })

  it('unpacks bodies and streams', async () => {
    stand = await begun((recorded, response) => {
      const { id } = parsed(recorded)
      const text = JSON.stringify(result(id, `packed ${String(id)}`))
      const events = id === 2
      response.writeHead(200, {
        'Content-Type': events ? 'text/event-stream' : 'application/json',
        'Content-Encoding': 'gzip',
      })
      response.end(gzipSync(events ? `data: ${text}\n\n` : text))
    })
    expect(JSON.stringify(await stand.ask(asked))).toContain('packed 1')
    expect(JSON.stringify(await stand.ask({ ...asked, id: 2 }))).toContain('packed 2')
  })

  it('takes a batch apart', async () => {
    stand = await begun((recorded, response) => {
      const elements = JSON.parse(recorded.text) as { id: unknown }[]
      json(
        response,
        elements.map(({ id }) => result(id, `of ${String(id)}`)),
      )
    })
    stand.say([call('a', {}), call('b', {})])
    await eventually(() =>
      expect(
        stand
          ?.messages()
          .slice(1)
          .map(({ id }) => id),
      ).toEqual(['a', 'b']),
    )
    expect(posts(stand.log).at(-1)?.text).toBe(JSON.stringify([call('a', {}), call('b', {})]))
  })

  it('sends and gets large messages', async () => {
    stand = await begun(
      (recorded, response) =>
        json(response, result(parsed(recorded).id, String(recorded.text.length).padEnd(3 << 20, 'x '))),
      undefined,
      { maxMessageBytes: 16 << 20 },
    )
    const large = call(1, { text: 'some words '.repeat(200_000) }) as { id: unknown }
    const answer = await stand.ask(large)
    expect(JSON.stringify(answer)).toContain(`"text":"${JSON.stringify(large).length}x`)
    expect(JSON.stringify(answer).length).toBeGreaterThan(3 << 20)
  })

  it('leaves in the sockets what a slow reader does not take', async () => {
    const total = 400
    let written = 0
    stand = await begun((recorded, response) => {
      stream(response)
      const line = event({ jsonrpc: '2.0', method: 'notifications/message', params: { data: 'x'.repeat(60_000) } })
      const more = (): void => {
        while (written < total) {
          written++
          if (!response.write(line)) {
            response.once('drain', more)
            return
          }
        }
        response.end(event(result(parsed(recorded).id, 'last')))
      }
      more()
    })
    stand.stdout.pause()
    stand.say(asked)
    const looks: number[] = []
    await eventually(async () => {
      looks.push(written)
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(written > 0 && looks.slice(-3).every((look) => look === written) && looks.length > 3).toBe(true)
    })
    expect(written).toBeLessThan(total)
    stand.stdout.resume()
    await eventually(() => expect(stand?.lines).toHaveLength(total + 2))
    expect(stand.lines.at(-1)).toContain('last')
  })
})
