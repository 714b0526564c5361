import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { type Exchanged, openTap, unlike } from './tap.mjs'

const exchange: Exchanged = {
  method: 'POST',
  url: '/mcp',
  headers: [['Accept', 'a']],
  asked: '{"id":1}',
  status: 200,
  answerHeaders: [['X-A', 'b']],
  answered: '{"result":{}}',
  whole: true,
}

it('the same exchanges on both sides, in whatever order, are alike', () => {
  const other = { ...exchange, asked: '{"id":2}' }
  expect(unlike([exchange, other], [other, exchange])).toEqual([])
})

it.each<readonly [what: string, altered: Partial<Exchanged>]>([
  ['one byte of a request', { asked: '{"id": 1}' }],
  ['one byte of an answer', { answered: '{"result":{} }' }],
  ['a status', { status: 202 }],
  ['how a header is spelled', { headers: [['accept', 'a']] }],
  ['a header of the answer', { answerHeaders: [] }],
])('%s makes them unlike', (_, altered) => {
  expect(unlike([exchange], [{ ...exchange, ...altered }])).toHaveLength(2)
})

it('an exchange that was lost or made up is unlike, unless the proxy had to refuse it', () => {
  expect(unlike([exchange], [])).toHaveLength(1)
  expect(unlike([], [exchange])).toHaveLength(1)
  expect(unlike([{ ...exchange, status: 403 }], [])).toEqual([])
  expect(unlike([{ ...exchange, status: 400, answered: '{"error":{"code":-32020}}' }], [])).toEqual([])
  expect(unlike([{ ...exchange, status: 400 }], [])).toHaveLength(1)
  expect(unlike([], [{ ...exchange, status: 403 }])).toHaveLength(1)
})

it('a client that leaves early has seen the beginning of what was said', () => {
  const left = { ...exchange, answered: '{"res', whole: false }
  const { answerHeaders: _, ...unanswered } = { ...exchange, status: 0, answered: '', whole: false }
  expect(unlike([left], [exchange])).toEqual([])
  expect(unlike([unanswered], [exchange])).toEqual([])
  expect(unlike([{ ...left, answered: '{"rest' }], [exchange])).toHaveLength(2)
  expect(unlike([{ ...left, asked: '' }], [exchange])).toHaveLength(2)
  expect(unlike([{ ...left, whole: true }], [exchange])).toHaveLength(2)
})

it('a tap passes on what comes and keeps it', async () => {
  const server = createServer((request, response) => {
    response.writeHead(201, ['X-Say', 'é'])
    request.pipe(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const tap = await openTap(`http://127.0.0.1:${(server.address() as { port: number }).port}/mcp`)
  const answer = await fetch(`${tap.url}?a=b`, { method: 'POST', headers: { 'x-ask': 'c' }, body: 'over' })
  expect([answer.status, answer.headers.get('x-say'), await answer.text()]).toEqual([201, 'é', 'over'])
  expect(tap.exchanges).toHaveLength(1)
  expect(tap.exchanges[0]).toMatchObject({ url: '/mcp?a=b', asked: 'over', status: 201, answered: 'over', whole: true })
  expect(tap.exchanges[0]!.headers).toContainEqual(['x-ask', 'c'])
  expect(tap.exchanges[0]!.answerHeaders).toEqual([['X-Say', 'é']])
  await tap.close()
  server.close()
})
