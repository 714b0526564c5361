import { describe, expect, it } from 'vitest'
import { answer, call, type Reply, textResult } from '../session/playbook.ts'
import { armoured, bodyLine, conversation, token } from './secrets.ts'

const EDGES = [4096, 8192, 10_240, 16_384, 65_536, 200_000, 1_048_576]

describe('no size after which nobody looks', () => {
  it.each(EDGES)('around %i bytes, in text, in escaped text, in nested JSON, as a key and across blocks', (edge) => {
    const book = conversation()
    for (let shift = -42; shift <= 4; shift += edge > 300_000 ? 23 : 6) {
      const held = token(`edge ${edge} ${shift}`)
      const before = 'word '.repeat(edge).slice(0, edge + shift - 1)
      const results = [
        textResult(`${before} ${held} and on`),
        textResult(`\n${before}"${held}" and on`),
        textResult(JSON.stringify({ a: before, b: [held] })),
        { content: [], structuredContent: { [`${before} ${held}`]: 1 } },
        {
          content: [
            { type: 'text', text: `${before} ${held.slice(0, 20)}` },
            { type: 'text', text: `${held.slice(20)} ${before}` },
          ],
        },
      ]
      for (const result of results) {
        book.clientSays(call(1, 'r', {}))
        book.serverSays(answer(1, result))
        const seen = book.clientSees()
        expect(seen).toContain('REDACTED-TOKEN-')
        expect(seen).not.toContain(held)
        expect(seen).not.toContain(held.slice(20))
        JSON.parse(seen)
      }
    }
  })

  it('a key of many lines across the edge of what is joined', () => {
    const label = 'RSA PRIVATE KEY'
    const text = armoured(label, '', 60)
    const book = conversation()
    book.serverSays(
      answer(1, {
        content: [
          { type: 'text', text: text.slice(0, 900) },
          { type: 'text', text: text.slice(900) },
        ],
      }),
    )
    const seen = book.clientSees()
    for (let at = 0; at < 60; at++) expect(seen).not.toContain(bodyLine(label, at))
  })
})

describe('however many', () => {
  it('5,000 tokens of one message, each with its own placeholder', () => {
    const held = Array.from({ length: 5000 }, (_, at) => token(`many ${at}`))
    const book = conversation()
    book.serverSays(answer(1, textResult(held.join('\n'))))
    const reply = JSON.parse(book.clientSees()) as Reply
    const lines = reply.result!.content![0]!.text.split('\n')
    expect(lines).toHaveLength(5000)
    expect(lines.every((one) => /^REDACTED-TOKEN-[0-9A-Z]{11}$/.test(one))).toBe(true)
    expect(new Set(lines).size).toBe(new Set(held).size)
  })

  it('one token behind 100,000 clean leaves, and one before them', () => {
    const held = token('leaves')
    const clean = Array.from({ length: 100_000 }, (_, at) => ({ [`k${at % 7}`]: at }))
    const book = conversation()
    book.serverSays(answer(1, { content: [], structuredContent: { first: held, clean, last: held } }))
    expect(book.clientSees()).not.toContain(held)
    book.clientSays(call(1, 'w', { clean, last: held }))
    expect(book.serverSees()).toBe('')
  })

  it.each([11, 33, 65, 1000, 99_000])('a token %i arrays deep', (depth) => {
    const held = token(`deep ${depth}`)
    const book = conversation()
    book.serverSays(
      `{"jsonrpc":"2.0","id":1,"result":{"content":[],"structuredContent":${'['.repeat(depth)}"${held}"${']'.repeat(depth)}}}\n`,
    )
    const seen = book.clientSees()
    expect(seen).not.toContain(held)
    expect(seen).toContain('"id":1')
  })

  it('a hundred thousand open brackets more than anyone reads', () => {
    const book = conversation()
    book.clientSays(
      `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"w","arguments":${'{"a":'.repeat(100_001)}1${'}'.repeat(100_002)}}\n`,
    )
    expect(book.serverSees()).toBe('')
    expect(book.clientSeesMessage()).toMatchObject({ id: 1, result: { isError: true } })
  })
})
