import { describe, expect, it } from 'vitest'
import { observe } from '../../src/session/events.ts'
import { answer, call, fault, line, notify, request } from '../session/playbook.ts'
import { armoured, awsId, bodyLine, conversation, token, unfolded } from './secrets.ts'

const HELD = token('to server')
const modern = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' }

describe('to the server: a value in one place only does not arrive, and its sender hears of it', () => {
  it.each([
    ['argument', 'tools/call', { name: 'w', arguments: { a: HELD } }],
    ['argument, deep', 'tools/call', { name: 'w', arguments: { a: [[{ b: [HELD] }]] } }],
    ['argument name', 'tools/call', { name: 'w', arguments: { [HELD]: 1 } }],
    ['tool name', 'tools/call', { name: HELD, arguments: {} }],
    ['_meta', 'tools/call', { name: 'w', arguments: {}, _meta: { x: HELD } }],
    ['progress token', 'tools/call', { name: 'w', arguments: {}, _meta: { progressToken: HELD } }],
    ['beside the arguments', 'tools/call', { name: 'w', arguments: {}, y: [HELD] }],
    ['modern argument', 'tools/call', { name: 'w', arguments: { a: HELD }, _meta: modern }],
    [
      'input response',
      'tools/call',
      { name: 'w', arguments: {}, inputResponses: { a: { action: 'accept', content: { k: HELD } } }, _meta: modern },
    ],
    ['request state', 'tools/call', { name: 'w', arguments: {}, requestState: HELD, _meta: modern }],
    ['prompt argument', 'prompts/get', { name: 'p', arguments: { a: HELD } }],
    ['resource uri', 'resources/read', { uri: `https://h.example/?t=${HELD}` }],
    [
      'completion',
      'completion/complete',
      { ref: { type: 'ref/prompt', name: 'p' }, argument: { name: 'a', value: HELD } },
    ],
    [
      'completion context',
      'completion/complete',
      {
        ref: { type: 'ref/prompt', name: 'p' },
        argument: { name: 'a', value: 'b' },
        context: { arguments: { c: HELD } },
      },
    ],
    ['cursor', 'tools/list', { cursor: HELD }],
    [
      'client name',
      'initialize',
      { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: HELD, version: '1' } },
    ],
    ['unknown method', 'x/y', { a: HELD }],
    ['method', `x/${HELD}`, {}],
    ['private key', 'tools/call', { name: 'w', arguments: { a: armoured('OPENSSH PRIVATE KEY') } }],
    ['AWS id', 'tools/call', { name: 'w', arguments: { a: awsId('ASIA') } }],
  ])('%s', (_, method, params) => {
    const book = conversation()
    book.clientSays(request('q', method, params))
    expect(book.serverSees()).toBe('')
    const reply = book.clientSeesMessage()
    expect(reply.id).toBe('q')
    expect(method === 'tools/call' ? reply.result?.isError : reply.error?.code).toBe(
      method === 'tools/call' ? true : 4031,
    )
    expect(JSON.stringify(reply)).not.toContain(HELD)
    expect(JSON.stringify(reply)).not.toMatch(/github|aws|private-key/)
  })

  it('an id that is one goes back to its sender alone', () => {
    const book = conversation()
    book.clientSays(call(HELD, 'w', {}))
    expect(book.serverSees()).toBe('')
    expect(book.clientSeesMessage().id).toBe(HELD)
  })

  it.each([
    ['result', answer('s', { role: 'assistant', model: 'm', content: { type: 'text', text: HELD } })],
    ['elicited value', answer('s', { action: 'accept', content: { a: HELD } })],
    ['root', answer('s', { roots: [{ uri: `file:///${HELD}` }] })],
    ['error message', fault('s', { code: -1, message: HELD })],
    ['error data', fault('s', { code: -1, message: 'a', data: [HELD] })],
  ])('answer of the client: %s', (_, said) => {
    const book = conversation()
    book.serverSays(request('s', 'sampling/createMessage', { messages: [], maxTokens: 1 }))
    book.clientSees()
    book.clientSays(said)
    const seen = book.serverSeesMessage()
    expect(seen.id).toBe('s')
    expect(seen.error).toBeDefined()
    expect(JSON.stringify(seen)).not.toContain(HELD)
  })

  it.each([
    ['notification', notify('notifications/cancelled', { requestId: 1, reason: HELD })],
    ['message without a method', line({ jsonrpc: '2.0', id: 1, params: HELD })],
    ['text', `password of the day ${HELD}\n`],
    ['broken JSON', `{"jsonrpc":"2.0","id":1,"method":"x","params":["${HELD}"}\n`],
  ])('%s', (_, said) => {
    const book = conversation()
    book.clientSays(said)
    expect(book.serverSees()).toBe('')
    expect(book.clientSees()).not.toContain(HELD)
  })
})

describe('no record holds a value', () => {
  const label = 'EC PRIVATE KEY'
  const held = [HELD, awsId('AKIA', 'records'), bodyLine(label)]
  const all = [...held.slice(0, 2), armoured(label)].join(' ')

  it.each([
    ['method', notify(`x/${HELD}`, { a: all })],
    ['tool', call(1, HELD, { a: all })],
    ['key', call(1, 'w', { [HELD]: { [`b ${all}`]: all } })],
    ['id', call(HELD, 'w', { a: all })],
    [
      'encoded',
      call(1, 'w', { a: Buffer.from(all).toString('base64'), b: encodeURIComponent(all), c: JSON.stringify([all]) }),
    ],
  ])('%s', (_, said) => {
    const records: unknown[] = []
    const stop = [
      observe('sluice:decision', (one) => records.push(one)),
      observe('sluice:message', (one) => records.push(one)),
    ]
    const book = conversation()
    book.clientSays(said)
    book.serverSays(said)
    stop.forEach((end) => end())
    expect(records.length).toBeGreaterThan(1)
    const written = unfolded(JSON.stringify(records))
    for (const value of held) expect(written).not.toContain(value)
  })
})
