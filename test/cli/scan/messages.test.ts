import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { scanMessages } from '../../../src/cli/scan/messages.ts'
import { Output } from '../../../src/cli/scan/output.ts'
import { PRESETS } from '../../../src/policy/presets.ts'
import { Workshop } from '../command.ts'
import { GITHUB, SSN } from '../values.ts'
import { SlowReader } from './slow-reader.ts'

let shop: Workshop
let stderr: MockInstance

beforeAll(() => {
  shop = new Workshop()
  vi.stubEnv('XDG_STATE_HOME', shop.root)
})

afterAll(() => {
  vi.unstubAllEnvs()
  shop.remove()
})

beforeEach(() => {
  stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})

afterEach(() => stderr.mockRestore())

async function forwarded(input: string, options: object = {}, size = 1 << 16) {
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(input)
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const reader = new SlowReader()
  const output = new Output(reader)
  const all = { to: 'model', server: undefined, maxBytes: 1 << 20, ...options } as const
  const code = await scanMessages(
    all,
    PRESETS.default,
    { detectors: catalogue, known: undefined, rules: [] },
    chunks(),
    output,
  )
  await output.flush()
  return { code, text: reader.text, lines: reader.lines }
}

function result(text: string): string {
  return JSON.stringify({ jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text }] } })
}

function call(id: unknown, value: string): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'x', arguments: { value } } })
}

describe('to the model', () => {
  test('clean lines are the same bytes', async () => {
    const input = `{ "jsonrpc":"2.0","id":1,"result":{"n":1.0e5,"n":2} }\r\n${result('\u00e9')}`
    expect(await forwarded(input)).toMatchObject({ code: 0, text: input })
  })

  test('a result is redacted as a tool’s would be', async () => {
    const { lines } = await forwarded(`${result(`see ${SSN}`)}\n`)
    expect(JSON.parse(lines[0]!).result.content[0].text).toMatch(/^see REDACTED-GOVERNMENT-\w+$/)
  })

  test('what is dropped leaves an empty line, so that lines correspond', async () => {
    const { text } = await forwarded(`${result('a')}\nno message\n\n${result('b')}\n`)
    expect(text).toBe(`${result('a')}\n\n\n${result('b')}\n`)
  })
})

describe('to the server', () => {
  test('a call is answered instead, with its id', async () => {
    const { lines, code } = await forwarded(`${call('a', GITHUB)}\n${call(2, 'clean')}\n`, { to: 'server' })
    expect(JSON.parse(lines[0]!)).toMatchObject({ id: 'a', result: { isError: true } })
    expect([lines[1], code]).toEqual([call(2, 'clean'), 0])
    expect(lines.join('')).not.toContain(GITHUB)
  })

  test('of a batch what goes on comes before what is answered', async () => {
    const { text } = await forwarded(`[${call(1, GITHUB)},${call(2, 'clean')}]\n[${call(3, GITHUB)}]\n`, {
      to: 'server',
    })
    const [first, second, ...rest] = text.split('\n')
    expect([first, rest]).toEqual([`[${call(2, 'clean')}]`, ['']])
    expect(JSON.parse(second!)).toMatchObject([{ id: 3, result: { isError: true } }])
  })
})

test('every chunking gives the same lines', async () => {
  const input = `${result(SSN)}\r\n\n${result('é')}\nx\n${result(SSN)}`
  const whole = await forwarded(input)
  for (let size = 1; size < 60; size += 7) expect((await forwarded(input, {}, size)).text).toBe(whole.text)
})

test('a line without its line break at the end is judged too', async () => {
  const { text } = await forwarded(`${result('a')}\n${result(SSN)}`)
  expect(text).toMatch(/REDACTED-GOVERNMENT-\w+"\}\]\}\}\n?$/)
})

test('a message that is too large is answered, told, and the next ones are judged; 2', async () => {
  const input = `${call(5, 'x'.repeat(2000))}\n${call(6, 'clean')}\n`
  const { code, lines } = await forwarded(input, { to: 'server', maxBytes: 1024 })
  expect(JSON.parse(lines[0]!)).toMatchObject({ id: 5, result: { isError: true } })
  expect([lines[1], code]).toEqual([call(6, 'clean'), 2])
  expect(stderr.mock.calls).toEqual([['sluice: line 1 is longer than 1024 bytes\n']])
})

test('what would end a session is told by its line, and the next ones are judged; 2', async () => {
  const deep = `[{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`
  const { code, text } = await forwarded(`${result('a')}\n${deep}\n${result(SSN)}\n`)
  const lines = text.split('\n')
  expect([lines[0], lines[1], lines.length, code]).toEqual([result('a'), '', 4, 2])
  expect(lines[2]).toContain('REDACTED-GOVERNMENT-')
  expect(stderr.mock.calls).toEqual([
    ['sluice: line 2 is no message that can be answered; a wrapped session would end here\n'],
  ])
})
