import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { TOKEN } from '../../session/playbook.ts'
import { eventually, json, result } from '../http/fixture.ts'
import {
  type BridgeStand,
  bridged,
  event,
  initialize,
  type Message,
  MODERN,
  modern,
  parsed,
  stream,
} from './fixture.ts'

let stand: BridgeStand | undefined
afterEach(async () => {
  await stand?.close()
  stand = undefined
})

const header = { type: 'string', 'x-mcp-header': 'Key' }
const TOOLS = [
  {
    name: 'put',
    inputSchema: {
      type: 'object',
      properties: {
        key: header,
        deep: { type: 'object', properties: { count: { type: 'integer', 'x-mcp-header': 'Count' } } },
        yes: { type: 'boolean', 'x-mcp-header': 'Yes' },
      },
    },
  },
  {
    name: 'twice',
    inputSchema: { type: 'object', properties: { a: header, b: { ...header, 'x-mcp-header': 'KEY' } } },
  },
  { name: 'inArray', inputSchema: { type: 'object', properties: { a: { type: 'array', items: header } } } },
  { name: 'noToken', inputSchema: { type: 'object', properties: { a: { ...header, 'x-mcp-header': 'a b' } } } },
  { name: 'plain', inputSchema: { type: 'object', properties: { 'x-mcp-header': { type: 'string' } } } },
]
const listed = (id: unknown): object => ({
  jsonrpc: '2.0',
  id,
  result: { resultType: 'complete', tools: TOOLS, ttlMs: 0 },
})

async function offered(): Promise<BridgeStand> {
  const made = await bridged((asked, response) => {
    const { id, method } = parsed(asked)
    if (method === 'tools/list') json(response, listed(id))
    else json(response, result(id, 'fine'))
  })
  await made.ask(modern(1, 'tools/list'))
  return made
}

