import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { Output } from '../../../src/cli/scan/output.ts'
import { scanRecords } from '../../../src/cli/scan/records.ts'
import { PRESETS } from '../../../src/policy/presets.ts'
import { EMAIL, SAMPLE_AWS, SSN, SSN_DIGITS } from '../values.ts'
import { SlowReader } from './slow-reader.ts'

let stderr: MockInstance

beforeEach(() => {
  stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})

afterEach(() => stderr.mockRestore())

const OPTIONS = { to: 'model', server: undefined, maxBytes: 1 << 26 } as const

async function* inChunks(text: string | Buffer, size = 1 << 16): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const EQUIPMENT = { detectors: catalogue, known: undefined, rules: [] }

async function answers(input: AsyncIterable<Uint8Array>, options: object = {}, policy = PRESETS.default) {
  const reader = new SlowReader()
  const output = new Output(reader)
  const code = await scanRecords({ ...OPTIONS, ...options }, policy, EQUIPMENT, input, output)
  await output.flush()
  return { code, lines: reader.lines }
}

async function findingsIn(text: string, options: object = {}) {
  const { lines } = await answers(inChunks(`${JSON.stringify({ id: 0, text })}\n`), options)
  return JSON.parse(lines[0]!).findings as { readonly start: number; readonly end: number; readonly action: string }[]
}

describe('a line out', () => {
  test('has exactly the members that it is said to have', async () => {
    const { lines, code } = await answers(inChunks(`{"id":1.0,"text":"x ${EMAIL}"}\n{"id":"b","text":""}`))
    const finding = { detector: 'pii/email', category: 'pii', kind: 'contact', confidence: 'certain', standing: 'live' }
    const expected = { ...finding, action: 'report', start: 2, end: 2 + EMAIL.length, via: [] }
    expect(lines).toEqual([`{"id":1.0,"findings":[${JSON.stringify(expected)}]}`, '{"id":"b","findings":[]}'])
    expect(code).toBe(0)
  })

  test.each([
    ['astral', '😀😀 '],
    ['combining', 'e\u0301 '],
    ['CRLF', 'a\r\nb\r\n'],
    ['lone surrogates', 'a\ud800 \udc00 '],
    ['two-byte letters', 'éß '],
  ])('offsets are UTF-16 units: %s', async (_name, before) => {
    const text = `${before}${EMAIL} 😀 ${SSN} end`
    const spans = (await findingsIn(text)).map(({ start, end }) => text.slice(start, end))
    expect(spans).toEqual([EMAIL, SSN])
  })

  test('JSON, JSON Lines and tables are read as such; a run that hides a value is covered whole', async () => {
    const json = JSON.stringify({ ssn: Number(SSN_DIGITS) })
    const run = Buffer.from(`my social security number is ${SSN}`).toString('base64')
    for (const text of [json, `${json}\n{"a":1}`, `name,ssn\nbob,${SSN_DIGITS}\n`]) {
      expect((await findingsIn(text)).map(({ start, end }) => text.slice(start, end))).toEqual([SSN_DIGITS])
    }
    expect(await findingsIn(`see ${run}`)).toMatchObject([{ start: 4, end: 4 + run.length, via: ['base64'] }])
  })

  test('action is what the policy does', async () => {
    const text = `${EMAIL} ${SSN} ${SAMPLE_AWS}`
    const act = async (options: object) => (await findingsIn(text, options)).map(({ action }) => action)
    expect(await act({})).toEqual(['report', 'redact', 'report'])
    expect(await act({ to: 'server' })).toEqual(['block', 'block', 'block'])
    expect((await findingsIn(EMAIL, { to: 'server' }))[0]?.action).toBe('report')
    const strict = await answers(inChunks(JSON.stringify({ text: EMAIL })), {}, PRESETS.strict)
    expect(JSON.parse(strict.lines[0]!).findings[0].action).toBe('redact')
  })

  test('a policy sees the name of the server', async () => {
    const rules = [{ id: 'mine', server: ['files'], action: 'allow' as const }, ...PRESETS.default.rules]
    const line = JSON.stringify({ text: SSN })
    for (const [server, action] of [
      ['files', 'allow'],
      ['mail', 'redact'],
    ] as const) {
      const { lines } = await answers(inChunks(line), { server }, { ...PRESETS.default, rules })
      expect(JSON.parse(lines[0]!).findings[0].action).toBe(action)
    }
  })
})

