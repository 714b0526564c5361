import { describe, expect, it } from 'vitest'
import { placeholder } from '../../src/rewrite/placeholder.ts'
import { SessionEnd } from '../../src/session/session-end.ts'
import { createInlineScanner } from '../../workers/inline.ts'
import type { Scanner } from '../../workers/scanner.ts'
import { answer, call, detectors, fault, KEY, line, notify, Playbook, request, textResult, TOKEN } from './playbook.ts'

const HELD = placeholder(KEY, 'token', TOKEN)

describe('clean traffic is byte-identical', () => {
  const nasty = [
    '{ "jsonrpc" : "2.0" , "id":9007199254740993,"method":"tools/list"}\n',
    '{"jsonrpc":"2.0","id":1,"id":2,"method":"x","params":{"a":1.0e+2,"a":"\\u00e9\\/","":null}}\r\n',
    '\ufeff{"jsonrpc":"2.0","method":"notifications/initialized"}\n',
    '{"jsonrpc":"2.0","id":"\\ud800","method":"m","params":[[],{},-0.0,"\ud83d\ude00"]}\n',
    '[{"jsonrpc":"2.0","id":1,"method":"ping"} , {"jsonrpc":"2.0","method":"n"}]\n',
    '{"unknown":true}\n',
    '"a string"\n',
    '42\n',
  ]

  it.each(nasty)('either way: %j', (text) => {
    const book = new Playbook()
    book.clientSays(text)
    expect(book.serverSees()).toBe(text)
    book.serverSays(text)
    expect(book.clientSees()).toBe(text)
  })

  it('in every two-way split, with what follows', () => {
    const bytes = Buffer.from(nasty.join(''))
    for (let cut = 0; cut <= bytes.length; cut++) {
      const book = new Playbook()
      book.clientSays(bytes.subarray(0, cut))
      book.clientSays(bytes.subarray(cut))
      expect(book.serverSees()).toBe(bytes.toString())
    }
  })

  it('a last line without a line end', () => {
    const book = new Playbook()
    book.clientSays('{"jsonrpc":"2.0","method":"n"}')
    expect(book.serverSees()).toBe('')
    book.clientEnds()
    expect(book.serverSees()).toBe('{"jsonrpc":"2.0","method":"n"}')
  })
})

describe('a server that ends', () => {
  it('in the midst of a line, and before it has answered: the answers stand on lines of their own', () => {
    const book = new Playbook()
    book.clientSays(call(1, 'read', {}) + call(2, 'read', {}))
    const last = '{"jsonrpc":"2.0","id":1,"result":{}}'
    book.serverSays(last)
    book.serverEnds()
    const [first, second, rest] = book.clientSees().split('\n')
    expect([first, rest]).toEqual([last, ''])
    expect(JSON.parse(second!)).toMatchObject({ id: 2, result: { isError: true } })
  })
})

