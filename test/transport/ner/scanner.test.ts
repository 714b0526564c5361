import { afterEach, describe, expect, test } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createNerScanner } from '../../../src/transport/ner/scanner.ts'
import { proseOf } from '../../../src/transport/ner/prose.ts'
import { createPresidioRecognizer } from '../../../src/transport/ner/presidio.ts'
import { createInlineScanner } from '../../../workers/inline.ts'
import type { Recognition, Recognizer, RecognizerFailure } from '../../../workers/recognizer.ts'
import type { Scanned, Scanner } from '../../../workers/scanner.ts'
import { type Analyzer, finds, startAnalyzer } from './analyzer.ts'

const inner = createInlineScanner(catalogue)

let analyzer: Analyzer | undefined
afterEach(async () => {
  await analyzer?.close()
  analyzer = undefined
})

function message(...texts: readonly string[]): Buffer {
  const content = texts.map((text) => ({ type: 'text', text }))
  return Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, result: { content } }))
}

async function withWords(words: readonly string[], entity?: string, score?: number): Promise<Scanner> {
  analyzer = await startAnalyzer(finds(words, entity, score))
  const { endpoint } = analyzer
  const recognizer = createPresidioRecognizer({
    endpoint,
    language: 'en',
    threshold: 0.5,
    deadline: 5000,
    concurrency: 4,
    cache: 0,
    fail: 'closed',
  })
  return createNerScanner(inner, { recognizer, threshold: 0.5, fail: 'closed' })
}

function answering(answer: Recognition): Recognizer {
  return { recognize: () => Promise.resolve(answer), close: () => Promise.resolve() }
}

function found(frame: Buffer, { scan }: Scanned): readonly string[] {
  if (scan.status === 'failed') return [scan.reason]
  return scan.findings.map(
    ({ detector, confidence, spans }) =>
      `${detector} ${confidence} ${spans.map(({ start, end }) => frame.subarray(start, end).toString()).join('|')}`,
  )
}

test('what a model finds stands in the bytes of the frame', async () => {
  const scanner = await withWords(['Anna', 'Zoë 👍 Li'])
  const frame = message('the 👍 says "Anna" wrote\nto Zoë 👍 Li, and Anna', 'no names in here')
  expect(found(frame, await scanner.scan(frame))).toEqual([
    'pii/ner-person likely Anna',
    'pii/ner-person likely Zoë 👍 Li',
    'pii/ner-person likely Anna',
  ])
})

test('escapes, pairs of surrogates, lone ones and bytes that are no UTF-8 count as one each', async () => {
  const scanner = await withWords(['Anna'])
  const head = Buffer.from('{"jsonrpc":"2.0","id":1,"result":"\\ud83d\\udc4d \\ud83d with \\u00e9 a word ')
  const frame = Buffer.concat([head, Buffer.from([0xff, 0xc3]), Buffer.from(' Ann\\u0061 in the end"}')])
  expect(found(frame, await scanner.scan(frame))).toEqual(['pii/ner-person likely Ann\\u0061'])
})

test('what it is unsure of is possible, and detectors know better', async () => {
  const scanner = await withWords(['anna@firma.de', 'Berlin'], 'LOCATION', 0.6)
  const frame = message('please write to anna@firma.de in Berlin today')
  expect(found(frame, await scanner.scan(frame))).toEqual([
    'pii/email certain anna@firma.de',
    'pii/ner-place possible Berlin',
  ])
})

test('asks about prose only, and answers at once where there is none', async () => {
  const scanner = await withWords(['Anna'])
  const frames = [
    message('{"name":"Anna","text":"and so on"}'),
    message('const anna = {}; if (anna) { return [anna.b, anna.c] };'),
    message('deadbeefdeadbeefdeadbeef'),
    Buffer.from('Anna is not in a message at all'),
    Buffer.from('{"jsonrpc":"2.0","id":1,"method":"ping"}'),
    Buffer.from('[{"jsonrpc":"2.0","id":1,"result":"Anna and Bo are here"}]'),
  ]
  for (const frame of frames) expect(scanner.scan(frame)).not.toBeInstanceOf(Promise)
  expect(analyzer!.asked).toEqual([])
})

test('long prose is cut between words', () => {
  const text = 'The name of the king is Ottokar. '.repeat(400)
  const parts = proseOf(message(text))
  expect(parts.map((part) => part.text).join('')).toBe(text)
  expect(parts.length).toBeGreaterThan(2)
  for (const part of parts.slice(0, -1)) expect(part.text.endsWith(' ')).toBe(true)
})

describe.each<RecognizerFailure>(['timeout', 'crashed', 'overloaded'])('a model that fails: %s', (reason) => {
  const frame = message('please write to anna@firma.de today')

  test('closed: the scan has failed', async () => {
    const recognizer = answering({ status: 'failed', reason })
    const scanner = createNerScanner(inner, { recognizer, threshold: 0.5, fail: 'closed' })
    const scanned = await scanner.scan(frame)
    expect(scanned.scan).toEqual({ status: 'failed', reason })
    expect(scanned.header?.id).toBe('1')
  })

  test('open: what detectors found stands, and it is told', async () => {
    const told: RecognizerFailure[] = []
    const recognizer = answering({ status: 'failed', reason })
    const missed = (why: RecognizerFailure): void => void told.push(why)
    const scanner = createNerScanner(inner, { recognizer, threshold: 0.5, fail: 'open', missed })
    expect(found(frame, await scanner.scan(frame))).toEqual(['pii/email certain anna@firma.de'])
    expect(told).toEqual([reason])
  })
})

test('a message with more prose than is looked at has failed', async () => {
  const recognizer = answering({ status: 'done', found: [] })
  const scanner = createNerScanner(inner, { recognizer, threshold: 0.5, fail: 'closed' })
  const frame = message(...Array.from({ length: 513 }, () => 'some words of prose'))
  expect((await scanner.scan(frame)).scan).toEqual({ status: 'failed', reason: 'overloaded' })
})

test('a scan that has failed already is not asked about', () => {
  const scan = { status: 'failed', reason: 'too-deep' } as const
  const failing: Scanner = { ...inner, scan: () => ({ header: null, form: 'json', scan }) }
  const recognizer = answering({ status: 'done', found: [] })
  const scanner = createNerScanner(failing, { recognizer, threshold: 0.5, fail: 'closed' })
  expect(scanner.scan(message('some words of prose'))).toEqual({ header: null, form: 'json', scan })
})
