import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { catalogue } from '../../detectors/catalogue.ts'
import { createInlineScanner } from '../../workers/inline.ts'
import { createPooledScanner, type PoolOptions } from '../../workers/pool.ts'
import type { Scanner } from '../../workers/scanner.ts'
import { ALNUM, checked, random } from '../detectors/examples/make.ts'
import { ROOT } from '../e2e/command.ts'

const real = pathToFileURL(resolve(ROOT, 'dist/thread.js'))
const fake = pathToFileURL(resolve(ROOT, 'test/fixtures/threads/scans.mjs'))
const inline = createInlineScanner(catalogue)
const opened: Scanner[] = []
const open = (options: Partial<PoolOptions>): Scanner => {
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
  ] as const)('%s: %s', async (word, reason) => {
    const scanner = open({ thread: fake, threads: 1, deadline: () => 1500 })
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
