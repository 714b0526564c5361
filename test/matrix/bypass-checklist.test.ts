import { describe, expect, it } from 'vitest'
import { answer, call, line, request, textResult } from '../session/playbook.ts'
import { armoured, bodyLine, conversation, token, unfolded } from '../bypass/secrets.ts'
import { sluice } from '../e2e/command.ts'

const HELD = token('checklist')
const SSN = ['536', '41', '7298'].join('')
const PASSWORD = ['q7Rt!', 'x92LmPw'].join('')

function seenBy(said: string): string {
  const book = conversation()
  book.clientSays(call(1, 'r', {}))
  book.serverSays(said)
  return book.clientSees()
}

const text = (said: string): string => seenBy(answer(1, textResult(said)))

/** What `test/bypass` and `test/detectors` do not have of the ways by which values have passed such filters. */
describe('what stands right before or after a value', () => {
  it.each([
    ['a letter that is not ASCII', `é${HELD}`],
    ['an ideograph', `中${HELD}中`],
    ['an emoji', `😀${HELD}😀`],
    ['a zero-width space', `\u200b${HELD}\u200b`],
    ['a soft hyphen', `\u00ad${HELD}\u00ad`],
    ['a combining mark', `e\u0301${HELD}\u0301`],
    ['a mark of direction', `\u202e${HELD}\u202c`],
    ['a byte order mark', `\ufeff${HELD}\ufeff`],
    ['NUL and DEL', `\u0000${HELD}\u007f`],
    ['a colour of a terminal', `\u001b[31m${HELD}\u001b[0m`],
    ['a line separator', `\u2028${HELD}\u2029`],
    ['a lone surrogate', `\ud83d${HELD}\ude00`],
    ...['\u00a0', '\u0085', '\u2009', '\u202f', '\u3000'].map((space) => [
      `the space U+${space.codePointAt(0)!.toString(16).padStart(4, '0')}`,
      `a${space}${HELD}${space}b`,
    ]),
  ])('%s', (_, said) => {
    const seen = text(said!)
    expect(seen).toContain('REDACTED-TOKEN-')
    expect(unfolded(seen)).not.toContain(HELD)
  })

  it.each(['\u00a0', '\u2009', '\u3000', '\u2028', '\u0085'])(
    'a password behind a name and an odd space: %j',
    (space) => {
      expect(text(`password:${space}${PASSWORD}`)).not.toContain(PASSWORD)
    },
  )
})

describe('spellings in code and in data', () => {
  it.each([
    ['hexadecimal escapes', [...HELD].map((one) => `\\x${one.charCodeAt(0).toString(16)}`).join('')],
    ['a data link', `data:text/plain;base64,${Buffer.from(HELD).toString('base64')}`],
    ['JSON in YAML', `a: '{"k":"${HELD}"}'`],
    ['base64 in a query', `https://h.example/?k=${encodeURIComponent(Buffer.from(`k ${HELD}`).toString('base64'))}`],
  ])('%s', (_, said) => {
    const seen = text(said)
    expect(seen).toContain('REDACTED-')
    expect(unfolded(seen)).not.toContain(HELD)
    expect(seen).not.toContain(said)
  })

  it('base64 cut over two blocks', () => {
    const run = Buffer.from(`the key is ${HELD} and no other`).toString('base64')
    const content = [run.slice(0, 33), run.slice(33)].map((part) => ({ type: 'text', text: part }))
    const seen = seenBy(answer(1, { content }))
    expect(seen).toContain('REDACTED-')
    expect(seen).not.toContain(run.slice(0, 33))
    expect(seen).not.toContain(run.slice(33))
  })
})

describe('batches', () => {
  const one = (id: number, a: unknown): unknown => ({
    jsonrpc: '2.0',
    id,
    method: 'tools/call',
    params: { name: 'w', arguments: { a } },
  })

  it.each([0, 1, 2, 3])('a value in element %i of four: the others arrive, and each request has one answer', (at) => {
    const book = conversation()
    book.clientSays(line([0, 1, 2, 3].map((id) => one(id, id === at ? HELD : 'clean'))))
    const arrived = JSON.parse(book.serverSees()) as { id: number }[]
    expect(arrived.map(({ id }) => id)).toEqual([0, 1, 2, 3].filter((id) => id !== at))
    book.serverSays(line(arrived.map(({ id }) => ({ jsonrpc: '2.0', id, result: textResult('done') }))))
    const answers = book
      .clientSees()
      .trim()
      .split('\n')
      .flatMap((said) => JSON.parse(said) as { id: number; result: { isError?: boolean } }[])
    expect(answers.map(({ id }) => id).toSorted()).toEqual([0, 1, 2, 3])
    expect(answers.find(({ id }) => id === at)?.result.isError).toBe(true)
  })

  it('a batch of answers: every element is read, also in one that holds a batch', () => {
    const result = textResult(HELD)
    const said = line([
      { jsonrpc: '2.0', id: 1, result },
      { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: HELD } },
      [{ jsonrpc: '2.0', id: 2, result }],
      HELD,
    ])
    expect(seenBy(said)).not.toContain(HELD)
  })
})

