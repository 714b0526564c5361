import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { TOKEN } from '../../session/playbook.ts'
import { call, eventually, result } from '../http/fixture.ts'
import {
  agreed,
  type BridgeStand,
  type BridgeStandOptions,
  bridged,
  event,
  initialize,
  initialized,
  parsed,
  posts,
  stream,
} from './fixture.ts'

let stand: BridgeStand | undefined
afterEach(async () => {
  await stand?.close()
  stand = undefined
})

interface Oldest {
  readonly stand: BridgeStand
  readonly streams: readonly ServerResponse[]
}

/** A server of 2024-11-05, which tells this endpoint. */
async function oldest(endpoint: (origin: string) => string, options?: BridgeStandOptions): Promise<Oldest> {
  const streams: ServerResponse[] = []
  const made = await bridged((asked, response) => {
    if (asked.method === 'GET') {
      streams.push(stream(response))
      response.write(`event: endpoint\ndata: ${endpoint(`http://${String(asked.headers['host'])}`)}\n\n`)
    } else if (asked.url.startsWith('/mcp')) response.writeHead(405).end()
    else {
      const { id, method, params } = parsed(asked)
      response.writeHead(202).end('Accepted')
      if (id === undefined || method === 'never') return
      const answer =
        method === 'initialize'
          ? agreed(id, '2024-11-05')
          : result(id, `to ${asked.url} ${JSON.stringify(params?.['arguments'])} ${TOKEN}`)
      streams.at(-1)?.write(event(answer))
    }
  }, options)
  return { stand: made, streams }
}

describe('a server of 2024-11-05', () => {
  it.each([
    ['a path', () => '/messages?s=1'],
    ['a URL', (origin: string) => `${origin}/messages?s=1`],
    ['a relative path', () => 'messages?s=1'],
  ])('is spoken to where it says: %s', async (_, endpoint) => {
    ;({ stand } = await oldest(endpoint))
    expect((await stand.ask(initialize())).result).toMatchObject({ protocolVersion: '2024-11-05' })
    stand.say(initialized)
    const answer = await stand.ask(call(1, { a: 1 }) as { id: unknown })
    expect(JSON.stringify(answer)).toContain('to /messages?s=1')
    expect(JSON.stringify(answer)).toMatch(/REDACTED-/)
    const blocked = await stand.ask(call(2, { a: TOKEN }) as { id: unknown })
    expect(blocked.result?.['isError']).toBe(true)
    await stand.end()
    expect(stand.log.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /mcp',
      'GET /mcp',
      'POST /messages?s=1',
      'POST /messages?s=1',
      'POST /messages?s=1',
    ])
  })

  it('is not followed to another origin', async () => {
    ;({ stand } = await oldest(() => 'http://localhost.invalid/messages'))
    expect((await stand.ask(initialize())).error).toMatchObject({ code: 4502, data: { reason: 'elsewhere' } })
    expect(posts(stand.log)).toHaveLength(1)
  })

  it('is what the refusal was about where there is no such stream', async () => {
    stand = await bridged((asked, response) => void response.writeHead(asked.method === 'GET' ? 404 : 405).end())
    expect((await stand.ask(initialize())).error).toMatchObject({
      code: 4502,
      data: { reason: 'refused', status: 405 },
    })
  })

  it('is begun anew after its stream has ended, and whoever waited is told', async () => {
    const made = await oldest(() => '/messages')
    stand = made.stand
    await stand.ask(initialize())
    stand.say(initialized)
    stand.say({ jsonrpc: '2.0', id: 'a', method: 'never' })
    await eventually(() => expect(posts(stand!.log)).toHaveLength(4))
    made.streams[0]?.destroy()
    await eventually(() =>
      expect(stand?.messages().at(-1)).toMatchObject({ id: 'a', error: { data: { reason: 'broken' } } }),
    )
    const answer = await stand.ask(call(1, {}) as { id: unknown })
    expect(JSON.stringify(answer)).toContain('to /messages')
    expect(made.streams).toHaveLength(2)
    const methods = posts(stand.log)
      .slice(4)
      .map((asked) => parsed(asked).method)
    expect(methods).toEqual(['initialize', 'notifications/initialized', 'tools/call'])
    expect(stand.lines).toHaveLength(3)
  })
})
