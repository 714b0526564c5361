import { expect, test } from 'vitest'
import * as sluice from '../src/index.ts'
import { EMAIL, SSN, SSN_DIGITS } from './cli/values.ts'

const scanner = sluice.createScanner()

test('exports what it says', () => {
  expect(Object.keys(sluice).sort()).toEqual(
    [
      'BlockedError',
      'DEFAULT_MAX_MESSAGE_BYTES',
      'GuardError',
      'ScanError',
      'SessionEnd',
      'accountKey',
      'catalogue',
      'compilePolicy',
      'createInlineScanner',
      'createMessageScanner',
      'createScanner',
      'createSession',
      'formatProblem',
      'guardFetch',
      'guardTransport',
      'loadPolicy',
      'loadProtected',
      'loadRules',
      'observe',
      'redactText',
    ].sort(),
  )
})

test.each([
  ['ASCII', 'a '],
  ['astral', '😀😀 '],
  ['combining and CRLF', 'e\u0301\r\n'],
  ['lone surrogates', '\ud800 \udc00\ud800 '],
])('offsets are those of slice: %s', (_name, before) => {
  const text = `${before}${EMAIL} é ${SSN} 😀`
  const found = scanner.scan(text)
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([EMAIL, SSN])
})

test('a finding holds no text', () => {
  expect(scanner.scan(`{"ssn":${SSN_DIGITS}}`)).toEqual([
    {
      detector: 'pii/us-ssn',
      category: 'pii',
      kind: 'government',
      confidence: 'likely',
      standing: 'live',
      start: 7,
      end: 16,
      via: [],
    },
  ])
  expect(scanner.scan('nothing')).toEqual([])
})

test('what could not be scanned throws, with a reason', () => {
  const text = '['.repeat(200_000) + ']'.repeat(200_000)
  expect(() => scanner.scan(text)).toThrow(sluice.ScanError)
  expect(() => scanner.scan(text)).toThrow('the text could not be scanned (too-deep)')
})

test('a session can be made of what is exported', async () => {
  const loaded = await sluice.loadPolicy({ argument: 'default', env: {}, platform: 'linux' })
  if (!loaded.ok) throw new Error('the preset is there')
  const written: string[] = []
  const session = sluice.createSession(
    {
      scanner: sluice.createInlineScanner(sluice.catalogue),
      policy: sluice.compilePolicy(loaded.policy, '2026-01-01'),
      key: Buffer.alloc(32, 1),
      maxMessageBytes: sluice.DEFAULT_MAX_MESSAGE_BYTES,
    },
    { toClient: (pieces) => void written.push(Buffer.concat(pieces).toString()), toServer: () => undefined },
  )
  await session.fromServer(
    Buffer.from(`{"jsonrpc":"2.0","method":"notifications/message","params":{"data":"${SSN}"}}\n`),
  )
  expect(written.join('')).toContain('REDACTED-GOVERNMENT-')
})
