import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import {
  createMessageScanner,
  createScanner,
  createSession,
  guardTransport,
  loadPolicy,
  loadProtected,
  loadRules,
  type OwnRule,
  redactText,
} from '../../src/index.ts'
import { sharedEngine } from '../../src/embed/shared-engine.ts'
import { ALNUM, random } from '../detectors/examples/make.ts'
import { finds, startAnalyzer } from '../transport/ner/analyzer.ts'

const folder = mkdtempSync(join(tmpdir(), 'sluice-look-for-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Nothing about it says that it is secret. */
const VALUE = random('library', ALNUM, 22)
const BADGE = `BADGE-${random('badge', '0123456789', 6)}`
const RULES = `version: 1
detectors:
  - id: badge
    title: A badge
    category: pii
    kind: government
    confidence: certain
    pattern: 'BADGE-[0-9]{6}'
    keywords: [badge-]
    examples:
      hits: ['BADGE-000001']
      misses: ['BADGE-1']
`
let rules: readonly OwnRule[] = []

beforeAll(async () => {
  const file = join(folder, 'rules.yaml')
  writeFileSync(file, RULES)
  const loaded = await loadRules({ files: [file] })
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join())
  rules = loaded.rules
})

describe('own rules', () => {
  it('are looked for beside the catalogue', () => {
    const text = `my ${BADGE} is`
    expect(createScanner().scan(text)).toEqual([])
    expect(createScanner({ rules }).scan(text)).toMatchObject([{ detector: 'own/badge', start: 3, end: 15 }])
    expect(redactText(text, { rules })).toMatch(/^my REDACTED-GOVERNMENT-\w+ is$/)
    expect(redactText(text)).toBe(text)
  })

  it('tell every problem of their files', async () => {
    const file = join(folder, 'wrong.yaml')
    writeFileSync(file, RULES.replace('BADGE-[', 'BADGE-(['))
    expect(await loadRules({ files: [file, join(folder, 'none.toml')] })).toMatchObject({
      ok: false,
      problems: [{ source: expect.stringMatching(/none\.toml$/) }, { source: file, line: 8 }],
    })
  })

  it('make one engine for all who have the same', () => {
    expect(sharedEngine({ rules })).toBe(sharedEngine({ rules }))
    expect(sharedEngine({ rules })).not.toBe(sharedEngine())
    expect(sharedEngine()).toBe(sharedEngine({}))
  })
})

describe('values to protect', () => {
  it.each<[string, readonly string[] | Record<string, string>]>([
    ['a list', [VALUE, 'true', 'localhost']],
    ['variables', { WIDGET_PASSWORD: VALUE, HOST: 'localhost', DEBUG: 'true' }],
  ])('%s: known in every view, and nothing else is', (_, protect) => {
    const scanner = createScanner({ protect })
    const hidden = Buffer.from(`it is ${VALUE}`).toString('base64')
    const text = `${VALUE} is true on localhost; ${hidden}`
    const found = scanner.scan(text).filter(({ detector }) => detector === 'secret/known-value')
    expect(found.map(({ start, end, via }) => [text.slice(start, end), via])).toEqual([
      [VALUE, []],
      [hidden, ['base64']],
    ])
  })

  it('of files, of which only hashes are kept', async () => {
    const file = join(folder, 'a.env')
    writeFileSync(file, `WIDGET_TOKEN=${VALUE}\nPORT=3000\n`)
    chmodSync(file, 0o600)
    const loaded = await loadProtected({ files: [file] })
    if (!loaded.ok || loaded.known === undefined) throw new Error('a value was to be read')
    expect(loaded.known.count).toBe(1)
    expect(createScanner({ protect: loaded.known }).scan(`so ${VALUE}`)).toMatchObject([{ start: 3, end: 25 }])
    expect(redactText(`so ${VALUE}, 3000`, { protect: loaded.known })).toMatch(/^so REDACTED-\w+-\w+, 3000$/)
  })

  it('are redacted in sessions', async () => {
    const heard: string[] = []
    const session = createSession(
      { rules, protect: [VALUE] },
      { toClient: (pieces) => void heard.push(Buffer.concat(pieces).toString()), toServer: () => undefined },
    )
    const line = `{"jsonrpc":"2.0","method":"notifications/message","params":{"data":"${VALUE} ${BADGE}"}}\n`
    await session.fromServer(Buffer.from(line))
    expect(heard.join('')).toMatch(/"data":"REDACTED-\w+-\w+ REDACTED-GOVERNMENT-\w+"/)
  })

  it('do not pass a guarded transport', async () => {
    const [near, far] = InMemoryTransport.createLinkedPair()
    const guarded = guardTransport(near, { protect: [VALUE] })
    const heard: unknown[] = []
    Object.assign(guarded, { onmessage: (message: unknown) => void heard.push(message) })
    await guarded.start()
    await far.start()
    await far.send({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: VALUE } })
    await guarded.close()
    expect(heard).toHaveLength(1)
    expect(JSON.stringify(heard)).not.toContain(VALUE)
  })
})

describe('what makes no sense is refused', () => {
  it.each<[string, () => unknown]>([
    ['rules that are a file name', () => createScanner({ rules: 'rules.toml' as never })],
    ['a value alone', () => createScanner({ protect: VALUE as never })],
    ['a list of numbers', () => createScanner({ protect: [1] as never })],
    [
      'rules beside a scanner',
      () => createSession({ scanner: { scan: () => never(), close: () => never() }, rules }, sinks),
    ],
    [
      'values beside a scanner',
      () => createSession({ scanner: { scan: () => never(), close: () => never() }, protect: [VALUE] }, sinks),
    ],
    [
      'values for threads that are none',
      () => createMessageScanner({ protect: 3 as never, thread: new URL(import.meta.url) }),
    ],
  ])('%s', (_, make) => {
    expect(make).toThrow(TypeError)
  })
})

const sinks = { toClient: () => undefined, toServer: () => undefined }

function never(): never {
  throw new Error('nobody asks')
}

it('the model of a policy is asked about messages, by all who share the policy', async () => {
  const analyzer = await startAnalyzer(finds(['Zoe Li']))
  const file = join(folder, 'model.yaml')
  const ner = `{ endpoint: '${analyzer.endpoint}', language: en, cache: 10 }`
  writeFileSync(file, `version: 1\nextends: strict\nner: ${ner}\n`)
  const loaded = await loadPolicy({ argument: file })
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join())
  expect(() => redactText('Then Zoe Li wrote it down.', { policy: loaded.policy })).toThrow(TypeError)
  const sent: string[] = []
  const message = { jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'Then Zoe Li wrote it down.' }] } }
  for (let round = 0; round < 2; round++) {
    const session = createSession(
      { policy: loaded.policy },
      { toClient: (pieces) => void sent.push(Buffer.concat(pieces).toString()), toServer: () => undefined },
    )
    await session.fromClient(Buffer.from('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x"}}\n'))
    await session.fromServer(Buffer.from(`${JSON.stringify(message)}\n`))
  }
  expect(sent).toHaveLength(2)
  expect(sent.join()).toContain('wrote it down')
  expect(sent.join()).not.toContain('Zoe')
  expect(analyzer.asked).toHaveLength(1)
  await analyzer.close()
})
