import { describe, expect, it } from 'vitest'
import { answer, call, line, notify, request, textResult } from '../session/playbook.ts'
import { armoured, conversation, token } from './secrets.ts'

const HELD = token('splits')

const CLIENT = Buffer.concat([
  Buffer.from('\ufeff' + request(1, 'tools/list')),
  Buffer.from(call('é', 'w', { text: HELD })),
  Buffer.from('\r\n\n  \n'),
  Buffer.from(
    `{"jsonrpc":"2.0","id":9007199254740993,"method":"tools/call","params":{"name":"r","arguments":{"a":"\\u0067${HELD.slice(1)}"}}}\r\n`,
  ),
  Buffer.from(
    line([
      { jsonrpc: '2.0', id: 4, method: 'ping' },
      { jsonrpc: '2.0', id: 5, method: 'tools/call', params: { name: 'w', arguments: [HELD] } },
    ]),
  ),
  Buffer.from(`not JSON at all ${HELD}\n`),
  Buffer.from('{"jsonrpc":"2.0","method":"m","params":{"bad":"'),
  Buffer.from([0xc3, 0x28, 0xff, 0xf0, 0x9f]),
  Buffer.from('","\u2028":"😀\\ud83d"}}\n{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"r"}}\n'),
  Buffer.from('{"jsonrpc":"2.0","method":"last"}'),
])

const SERVER = Buffer.concat([
  Buffer.from(`Listening on stdio with ${HELD}\n`),
  Buffer.from(answer(1, { tools: [{ name: 'r', description: `é ${HELD} 😀`, inputSchema: { type: 'object' } }] })),
  Buffer.from(
    `{ "jsonrpc":"2.0", "id":7,"result":{"content":[{"type":"text","text":"a\\n\\u0067${HELD.slice(1)}"},{"type":"image","mimeType":"a/b","data":"${Buffer.from(`k ${HELD}`).toString('base64')}"}],"x":1.0e+2}}\r\n`,
  ),
  Buffer.from(
    answer(9, {
      content: [
        { type: 'resource_link', name: 'n', uri: `x://${HELD}` },
        { type: 'text', text: encodeURIComponent(`ü=${HELD}`) },
      ],
    }),
  ),
  Buffer.from(notify('notifications/message', { level: 'info', data: { [HELD]: [HELD, 1.5e300] } })),
  Buffer.from(
    request('s', 'sampling/createMessage', {
      messages: [{ role: 'user', content: { type: 'text', text: armoured('EC PRIVATE KEY', '', 2) } }],
    }),
  ),
  Buffer.from('{"jsonrpc":"2.0","id":8,"result":{"a":"'),
  Buffer.from([0x80, 0xe2, 0x80]),
  Buffer.from(`","b":"${HELD}"}}\n`),
  Buffer.from(answer('x', textResult('short')).trimEnd()),
])

interface Seen {
  readonly client: string
  readonly server: string
}

function heard(side: 'client' | 'server', chunks: readonly Uint8Array[]): Seen {
  const book = conversation()
  if (side === 'server') book.clientSays(CLIENT)
  for (const chunk of chunks) {
    if (side === 'client') book.clientSays(chunk)
    else book.serverSays(chunk)
  }
  if (side === 'client') book.clientEnds()
  else book.serverEnds()
  return { client: book.clientSees(), server: book.serverSees() }
}

describe.each([
  ['client', CLIENT],
  ['server', SERVER],
] as const)('what the %s says', (side, bytes) => {
  const whole = heard(side, [bytes])

  it('is worth the trial: something passes, something is replaced, something is answered', () => {
    expect(whole.client + whole.server).not.toContain(HELD)
    expect(whole.client + whole.server).toMatch(side === 'server' ? /REDACTED-TOKEN-/ : /was not sent to the server/)
    expect((side === 'server' ? whole.client : whole.server).split('\n').length).toBeGreaterThan(5)
  })

  it('gives the same bytes in every two-way split', () => {
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(heard(side, [bytes.subarray(0, cut), bytes.subarray(cut)]), String(cut)).toEqual(whole)
    }
  })

  it('gives the same bytes one by one, and in chunks of any one size', () => {
    for (const size of [1, 2, 3, 5, 7, 64, 1000]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      )
      expect(heard(side, chunks), String(size)).toEqual(whole)
    }
  })
})

it('a short conversation gives the same bytes in every three-way split', () => {
  const bytes = Buffer.from(`\ufeff\r\n{"id":"é","a":"${HELD}"}\r\n{"jsonrpc":"2.0","method":"ü"}\n\r`)
  const all = (chunks: readonly Uint8Array[]): Seen => heard('client', chunks)
  const whole = all([bytes])
  for (let first = 0; first <= bytes.length; first++) {
    for (let second = first; second <= bytes.length; second++) {
      expect(all([bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)])).toEqual(whole)
    }
  }
})
