import { describe, expect, it } from 'vitest'
import { guardTransport } from '../../../src/embed/guard-transport.ts'
import { PRESETS } from '../../../src/policy/presets.ts'
import { decode, encode } from '../../../src/transport/sdk/param-headers.ts'
import { scanner, token } from '../../bypass/secrets.ts'
import { call, FakeTransport, listen } from './fake-transport.ts'

const VALUE = token('headers')
/** Redacts towards the server, where `default` blocks. */
const REDACTING = {
  ...PRESETS.default,
  rules: [{ id: 'redact', category: ['secret' as const], action: 'redact' as const }, ...PRESETS.default.rules],
}

async function sent(args: unknown, headers: Record<string, string>): Promise<FakeTransport['sent']> {
  const bare = new FakeTransport()
  await guardTransport(bare, { scanner, policy: REDACTING }).send(call(1, args), { headers })
  return bare.sent
}

type Sent = readonly [
  { readonly params: { readonly arguments: Record<string, never> } },
  { readonly headers: Record<string, string> },
]

describe('a header that mirrors an argument', () => {
  it('follows it, as it is spelled in a header', async () => {
    const args = { where: { region: `é ${VALUE}` }, key: VALUE, count: 3, other: 'x' }
    const headers = { 'Mcp-Param-Region': encode(args.where.region), 'mcp-param-KEY': VALUE, 'Mcp-Param-Count': '3' }
    const [[message, options]] = (await sent(args, headers)) as unknown as readonly [Sent]
    expect(JSON.stringify([message, options])).not.toContain(VALUE)
    expect(decode(options.headers['Mcp-Param-Region']!)).toBe(message.params.arguments['where']!['region'])
    expect(options.headers['Mcp-Param-Region']).toMatch(/^=\?base64\?.*\?=$/)
    expect(options.headers['mcp-param-KEY']).toBe(message.params.arguments['key'])
    expect(options.headers['Mcp-Param-Count']).toBe('3')
    expect(Object.keys(options.headers)).toEqual(Object.keys(headers))
  })

  it('is gone when its argument is', async () => {
    const [[message, options]] = (await sent({ [VALUE]: 'abc' }, { 'Mcp-Param-A': 'abc' })) as unknown as readonly [
      Sent,
    ]
    expect(Object.keys(message.params.arguments)).toEqual([expect.stringMatching(/^REDACTED-TOKEN-/)])
    expect(options.headers).toEqual({})
  })

  it('never leaves with a message that is blocked', async () => {
    const bare = new FakeTransport()
    await guardTransport(bare, { scanner }).send(call(1, { key: VALUE }), { headers: { 'Mcp-Param-Key': VALUE } })
    expect(bare.sent).toEqual([])
  })
})

describe('a header that mirrors nothing', () => {
  it.each([VALUE, `=?base64?${Buffer.from(VALUE).toString('base64')}?=`])(
    'blocks the message for a value in it',
    async (header) => {
      const bare = new FakeTransport()
      const heard: unknown[] = []
      const guarded = guardTransport(bare, { scanner })
      listen(guarded, { onmessage: (message) => void heard.push(message) })
      await guarded.send(call(1, {}), { headers: { 'Mcp-Param-Key': header } })
      await guarded.send(call(2, {}), { headers: { 'Mcp-Param-Key': 'fine' } })
      expect(bare.sent).toMatchObject([[{ id: 2 }, { headers: { 'Mcp-Param-Key': 'fine' } }]])
      expect(heard).toMatchObject([{ id: 1, result: { isError: true } }])
      expect(JSON.stringify(heard)).not.toContain(VALUE)
    },
  )
})

it.each(['plain', 'with space', 'tab\tinside', ' lead', 'trail ', '', 'é', '=?base64?eA==?=', 'a\nb', '=?base64?'])(
  'a value survives its spelling: %j',
  (text) => {
    const header = encode(text)
    expect(header).toMatch(/^[\t -~]+$/)
    expect(decode(header)).toBe(text)
  },
)

it('a server sees the argument that it is given in the headers too', async () => {
  const bare = new FakeTransport()
  const extras: { request?: Request; requestInfo?: { headers: Record<string, string> }; authInfo?: unknown }[] = []
  const guarded = guardTransport(bare, { scanner, policy: REDACTING, side: 'server' })
  listen(guarded, { onmessage: (_, extra) => void extras.push(extra as never) })
  const headers = { 'mcp-param-key': VALUE, 'mcp-method': 'tools/call' }
  const request = new Request('http://127.0.0.1/mcp', { method: 'POST', body: '{}', headers })
  bare.hears(call(1, { key: VALUE }), { request, requestInfo: { headers }, authInfo: 'kept' })
  const [{ request: seen, requestInfo, authInfo }] = extras as [(typeof extras)[0]]
  expect(seen!.headers.get('mcp-param-key')).toMatch(/^REDACTED-TOKEN-/)
  expect(seen!.headers.get('mcp-method')).toBe('tools/call')
  expect([seen!.url, seen!.method, authInfo]).toEqual(['http://127.0.0.1/mcp', 'POST', 'kept'])
  expect(requestInfo!.headers['mcp-param-key']).toBe(seen!.headers.get('mcp-param-key'))
})

it('arguments of any depth and number cost no more than they are', async () => {
  let deep: unknown = 'end'
  for (let level = 0; level < 2000; level++) deep = { a: deep }
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, `v${at}`]))
  const [[, options]] = (await sent({ deep, wide }, { 'Mcp-Param-End': 'end' })) as unknown as readonly [Sent]
  expect(options.headers).toEqual({ 'Mcp-Param-End': 'end' })
})
