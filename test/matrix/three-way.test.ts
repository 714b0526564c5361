import { describe, expect, it } from 'vitest'
import { createInlineScanner } from '../../workers/inline.ts'
import { conversation, token } from '../bypass/secrets.ts'
import { answer, call, detectors, line, Playbook, request, TOKEN } from '../session/playbook.ts'

const scanner = createInlineScanner(detectors)
const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))

type Side = 'client' | 'server'

/** What both sides see of what one side says in these chunks. */
function seen(book: Playbook, side: Side, chunks: readonly Uint8Array[]): string {
  // The server has something to answer, and is answered for what it never gets to.
  if (side === 'server') book.clientSays(call(7, 'r', {}) + request('é', 'resources/read', { uri: 'x://a' }))
  book.serverSees()
  for (const chunk of chunks) {
    if (side === 'client') book.clientSays(chunk)
    else book.serverSays(chunk)
  }
  if (side === 'client') book.clientEnds()
  else book.serverEnds()
  return `${book.clientSees()}|${book.serverSees()}`
}

const small = (maxMessageBytes: number = 1 << 20): Playbook => new Playbook({ maxMessageBytes, options: { scanner } })

interface Sample {
  readonly name: string
  readonly side: Side
  readonly said: Buffer
  readonly cap?: number
}

/** Short enough for all of their splits: n²/2 conversations each. */
const SAMPLES: readonly Sample[] = [
  {
    name: 'a call with an escaped value, then a clean one',
    side: 'client',
    said: bytes(`{"id":0,"method":"tools/call","params":{"a":"\\u0074${TOKEN.slice(1)}"}}\r\n{"id":1,"method":"ping"}`),
  },
  {
    name: 'an answer between two lines of a log',
    side: 'server',
    said: bytes(`\ufeffup ${TOKEN}\n{"id":7,"result":{"content":[{"text":"é${TOKEN}\\n"}]}}\r\nup\n`),
  },
  {
    name: 'a batch',
    side: 'client',
    said: bytes(`[{"id":1,"method":"a"},{"id":2,"method":"x","params":["${TOKEN}"]}]\n`),
  },
  {
    name: 'bytes that are no UTF-8 beside a value',
    side: 'server',
    said: bytes('{"id":7,"result":{"a":"', [0xc3, 0x28, 0xff, 0xf0, 0x9f], `","b":"${TOKEN}","\u2028":1.50e+2}}\n`),
  },
  {
    name: 'lone surrogates and halves of pairs',
    side: 'server',
    said: bytes(`{"method":"n","params":"\\ud83d ${TOKEN}\\ude00😀\\ud83d\\ude00"}\n\r\n`),
  },
  {
    name: 'the same keys twice, a value in both',
    side: 'server',
    said: bytes(`{"id":7,"id":7,"result":{"${TOKEN}":1},"result":{"${TOKEN}":2}}\n`),
  },
  {
    name: 'more than a message may be, and the next',
    side: 'client',
    said: bytes(`{"method":"x","params":"${TOKEN}${'x'.repeat(30)}","id":"é\\n"}\r\n{"id":2,"method":"m"}\n`),
    cap: 60,
  },
  {
    name: 'too much of an answer, and what follows',
    side: 'server',
    said: bytes(`{"result":"${'y'.repeat(70)}${TOKEN}","id":7}\n{"method":"z"}`),
    // Above what the client asks first.
    cap: 90,
  },
  {
    name: 'broken JSON with an id',
    side: 'client',
    said: bytes(`{"id":9,"method":"tools/call","params":["${TOKEN}"}\n{"id":1\n`),
  },
]

describe('every three-way split of a short conversation gives the same bytes', () => {
  it.each(SAMPLES.map((sample) => [sample.name, sample] as const))('%s', (_, { side, said, cap }) => {
    const whole = seen(small(cap), side, [said])
    expect(whole).not.toContain(TOKEN)
    expect(whole.length).toBeGreaterThan(20)
    for (let first = 0; first <= said.length; first++) {
      for (let second = first; second <= said.length; second++) {
        const chunks = [said.subarray(0, first), said.subarray(first, second), said.subarray(second)]
        const got = seen(small(cap), side, chunks)
        if (got !== whole) expect(got, `${first}, ${second}`).toBe(whole)
      }
    }
  })
})

const HELD = token('three-way')
const LONG: readonly (readonly [name: string, side: Side, said: Buffer])[] = [
  [
    'requests',
    'client',
    bytes(
      `\ufeff${call('é', 'w', { text: HELD })}`,
      call(1, 'w', { [`é${HELD}`]: [encodeURIComponent(`ü=${HELD}`), JSON.stringify({ k: `"${HELD}"` })] }),
      `{"jsonrpc":"2.0","id":9007199254740993,"method":"x","params":{"a":"\\u0067${HELD.slice(1)}"}}\r\n`,
      line([{ jsonrpc: '2.0', id: 5, method: 'tools/call', params: { name: 'w', arguments: [HELD] } }, 1]),
    ),
  ],
  [
    'answers',
    'server',
    bytes(
      answer(7, {
        content: [
          { type: 'text', text: `a ${HELD.slice(0, 17)}` },
          { type: 'text', text: `${HELD.slice(17)} é` },
          { type: 'image', mimeType: 'a/b', data: Buffer.from(`k ${HELD} \xff`).toString('base64') },
        ],
        structuredContent: { [HELD]: { ssn: 536_417_298 } },
      }),
      answer('é', { contents: [{ uri: `x://${HELD}`, text: `${HELD}\u2028` }] }),
    ),
  ],
]

describe('a short chunk anywhere in a long conversation changes nothing', () => {
  it.each(LONG)('%s', (_, side, said) => {
    const whole = seen(conversation(), side, [said])
    expect(whole).not.toContain(HELD)
    for (let first = 0; first < said.length; first++) {
      for (const length of [1, 41]) {
        const second = Math.min(first + length, said.length)
        const got = seen(conversation(), side, [
          said.subarray(0, first),
          said.subarray(first, second),
          said.subarray(second),
        ])
        if (got !== whole) expect(got, `${first}, ${second}`).toBe(whole)
      }
    }
  })
})
