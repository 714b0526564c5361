import { afterEach, describe, expect, test } from 'vitest'
import type { NerSettings } from '../../../src/policy/ner-settings.ts'
import { createPresidioRecognizer, readAnswer } from '../../../src/transport/ner/presidio.ts'
import { type Analyzer, finds, startAnalyzer } from './analyzer.ts'

const TEXT = 'Yesterday Anna wrote to Bo.'

let analyzer: Analyzer | undefined
afterEach(async () => {
  await analyzer?.close()
  analyzer = undefined
})

async function start(answer: Parameters<typeof startAnalyzer>[0]): Promise<Analyzer> {
  analyzer = await startAnalyzer(answer)
  return analyzer
}

function settings(endpoint: string, more: Partial<NerSettings> = {}): NerSettings {
  return { endpoint, language: 'en', threshold: 0.5, deadline: 5000, concurrency: 2, cache: 2, fail: 'closed', ...more }
}

test('asks as the API wants it, and tells what was found', async () => {
  const { endpoint, asked } = await start(finds(['Anna']))
  const recognizer = createPresidioRecognizer(settings(endpoint, { entities: ['PERSON'], language: 'de' }))
  expect(await recognizer.recognize(TEXT)).toEqual({
    status: 'done',
    found: [{ entity: 'PERSON', start: 10, end: 14, score: 0.9 }],
  })
  expect(asked).toEqual([{ text: TEXT, language: 'de', score_threshold: 0.5, entities: ['PERSON'] }])
})

test('a text that was answered is not asked again, until others take its place', async () => {
  const { endpoint, asked } = await start(finds([]))
  const recognizer = createPresidioRecognizer(settings(endpoint))
  for (const text of ['a b', 'a b', 'c d', 'a b', 'e f', 'a b', 'c d']) await recognizer.recognize(text)
  expect(asked.map(({ text }) => text)).toEqual(['a b', 'c d', 'e f', 'c d'])
})

test('no more are open at once than may be', async () => {
  const server = await start((_, response) => void setTimeout(() => response.end('[]'), 5))
  const recognizer = createPresidioRecognizer(settings(server.endpoint))
  const texts = Array.from({ length: 12 }, (_, index) => `text ${index}`)
  const answers = await Promise.all(texts.map((text) => recognizer.recognize(text)))
  expect(answers.every(({ status }) => status === 'done')).toBe(true)
  expect(server.asked).toHaveLength(12)
  expect(server.busiest).toBe(2)
})

describe('a failure is told, and is not kept', () => {
  test.each([
    ['no JSON', 'nothing'],
    ['no list', '{"found":[]}'],
    ['a span behind the text', '[{"entity_type":"PERSON","start":10,"end":99,"score":1}]'],
    ['a span before it', '[{"entity_type":"PERSON","start":-1,"end":2,"score":1}]'],
    ['an empty span', '[{"entity_type":"PERSON","start":3,"end":3,"score":1}]'],
    ['a span in fractions', '[{"entity_type":"PERSON","start":1.5,"end":3,"score":1}]'],
    ['no score', '[{"entity_type":"PERSON","start":1,"end":3}]'],
  ])('%s', async (_, body) => {
    const { endpoint, asked } = await start((_asked, response) => void response.end(body))
    const recognizer = createPresidioRecognizer(settings(endpoint))
    for (const _time of [1, 2])
      expect(await recognizer.recognize(TEXT)).toEqual({ status: 'failed', reason: 'crashed' })
    expect(asked).toHaveLength(2)
  })

  test('an error of the server, and a redirect', async () => {
    const codes = [500, 307]
    const { endpoint } = await start((_asked, response) => {
      response.writeHead(codes.shift() ?? 500, { location: 'http://127.0.0.1:9/' }).end('[]')
    })
    const recognizer = createPresidioRecognizer(settings(endpoint))
    for (const _time of [1, 2])
      expect(await recognizer.recognize(TEXT)).toEqual({ status: 'failed', reason: 'crashed' })
  })

  test('a server that never answers', async () => {
    const { endpoint } = await start(() => undefined)
    const recognizer = createPresidioRecognizer(settings(endpoint, { deadline: 30 }))
    expect(await recognizer.recognize(TEXT)).toEqual({ status: 'failed', reason: 'timeout' })
  })

  test('a server that is down', async () => {
    const { endpoint, close } = await start(finds([]))
    await close()
    const recognizer = createPresidioRecognizer(settings(endpoint))
    expect(await recognizer.recognize(TEXT)).toEqual({ status: 'failed', reason: 'crashed' })
  })

  test('more texts than may wait', async () => {
    const { endpoint } = await start(() => undefined)
    const recognizer = createPresidioRecognizer(settings(endpoint, { concurrency: 1, deadline: 200 }))
    const all = Array.from({ length: 515 }, (_, index) => recognizer.recognize(`text ${index}`))
    const reasons = (await Promise.all(all)).map((one) => (one.status === 'failed' ? one.reason : 'done'))
    expect(reasons.filter((reason) => reason === 'overloaded')).toHaveLength(2)
    expect(reasons.filter((reason) => reason === 'timeout')).toHaveLength(513)
  })

  test('who closes waits for nobody', async () => {
    const { endpoint } = await start(() => undefined)
    const recognizer = createPresidioRecognizer(settings(endpoint, { deadline: 60_000 }))
    const asking = recognizer.recognize(TEXT)
    await recognizer.close()
    expect(await asking).toEqual({ status: 'failed', reason: 'timeout' })
  })
})

test('offsets count code points', () => {
  expect(readAnswer('[{"entity_type":"PERSON","start":3,"end":4,"score":1}]', '👍👍 B')).toHaveLength(1)
  expect(readAnswer('[{"entity_type":"PERSON","start":3,"end":5,"score":1}]', '👍👍 B')).toBeUndefined()
})
