import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { catalogue } from '../../detectors/catalogue.ts'
import { createInlineScanner } from '../../workers/inline.ts'
import { collectShared } from '../../workers/shared-memory.ts'
import { createPooledScanner, type PooledScanner, type PoolOptions } from '../../workers/pool.ts'
import { ALNUM, checked, random } from '../detectors/examples/make.ts'
import { ROOT } from '../e2e/command.ts'

const real = pathToFileURL(resolve(ROOT, 'dist/thread.js'))
const fake = pathToFileURL(resolve(ROOT, 'test/fixtures/threads/scans.mjs'))
const fakeShares = pathToFileURL(resolve(ROOT, 'test/workers/shares.mjs'))
const inline = createInlineScanner(catalogue)
const opened: PooledScanner[] = []
const open = (options: Partial<PoolOptions>): PooledScanner => {
  const scanner = createPooledScanner({ inline, thread: real, threshold: 1000, ...options })
  opened.push(scanner)
  return scanner
}
afterEach(async () => {
  for (const scanner of opened.splice(0)) await scanner.close()
})
const frame = (text: string): Buffer => Buffer.from(text.padEnd(2000, ' x'))

describe('large frames', () => {
  it('give the same findings and header as inline', async () => {
    const token = (seed: number): string => checked('ghp_', random(`pool ${seed}`, ALNUM, 30), 'base62')
    const text = Array.from(
      { length: 200 },
      (_, index) => `line ${index}\npassword: ${random(`p${index}`, ALNUM, 12)} ${token(index)}`,
    )
    const message = Buffer.from(
      JSON.stringify({ jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: text.join('\n') }] } }),
    )
    const scanned = open({}).scan(message)
    expect(scanned).toBeInstanceOf(Promise)
    const expected = inline.scan(message)
    expect(await scanned).toEqual(await expected)
    expect(JSON.stringify(await expected)).toContain('secret/github-pat')
  })

  it('in shared memory are read where they are, at any offset', async () => {
    const message = Buffer.from(`{"jsonrpc":"2.0","id":7,"method":"x","params":["${'word '.repeat(400)}"]}`)
    const shared = Buffer.from(new SharedArrayBuffer(message.length + 9)).subarray(5, 5 + message.length)
    message.copy(shared)
    expect(await open({}).scan(shared)).toEqual(await inline.scan(message))
  })

  it('only: small ones are answered at once', () => {
    expect(open({}).scan(Buffer.from('{}'))).not.toBeInstanceOf(Promise)
  })
})

describe('a thread that fails is replaced, and its scan has failed', () => {
  it.each([
    ['die', 'crashed'],
    ['throw', 'crashed'],
    ['hang', 'timeout'],
    ['hoard', 'crashed'],
  ] as const)('%s: %s', async (word, reason) => {
    const deadline = word === 'hang' ? 1500 : 60_000
    const scanner = open({ thread: fake, threads: 1, deadline: () => deadline, heapMB: 32 })
    expect(await scanner.scan(frame(word))).toEqual({ header: null, form: 'json', scan: { status: 'failed', reason } })
    expect(await scanner.scan(frame('well'))).toMatchObject({ scan: { status: 'done' } })
  })

  it('a thread module that is missing', async () => {
    const scanner = open({ thread: pathToFileURL(resolve(ROOT, 'no-such-thread.mjs')), deadline: () => 3000 })
    expect((await scanner.scan(frame('well'))).scan.status).toBe('failed')
  })

  it('a queue that is full', async () => {
    const scanner = open({ thread: fake, threads: 1, maxQueue: 1, deadline: () => 1500 })
    const scans = ['hang', 'well', 'well', 'well'].map((word) => scanner.scan(frame(word)))
    const reasons = (await Promise.all(scans)).map(({ scan }) => (scan.status === 'failed' ? scan.reason : 'done'))
    expect(reasons.slice(2)).toEqual(['overloaded', 'overloaded'])
    expect(reasons[0]).toBe('timeout')
  })
})

