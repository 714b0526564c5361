import type { NerSettings } from '../../policy/ner-settings.ts'
import type { Recognition, Recognized, Recognizer, RecognizerFailure } from '../../../workers/recognizer.ts'
import { AnswerCache } from './answer-cache.ts'
import { Turns } from './turns.ts'

/** Texts that may wait: those of one long message. */
const ROOM = 512
const LONGEST_ANSWER = 4 << 20
const MOST_FOUND = 10_000

/**
 * Asks an endpoint that speaks the API of Presidio's analyzer. An answer that is late, too long, not JSON, or tells of
 * places that the text does not have is a failure as a whole: part of it may be right, but nobody knows which.
 */
export function createPresidioRecognizer(settings: NerSettings): Recognizer {
  const cache = new AnswerCache(settings.cache)
  const turns = new Turns(settings.concurrency, ROOM)
  const closing = new AbortController()

  const ask = async (text: string): Promise<Recognition> => {
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(settings.deadline)])
    if (!(await turns.take())) return failed('overloaded')
    try {
      if (signal.aborted) return failed('timeout')
      const response = await fetch(settings.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
          text,
          language: settings.language,
          score_threshold: settings.threshold,
          ...(settings.entities === undefined ? {} : { entities: settings.entities }),
        }),
        // A redirect would take the text to a place that the policy does not name.
        redirect: 'error',
        signal,
      })
      const body = await readBody(response)
      const found = response.status === 200 && body !== undefined ? readAnswer(body, text) : undefined
      return found === undefined ? failed('crashed') : { status: 'done', found }
    } catch {
      return failed(signal.aborted ? 'timeout' : 'crashed')
    } finally {
      turns.give()
    }
  }

  return {
    recognize: async (text) => {
      const name = cache.nameOf(text)
      const known = cache.get(name)
      if (known !== undefined) return { status: 'done', found: known }
      const answer = await ask(text)
      if (answer.status === 'done') cache.set(name, answer.found)
      return answer
    },
    close: () => {
      closing.abort()
      return Promise.resolve()
    },
  }
}

function failed(reason: RecognizerFailure): Recognition {
  return { status: 'failed', reason }
}

/** Undefined when it is too long; the rest is not read. */
async function readBody(response: Response): Promise<string | undefined> {
  if (response.body === null) return undefined
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > LONGEST_ANSWER) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Undefined when it is no answer to this text. Offsets are code points, as Python counts. */
export function readAnswer(body: string, text: string): readonly Recognized[] | undefined {
  let items: unknown
  try {
    items = JSON.parse(body)
  } catch {
    return undefined
  }
  if (!Array.isArray(items) || items.length > MOST_FOUND) return undefined
  const length = codePoints(text)
  const found: Recognized[] = []
  for (const item of items as readonly unknown[]) {
    const one = readItem(item, length)
    if (one === undefined) return undefined
    found.push(one)
  }
  return found
}

function readItem(item: unknown, length: number): Recognized | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  const { entity_type: entity, start, end, score } = item as Readonly<Record<string, unknown>>
  if (typeof entity !== 'string' || entity.length > 64 || typeof score !== 'number') return undefined
  if (!Number.isInteger(start) || !Number.isInteger(end)) return undefined
  const [from, until] = [start as number, end as number]
  return from < 0 || until <= from || until > length ? undefined : { entity, start: from, end: until, score }
}

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