describe('the modern era', () => {
  const modern = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' }
  const ask = (params: object): string =>
    request(3, 'tools/call', { name: 'r', arguments: {}, _meta: modern, ...params })
  const schema = { type: 'object', properties: { k: { type: 'string' } } }

  it.each([
    ['a question', { a: { method: 'elicitation/create', params: { message: HELD, requestedSchema: schema } } }],
    [
      'a link',
      { a: { method: 'elicitation/create', params: { mode: 'url', message: 'm', url: `https://h/?${HELD}` } } },
    ],
    ['a prompt', { a: { method: 'sampling/createMessage', params: { messages: [], systemPrompt: HELD } } }],
  ])('%s within a result', (_, inputRequests) => {
    const book = conversation()
    book.clientSays(ask({}))
    book.serverSays(answer(3, { resultType: 'input_required', inputRequests, requestState: 'state' }))
    const seen = book.clientSeesMessage()
    expect(JSON.stringify(seen)).not.toContain(HELD)
    expect(seen).toMatchObject({ id: 3, result: {} })
  })

  it('an answer on its way back that holds a value is answered in its own form', () => {
    const book = conversation()
    book.clientSays(ask({ inputResponses: { a: { action: 'accept', content: { k: HELD } } }, requestState: 'state' }))
    expect(book.serverSees()).toBe('')
    expect(book.clientSeesMessage()).toMatchObject({ id: 3, result: { isError: true, resultType: 'complete' } })
  })

  it('the same arguments give the same bytes when they are sent again', () => {
    const replies = ['', ''].map(() => {
      const book = conversation()
      book.clientSays(ask({}))
      book.serverSays(answer(3, { resultType: 'complete', ...(textResult(HELD) as object) }))
      return book.clientSees()
    })
    expect(replies[0]).toContain('REDACTED-TOKEN-')
    expect(replies[1]).toBe(replies[0])
  })

  it.each(['working', 'completed', 'failed', 'input_required'])('a task that is %s holds nothing back', (status) => {
    const book = conversation()
    book.clientSays(request(4, 'tasks/get', { taskId: 't', _meta: modern }))
    const task = { taskId: 't', status, statusMessage: HELD, createdAt: '2026-11-23T05:51:57Z', ttlMs: 5 }
    const inner = { result: textResult(HELD), error: { code: 1, message: HELD, data: [HELD] } }
    book.serverSays(answer(4, { resultType: 'complete', ...task, ...inner, inputRequests: { a: { params: HELD } } }))
    const seen = book.clientSeesMessage()
    expect(JSON.stringify(seen)).not.toContain(HELD)
    expect(seen.result).toMatchObject({ taskId: 't', status })
    book.serverSays(line({ jsonrpc: '2.0', method: 'notifications/tasks', params: task }))
    expect(book.clientSees()).not.toContain(HELD)
  })
})

describe('the built command', () => {
  const said = (value: string): string => answer(1, textResult(value))
  const mcp = async (input: string): Promise<readonly string[]> => {
    const { code, stdout } = await sluice(['scan', '--mcp', '--to', 'model'], { input })
    expect(code).toBe(0)
    return stdout.split('\n')
  }

  it('reads to the end of messages of 2, 5 and 12 MiB, and of a key at the end of each', async () => {
    const label = 'RSA PRIVATE KEY'
    const sizes = [2, 5, 12].map((mebi) => mebi << 20)
    const input = sizes.map((size) => said(`${'a word \n'.repeat(size / 8)}${HELD}\n${armoured(label)}`)).join('')
    const lines = await mcp(input)
    expect(lines).toHaveLength(sizes.length + 1)
    for (const [at, size] of sizes.entries()) {
      const seen = lines[at]!
      expect(seen.length).toBeGreaterThan(size)
      expect(seen.includes(HELD)).toBe(false)
      for (let row = 0; row < 12; row++) expect(seen.includes(bodyLine(label, row))).toBe(false)
      JSON.parse(seen)
    }
  })

  it('a name of a number counts wherever the number stands in 3 MiB', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => `{"id":${at},"ok":true}`).join()
    const lines = await mcp(
      `{"jsonrpc":"2.0","id":1,"result":{"content":[],"structuredContent":{"a":[${rows}],"ssn":${SSN},"b":[${rows}]}}}\n`,
    )
    expect(lines[0]!.includes(SSN)).toBe(false)
    // No schema is known that a placeholder could fit.
    expect(lines[0]).toContain('government')
  })
})