describe('a frame that is shared by two threads', () => {
  const value = (seed: number): string => checked('ghp_', random(`shared ${seed}`, ALNUM, 30), 'base62')
  const prose = 'The parser reads a key and a token, then the value.\n'
  const blocks = (count: number): object[] =>
    Array.from({ length: count }, (_, seed) => ({
      type: 'text',
      text: `${prose.repeat(1 + (seed % 40))}${value(seed)}`,
    }))
  const message = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 'a', result: { content: blocks(600) } }))

  it('gives the same findings and header as inline', async () => {
    const scanner = open({ threads: 2, sharers: 2, shareFrom: 1000 })
    const scanned = await scanner.scan(message)
    expect(scanner.threads).toBe(2)
    expect(scanned).toEqual(await inline.scan(message))
    expect(scanned.scan.status === 'done' && scanned.scan.findings.length).toBeGreaterThanOrEqual(600)
  })

  it.each([
    ['no JSON', message.subarray(0, message.length - 1)],
    ['a batch', Buffer.concat([Buffer.from('['), message, Buffer.from(']')])],
    [
      'a key that is too long to be read in parts',
      Buffer.from(JSON.stringify({ ['k'.repeat(9000)]: [...blocks(20)] })),
    ],
  ])('or cannot be: %s', async (_, source) => {
    expect(await open({ threads: 2, sharers: 2, shareFrom: 1000 }).scan(source)).toEqual(await inline.scan(source))
  })

  it('only when no other frame is being scanned', async () => {
    const scanner = open({ thread: fakeShares, threads: 2, sharers: 2, shareFrom: 1000 })
    const forms = (await Promise.all([scanner.scan(frame('well well')), scanner.scan(frame('well well'))])).map(
      ({ form }) => form,
    )
    expect(forms).toEqual(['json', 'not-json'])
  })

  it.each([
    ['well well', 'done'],
    ['well die', 'crashed'],
    ['die well', 'crashed'],
    ['hang well', 'timeout'],
    ['well fail', 'overloaded'],
    ['fail well', 'overloaded'],
    ['toil well', 'done'],
    ['toil toil', 'overloaded'],
    ['well alone', 'done'],
  ])('%s: %s', async (words, outcome) => {
    const scanner = open({ thread: fakeShares, threads: 2, sharers: 2, shareFrom: 1000, deadline: () => 4000 })
    const { scan } = await scanner.scan(frame(`${words} `))
    expect(scan.status === 'failed' ? scan.reason : 'done').toBe(outcome)
    expect((await scanner.scan(frame('alone alone '))).scan.status).toBe('done')
  })
})

describe('threads', () => {
  it('start when they are asked to, once', async () => {
    const scanner = open({})
    expect(scanner.threads).toBe(0)
    scanner.warm()
    scanner.warm()
    expect(scanner.threads).toBe(1)
    expect((await scanner.scan(frame('well'))).form).toBe('not-json')
  })

  it('leave when they have nothing to do, and come back', async () => {
    const scanner = open({ idleMs: 20 })
    for (let round = 0; round < 2; round++) {
      expect((await scanner.scan(frame('well'))).form).toBe('not-json')
      await vi.waitFor(() => expect(scanner.threads).toBe(0), { timeout: 10_000 })
    }
  })

  it('that cannot start are not heard of before a scan needs them', async () => {
    const scanner = open({ thread: pathToFileURL(resolve(ROOT, 'no-such-thread.mjs')), deadline: () => 3000 })
    scanner.warm()
    expect((await scanner.scan(frame('well'))).scan.status).toBe('failed')
  })
})

it('shared memory that nobody refers to is given back', async () => {
  const gone: string[] = []
  const registry = new FinalizationRegistry<string>((name) => gone.push(name))
  const drop = (): void => registry.register(new SharedArrayBuffer(1 << 20), 'dropped')
  const kept = new SharedArrayBuffer(1 << 20)
  drop()
  registry.register(kept, 'kept')
  await vi.waitFor(() => {
    collectShared()
    expect(gone).toEqual(['dropped'])
  })
  expect(kept.byteLength).toBe(1 << 20)
})