describe('towards the model', () => {
  it('a value is replaced where it stands, and nothing else changes', () => {
    const book = new Playbook()
    book.clientSays(call(1, 'read', {}))
    const result = `{"jsonrpc":"2.0", "id":1,"result":{"content":[{"type":"text","text":"a\\n${TOKEN} b"}],"x":1.50}}\r\n`
    book.serverSays(result)
    expect(book.clientSees()).toBe(result.replace(TOKEN, HELD))
  })

  it('an answer that nobody asked for, with a value for its id, is answered to nobody', () => {
    const book = new Playbook()
    book.serverSays(`{"jsonrpc":"2.0","id":"${TOKEN}","result":{}}\n`)
    expect([book.clientSees(), book.serverSees()]).toEqual(['', ''])
  })

  it('content and structuredContent agree', () => {
    const book = new Playbook()
    book.clientSays(call(1, 'read', {}))
    const data = { note: `see ${TOKEN}`, list: [TOKEN] }
    book.serverSays(answer(1, { content: [{ type: 'text', text: JSON.stringify(data) }], structuredContent: data }))
    const { result } = book.clientSeesMessage()
    expect(JSON.parse(result!.content![0]!.text)).toEqual(result!['structuredContent'])
    expect(JSON.stringify(result)).not.toContain(TOKEN)
  })

  it('errors, notifications, keys, descriptions and unknown methods are read too', () => {
    const book = new Playbook()
    book.clientSays(request(7, 'tools/list'))
    const says = [
      fault(3, { code: -1, message: `no ${TOKEN}`, data: { at: [TOKEN] } }),
      notify('notifications/message', { level: 'info', data: { [TOKEN]: 1 } }),
      notify('x/unknown', { deep: [[{ v: TOKEN }]] }),
      answer(7, { tools: [{ name: 'a', description: TOKEN, inputSchema: { type: 'object' } }] }),
      notify('notifications/progress', { progressToken: 1, progress: 1, message: TOKEN }),
    ]
    for (const said of says) {
      book.serverSays(said)
      const seen = book.clientSees()
      expect(seen).not.toBe('')
      expect(seen).not.toContain(TOKEN)
      expect(() => JSON.parse(seen)).not.toThrow()
    }
  })

  it('a tool whose schema a placeholder cannot satisfy fails, without structuredContent', () => {
    const book = new Playbook()
    const outputSchema = { type: 'object', properties: { v: { type: 'string', pattern: '^tok_' } } }
    book.clientSays(request(1, 'tools/list'))
    book.serverSays(answer(1, { tools: [{ name: 'strict', inputSchema: { type: 'object' }, outputSchema }] }))
    book.clientSees()
    book.clientSays(call(2, 'strict', {}))
    book.serverSays(answer(2, { content: [{ type: 'text', text: `v is ${TOKEN}` }], structuredContent: { v: TOKEN } }))
    const { result } = book.clientSeesMessage()
    expect(result!.isError).toBe(true)
    expect(result).not.toHaveProperty('structuredContent')
    expect(JSON.stringify(result)).not.toContain(TOKEN)
  })

  it('what is only reported passes as it is', () => {
    const book = new Playbook()
    book.serverSays(answer(1, textResult('write to jo@acme.org')))
    expect(book.clientSees()).toBe(answer(1, textResult('write to jo@acme.org')))
  })

  it('lines that are no JSON are dropped, and empty ones', () => {
    const book = new Playbook()
    book.serverSays(`Server ready!\n\n${notify('n')}{"jsonrpc":\n`)
    expect(book.clientSees()).toBe(notify('n'))
  })

  it('an id that holds a finding is not altered: the answer is an error', () => {
    const book = new Playbook()
    book.serverSays(notify('notifications/cancelled', { requestId: TOKEN }))
    expect(book.clientSees()).toBe('')
    book.clientSays(request(5, 'resources/list'))
    book.serverSays(answer(5, { resources: [], nextCursor: TOKEN }))
    const seen = book.clientSeesMessage()
    expect(seen.id).toBe(5)
    expect(seen.error?.code).toBe(4031)
  })
})

describe('towards the server', () => {
  it('a call is answered in words, and does not arrive', () => {
    const book = new Playbook()
    book.clientSays(call('a', 'write', { text: TOKEN }))
    expect(book.serverSees()).toBe('')
    const reply = book.clientSeesMessage()
    expect(reply.id).toBe('a')
    expect(reply.result?.isError).toBe(true)
    expect(reply.result!.content![0]!.text).toContain('access token')
    expect(JSON.stringify(reply)).not.toContain(TOKEN)
    expect(JSON.stringify(reply)).not.toContain('secret/tok')
  })

  it.each(['9007199254740993', '0', '""', '-1', '1.5', '"x"'])('the answer carries the id as spelled: %s', (id) => {
    const book = new Playbook()
    book.clientSays(
      `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"w","arguments":{"t":"${TOKEN}"}}}\n`,
    )
    expect(book.clientSees()).toContain(`"id":${id},`)
  })

  it('a placeholder that comes back is refused, with words of its own', () => {
    const book = new Playbook()
    book.clientSays(call(1, 'write', { text: `key=${HELD}` }))
    expect(book.serverSees()).toBe('')
    const { result } = book.clientSeesMessage()
    expect(result!.isError).toBe(true)
    expect(result!.content![0]!.text).toMatch(/placeholder/i)
  })

  it('other requests are answered with an error, notifications vanish', () => {
    const book = new Playbook()
    book.clientSays(request(2, 'resources/read', { uri: `https://h/?t=${TOKEN}` }))
    expect(book.clientSeesMessage().error?.code).toBe(4031)
    book.clientSays(notify('notifications/cancelled', { requestId: 1, reason: TOKEN }))
    expect(book.clientSees()).toBe('')
    expect(book.serverSees()).toBe('')
  })

  it('a blocked answer of the client becomes an error for the server that waits', () => {
    const book = new Playbook()
    book.serverSays(request('s1', 'sampling/createMessage', { messages: [] }))
    book.clientSees()
    book.clientSays(answer('s1', { role: 'assistant', content: { type: 'text', text: TOKEN } }))
    const seen = book.serverSeesMessage()
    expect(seen.id).toBe('s1')
    expect(seen.error).toBeDefined()
    expect(book.clientSees()).toBe('')
  })

  it('what is no JSON is scanned as text: forwarded when clean, kept back when not', () => {
    const book = new Playbook()
    book.clientSays('hello there\n\n')
    expect(book.serverSees()).toBe('hello there\n\n')
    book.clientSays(`hello ${TOKEN}\n`)
    expect(book.serverSees()).toBe('')
  })

  it('invalid UTF-8 is forwarded as it is', () => {
    const book = new Playbook()
    const bytes = Buffer.concat([
      Buffer.from('{"jsonrpc":"2.0","method":"'),
      Buffer.from([0xc3, 0x28, 0xff]),
      Buffer.from('"}\n'),
    ])
    book.clientSays(bytes)
    expect(Buffer.from(book.serverSees())).toEqual(Buffer.from(bytes.toString('utf8')))
  })
})

