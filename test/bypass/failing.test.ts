import { describe, expect, it } from 'vitest'
import { createStderrFilter } from '../../src/session/stderr-filter.ts'
import { compilePolicy } from '../../src/policy/compile.ts'
import { PRESETS } from '../../src/policy/presets.ts'
import type { Scanned, Scanner } from '../../workers/scanner.ts'
import { answer, call, fault, KEY, line, notify, request, textResult } from '../session/playbook.ts'
import { armoured, bodyLine, conversation, scanner, token } from './secrets.ts'

const HELD = token('failing')
const deep = '['.repeat(100_001) + ']'.repeat(100_001)

/** Reads what a frame is and gives up on what it holds. */
function failing(reason: 'timeout' | 'crashed' | 'overloaded'): Scanner {
  return {
    scan: (frame) => ({ ...(scanner.scan(frame) as Scanned), scan: { status: 'failed', reason } }),
    close: () => Promise.resolve(),
  }
}

function sixfold(text: string): string {
  return Array.from({ length: 6 }).reduce<string>((seen) => Buffer.from(seen).toString('base64'), text)
}

describe.each(['timeout', 'crashed', 'overloaded'] as const)('a scan that failed (%s) lets nothing by', (reason) => {
  const book = conversation({ options: { scanner: failing(reason) } })

  it.each([
    ['answer that nobody asked for', answer(9, textResult(HELD))],
    ['answer with a value for an id', answer(HELD, {})],
    ['error', fault(9, { code: 1, message: HELD })],
    ['notification', notify('notifications/message', { level: 'info', data: HELD })],
    ['text', `${HELD}\n`],
    ['no message', line({ a: HELD })],
  ])('from the server: %s', (_, said) => {
    try {
      book.serverSays(said)
    } catch (error) {
      expect((error as Error).message).not.toContain(HELD)
    }
    expect(book.clientSees()).not.toContain(HELD)
  })

  it('a request of the server is answered, and not shown', () => {
    const own = conversation({ options: { scanner: failing(reason) } })
    own.serverSays(request('s', 'elicitation/create', { message: HELD, requestedSchema: {} }))
    expect(own.clientSees()).toBe('')
    expect(own.serverSeesMessage()).toMatchObject({ id: 's', result: { action: 'decline' } })
  })

  it('each element of a batch is answered', () => {
    const own = conversation({ options: { scanner: failing(reason) } })
    const one = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'w', arguments: { a: HELD } } }
    own.clientSays(line([one, { ...one, id: 2, method: 'x/y' }, { jsonrpc: '2.0', method: 'n' }]))
    expect(own.serverSees()).toBe('')
    expect((JSON.parse(own.clientSees()) as { id: number }[]).map(({ id }) => id)).toEqual([1, 2])
  })

  it('a policy that only watches lets it pass as it is', () => {
    const own = conversation({ preset: 'monitor', options: { scanner: failing(reason) } })
    const said = [answer(9, textResult(HELD)), notify('n', HELD), line([{ jsonrpc: '2.0', id: 1, result: {} }])].join(
      '',
    )
    own.serverSays(said)
    expect(own.clientSees()).toBe(said)
  })
})

describe('a scanner that throws or rejects', () => {
  it.each([
    [
      'throws',
      (): never => {
        throw new Error('scanner')
      },
    ],
    ['rejects', (): Promise<never> => Promise.reject(new Error('scanner'))],
  ])('%s: nothing passes, and whoever pushed hears of it', async (_, scan) => {
    const book = conversation({ options: { scanner: { scan, close: () => Promise.resolve() } } })
    const said = answer(1, textResult(HELD)) + notify('n', HELD)
    await expect((async () => book.serverSays(said))()).rejects.toThrow('scanner')
    expect(book.clientSees()).toBe('')
  })
})