describe('what cannot be scanned', () => {
  test('is answered in its place, with its id where that is known; 2', async () => {
    const deep = JSON.stringify('['.repeat(200_000) + ']'.repeat(200_000))
    const input = [
      '{"id":1,"text":"ok"}',
      'no json',
      ' ',
      '{"id":"a"}',
      `{"id":2,"text":${deep}}`,
      '{"id":3,"text":"ok"}\r',
    ]
    const { lines, code } = await answers(inChunks(input.join('\n')))
    const failed = (id: string, reason: string) => `{"id":${id},"findings":[],"status":"failed","reason":"${reason}"}`
    expect(lines).toEqual([
      '{"id":1,"findings":[]}',
      failed('null', 'unreadable'),
      failed('"a"', 'unreadable'),
      failed('2', 'too-deep'),
      '{"id":3,"findings":[]}',
    ])
    expect(code).toBe(2)
    expect(stderr.mock.calls).toEqual([['sluice: 3 of 5 records could not be scanned\n']])
  })

  test('a record that is too large is not kept, and its id is found on either side of its text', async () => {
    const large = 'x'.repeat(5000)
    const input = `{"id":1e2,"text":"${large}"}\n{"text":"${large}","id":"z"}\n{"id":4,"text":"ok"}\n`
    const { lines, code } = await answers(inChunks(input, 700), { maxBytes: 1024 })
    const failed = '"findings":[],"status":"failed","reason":"too-large"}'
    expect(lines).toEqual([`{"id":1e2,${failed}`, `{"id":"z",${failed}`, '{"id":4,"findings":[]}'])
    expect(code).toBe(2)
  })

  test('input that breaks off is a failure', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"id":1,"text":"a"}\n')
      throw Object.assign(new Error('secret text'), { code: 'EIO' })
    }
    await expect(answers(broken())).rejects.toThrow('standard input cannot be read (EIO)')
  })
})

describe('a stream', () => {
  test('every chunking gives the same answers', async () => {
    const input = `{"id":1,"text":"é ${EMAIL}"}\r\n\n{"id":2,"text":"😀 ${SSN}"}`
    const { lines: whole } = await answers(inChunks(input))
    expect(whole).toHaveLength(2)
    for (let size = 1; size < 40; size++) expect((await answers(inChunks(input, size))).lines).toEqual(whole)
  })

  test('a slow reader holds back the writer: one chunk and 64 KiB are held at most', async () => {
    const line = `${JSON.stringify({ id: 'r'.repeat(80), text: `mail ${EMAIL}` })}\n`
    const chunk = Buffer.from(line.repeat(100))
    const answered = (await answers(inChunks(line))).lines[0]!.length + 1
    const reader = new SlowReader({ highWaterMark: 1024 })
    const output = new Output(reader)
    let asked = 0
    let furthest = 0
    const input = async function* (): AsyncGenerator<Uint8Array> {
      for (; asked < 100; asked++) {
        furthest = Math.max(furthest, asked * 100 * answered - reader.taken)
        yield chunk
      }
    }
    await scanRecords(OPTIONS, PRESETS.default, EQUIPMENT, input(), output)
    await output.flush()
    expect(reader.lines).toHaveLength(10_000)
    expect(new Set(reader.lines).size).toBe(1)
    expect(furthest).toBeGreaterThan(0)
    expect(furthest).toBeLessThan(100 * answered + 64 * 1024)
  })

  test('a record of 8 MB among others', async () => {
    const text = `${'lorem ipsum '.repeat(700_000)}${EMAIL}`
    const { lines, code } = await answers(
      inChunks(`{"id":1,"text":"a"}\n${JSON.stringify({ id: 2, text })}\n{"id":3,"text":"b"}\n`),
    )
    expect(lines.map((line) => JSON.parse(line).id)).toEqual([1, 2, 3])
    expect(JSON.parse(lines[1]!).findings).toMatchObject([{ start: text.length - EMAIL.length, end: text.length }])
    expect(code).toBe(0)
  })
})