describe('batches', () => {
  it('are judged element by element', () => {
    const book = new Playbook()
    const good = { jsonrpc: '2.0', id: 1, method: 'ping' }
    const bad = { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'w', arguments: { t: TOKEN } } }
    book.clientSays(line([good, bad]))
    expect(book.serverSees()).toBe(line([good]))
    const replies = JSON.parse(book.clientSees()) as { id: number; result: { isError: boolean } }[]
    expect(replies.map(({ id, result }) => [id, result.isError])).toEqual([[2, true]])
    book.clientSays(line([bad]))
    expect(book.serverSees()).toBe('')
  })
})

describe('one answer for every request', () => {
  it('too long for the filter: the sender, or whoever waits', () => {
    const book = new Playbook({ maxMessageBytes: 1000 })
    book.clientSays(call(1, 'write', { text: 'x'.repeat(2000) }))
    expect(book.clientSeesMessage()).toMatchObject({ id: 1, result: { isError: true } })
    book.clientSays(call(2, 'read', {}))
    book.serverSees()
    book.serverSays(answer(2, textResult('x'.repeat(2000))))
    expect(book.clientSeesMessage()).toMatchObject({ id: 2, result: { isError: true } })
    book.serverSays(notify('n', 'x'.repeat(2000)))
    expect(book.clientSees()).toBe('')
  })

  it('an answer that is lost without an id ends the session, after all who wait were told', () => {
    const book = new Playbook({ maxMessageBytes: 1000 })
    book.clientSays(call(1, 'read', {}) + request(2, 'resources/list'))
    expect(() => book.serverSays(line(['x'.repeat(2000)]))).toThrow(SessionEnd)
    const seen = book
      .clientSees()
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as { id: number })
    expect(seen.map(({ id }) => id)).toEqual([1, 2])
  })

  it('a scan that failed is answered with its own reason, unless the policy lets it pass', () => {
    const failing: Scanner = {
      scan: (frame) =>
        ({
          ...(createInlineScanner(detectors).scan(frame) as object),
          scan: { status: 'failed', reason: 'timeout' },
        }) as never,
      close: () => Promise.resolve(),
    }
    const closed = new Playbook({ options: { scanner: failing } })
    closed.clientSays(call(1, 'read', {}))
    expect(closed.serverSees()).toBe('')
    expect(closed.clientSeesMessage().result?.isError).toBe(true)
    const open = new Playbook({ preset: 'monitor', options: { scanner: failing } })
    open.clientSays(call(1, 'read', {}))
    expect(open.serverSees()).toBe(call(1, 'read', {}))
  })
})

describe('a scanner that answers later', () => {
  it('keeps the order of its side and holds up no other', async () => {
    const inline = createInlineScanner(detectors)
    const waiting: (() => void)[] = []
    const slow: Scanner = {
      scan: (frame) =>
        frame.length > 200
          ? new Promise((resolve) => waiting.push(() => resolve(inline.scan(frame))))
          : inline.scan(frame),
      close: () => Promise.resolve(),
    }
    const book = new Playbook({ options: { scanner: slow } })
    const large = notify('n', 'x'.repeat(300))
    const done = book.clientSays(notify('first') + large + notify('after'))
    expect(book.serverSees()).toBe(notify('first'))
    book.serverSays(notify('meanwhile'))
    expect(book.clientSees()).toBe(notify('meanwhile'))
    expect(waiting).toHaveLength(1)
    waiting[0]!()
    await done
    expect(book.serverSees()).toBe(large + notify('after'))
  })
})

it('a scanner is told of a long message while it arrives', () => {
  let warmed = 0
  const scanner: Scanner = { ...createInlineScanner(detectors), warm: () => warmed++ }
  const book = new Playbook({ maxMessageBytes: 1 << 22, options: { scanner } })
  book.serverSays(notify('n', 'x'.repeat(1 << 20)).slice(0, 1000))
  expect(warmed).toBe(0)
  book.serverSays('x'.repeat(1 << 20))
  expect(warmed).toBe(1)
})

it('one write a chunk, and one piece when all of it is clean', () => {
  const book = new Playbook()
  const clean = notify('a') + notify('b') + notify('c')
  book.clientSays(clean)
  expect([book.writes, book.pieces]).toEqual([1, 1])
  book.serverSays(clean + notify('d', TOKEN) + clean)
  expect([book.writes, book.pieces]).toEqual([2, 1 + 3])
})