describe('what cannot be read at all', () => {
  it('an answer too deep for an id that nobody asked with takes that id nowhere', () => {
    const book = conversation()
    book.serverSays(`{"jsonrpc":"2.0","id":"${HELD}","result":${deep}}\n`)
    expect(book.clientSees()).toBe('')
  })

  it('an answer too long for an id that nobody asked with takes that id nowhere', () => {
    const book = conversation({ maxMessageBytes: 100 })
    book.serverSays(`{"jsonrpc":"2.0","id":"${HELD}","result":"${'x'.repeat(200)}"}\n`)
    expect(book.clientSees()).toBe('')
  })

  it('an answer too deep is one, for whoever asked', () => {
    const book = conversation()
    book.clientSays(call(4, 'r', {}))
    book.serverSays(`{"jsonrpc":"2.0","id":4,"result":${deep}}\n`)
    expect(book.clientSeesMessage()).toMatchObject({ id: 4, result: { isError: true } })
  })

  it('a line of a log that no scan gets to the end of does not end the session', () => {
    const book = conversation()
    book.clientSays(call(4, 'r', {}))
    book.serverSays(`INFO ${sixfold(HELD)}\n${answer(4, textResult('fine'))}`)
    expect(book.clientSees()).toBe(answer(4, textResult('fine')))
  })

  it('text of the client that no scan gets to the end of is kept back, and what follows is not', () => {
    const book = conversation()
    book.clientSays(`hello ${sixfold(HELD)}\n${notify('after')}`)
    expect(book.serverSees()).toBe(notify('after'))
  })

  it.each([`{"a":NaN,"t":"${HELD}"}`, `{"t":"${HELD}",}`, `{"a":Infinity,"t":["${sixfold(HELD)}"]}`])(
    'a call that is nearly JSON has an answer: %#',
    (args) => {
      const book = conversation()
      book.clientSays(`{"jsonrpc":"2.0","id":8,"method":"tools/call","params":{"name":"w","arguments":${args}}}\n`)
      expect(book.serverSees()).toBe('')
      expect(book.clientSeesMessage()).toMatchObject({ id: 8, result: { isError: true } })
    },
  )
})

describe('at the end', () => {
  it('whoever waits for an answer of a server that is gone is told, once', () => {
    const book = conversation()
    book.clientSays(call(1, 'r', {}) + request('b', 'resources/list') + call(3, 'r', {}))
    book.serverSays(answer(1, textResult('here')))
    book.clientSees()
    book.serverEnds()
    const lines = book
      .clientSees()
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as { id: unknown })
    expect(lines.map(({ id }) => id)).toEqual(['b', 3])
  })

  it('last words without a line end stay a line of their own', () => {
    const book = conversation()
    book.clientSays(call(1, 'r', {}))
    book.serverSays('{"jsonrpc":"2.0","method":"n"}')
    book.serverEnds()
    expect(
      book
        .clientSees()
        .trim()
        .split('\n')
        .map((text) => (JSON.parse(text) as { id?: unknown }).id),
    ).toEqual([undefined, 1])
  })

  it('a client that has said its last is told nothing more', () => {
    const book = conversation()
    book.clientSays(call(1, 'r', {}))
    book.clientEnds()
    book.serverEnds()
    expect(book.clientSees()).toBe('')
  })

  it('nothing is added where nobody waits', () => {
    const book = conversation()
    book.serverSays('{"jsonrpc":"2.0","method":"n"}')
    book.serverEnds()
    expect(book.clientSees()).toBe('{"jsonrpc":"2.0","method":"n"}')
  })
})

describe('stderr', () => {
  const policy = compilePolicy(PRESETS.default, '2026-11-23')
  const said = (text: string, by: Scanner = scanner): string => {
    const filter = createStderrFilter({ scanner: by, policy, key: KEY })
    return text
      .split('\n')
      .map((one) => filter(Buffer.from(one)))
      .filter((one) => one !== undefined)
      .map((one) => Buffer.from(one).toString())
      .join('\n')
  }
  const label = 'RSA PRIVATE KEY'

  it.each([
    ['a key', armoured(label)],
    ['a key behind a certificate on one line', `-----END CERTIFICATE-----${armoured(label)}`],
    ['two keys, joined on one line', armoured('EC PRIVATE KEY') + armoured(label)],
    [
      'a key with a time before each line',
      armoured(label)
        .split('\n')
        .map((one) => `10:00 ${one}`)
        .join('\n'),
    ],
    ['a key that never ends', armoured(label).split('\n').slice(0, -1).join('\n')],
  ])('%s', (_, text) => {
    const seen = said(text)
    for (let at = 0; at < 12; at++) {
      expect(seen).not.toContain(bodyLine(label, at))
      expect(seen).not.toContain(bodyLine('EC PRIVATE KEY', at))
    }
  })

  it('a value in text and in JSON, and a scan that failed', () => {
    expect(said(`token ${HELD}\n{"a":"${HELD}"}\nend`)).toMatch(/^token REDACTED-.*\n\{"a":"REDACTED-.*"\}\nend$/)
    expect(said(`x ${HELD}`, failing('timeout'))).not.toContain(HELD)
  })
})
