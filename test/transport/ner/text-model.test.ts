import { afterEach, describe, expect, test } from 'vitest'
import type { Scan } from '../../../detectors/contract.ts'
import { createPresidioRecognizer } from '../../../src/transport/ner/presidio.ts'
import { createTextModel, type TextModelOptions } from '../../../src/transport/ner/text-model.ts'
import type { Recognition, RecognizerFailure } from '../../../workers/recognizer.ts'
import { type Analyzer, finds, startAnalyzer } from './analyzer.ts'

const CLEAN: Scan = { status: 'done', findings: [] }
const SENTENCE = 'and then she wrote to him about the house. '

let analyzer: Analyzer | undefined
afterEach(async () => {
  await analyzer?.close()
  analyzer = undefined
})

function found(text: string, scan: Scan): readonly string[] {
  const bytes = Buffer.from(text)
  if (scan.status === 'failed') return [scan.reason]
  return scan.findings.map(
    ({ detector, spans }) =>
      `${detector} ${spans.map(({ start, end }) => bytes.toString('utf8', start, end)).join('|')}`,
  )
}

/** A model that notes what it is asked, and gives the answers one after the other; the last one from then on. */
function answering(answers: readonly Recognition[], more: Partial<TextModelOptions> = {}) {
  const asked: string[] = []
  const missed: RecognizerFailure[] = []
  const model = createTextModel({
    recognizer: {
      recognize: (text) => {
        asked.push(text)
        return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1]!)
      },
      close: () => Promise.resolve(),
    },
    threshold: 0.5,
    fail: 'closed',
    concurrency: 2,
    missed: (reason) => missed.push(reason),
    ...more,
  })
  return { model, asked, missed }
}

describe('a text', () => {
  test.each([
    ['plain, where a backslash is one', 'the 👍 says C:\\new Zoë 👍 Li\nand Zoë 👍 Li', false],
    ['of JSON, where it begins an escape', '{"a":"the \\ud83d\\udc4d says \\"Zoë 👍 Li\\" and Zoë 👍 Li"}', true],
  ])('%s: what a model finds stands in its bytes', async (_name, text, json) => {
    analyzer = await startAnalyzer(finds(['Zoë 👍 Li']))
    const { endpoint } = analyzer
    const recognizer = createPresidioRecognizer({
      endpoint,
      language: 'en',
      threshold: 0.5,
      deadline: 5000,
      concurrency: 2,
      cache: 0,
      fail: 'closed',
    })
    const model = createTextModel({ recognizer, threshold: 0.5, fail: 'closed', concurrency: 2 })
    const scan = await model(Buffer.from(text), json, CLEAN)
    expect(found(text, scan)).toEqual(['pii/ner-person Zoë 👍 Li', 'pii/ner-person Zoë 👍 Li'])
    await recognizer.close()
  })

  test('a long one is asked about in parts, so many at once, and every place counts from its beginning', async () => {
    analyzer = await startAnalyzer(finds(['Zoë']))
    const { endpoint } = analyzer
    const settings = { endpoint, language: 'en', threshold: 0.5, deadline: 5000, concurrency: 8, cache: 0 } as const
    const recognizer = createPresidioRecognizer({ ...settings, fail: 'closed' })
    const model = createTextModel({ recognizer, threshold: 0.5, fail: 'closed', concurrency: 2 })
    const text = `${SENTENCE.repeat(90)}Zoë, `.repeat(6)
    const scan = await model(Buffer.from(text), false, CLEAN)
    expect(found(text, scan)).toEqual(Array.from({ length: 6 }, () => 'pii/ner-person Zoë'))
    expect(analyzer.asked.map((one) => one.text).join('')).toBe(text)
    expect(analyzer.busiest).toBeLessThanOrEqual(2)
    await recognizer.close()
  })

  test.each([
    ['code', 'if (a[0] === b) { return c; }\n'.repeat(3), false],
    ['numbers', '1 2 3 4 5 6 7 8 9 10 11 12', false],
    ['a few words', 'hello', false],
    ['names of JSON', '{"first name of the person":1}', true],
  ])('without prose nothing is asked: %s', async (_name, text, json) => {
    const { model, asked } = answering([{ status: 'done', found: [] }])
    expect(await model(Buffer.from(text), json, CLEAN)).toBe(CLEAN)
    expect(asked).toEqual([])
  })
})

describe('no answer', () => {
  const LONG = Buffer.from(SENTENCE.repeat(1000))
  const DOWN: Recognition = { status: 'failed', reason: 'crashed' }

  test('closed: the scan has failed, and nothing more is asked', async () => {
    const { model, asked, missed } = answering([{ status: 'done', found: [] }, DOWN])
    expect(await model(LONG, false, CLEAN)).toEqual(DOWN)
    expect(asked).toHaveLength(2)
    expect(missed).toEqual([])
  })

  test('open: what is known stands, what was answered too, and it is counted once', async () => {
    const first: Recognition = { status: 'done', found: [{ entity: 'PERSON', start: 0, end: 3, score: 0.9 }] }
    const { model, asked, missed } = answering([first, DOWN], { fail: 'open' })
    expect(found(LONG.toString(), await model(LONG, false, CLEAN))).toEqual(['pii/ner-person and'])
    expect(asked).toHaveLength(2)
    expect(missed).toEqual(['crashed'])
  })

  test('a text of too many parts is not asked about by half', async () => {
    const { model, asked, missed } = answering([{ status: 'done', found: [] }], { fail: 'open' })
    const text = Buffer.from('word after word '.repeat(140_000))
    expect(await model(text, false, CLEAN)).toBe(CLEAN)
    expect([asked.length, missed]).toEqual([0, ['overloaded']])
  })

  test('a scan that failed stays so, unasked', async () => {
    const { model, asked } = answering([DOWN])
    const failed: Scan = { status: 'failed', reason: 'overloaded' }
    expect(await model(LONG, false, failed)).toBe(failed)
    expect(asked).toEqual([])
  })
})