describe('a message of 2026-07-28', () => {
  it('says in headers what it says in its body, without a session', async () => {
    stand = await bridged((asked, response) => {
      response.setHeader('Mcp-Session-Id', 'ignored')
      json(response, result(parsed(asked).id, 'fine'))
    })
    await stand.ask(modern(1, 'server/discover'))
    await stand.ask(modern(2, 'tools/call', { name: 'put', arguments: {} }))
    await stand.ask(modern(3, 'resources/read', { uri: 'a:ü' }))
    await stand.ask(modern(4, 'prompts/get', { name: ' p' }))
    await stand.ask(modern(5, 'tasks/get', { taskId: 't' }))
    const headers = stand.log.map(({ headers: all }) => [
      all['mcp-protocol-version'],
      all['mcp-method'],
      all['mcp-name'],
      all['mcp-session-id'],
    ])
    const packed = (text: string): string => `=?base64?${Buffer.from(text).toString('base64')}?=`
    expect(headers).toEqual([
      [MODERN, 'server/discover', undefined, undefined],
      [MODERN, 'tools/call', 'put', undefined],
      [MODERN, 'resources/read', packed('a:ü'), undefined],
      [MODERN, 'prompts/get', packed(' p'), undefined],
      [MODERN, 'tasks/get', 't', undefined],
    ])
    await stand.end()
    expect(stand.log).toHaveLength(5)
  })

  it('repeats the arguments that the tool’s schema names, and no others', async () => {
    stand = await offered()
    const args = { key: 'ü', deep: { count: 7 }, yes: false, other: 'x' }
    await stand.ask(modern(2, 'tools/call', { name: 'put', arguments: args }))
    await stand.ask(modern(3, 'tools/call', { name: 'put', arguments: { key: null, deep: 1, yes: { a: 1 } } }))
    await stand.ask(modern(4, 'tools/call', { name: 'other', arguments: args }))
    const params = stand.log.map(({ headers }) =>
      Object.entries(headers).filter(([name]) => name.startsWith('mcp-param-')),
    )
    expect(params).toEqual([
      [],
      [
        ['mcp-param-yes', 'false'],
        ['mcp-param-count', '7'],
        ['mcp-param-key', `=?base64?${Buffer.from('ü').toString('base64')}?=`],
      ].toSorted((a, b) => {
        const order = Object.keys(stand!.log[1]!.headers)
        return order.indexOf(a[0]!) - order.indexOf(b[0]!)
      }),
      [],
      [],
    ])
  })

  it('repeats them also where its line begins with a byte order mark', async () => {
    stand = await bridged((asked, response) => {
      const { id, method } = JSON.parse(asked.text.replace(/^\ufeff/, '')) as Message
      json(response, method === 'tools/list' ? listed(id) : result(id, 'fine'))
    })
    await stand.ask(modern(1, 'tools/list'))
    stand.say(`\ufeff${JSON.stringify(modern(2, 'tools/call', { name: 'put', arguments: { key: 'k' } }))}`)
    await eventually(() => expect(stand!.messages().some(({ id }) => id === 2)).toBe(true))
    expect(stand.log.at(-1)!.headers).toMatchObject({ 'mcp-name': 'put', 'mcp-param-key': 'k' })
  })

  it('is not offered tools whose declarations break the rules', async () => {
    stand = await offered()
    const [list] = stand.messages()
    expect(list?.result).toEqual({ resultType: 'complete', tools: [TOOLS[0], TOOLS[4]], ttlMs: 0 })
  })

  it('is offered all of them in the eras before', async () => {
    stand = await bridged((asked, response) => json(response, listed(parsed(asked).id)))
    const list = await stand.ask({ jsonrpc: '2.0', id: 1, method: 'tools/list' } as { id: unknown })
    expect(list.result?.['tools']).toEqual(TOOLS)
  })

  it('puts nothing into a header that was taken out of the body', async () => {
    stand = await offered()
    await stand.ask(modern(2, 'tools/call', { name: 'put', arguments: { key: TOKEN } }))
    expect(stand.log).toHaveLength(1)
    await stand.close()
    stand = await bridged(
      (asked, response) => {
        const { id, method } = parsed(asked)
        json(response, method === 'tools/list' ? listed(id) : result(id, 'fine'))
      },
      {
        policy: (_, scan) =>
          scan.status === 'done' && scan.findings.length > 0
            ? { action: 'apply', decisions: scan.findings.map(() => ({ action: 'redact', rule: 'r' })) }
            : { action: 'pass' },
      },
    )
    await stand.ask(modern(1, 'tools/list'))
    await stand.ask(modern(2, 'tools/call', { name: 'put', arguments: { key: TOKEN } }))
    await stand.ask(modern(3, 'resources/read', { uri: `x:${TOKEN}` }))
    const [, called] = stand.log
    expect(called?.headers['mcp-param-key']).toMatch(/^REDACTED-/)
    expect(called?.text).toContain(`"key":"${String(called?.headers['mcp-param-key'])}"`)
    expect(JSON.stringify(stand.log)).not.toContain(TOKEN)
    expect(JSON.stringify(stand.log)).not.toContain(Buffer.from(TOKEN).toString('base64').slice(0, 12))
  })

  it('asks for the tools again where the headers did not agree, and is sent again once', async () => {
    let calls = 0
    stand = await bridged((asked, response) => {
      const { id, method, params } = parsed(asked)
      if (method === 'tools/list') {
        const paged = params?.['cursor'] === undefined
        json(response, {
          jsonrpc: '2.0',
          id,
          result: { tools: paged ? [] : TOOLS, ...(paged && { nextCursor: 'next' }) },
        })
      } else if (asked.headers['mcp-param-key'] === 'k') json(response, result(id, 'fine'))
      else {
        calls++
        json(response, { jsonrpc: '2.0', id, error: { code: -32020, message: 'Header mismatch' } }, 400)
      }
    })
    const answer = await stand.ask(modern(1, 'tools/call', { name: 'put', arguments: { key: 'k' } }))
    expect(JSON.stringify(answer)).toContain('fine')
    expect(calls).toBe(1)
    expect(stand.lines).toHaveLength(1)
    const refused = await stand.ask(modern(2, 'tools/call', { name: 'put', arguments: { key: 'other' } }))
    expect(refused.error).toMatchObject({ code: -32020 })
    expect(calls).toBe(3)
  })

  it('is cancelled by the end of its stream', async () => {
    let closed = false
    stand = await bridged((_, response) => {
      stream(response).write(': alive\n\n')
      response.on('close', () => (closed = true))
    })
    stand.say(modern(1, 'tools/call', { name: 'put' }))
    await eventually(() => expect(stand?.log).toHaveLength(1))
    stand.say({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } })
    await eventually(() => expect(closed).toBe(true))
    await stand.end()
    expect(stand.log).toHaveLength(1)
    expect(stand.lines).toEqual([])
  })

  it('is lost with its stream, whatever ids its events had', async () => {
    stand = await bridged((_, response) => void stream(response).end('id: 1\ndata:\n\n'))
    const answer = await stand.ask(modern(1, 'tools/call', { name: 'put' }))
    expect(answer.error).toMatchObject({ code: -32603, data: { reason: 'broken' } })
    expect(stand.log).toHaveLength(1)
  })

  it('keeps a subscription over the ends of its streams', async () => {
    const streams: ServerResponse[] = []
    const tagged = (method: string): object => ({
      jsonrpc: '2.0',
      method,
      params: { _meta: { 'io.modelcontextprotocol/subscriptionId': 's' } },
    })
    stand = await bridged((_, response) => {
      streams.push(stream(response))
      response.write(event(tagged('notifications/subscriptions/acknowledged')))
    })
    stand.say(modern('s', 'subscriptions/listen', { notifications: { toolsListChanged: true } }))
    await eventually(() => expect(stand?.lines).toHaveLength(1))
    streams[0]?.destroy()
    await eventually(() => expect(streams).toHaveLength(2))
    streams[1]?.write(event(tagged('notifications/tools/list_changed')))
    await eventually(() => expect(stand?.lines).toHaveLength(2))
    expect(stand.messages().map(({ method }) => method)).toEqual([
      'notifications/subscriptions/acknowledged',
      'notifications/tools/list_changed',
    ])
    expect(stand.log[1]?.text).toBe(stand.log[0]?.text)
    expect((await stand.end()).code).toBe(0)
  })

  it('gets an answer to its probe from a server that knows only sessions', async () => {
    stand = await bridged((asked, response) => {
      if (parsed(asked).method === 'initialize') json(response, result(parsed(asked).id, 'fine'))
      else
        json(response, { jsonrpc: '2.0', id: null, error: { code: -32000, message: 'Bad Request: no session' } }, 400)
    })
    expect((await stand.ask(modern('probe', 'server/discover'))).error?.code).toBe(-32000)
    expect((await stand.ask(initialize())).result).toBeDefined()
    expect(stand.log.map(({ method }) => method)).toEqual(['POST', 'POST'])
  })
})
